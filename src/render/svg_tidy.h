#pragma once

#include <QByteArray>
#include <QString>

namespace linchpin::render {

/// What QSvgGenerator wrote, without its empty groups and repeated defaults (about half the size, the same picture),
/// and with a list of fonts instead of one, so that a viewer without Inter takes another sans serif and not its
/// serif. Title and description are put in here because QSvgGenerator of Qt 6.4 does not escape them; do not set them
/// there.
[[nodiscard]] QByteArray tidySvg(const QByteArray &svg, const QString &title, const QString &description);

}  // namespace linchpin::render
