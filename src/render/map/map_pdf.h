#pragma once

#include <functional>
#include <vector>

#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "core/report/account_map.h"
#include "render/map/map_output.h"
#include "render/plan/pdf_document.h"

class QIODevice;

namespace linchpin::render {

/// Writes maps one after the other into one PDF, page by page: what a map leaves behind in memory is its fonts alone.
class MapPdf final {
public:
    /// `device` is open for writing and outlives the object. `firstPage` is the number printed on the first page.
    MapPdf(QIODevice &device, const MapOutputOptions &options, int firstPage = 1);

    /// Adds the pages of one map (see printedMap); false when `goOn` of the options stopped it.
    bool add(const core::AccountMap &map);
    /// Adds what a window shows; `picture` has the overlay that is shown.
    bool add(const SeenMap &seen);
    /// A page of its own for the caller to paint on, in px at 96 dpi; the rectangle is what can be used.
    void addPage(bool landscape, const std::function<void(QPainter &, const QRectF &)> &paint);
    /// The number of pages so far.
    [[nodiscard]] int pageCount() const { return m_pages; }
    /// The number printed on the next page.
    [[nodiscard]] int nextNumber() const { return m_firstPage + m_pages; }
    /// In a book the pages of one account do not say how many there are in all.
    void setOfMany(bool ofMany) { m_ofMany = ofMany; }
    /// One a page for maps of several pages, one a map in a book; page 0 is the first of this file.
    [[nodiscard]] const std::vector<plan::Bookmark> &bookmarks() const { return m_bookmarks; }
    /// The margin of a page in points, for places of links.
    [[nodiscard]] static double marginPoints();
    void finish();

private:
    struct Sheet {
        const core::AccountMap *map;
        QString subtitle;
        QStringList notes;  ///< in the band under the heading
        QStringList faults;
        int number = 1;
        int of = 1;
    };
    bool printed(const core::AccountMap &map, const MapStyle &style, const QStringList &notes, int before);
    void begin(bool landscape);
    [[nodiscard]] QRectF area() const;
    /// Heading, band and foot; returns what is left for the map.
    QRectF frame(const Sheet &sheet);
    [[nodiscard]] QPageLayout layoutOf(bool landscape) const;
    [[nodiscard]] bool goesOn(double done) const { return !m_options.goOn || m_options.goOn(done); }

    MapOutputOptions m_options;
    const Theme &m_theme;
    QPageSize m_paper;
    QPdfWriter m_writer;
    QPainter m_painter;
    std::vector<plan::Bookmark> m_bookmarks;
    int m_firstPage = 1;
    int m_pages = 0;
    bool m_ofMany = false;
};

/// One map as a whole file with title, author and bookmarks. Cancelled when `goOn` says so.
[[nodiscard]] core::Result<QByteArray> mapPdfFile(const core::AccountMap &map, const MapOutputOptions &options);
[[nodiscard]] core::Result<QByteArray> mapPdfFile(const SeenMap &seen, const MapOutputOptions &options);

/// Title, day and language of a PDF of maps.
[[nodiscard]] plan::DocumentInfo mapDocumentInfo(const QString &title, core::Date day, const MapOutputOptions &options);

}  // namespace linchpin::render
