#include "gui/edit/choice_field.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QIconEngine>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include "gui/edit/field_accessible.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kLongestWhole = 60;  // px at 100 % text size: up to here a value is never cut
constexpr int kPad = 6;
constexpr int kFramedPad = 9;
constexpr int kIcon = 16;

/// The symbol of a stance, drawn in the theme that is on.
class StanceIconEngine final : public QIconEngine {
public:
    StanceIconEngine(core::Stance stance, const ThemeController *theme)
        : m_stance(stance)
        , m_theme(theme)
    { }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        render::paintStanceSymbol(*painter, rect, m_stance, m_theme->theme());
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap made(size);
        made.fill(Qt::transparent);
        QPainter painter(&made);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return made;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new StanceIconEngine(*this); }

private:
    core::Stance m_stance;
    const ThemeController *m_theme;
};

core::Value storedValue(InlineChoice::Stored stored, const QString &id)
{
    switch (stored) {
    case InlineChoice::Stored::AsWord: return present::textValue(id);
    case InlineChoice::Stored::AsReference:
        return id.isEmpty() || id == QLatin1String("0") ? core::Value() : core::Value(id.toLongLong());
    case InlineChoice::Stored::AsWhole: return id.isEmpty() ? core::Value() : core::Value(id.toLongLong());
    case InlineChoice::Stored::AsFlag: return present::flagValue(id == QLatin1String("1") || id == QLatin1String("true"));
    }
    return {};
}

QString menuText(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace

QIcon stanceIcon(core::Stance stance, const ThemeController *theme) { return QIcon(new StanceIconEngine(stance, theme)); }

InlineChoice::InlineChoice(const ThemeController *theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setPopupMode(QToolButton::DelayedPopup);
    connect(this, &QToolButton::clicked, this, &InlineChoice::openMenu);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
    showCurrent();
}

void InlineChoice::setFieldName(const QString &name)
{
    m_name = name;
    showCurrent();
}

void InlineChoice::setChoices(std::vector<Choice> choices)
{
    m_choices = std::move(choices);
    showCurrent();
}

void InlineChoice::setCurrent(const QString &id)
{
    m_current = id;
    showCurrent();
}

void InlineChoice::setEmptyText(const QString &text)
{
    m_emptyText = text;
    showCurrent();
}

void InlineChoice::setEditable(bool editable)
{
    m_editable = editable;
    setFocusPolicy(editable ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, !editable);
    update();
}

void InlineChoice::setFramed(bool framed)
{
    m_framed = framed;
    setSizePolicy(framed ? QSizePolicy::Preferred : QSizePolicy::Maximum, QSizePolicy::Fixed);
    updateGeometry();
    update();
}

void InlineChoice::bind(present::WorkspaceSession *session, const present::FieldTarget &target, Stored stored)
{
    m_session = session;
    m_target = target;
    m_stored = stored;
}

void InlineChoice::showCurrent()
{
    const auto found =
        std::find_if(m_choices.begin(), m_choices.end(), [this](const Choice &choice) { return choice.id == m_current; });
    const bool known = found != m_choices.end();
    setText(render::displayText(known ? found->text : m_emptyText));
    setIcon(known ? found->icon : QIcon());
    setAccessibleName(m_name.isEmpty() ? text() : tr("%1: %2").arg(m_name, text()));
    setToolTip(m_name);
    setProperty("known", known);
    // A long value is cut where there is no room, it does not widen what it stands in.
    setMinimumWidth(qMin(sizeHint().width(), qRound(kLongestWhole * m_theme->textScale())));
    updateGeometry();
    update();
}

void InlineChoice::openMenu()
{
    if (!m_editable || m_choices.empty()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->setAccessibleName(m_name);
    QAction *present = nullptr;
    for (const Choice &choice : m_choices) {
        QAction *action = menu->addAction(choice.icon, menuText(choice.text));
        action->setToolTip(choice.hint.isEmpty() ? choice.text : choice.hint);
        if (choice.icon.isNull()) {
            action->setCheckable(true);
            action->setChecked(choice.id == m_current);
        }
        if (choice.id == m_current) {
            present = action;
        }
        connect(action, &QAction::triggered, this, [this, id = choice.id] { choose(id); });
    }
    menu->setMinimumWidth(width());
    if (present) {
        menu->setActiveAction(present);
    }
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void InlineChoice::choose(const QString &id)
{
    if (id == m_current) {
        return;
    }
    const QString before = m_current;
    setCurrent(id);
    Q_EMIT chosen(id);
    if (!m_session || m_target.isEmpty()) {
        return;
    }
    present::editField(m_session, m_target, storedValue(m_stored, id), this,
                       [this, before, id, target = m_target](core::Result<void> done) {
                           if (!done && m_target == target && m_current == id) {
                               setCurrent(before);
                               Q_EMIT refused(present::fieldErrorText(done.error()));
                           }
                       });
}

QSize InlineChoice::sizeHint() const
{
    ensurePolished();
    const QFont font = m_theme->font(render::TypeSize::Body);
    const int before = icon().isNull() ? 0 : kIcon + 6;
    const int width = qCeil(render::textWidth(text(), font)) + before + 2 * (m_framed ? kFramedPad : kPad) + 18;
    return {width, qMax(render::height::kField, QFontMetrics(font).height() + 8)};
}

void InlineChoice::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2
        || event->key() == Qt::Key_Space || (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier));
    if (opens && m_editable) {
        openMenu();
        return;
    }
    QToolButton::keyPressEvent(event);
}

void InlineChoice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    const bool active = m_editable && isEnabled() && (underMouse() || hasFocus());
    if (m_editable && (m_framed || active)) {
        painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(active ? theme.strongBorder : theme.border, 1));
        painter.setBrush(theme.surface);
        const double inset = hasFocus() ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), render::radius::kField,
                                render::radius::kField);
    }
    const bool known = property("known").toBool();
    int left = m_framed ? kFramedPad : kPad;
    if (!icon().isNull()) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(left, (height() - kIcon) / 2, kIcon, kIcon));
        icon().paint(&painter, place);
        left += kIcon + 6;
    }
    const int right = m_editable && (m_framed || active) ? 18 : kPad;
    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(left, 0, -right, 0));
    render::drawElided(painter, words, layoutDirection() == Qt::RightToLeft ? render::HAlign::Right : render::HAlign::Left,
                       text(), m_theme->font(render::TypeSize::Body),
                       !isEnabled() || !known || m_current.isEmpty() ? theme.muted : theme.text);
    if (m_editable && (m_framed || active)) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 17, (height() - 12) / 2, 12, 12));
        render::paintIcon(painter, place, QStringLiteral("chevron-down"), theme.secondary);
    }
}

