#pragma once

#include <QString>

#include "core/report/my_week.h"

// Small things that the files of the page My week share.

namespace linchpin::gui {

/// `promise/123`: how a Location names a thing to do.
inline QString itemKey(const core::report::WeekItem &item)
{
    const char *kind = item.kind == core::Kind::Promise ? "promise"
        : item.kind == core::Kind::Review               ? "review"
        : item.kind == core::Kind::Goal                 ? "goal"
                                                        : "action";
    return QStringLiteral("%1/%2").arg(QLatin1String(kind)).arg(item.id);
}

/// A name as the text of a menu entry: an ampersand stays one.
inline QString menuText(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace linchpin::gui
