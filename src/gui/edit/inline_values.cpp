#include <QLocale>

#include "gui/edit/inline_field.h"
#include "gui/theme/theme_controller.h"
#include "present/format.h"

namespace linchpin::gui {

// One line

InlineLabel::InlineLabel(const ThemeController *theme, QWidget *parent)
    : InlineField(theme, Lines::One, parent)
{ }

void InlineLabel::setText(const QString &text)
{
    m_text = text;
    refresh();
}

void InlineLabel::setRequired(const QString &sentence) { m_required = sentence; }

QString InlineLabel::take(const QString &typed)
{
    const QString text = present::cleanLine(typed);
    if (text.isEmpty() && !m_required.isEmpty()) {
        return m_required;
    }
    if (m_check) {
        if (const QString sentence = m_check(text); !sentence.isEmpty()) {
            return sentence;
        }
    }
    if (text != m_text) {
        m_before = m_text;
        m_text = text;
        Q_EMIT edited(text);
    }
    return {};
}

core::Value InlineLabel::storedValue() const { return present::textValue(m_text); }

void InlineLabel::restore() { m_text = m_before; }

// Several lines

InlineText::InlineText(const ThemeController *theme, QWidget *parent)
    : InlineField(theme, Lines::Several, parent)
{ }

void InlineText::setText(const QString &text)
{
    m_text = text;
    refresh();
}

QString InlineText::take(const QString &typed)
{
    const QString text = present::cleanText(typed);
    if (text != m_text) {
        m_before = m_text;
        m_text = text;
        Q_EMIT edited(text);
    }
    return {};
}

core::Value InlineText::storedValue() const { return present::textValue(m_text); }

void InlineText::restore() { m_text = m_before; }

// Days

InlineDate::InlineDate(const ThemeController *theme, std::function<core::Date()> today, QWidget *parent)
    : InlineField(theme, Lines::One, parent)
    , m_today(std::move(today))
{ }

QStringList InlineDate::suggestionsFor(const QString &typed) const { return present::dateSuggestions(typed, m_today()); }

void InlineDate::setDate(const std::optional<core::Date> &day)
{
    m_day = day;
    refresh();
}

QString InlineDate::restText() const { return m_day ? present::Format(m_today()).date(*m_day) : QString(); }

QString InlineDate::editText() const { return m_day ? present::Format(m_today()).dateWithYear(*m_day) : QString(); }

QString InlineDate::take(const QString &typed)
{
    std::optional<core::Date> day;
    if (!present::cleanLine(typed).isEmpty()) {
        const auto read = present::parseDate(typed, m_today());
        if (!read) {
            return read.error();
        }
        day = *read;
    } else if (m_required) {
        return tr("Type a day, for example 12 Oct or in 3 weeks.");
    }
    if (day != m_day) {
        m_before = m_day;
        m_day = day;
        Q_EMIT edited(day);
    }
    return {};
}

core::Value InlineDate::storedValue() const { return present::dayValue(m_day); }

void InlineDate::restore() { m_day = m_before; }

// Money

InlineMoney::InlineMoney(const ThemeController *theme, QWidget *parent)
    : InlineField(theme, Lines::One, parent)
{ }

void InlineMoney::setMoney(const std::optional<std::int64_t> &minor, core::Currency currency)
{
    m_minor = minor;
    m_currency = currency;
    refresh();
}

QString InlineMoney::restText() const
{
    return m_minor ? present::Format(core::Date()).money(static_cast<double>(*m_minor), m_currency) : QString();
}

QString InlineMoney::editText() const
{
    return m_minor ? QLocale().toString(core::Money{*m_minor, m_currency}.main(), 'f', m_currency.minorDigits()) : QString();
}

QString InlineMoney::take(const QString &typed)
{
    std::optional<std::int64_t> minor;
    if (!present::cleanLine(typed).isEmpty()) {
        const auto read = present::parseMoney(typed, m_currency);
        if (!read) {
            return read.error();
        }
        if (read->currency != m_currency && !m_currency.isNone()) {
            return tr("This amount is in %1. Type it in %2.")
                .arg(QString::fromStdString(read->currency.code()), QString::fromStdString(m_currency.code()));
        }
        minor = read->minor;
    }
    if (minor != m_minor) {
        m_before = m_minor;
        m_minor = minor;
        Q_EMIT edited(minor);
    }
    return {};
}

core::Value InlineMoney::storedValue() const { return present::wholeValue(m_minor); }

void InlineMoney::restore() { m_minor = m_before; }

// Numbers

InlineNumber::InlineNumber(const ThemeController *theme, QWidget *parent)
    : InlineField(theme, Lines::One, parent)
{ }

void InlineNumber::setLimits(double low, double high, int decimals, const QString &suffix)
{
    m_low = low;
    m_high = high;
    m_decimals = decimals;
    m_suffix = suffix;
    refresh();
}

void InlineNumber::setNumber(const std::optional<double> &value)
{
    m_value = value;
    refresh();
}

QString InlineNumber::restText() const
{
    if (!m_value) {
        return {};
    }
    const QString number = present::Format(core::Date()).number(*m_value, m_decimals);
    return m_suffix.isEmpty() ? number : m_suffix == QLatin1String("%") ? number + m_suffix : number + QChar(0x00A0) + m_suffix;
}

QString InlineNumber::editText() const
{
    return m_value ? present::Format(core::Date()).number(*m_value, m_decimals) : QString();
}

QString InlineNumber::take(const QString &typed)
{
    QString plain = present::cleanLine(typed);
    if (!m_suffix.isEmpty() && plain.endsWith(m_suffix, Qt::CaseInsensitive)) {
        plain.chop(m_suffix.size());
    }
    std::optional<double> value;
    if (!plain.trimmed().isEmpty()) {
        if (m_decimals == 0 && m_high <= 9e15) {
            const auto read = present::parseWhole(plain, static_cast<std::int64_t>(m_low), static_cast<std::int64_t>(m_high));
            if (!read) {
                return read.error();
            }
            value = static_cast<double>(*read);
        } else {
            const auto read = present::parseNumber(plain, m_low, m_high);
            if (!read) {
                return read.error();
            }
            value = *read;
        }
    } else if (m_required) {
        return tr("This cannot be empty.");
    }
    if (value != m_value) {
        m_before = m_value;
        m_value = value;
        Q_EMIT edited(value);
    }
    return {};
}

core::Value InlineNumber::storedValue() const
{
    if (!m_value) {
        return {};
    }
    return m_decimals == 0 ? core::Value(static_cast<std::int64_t>(*m_value)) : core::Value(*m_value);
}

void InlineNumber::restore() { m_value = m_before; }

}  // namespace linchpin::gui