// Segments

SegmentedControl::SegmentedControl(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_group->setExclusive(true);
}

void SegmentedControl::setSmall(bool small)
{
    m_small = small;
    const std::vector<Choice> choices = std::exchange(m_choices, {});
    setChoices(choices);
}

void SegmentedControl::setChoices(const std::vector<Choice> &choices)
{
    const bool sameIds = choices.size() == m_choices.size() && m_group->buttons().size() == static_cast<qsizetype>(choices.size())
        && std::equal(choices.begin(), choices.end(), m_choices.begin(),
                      [](const Choice &a, const Choice &b) { return a.id == b.id; });
    m_choices = choices;
    if (sameIds) {
        // The buttons stay, and with them the keyboard.
        for (std::size_t i = 0; i < choices.size(); ++i) {
            QAbstractButton *button = m_group->button(static_cast<int>(i));
            button->setText(choices[i].icon.isNull() ? menuText(choices[i].text) : QLatin1Char(' ') + menuText(choices[i].text));
            button->setIcon(choices[i].icon);
            button->setToolTip(choices[i].hint);
            button->setAccessibleName(choices[i].text);
        }
        setCurrent(m_current);
        return;
    }
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old) {
        m_group->removeButton(button);
        button->hide();
        button->deleteLater();
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice &choice = choices[i];
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setText(choice.icon.isNull() ? menuText(choice.text) : QLatin1Char(' ') + menuText(choice.text));
        button->setIcon(choice.icon);
        button->setIconSize(QSize(14, 14));
        button->setToolButtonStyle(choice.icon.isNull() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
        button->setToolTip(choice.hint);
        button->setAccessibleName(choice.text);
        if (m_small) {
            button->setProperty("small", true);
        }
        const bool isFirst = i == 0;
        const bool isLast = i + 1 == choices.size();
        if (!(isFirst && isLast)) {
            button->setProperty("join",
                                isFirst      ? QStringLiteral("left")
                                    : isLast ? QStringLiteral("right")
                                             : QStringLiteral("middle"));
        }
        button->installEventFilter(this);
        m_group->addButton(button, static_cast<int>(i));
        layout()->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, id = choice.id] {
            if (id != m_current) {
                setCurrent(id);
                setProblem({});
                Q_EMIT chosen(id);
                Q_EMIT changed();
            }
        });
    }
    setCurrent(m_current);
}

void SegmentedControl::setCurrent(const QString &id)
{
    m_current = id;
    int at = -1;
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        if (m_choices[i].id == id) {
            at = static_cast<int>(i);
        }
    }
    m_group->setExclusive(false);
    for (QAbstractButton *button : m_group->buttons()) {
        const int own = m_group->id(button);
        button->setChecked(own == at);
        // One stop for Tab: the one that is on, or the first.
        button->setFocusPolicy(own == std::max(at, 0) ? Qt::StrongFocus : Qt::ClickFocus);
    }
    m_group->setExclusive(true);
    setFocusProxy(m_group->button(std::max(at, 0)));
}

void SegmentedControl::setReadOnly(bool readOnly) { setEnabled(!readOnly); }

void SegmentedControl::startEditing()
{
    if (focusProxy()) {
        focusProxy()->setFocus(Qt::OtherFocusReason);
    }
}

bool SegmentedControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool forward = key == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right);
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            auto *button = qobject_cast<QAbstractButton *>(watched);
            const int next = m_group->id(button) + (forward ? 1 : -1);
            if (QAbstractButton *other = m_group->button(next)) {
                other->click();
                other->setFocus(Qt::TabFocusReason);
            }
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void SegmentedControl::showProblem(bool wrong)
{
    for (QAbstractButton *button : m_group->buttons()) {
        markInvalid(button, wrong);
    }
}

}  // namespace linchpin::gui
