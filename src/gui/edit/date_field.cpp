#include "gui/edit/date_field.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAction>
#include <QBoxLayout>
#include <QCalendarWidget>
#include <QCompleter>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QStringListModel>
#include <QTextCharFormat>
#include <QTimer>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "present/edit/typed_values.h"
#include "present/format.h"

namespace linchpin::gui {

namespace {

constexpr int kButtonRoom = 46;

core::Date lowestDay() { return *core::Date::fromYmd(1900, 1, 1); }
core::Date highestDay() { return *core::Date::fromYmd(2200, 12, 31); }

/// The calendar below a field: a popup of its own that the next click elsewhere closes.
QFrame *makeCalendar(QWidget *field, core::Date shown, core::Date first, core::Date last, const ThemeController *theme,
                     const std::function<void(core::Date)> &chosen)
{
    auto *popup = new QFrame(field, Qt::Popup);
    popup->setObjectName(QStringLiteral("calendarPopup"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(popup);
    layout->setContentsMargins(6, 6, 6, 6);
    auto *calendar = new QCalendarWidget(popup);
    calendar->setGridVisible(false);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setMinimumDate(present::toQDate(first));
    calendar->setMaximumDate(present::toQDate(last));
    calendar->setSelectedDate(present::toQDate(std::clamp(shown, first, last)));
    calendar->setAccessibleName(QObject::tr("Calendar"));
    QTextCharFormat plain;
    plain.setForeground(theme->theme().text);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday}) {
        calendar->setWeekdayTextFormat(day, plain);
    }
    QTextCharFormat header;
    header.setForeground(theme->theme().muted);
    header.setBackground(theme->theme().surface);
    calendar->setHeaderTextFormat(header);
    for (const auto &[name, icon] :
         {std::pair{"qt_calendar_prevmonth", "chevron-left"}, std::pair{"qt_calendar_nextmonth", "chevron-right"}}) {
        if (auto *button = calendar->findChild<QToolButton *>(QLatin1String(name))) {
            button->setIcon(themedIcon(QLatin1String(icon), theme));
            button->setAccessibleName(QLatin1String(icon) == QLatin1String("chevron-left") ? QObject::tr("Earlier month")
                                                                                           : QObject::tr("Later month"));
        }
    }
    layout->addWidget(calendar);
    const auto take = [popup, chosen](QDate day) {
        chosen(present::fromQDate(day));
        popup->close();
    };
    QObject::connect(calendar, &QCalendarWidget::clicked, popup, take);
    QObject::connect(calendar, &QCalendarWidget::activated, popup, take);
    calendar->setFocus();
    return popup;
}

void placeBelow(QWidget *popup, const QWidget *field)
{
    popup->adjustSize();
    QPoint corner = field->mapToGlobal(QPoint(0, field->height() + 2));
    if (const QScreen *screen = field->screen()) {
        const QRect room = screen->availableGeometry();
        if (corner.y() + popup->height() > room.bottom()) {
            corner.setY(field->mapToGlobal(QPoint(0, 0)).y() - popup->height() - 2);
        }
        corner.setX(qBound(room.left(), corner.x(), qMax(room.left(), room.right() - popup->width())));
    }
    popup->move(corner);
}

/// Whether leaving a field ends its editing: not for its own popups and not when another window comes to the front.
bool isLeaving(const QEvent *event)
{
    const Qt::FocusReason reason = static_cast<const QFocusEvent *>(event)->reason();
    return reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason && reason != Qt::MenuBarFocusReason;
}

}  // namespace

DateField::DateField(const ThemeController *theme, std::function<core::Date()> today, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
    , m_today(std::move(today))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_line = new QLineEdit(this);
    m_line->setPlaceholderText(tr("12 Oct, in 3 weeks"));
    m_line->setMaxLength(60);
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    // Room for the longest day, the calendar's button and the frame, in every text size.
    const auto fit = [this] {
        const QFontMetrics metrics(m_theme->font(render::TypeSize::Body));
        m_line->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("30 Mmm 2026")) + kButtonRoom);
    };
    connect(theme, &ThemeController::changed, this, fit);
    fit();
    m_button = m_line->addAction(themedIcon(QStringLiteral("calendar"), theme), QLineEdit::TrailingPosition);
    m_button->setText(tr("Open the calendar"));
    m_button->setToolTip(tr("Open the calendar (Alt+Down)"));
    connect(m_button, &QAction::triggered, this, &DateField::openCalendar);
    m_words = new QStringListModel(this);
    m_completer = new QCompleter(m_words, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(6);
    m_completer->popup()->setObjectName(QStringLiteral("completions"));
    m_line->setCompleter(m_completer);
    connect(m_line, &QLineEdit::textEdited, this, &DateField::typed);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &) { QTimer::singleShot(0, this, &DateField::commit); });
    m_line->installEventFilter(this);
}

