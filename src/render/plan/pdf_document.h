#pragma once

#include <filesystem>
#include <vector>

#include <QByteArray>
#include <QRectF>
#include <QString>

#include "core/date.h"
#include "core/result.h"

class QIODevice;

namespace linchpin::render::plan {

struct Bookmark {
    QString title;
    int page = 0;  ///< from 0
    double y = 0;  ///< points from the upper edge of the page
    int level = 0;  ///< 1 stands below the 0 before it
};

struct DocumentInfo {
    QString title;
    QString author;
    QString subject;
    QString language;  ///< "en-GB"
    core::Date day;  ///< the file is dated with it, at noon UTC, so that equal plans are equal files
    std::vector<Bookmark> bookmarks;
};

/// Adds what QPdfWriter cannot write (title, author, date, language, bookmarks) and packs the file. Equal input gives equal bytes.
/// Internal when the bytes are no PDF.
[[nodiscard]] core::Result<QByteArray> finishPdf(const QByteArray &pdf, const DocumentInfo &info);

/// A place on a page that leads to another page when it is clicked.
struct PageLink {
    int page = 0;  ///< from 0, in the final order
    QRectF place;  ///< points from the upper left corner of the page
    int target = 0;  ///< from 0, in the final order
};

/// What becomes of the pages that QPdfWriter wrote.
struct PdfAssembly {
    DocumentInfo info;  ///< pages of bookmarks count in the final order
    int lastPagesFirst = 0;  ///< so many pages at the end (contents) go to the front
    std::vector<PageLink> links;
};

/// The same for files that are too large for memory: reads `pdf` piece by piece and writes the finished file to `device`.
/// Internal when it is no PDF; CannotWrite with the reason of the device.
[[nodiscard]] core::Result<void> assemblePdf(const std::filesystem::path &pdf, QIODevice &device, const PdfAssembly &assembly);

}  // namespace linchpin::render::plan
