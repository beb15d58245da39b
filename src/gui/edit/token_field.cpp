#include "gui/edit/token_field.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>

#include "core/report/person_names.h"
#include "gui/edit/completion_list.h"
#include "gui/edit/field_accessible.h"
#include "gui/theme/theme_controller.h"
#include "present/edit/typed_values.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kTokenHeight = 22;
constexpr int kGap = 4;
constexpr int kPad = 5;
constexpr int kCross = 10;
constexpr int kInitials = 18;
constexpr int kTypingWidth = 90;
constexpr int kCursorWidth = 20;  ///< typing another one in place of the only one

}  // namespace

/// Where a token is drawn.
struct TokenField::Place {
    QRect box;
    QRect cross;
};

TokenField::TokenField(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMinimumWidth(120);
    setMouseTracking(true);
    setCursor(Qt::IBeamCursor);
    m_line = new QLineEdit(this);
    m_line->setProperty("inside", true);
    m_line->setMaxLength(200);
    m_line->installEventFilter(this);
    setFocusProxy(m_line);
    m_list = new CompletionList(theme, this);
    connect(m_list, &CompletionList::chosen, this, &TokenField::takeSuggestion);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_marked = -1;
        setProblem({});
        refreshSuggestions();
        if (text.isEmpty()) {
            closeList();
        } else {
            openList();
        }
        update();
        Q_EMIT changed();
    });
    connect(theme, &ThemeController::changed, this, [this] {
        arrange();
        update();
    });
    arrange();
    describe();
}

TokenField::~TokenField() { delete m_list; }

void TokenField::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    arrange();
}

QString TokenField::typedText() const { return present::cleanLine(m_line->text()); }

void TokenField::clearTyped()
{
    m_line->clear();
    closeList();
    setProblem({});
}

void TokenField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_line->setVisible(!readOnly);
    m_line->setFocusPolicy(readOnly ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(readOnly ? Qt::ArrowCursor : Qt::IBeamCursor);
    closeList();
    arrange();
    update();
}

void TokenField::startEditing() { m_line->setFocus(Qt::OtherFocusReason); }

void TokenField::setTokens(std::vector<Token> tokens)
{
    if (tokens == m_tokens) {
        return;
    }
    m_tokens = std::move(tokens);
    m_marked = -1;
    arrange();
    describe();
    update();
}

void TokenField::addToken(const Token &token)
{
    const bool there = std::any_of(m_tokens.begin(), m_tokens.end(), [&](const Token &own) { return own.id == token.id; });
    if (!there) {
        while (!m_tokens.empty() && static_cast<int>(m_tokens.size()) >= m_most) {
            m_tokens.pop_back();
        }
        m_tokens.push_back(token);
    }
    m_line->clear();
    closeList();
    setProblem({});
    arrange();
    describe();
    update();
    Q_EMIT tokensChanged();
    Q_EMIT changed();
}

void TokenField::removeToken(int index)
{
    if (m_readOnly || index < 0 || index >= static_cast<int>(m_tokens.size())) {
        return;
    }
    m_tokens.erase(m_tokens.begin() + index);
    m_marked = m_marked < 0 ? -1 : std::min(m_marked, static_cast<int>(m_tokens.size()) - 1);
    arrange();
    describe();
    update();
    Q_EMIT tokensChanged();
    Q_EMIT changed();
}

void TokenField::describe()
{
    QStringList names;
    for (const Token &token : m_tokens) {
        names.append(token.text);
    }
    describeAccessible(this, QAccessible::ComboBox, names.join(tr(", ")));
    m_line->setAccessibleDescription(names.isEmpty() ? QString() : tr("Chosen: %1").arg(names.join(tr(", "))));
}

void TokenField::refreshSuggestions()
{
    m_suggestions = suggestions(typedText());
    const auto chosen = [this](const Suggestion &suggestion) {
        return !suggestion.create
            && std::any_of(m_tokens.begin(), m_tokens.end(), [&](const Token &own) { return own.id == suggestion.token.id; });
    };
    std::erase_if(m_suggestions, chosen);
    if (isListOpen()) {
        openList();
    }
}

void TokenField::openList()
{
    if (!m_list || m_readOnly || m_suggestions.empty() || !m_line->hasFocus()) {
        closeList();
        return;
    }
    std::vector<CompletionList::Row> rows;
    for (const Suggestion &suggestion : m_suggestions) {
        rows.push_back({suggestion.token.text, suggestion.token.detail, suggestion.token.initials,
                        suggestion.create ? QStringLiteral("plus") : QString()});
    }
    m_list->open(this, rows);
}

void TokenField::closeList()
{
    if (m_list) {
        m_list->close();
    }
}

bool TokenField::isListOpen() const { return m_list && m_list->isVisible(); }

void TokenField::takeSuggestion(int index)
{
    if (index < 0 || index >= static_cast<int>(m_suggestions.size())) {
        return;
    }
    const Suggestion suggestion = m_suggestions[static_cast<std::size_t>(index)];
    if (suggestion.create) {
        const QString typed = typedText();
        m_line->clear();
        closeList();
        setProblem({});
        createAsked(typed);
        return;
    }
    addToken(suggestion.token);
}