QString DateField::shown(const std::optional<core::Date> &day) const
{
    return day ? present::Format(m_today()).dateWithYear(*day) : QString();
}

void DateField::setDate(const std::optional<core::Date> &day)
{
    m_day = day;
    if (!m_line->hasFocus() || m_line->text().isEmpty() || !m_line->isModified()) {
        m_line->setText(shown(day));
        m_line->setModified(false);
        m_line->home(false);  // in a narrow field the beginning shows, not the end
    }
    setProblem({});
}

QString DateField::text() const { return m_line->text(); }

void DateField::setText(const QString &text)
{
    m_line->setText(text);
    m_line->home(false);
    std::optional<core::Date> day;
    setProblem(judge(text, day));
    m_day = day;
}

void DateField::setLimits(const std::optional<core::Date> &first, const std::optional<core::Date> &last)
{
    m_first = first;
    m_last = last;
}

void DateField::setPlaceholder(const QString &text) { m_line->setPlaceholderText(text); }

void DateField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_line->setReadOnly(readOnly);
    m_line->setProperty("flat", readOnly);
    m_line->setFocusPolicy(readOnly ? Qt::NoFocus : Qt::StrongFocus);
    m_button->setVisible(!readOnly);
    markInvalid(m_line, false);
}

void DateField::startEditing()
{
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->selectAll();
}

QString DateField::judge(const QString &text, std::optional<core::Date> &day) const
{
    day.reset();
    if (present::cleanLine(text).isEmpty()) {
        return m_required ? tr("Type a day, for example 12 Oct or in 3 weeks.") : QString();
    }
    const auto read = present::parseDate(text, m_today());
    if (!read) {
        return read.error();
    }
    const present::Format format(m_today());
    if (m_first && *read < *m_first) {
        return tr("This must be %1 or later.").arg(format.dateWithYear(*m_first));
    }
    if (m_last && *read > *m_last) {
        return tr("This must be %1 or earlier.").arg(format.dateWithYear(*m_last));
    }
    day = *read;
    return {};
}

void DateField::typed(const QString &text)
{
    m_words->setStringList(present::dateSuggestions(text, m_today()));
    std::optional<core::Date> day;
    const QString sentence = judge(text, day);
    // What is half typed is not yet wrong; what was wrong may have become right.
    if (sentence.isEmpty()) {
        setProblem({});
    }
    const bool isOther = day != m_day;
    m_day = day;
    Q_EMIT changed();
    if (isOther) {
        Q_EMIT dateChanged(m_day);
    }
}

bool DateField::commit()
{
    std::optional<core::Date> day;
    const QString sentence = judge(m_line->text(), day);
    setProblem(sentence);
    if (!sentence.isEmpty()) {
        return false;
    }
    take(day);
    return true;
}

void DateField::take(const std::optional<core::Date> &day)
{
    m_line->setText(shown(day));
    m_line->setModified(false);
    if (!m_line->hasFocus()) {
        m_line->home(false);
    }
    setProblem({});
    if (day != m_day) {
        m_day = day;
        Q_EMIT dateChanged(day);
        Q_EMIT changed();
    }
}

void DateField::step(int days, int months)
{
    const core::Date from = m_day.value_or(m_today());
    const core::Date to = m_day ? from.plusMonths(months).plusDays(days) : from;
    const core::Date low = m_first.value_or(lowestDay());
    const core::Date high = m_last.value_or(highestDay());
    take(std::clamp(to, low, std::max(low, high)));
}

