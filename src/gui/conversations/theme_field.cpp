#include "gui/conversations/theme_field.h"

#include "present/edit/choice_index.h"
#include "present/edit/typed_values.h"

namespace linchpin::gui {

namespace {

constexpr int kMostOffered = 7;

}  // namespace

ThemeField::ThemeField(const ThemeController *theme, QWidget *parent)
    : TokenField(theme, parent)
{
    setPlaceholder(tr("add a theme"));
}

TokenField::Token ThemeField::tokenOf(const QString &theme) const
{
    const QString folded = present::foldedText(theme);
    qsizetype at = m_numbered.indexOf(folded);
    if (at < 0) {
        at = m_numbered.size();
        m_numbered << folded;
    }
    return {at + 1, theme, {}, {}};
}

void ThemeField::setKnown(const QStringList &themes)
{
    m_known = themes;
    refreshSuggestions();
}

void ThemeField::setThemes(const QStringList &themes)
{
    std::vector<Token> tokens;
    for (const QString &theme : themes) {
        tokens.push_back(tokenOf(theme));
    }
    setTokens(std::move(tokens));
}

QStringList ThemeField::themes() const
{
    QStringList names;
    for (const Token &token : tokens()) {
        names << token.text;
    }
    return names;
}

std::vector<TokenField::Suggestion> ThemeField::suggestions(const QString &typed) const
{
    std::vector<Suggestion> found;
    const QString folded = present::foldedText(typed);
    bool isKnown = folded.isEmpty();
    for (const QString &theme : m_known) {
        const QString name = present::foldedText(theme);
        isKnown = isKnown || name == folded;
        if ((QLatin1Char(' ') + name).contains(QLatin1Char(' ') + folded) && found.size() < kMostOffered) {
            found.push_back({tokenOf(theme), false});
        }
    }
    if (!isKnown) {
        found.push_back({{0, tr("Add \"%1\" as a new theme").arg(present::cleanLine(typed)), {}, {}}, true});
    }
    return found;
}

QString ThemeField::unknownText(const QString &typed) const { return tr("Press Enter to add \"%1\" as a new theme.").arg(typed); }

void ThemeField::createAsked(const QString &typed)
{
    const QString theme = present::cleanLine(typed);
    if (!theme.isEmpty()) {
        clearTyped();
        addToken(tokenOf(theme));
    }
}

}  // namespace linchpin::gui