bool TokenField::takeMarked()
{
    if (!isListOpen() || m_list->current() < 0) {
        return false;
    }
    takeSuggestion(m_list->current());
    return true;
}

bool TokenField::commit()
{
    const QString typed = typedText();
    if (typed.isEmpty()) {
        setProblem({});
        return true;
    }
    refreshSuggestions();
    std::vector<const Suggestion *> known;
    const Suggestion *exact = nullptr;
    int exactCount = 0;
    const QString folded = present::foldedText(typed);
    for (const Suggestion &suggestion : m_suggestions) {
        if (suggestion.create) {
            continue;
        }
        known.push_back(&suggestion);
        if (present::foldedText(suggestion.token.text) == folded) {
            exact = &suggestion;
            ++exactCount;
        }
    }
    if (exactCount == 1 || known.size() == 1) {
        addToken(exactCount == 1 ? exact->token : known.front()->token);
        return true;
    }
    setProblem(known.empty() ? unknownText(typed) : tr("Several people fit \"%1\". Choose one of the list.").arg(typed));
    return false;
}

std::vector<TokenField::Place> TokenField::places(int width) const
{
    std::vector<Place> found;
    const QFont font = m_theme->font(render::TypeSize::Detail, render::Weight::Medium);
    int x = kPad;
    int y = kPad;
    for (const Token &token : m_tokens) {
        const int initials = token.initials.isEmpty() ? 0 : kInitials + 2;
        const int cross = m_readOnly ? 0 : kCross + 6;
        int own = qCeil(render::textWidth(render::displayText(token.text), font)) + 16 + initials + cross;
        // The only one that fits leaves room for the cursor on its own line.
        const int beside = m_most == 1 && !m_readOnly ? kGap + kCursorWidth : 0;
        own = std::min(own, std::max(60, width - 2 * kPad - beside));
        if (x > kPad && x + own > width - kPad) {
            x = kPad;
            y += kTokenHeight + kGap;
        }
        const QRect box(x, y, own, kTokenHeight);
        found.push_back({box, QRect(box.right() - kCross - 6, box.top() + (kTokenHeight - kCross) / 2, kCross, kCross)});
        x += own + kGap;
    }
    // The last one is where typing goes on.
    if (!m_readOnly) {
        const bool isFull = m_most == 1 && !m_tokens.empty();
        if (x > kPad && x + (isFull ? kCursorWidth : kTypingWidth) > width - kPad) {
            x = kPad;
            y += kTokenHeight + kGap;
        }
        found.push_back({QRect(x, y, std::max(20, width - kPad - x), kTokenHeight), {}});
    } else if (found.empty()) {
        found.push_back({QRect(x, y, 20, kTokenHeight), {}});
    }
    return found;
}

int TokenField::heightForWidth(int width) const { return places(width).back().box.bottom() + 1 + kPad; }

QSize TokenField::sizeHint() const
{
    const int wanted = width() >= minimumWidth() ? width() : 260;
    return {260, heightForWidth(wanted)};
}

QSize TokenField::minimumSizeHint() const { return {minimumWidth(), heightForWidth(std::max(width(), minimumWidth()))}; }

void TokenField::arrange()
{
    const std::vector<Place> all = places(width());
    if (!m_readOnly) {
        m_line->setGeometry(QStyle::visualRect(layoutDirection(), rect(), all.back().box));
    }
    m_line->setPlaceholderText(m_tokens.empty() || m_most > 1 ? m_placeholder : QString());
    const int wanted = heightForWidth(width());
    if (height() != wanted || minimumHeight() != wanted) {
        setFixedHeight(wanted);
        updateGeometry();
    }
}

void TokenField::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    arrange();
}

bool TokenField::event(QEvent *event)
{
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LayoutDirectionChange) {
        arrange();
        update();
    }
    if (event->type() == QEvent::Hide) {
        closeList();
    }
    return FieldEditor::event(event);
}

void TokenField::showProblem(bool wrong)
{
    m_wrong = wrong;
    update();
}