void DateField::openCalendar()
{
    if (m_readOnly) {
        return;
    }
    QWidget *popup = makeCalendar(this, m_day.value_or(m_today()), m_first.value_or(lowestDay()), m_last.value_or(highestDay()),
                                  m_theme, [this](core::Date day) {
                                      take(day);
                                      m_line->setFocus(Qt::PopupFocusReason);
                                  });
    placeBelow(popup, this);
    popup->show();
}

bool DateField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::FocusOut && isLeaving(event) && !m_readOnly) {
        commit();
    }
    if (watched == m_line && event->type() == QEvent::KeyPress && !m_readOnly) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isUp = key->key() == Qt::Key_Up;
        if (isUp || key->key() == Qt::Key_Down) {
            if (key->modifiers().testFlag(Qt::AltModifier)) {
                openCalendar();
                return true;
            }
            if (!m_completer->popup()->isVisible()) {
                const int sign = isUp ? 1 : -1;
                key->modifiers().testFlag(Qt::ControlModifier) ? step(0, sign) : step(sign, 0);
                return true;
            }
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !m_completer->popup()->isVisible()) {
            commit();  // the form may take the key too
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void DateField::showProblem(bool wrong) { markInvalid(m_line, wrong); }

// Money

namespace {

QLabel *makeSuffix(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QStringLiteral("detail"));
    label->setProperty("tone", QStringLiteral("muted"));
    return label;
}

void setFlat(QLineEdit *line, bool readOnly)
{
    line->setReadOnly(readOnly);
    line->setProperty("flat", readOnly);
    line->setFocusPolicy(readOnly ? Qt::NoFocus : Qt::StrongFocus);
    line->setProperty("invalid", true);
    markInvalid(line, false);
}

}  // namespace

MoneyField::MoneyField(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
{
    Q_UNUSED(theme)
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_line = new QLineEdit(this);
    m_line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_line->setMaxLength(60);
    m_line->setPlaceholderText(tr("850k"));
    m_code = makeSuffix(this);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_code);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        std::optional<std::int64_t> minor;
        if (judge(text, minor).isEmpty()) {
            setProblem({});
        }
        const bool isOther = minor != m_minor;
        m_minor = minor;
        Q_EMIT changed();
        if (isOther) {
            Q_EMIT moneyChanged(m_minor);
        }
    });
}

void MoneyField::setMoney(const std::optional<std::int64_t> &minor, core::Currency currency)
{
    m_currency = currency;
    m_code->setText(QString::fromStdString(currency.code()).trimmed());
    m_minor = minor;
    if (!m_line->hasFocus() || !m_line->isModified()) {
        m_line->setText(minor ? QLocale().toString(core::Money{*minor, currency}.main(), 'f', currency.minorDigits())
                              : QString());
        m_line->setModified(false);
    }
    setProblem({});
}

QString MoneyField::text() const { return m_line->text(); }

void MoneyField::setText(const QString &text)
{
    m_line->setText(text);
    std::optional<std::int64_t> minor;
    setProblem(judge(text, minor));
    m_minor = minor;
}

void MoneyField::setReadOnly(bool readOnly) { setFlat(m_line, readOnly); }

void MoneyField::startEditing()
{
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->selectAll();
}

QString MoneyField::judge(const QString &text, std::optional<std::int64_t> &minor) const
{
    minor.reset();
    if (present::cleanLine(text).isEmpty()) {
        return m_required ? tr("Type an amount, for example 1,200 or 850k.") : QString();
    }
    const auto read = present::parseMoney(text, m_currency);
    if (!read) {
        return read.error();
    }
    if (read->currency != m_currency && !m_currency.isNone()) {
        return tr("This amount is in %1. Type it in %2.")
            .arg(QString::fromStdString(read->currency.code()), QString::fromStdString(m_currency.code()));
    }
    minor = read->minor;
    return {};
}

bool MoneyField::commit()
{
    std::optional<std::int64_t> minor;
    const QString sentence = judge(m_line->text(), minor);
    setProblem(sentence);
    if (!sentence.isEmpty()) {
        return false;
    }
    m_line->setModified(false);
    const bool isOther = minor != m_minor;
    setMoney(minor, m_currency);
    if (isOther) {
        Q_EMIT moneyChanged(m_minor);
        Q_EMIT changed();
    }
    return true;
}

