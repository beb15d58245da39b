#pragma once

#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "core/report/account_map.h"
#include "render/map/map_output.h"

class QIODevice;

namespace linchpin::render {

/// Writes maps one after the other into one PDF, page by page: what a map leaves behind in memory is its fonts alone.
class MapPdf final {
public:
    /// `device` is open for writing and outlives the object.
    MapPdf(QIODevice &device, const QString &title, const MapOutputOptions &options);

    /// Adds the pages of one map (see printedMap), numbered on their own.
    void add(const core::AccountMap &map);
    /// The number of pages so far.
    [[nodiscard]] int pageCount() const { return m_pages; }
    void finish() { m_painter.end(); }

private:
    [[nodiscard]] QPageLayout layoutOf(bool landscape) const;

    const Theme &m_theme;
    QPageSize m_paper;
    QPdfWriter m_writer;
    QPainter m_painter;
    int m_pages = 0;
};

}  // namespace linchpin::render
