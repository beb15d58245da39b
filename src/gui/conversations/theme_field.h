#pragma once

#include <QStringList>

#include "gui/edit/token_field.h"

namespace linchpin::gui {

/// Themes heard in a talk as tokens: those of the account are offered, any other word becomes a new one.
class ThemeField final : public TokenField {
    Q_OBJECT
public:
    explicit ThemeField(const ThemeController *theme, QWidget *parent = nullptr);
    void setKnown(const QStringList &themes);
    /// Without a signal.
    void setThemes(const QStringList &themes);
    [[nodiscard]] QStringList themes() const;

protected:
    std::vector<Suggestion> suggestions(const QString &typed) const override;
    QString unknownText(const QString &typed) const override;
    void createAsked(const QString &typed) override;

private:
    [[nodiscard]] Token tokenOf(const QString &theme) const;

    QStringList m_known;
    mutable QStringList m_numbered;  ///< position + 1 = id of the token
};

}  // namespace linchpin::gui