bool MoneyField::eventFilter(QObject *watched, QEvent *event)
{
    const bool leaves = event->type() == QEvent::FocusOut && isLeaving(event);
    const bool enters = event->type() == QEvent::KeyPress
        && (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Return || static_cast<QKeyEvent *>(event)->key() == Qt::Key_Enter);
    if (watched == m_line && !m_line->isReadOnly() && (leaves || enters)) {
        commit();
    }
    return FieldEditor::eventFilter(watched, event);
}

void MoneyField::showProblem(bool wrong) { markInvalid(m_line, wrong); }

// Numbers

NumberField::NumberField(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
{
    Q_UNUSED(theme)
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_line = new QLineEdit(this);
    m_line->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_line->setMaxLength(40);
    m_unit = makeSuffix(this);
    m_unit->hide();
    layout->addWidget(m_line, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        std::optional<double> value;
        if (judge(text, value).isEmpty()) {
            setProblem({});
        }
        const bool isOther = value != m_value;
        m_value = value;
        Q_EMIT changed();
        if (isOther) {
            Q_EMIT numberChanged(m_value);
        }
    });
}

void NumberField::setLimits(double low, double high, int decimals, const QString &suffix, double step)
{
    m_low = low;
    m_high = high;
    m_decimals = decimals;
    m_suffix = suffix;
    m_step = step;
    m_unit->setText(suffix);
    m_unit->setVisible(!suffix.isEmpty());
}

QString NumberField::shown(const std::optional<double> &value) const
{
    return value ? present::Format(core::Date()).number(value, m_decimals) : QString();
}

void NumberField::setNumber(const std::optional<double> &value)
{
    m_value = value;
    if (!m_line->hasFocus() || !m_line->isModified()) {
        m_line->setText(shown(value));
        m_line->setModified(false);
    }
    setProblem({});
}

QString NumberField::text() const { return m_line->text(); }

void NumberField::setText(const QString &text)
{
    m_line->setText(text);
    std::optional<double> value;
    setProblem(judge(text, value));
    m_value = value;
}

void NumberField::setReadOnly(bool readOnly) { setFlat(m_line, readOnly); }

void NumberField::startEditing()
{
    m_line->setFocus(Qt::OtherFocusReason);
    m_line->selectAll();
}

QString NumberField::judge(const QString &text, std::optional<double> &value) const
{
    value.reset();
    QString plain = present::cleanLine(text);
    if (!m_suffix.isEmpty() && plain.endsWith(m_suffix, Qt::CaseInsensitive)) {
        plain.chop(m_suffix.size());
    }
    if (plain.trimmed().isEmpty()) {
        return m_required ? tr("This cannot be empty.") : QString();
    }
    if (m_decimals == 0 && m_high <= 9e15) {
        const auto read = present::parseWhole(plain, static_cast<std::int64_t>(m_low), static_cast<std::int64_t>(m_high));
        if (!read) {
            return read.error();
        }
        value = static_cast<double>(*read);
        return {};
    }
    const auto read = present::parseNumber(plain, m_low, m_high);
    if (!read) {
        return read.error();
    }
    value = *read;
    return {};
}

bool NumberField::commit()
{
    std::optional<double> value;
    const QString sentence = judge(m_line->text(), value);
    setProblem(sentence);
    if (!sentence.isEmpty()) {
        return false;
    }
    m_line->setModified(false);
    const bool isOther = value != m_value;
    setNumber(value);
    if (isOther) {
        Q_EMIT numberChanged(m_value);
        Q_EMIT changed();
    }
    return true;
}

bool NumberField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && !m_line->isReadOnly()) {
        if (event->type() == QEvent::FocusOut && isLeaving(event)) {
            commit();
        }
        if (event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent *>(event)->key();
            if (key == Qt::Key_Up || key == Qt::Key_Down) {
                const double next = m_value.value_or(m_low) + (key == Qt::Key_Up ? m_step : -m_step);
                m_line->setModified(false);
                const std::optional<double> before = m_value;
                setNumber(qBound(m_low, next, m_high));
                if (m_value != before) {
                    Q_EMIT numberChanged(m_value);
                    Q_EMIT changed();
                }
                return true;
            }
            if (key == Qt::Key_Return || key == Qt::Key_Enter) {
                commit();
            }
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void NumberField::showProblem(bool wrong) { markInvalid(m_line, wrong); }

}  // namespace linchpin::gui
