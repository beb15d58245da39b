#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/date.h"
#include "core/result.h"

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

}  // namespace linchpin::render::plan