void TokenField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    const bool focused = m_line->hasFocus();
    if (!m_readOnly) {
        const double inset = focused || m_wrong ? 1 : 0.5;
        painter.setPen(m_wrong       ? QPen(theme.bad.mark, 2)
                           : focused ? QPen(theme.accent, 2)
                                     : QPen(underMouse() ? theme.strongBorder : theme.border, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), render::radius::kField,
                                render::radius::kField);
    }
    const std::vector<Place> all = places(width());
    const QFont font = m_theme->font(render::TypeSize::Detail, render::Weight::Medium);
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const QRect box = QStyle::visualRect(layoutDirection(), rect(), all[i].box);
        const bool marked = static_cast<int>(i) == m_marked && focused;
        painter.setPen(Qt::NoPen);
        painter.setBrush(marked ? theme.accent : theme.selection);
        painter.drawRoundedRect(QRectF(box), kTokenHeight / 2.0, kTokenHeight / 2.0);
        const QColor ink = marked ? theme.onAccent : theme.accent;
        int left = 8;
        if (!m_tokens[i].initials.isEmpty()) {
            const QRect circle = QStyle::visualRect(layoutDirection(), rect(),
                                                    QRect(all[i].box.left() + 2, all[i].box.top() + 2, kInitials, kInitials));
            render::paintInitials(painter, circle, m_tokens[i].initials, theme);
            left = kInitials + 6;
        }
        const QRect words =
            QStyle::visualRect(layoutDirection(), rect(), all[i].box.adjusted(left, 0, m_readOnly ? -8 : -(kCross + 8), 0));
        render::drawElided(painter, words, layoutDirection() == Qt::RightToLeft ? render::HAlign::Right : render::HAlign::Left,
                           render::displayText(m_tokens[i].text), font, ink);
        if (!m_readOnly) {
            render::paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), all[i].cross), QStringLiteral("close"), ink);
        }
    }
    if (m_readOnly && m_tokens.empty()) {
        render::drawElided(painter, rect().adjusted(kPad, 0, 0, 0), render::HAlign::Left, QString(QChar(0x2013)),
                           m_theme->font(render::TypeSize::Body), theme.muted);
    }
}

void TokenField::mousePressEvent(QMouseEvent *event)
{
    if (m_readOnly || event->button() != Qt::LeftButton) {
        return;
    }
    const std::vector<Place> all = places(width());
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const QRect cross = QStyle::visualRect(layoutDirection(), rect(), all[i].cross).adjusted(-6, -6, 6, 6);
        if (cross.contains(event->position().toPoint())) {
            removeToken(static_cast<int>(i));
            m_line->setFocus(Qt::MouseFocusReason);
            return;
        }
        if (QStyle::visualRect(layoutDirection(), rect(), all[i].box).contains(event->position().toPoint())) {
            m_line->setFocus(Qt::MouseFocusReason);
            m_marked = static_cast<int>(i);
            update();
            return;
        }
    }
    m_line->setFocus(Qt::MouseFocusReason);
    m_marked = -1;
    refreshSuggestions();
    openList();
}

bool TokenField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line) {
        return FieldEditor::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::FocusIn:
        refreshSuggestions();
        update();
        break;
    case QEvent::FocusOut: {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        m_marked = -1;
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            closeList();
            commit();
        }
        update();
        break;
    }
    case QEvent::MouseButtonPress:
        refreshSuggestions();
        QTimer::singleShot(0, this, [this] { openList(); });
        break;
    case QEvent::ShortcutOverride:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
            && (isListOpen() || !m_line->text().isEmpty() || m_marked >= 0)) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress: {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::KeypadModifier;
        const int count = static_cast<int>(m_tokens.size());
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
            if (isListOpen()) {
                m_list->move(key->key() == Qt::Key_Down ? 1 : -1);
            } else if (key->key() == Qt::Key_Down) {
                refreshSuggestions();
                openList();
            }
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (plain && takeMarked()) {
                return true;
            }
            if (plain && !m_line->text().isEmpty()) {
                commit();
                return true;
            }
            break;
        case Qt::Key_Tab:
            if (plain && !m_line->text().isEmpty() && takeMarked()) {
                return true;
            }
            break;
        case Qt::Key_Comma:
        case Qt::Key_Semicolon:
            if (plain && takeMarked()) {
                return true;
            }
            if (plain && m_line->text().isEmpty()) {
                return true;
            }
            break;
        case Qt::Key_Backspace:
            if (m_line->text().isEmpty() && count > 0) {
                removeToken(m_marked >= 0 ? m_marked : count - 1);
                return true;
            }
            break;
        case Qt::Key_Delete:
            if (m_marked >= 0) {
                removeToken(m_marked);
                return true;
            }
            break;
        case Qt::Key_Left:
            if (m_line->cursorPosition() == 0 && !m_line->hasSelectedText() && count > 0) {
                m_marked = m_marked < 0 ? count - 1 : std::max(0, m_marked - 1);
                closeList();
                update();
                return true;
            }
            break;
        case Qt::Key_Right:
            if (m_marked >= 0) {
                m_marked = m_marked + 1 < count ? m_marked + 1 : -1;
                update();
                return true;
            }
            break;
        case Qt::Key_Escape:
            if (isListOpen()) {
                closeList();
                return true;
            }
            if (m_marked >= 0 || !m_line->text().isEmpty()) {
                m_marked = -1;
                clearTyped();
                update();
                return true;
            }
            break;
        default: m_marked = -1; update();
        }
        break;
    }
    default: break;
    }
    return FieldEditor::eventFilter(watched, event);
}

QString initialsOf(const QString &name) { return present::fromUtf8(core::report::initials(present::toUtf8(name))); }

}  // namespace linchpin::gui
