#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QRectF>
#include <QString>

class QPainter;

namespace linchpin::render::plan {

// The plan is a list of blocks, cut into pages before anything is drawn: so the number of pages is known when the first
// footer is written. All lengths are points (1/72 inch); y grows downwards.

struct Block {
    double height = 0;
    double before = 0;  ///< room above; dropped at the top of a page
    int lines = 1;  ///< lines of text, for the rule "no page with fewer than three lines"
    bool withNext = false;  ///< never the last of a page (headings)
    int unit = 0;  ///< neighbours of one unit (> 0) stay on one page as long as they fit on one
    int table = -1;  ///< row of this table; the table's header is repeated where it goes on
    bool isTableHeader = false;
    bool ownPage = false;  ///< stands alone on a page (a map)
    bool landscape = false;  ///< of that page
    bool plainPage = false;  ///< page without head line (the cover)
    std::optional<QString> bookmark;
    int bookmarkLevel = 0;
    std::function<void(QPainter &, const QRectF &)> paint;  ///< draws inside the rectangle given
};

/// A part of the plan. It begins on a new page unless it fits as a whole on the one before.
struct Section {
    std::vector<Block> blocks;
    bool newPage = false;  ///< always begins on a new page
    bool flows = false;  ///< begins where the one before ends, if a good piece of it has room there
};

struct PageSize {
    double width = 595.28;  ///< of the upright page
    double height = 841.89;
    double margin = 45.354;  ///< 16 mm
    double head = 24;  ///< from the margin's edge to the first block on pages with a head line
    double foot = 14;  ///< above the lower margin's edge, for the footer
};

struct Placed {
    const Block *block = nullptr;
    double y = 0;  ///< upper edge on the page
    bool repeated = false;  ///< the header of a table that goes on
};

struct Page {
    std::vector<Placed> blocks;
    bool landscape = false;
    bool plain = false;
    [[nodiscard]] int lines() const;
};

/// Room for blocks on a page, in points.
[[nodiscard]] double roomOn(const PageSize &size, bool landscape, bool plain);
[[nodiscard]] double topOf(const PageSize &size, bool plain);

/// Cuts sections into pages. A heading stays with what follows, a unit stays whole while it fits on a page, headers of tables are repeated, and
/// a last page of fewer than three lines takes some from the page before. The sections must outlive the pages.
[[nodiscard]] std::vector<Page> paginate(const std::vector<Section> &sections, const PageSize &size);

}  // namespace linchpin::render::plan
