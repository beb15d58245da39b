#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QPageSize>
#include <QRectF>
#include <QString>
#include <QStringList>

#include "core/report/account_map.h"
#include "core/result.h"
#include "render/map/map_marks.h"
#include "render/map/map_painter.h"
#include "render/theme.h"

class QImage;
class QIODevice;
class QPainter;

namespace linchpin::render {

enum class MapFormat : std::uint8_t { Svg, Png, Pdf };

struct MapOutputOptions {
    const Theme *theme = nullptr;  ///< not owned; nullptr = light
    bool heading = true;  ///< title, subtitle, legend and notes around the map
    double pngRatio = 2.0;
    QPageSize::PageSizeId paper = QPageSize::A4;
    int foldAbove = 0;  ///< as MapLayoutOptions; files show everybody
    QString author;  ///< of a PDF: who wrote it, or the company
    QString language;  ///< of a PDF, "en-GB"; empty = of the program
    /// Asked between pages with the part done, 0..1; false ends the work with Cancelled.
    std::function<bool(double)> goOn;
};

/// A map as a window shows it: positions, folds, filters, selection and the day are those of the picture and the style.
struct SeenMap {
    std::shared_ptr<const MapPicture> picture;  ///< never null
    core::MapOverlay overlay = core::MapOverlay::Influence;  ///< the window may show another than the picture was read with
    MapStyle style;  ///< `detail` and `scale` are chosen by the output
    std::vector<CardMark> marks;  ///< of a comparison
    QStringList notes;  ///< sentences under the heading: a what-if, a filter, a comparison
};

/// Format by the ending of `path` (.svg, .png, .pdf; any case); Usage error otherwise.
[[nodiscard]] core::Result<MapFormat> mapFormatOf(const std::filesystem::path &path);

/// Needs a QGuiApplication (offscreen will do). Text in SVG stays text; the file has title and description and names
/// the faults of the data in a note.
[[nodiscard]] core::Result<QByteArray> renderMap(const core::AccountMap &map, MapFormat format,
                                                 const MapOutputOptions &options = {});
[[nodiscard]] QByteArray renderMapSvg(const core::AccountMap &map, const MapOutputOptions &options = {});
/// Shrinks the ratio when the picture would pass 16,000 px a side or 64 million pixels.
[[nodiscard]] QByteArray renderMapPng(const core::AccountMap &map, const MapOutputOptions &options = {});
[[nodiscard]] QByteArray renderMapPdf(const core::AccountMap &map, const MapOutputOptions &options = {});

/// The same for what a window shows. As PDF: one page while the cards can be read on it, else the whole as an overview and
/// everybody in full on the pages after it. Cancelled when `goOn` says so.
[[nodiscard]] core::Result<QByteArray> renderSeenMap(const SeenMap &seen, MapFormat format, const MapOutputOptions &options = {});
/// The picture for the clipboard, `pngRatio` times as large as at 100 % unless that passes the limit above.
[[nodiscard]] QImage seenMapImage(const SeenMap &seen, const MapOutputOptions &options = {});
/// How large that picture comes out: `pngRatio`, or less when the map is very large.
[[nodiscard]] double seenMapRatio(const SeenMap &seen, const MapOutputOptions &options = {});
[[nodiscard]] core::Result<void> writeSeenMap(const SeenMap &seen, const std::filesystem::path &path,
                                              const MapOutputOptions &options = {});

/// Renders and writes as a whole (see writeOutputFile).
[[nodiscard]] core::Result<void> writeMap(const core::AccountMap &map, const std::filesystem::path &path,
                                          const MapOutputOptions &options = {});

/// How a map is cut into printed pages, for the PDF above and for the account plan: one page up to 40 people (up to 16
/// upright, above that the way that lets the cards come out larger), above 40 an overview and one page a branch.
struct PrintedMap {
    struct Page {
        core::AccountMap map;  ///< the people of this page; who goes on elsewhere has `moreElsewhere` and `onPage`
        QString title;  ///< "Relationship map" or "Relationship map: Elena Ferrari"
        bool landscape = false;
    };
    std::vector<Page> pages;
};
/// `firstPage` is the number of the first map page in the whole document, for "17 more, page 3".
[[nodiscard]] PrintedMap printedMap(const core::AccountMap &map, int firstPage = 1);
/// Fits one page's map and its legend into `rect`, never larger than `maxScale`; returns the height used. The columns
/// of reports are chosen so that the cards come out as large as they can.
double paintPrintedMap(QPainter &painter, const QRectF &rect, const PrintedMap::Page &page, const Theme &theme,
                       double maxScale = 1.0, const MapStyle &style = {});

/// The faults of the reporting lines, at most `most` of them and then how many more.
[[nodiscard]] QStringList shownFaultNotes(const MapPicture &picture, qsizetype most);

}  // namespace linchpin::render
