#pragma once

#include <QCollator>
#include <QLocale>

namespace linchpin::present {

/// How names are compared: by the user's locale, without regard to case, numbers by value. The C locale, which only knows code points, counts as
/// British English, as in Format.
[[nodiscard]] inline QCollator nameCollator()
{
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return collator;
}

}  // namespace linchpin::present
