#include "render/plan/plan_layout.h"

#include <algorithm>

namespace linchpin::render::plan {

namespace {

constexpr int kFewestLines = 3;
constexpr double kSectionGap = 30;  ///< above a section that begins in the middle of a page
constexpr double kFlowRoom = 150;  ///< room that a flowing section wants to begin on a page

/// Neighbouring blocks that stay together: a unit, and headings with what they head.
struct Chunk {
    std::vector<const Block *> blocks;

    [[nodiscard]] double height(bool atTop) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            sum += blocks[i]->height + (i == 0 && atTop ? 0 : blocks[i]->before);
        }
        return sum;
    }
    [[nodiscard]] int lines() const
    {
        int sum = 0;
        for (const Block *block : blocks) {
            sum += block->lines;
        }
        return sum;
    }
};

std::vector<Chunk> chunksOf(const Section &section, double tallest)
{
    std::vector<Chunk> chunks;
    bool joined = false;
    int unit = 0;
    for (const Block &block : section.blocks) {
        const bool same = unit > 0 && block.unit == unit;
        if (!chunks.empty() && (joined || same) && chunks.back().height(true) + block.before + block.height <= tallest) {
            chunks.back().blocks.push_back(&block);
        } else {
            chunks.push_back({{&block}});
        }
        joined = block.withNext || block.isTableHeader;
        unit = block.unit;
    }
    return chunks;
}

const Block *headerOf(const Section &section, int table)
{
    for (const Block &block : section.blocks) {
        if (block.isTableHeader && block.table == table) {
            return &block;
        }
    }
    return nullptr;
}

/// Fills pages from the top.
class Paginator final {
public:
    explicit Paginator(const PageSize &size)
        : m_size(size)
    { }

    void add(const Section &section)
    {
        const double tallest = roomOn(m_size, false, false);
        const auto chunks = chunksOf(section, tallest);
        if (m_pages.empty() || section.newPage || m_pages.back().landscape
            || !(fitsWhole(chunks) || (section.flows && m_y + kFlowRoom <= bottom()))) {
            m_fresh = true;
        } else {
            m_y += std::max(0.0, kSectionGap - section.blocks.front().before);
        }
        m_firstOfSection = m_pages.size() + (m_fresh ? 1 : 0);
        for (const Chunk &chunk : chunks) {
            place(section, chunk);
        }
        mendLastPage(section);
    }

    std::vector<Page> take() { return std::move(m_pages); }

private:
    [[nodiscard]] bool fitsWhole(const std::vector<Chunk> &chunks) const
    {
        double height = kSectionGap;
        for (const Chunk &chunk : chunks) {
            if (chunk.blocks.front()->ownPage) {
                return false;
            }
            height += chunk.height(false);
        }
        return m_y + height <= bottom();
    }

    [[nodiscard]] double bottom() const
    {
        const Page &page = m_pages.back();
        return topOf(m_size, page.plain) + roomOn(m_size, page.landscape, page.plain);
    }

    void open(const Block &first)
    {
        Page page;
        page.landscape = first.ownPage && first.landscape;
        page.plain = first.plainPage;
        m_pages.push_back(std::move(page));
        m_y = topOf(m_size, first.plainPage);
        m_atTop = true;
        m_fresh = false;
    }

    void put(const Block &block, bool repeated)
    {
        if (!m_atTop) {
            m_y += block.before;
        }
        m_pages.back().blocks.push_back({&block, m_y, repeated});
        m_y += block.height;
        m_atTop = false;
    }

    void place(const Section &section, const Chunk &chunk)
    {
        const Block &first = *chunk.blocks.front();
        if (m_fresh || first.ownPage || m_ownPage) {
            open(first);
        } else if (m_y + chunk.height(m_atTop) > bottom() + 0.01) {
            open(first);
        }
        if (m_atTop && first.table >= 0 && !first.isTableHeader) {
            if (const Block *header = headerOf(section, first.table)) {
                put(*header, true);
            }
        }
        for (const Block *block : chunk.blocks) {
            put(*block, false);
        }
        m_ownPage = first.ownPage;
    }

    /// Moves chunks from the page before to a last page that would stand almost empty.
    void mendLastPage(const Section &section)
    {
        if (m_pages.size() < 2 || m_pages.size() <= m_firstOfSection) {
            return;
        }
        Page &last = m_pages.back();
        Page &previous = m_pages[m_pages.size() - 2];
        if (last.landscape || previous.landscape || last.lines() >= kFewestLines) {
            return;
        }
        std::vector<const Block *> rows;
        for (const Placed &placed : last.blocks) {
            if (!placed.repeated) {
                rows.push_back(placed.block);
            }
        }
        const auto linesOf = [](const std::vector<const Block *> &blocks) {
            int sum = 0;
            for (const Block *block : blocks) {
                sum += block->lines;
            }
            return sum;
        };
        while (linesOf(rows) < kFewestLines && previous.lines() > kFewestLines && !previous.blocks.back().repeated) {
            const Block *moved = previous.blocks.back().block;
            rows.insert(rows.begin(), moved);
            previous.blocks.pop_back();
            // A heading does not stay behind alone, nor the header of a table.
            while (!previous.blocks.empty()
                   && (previous.blocks.back().block->withNext || previous.blocks.back().block->isTableHeader)) {
                rows.insert(rows.begin(), previous.blocks.back().block);
                previous.blocks.pop_back();
            }
        }
        last.blocks.clear();
        m_y = topOf(m_size, last.plain);
        m_atTop = true;
        if (!rows.empty() && rows.front()->table >= 0 && !rows.front()->isTableHeader) {
            if (const Block *header = headerOf(section, rows.front()->table)) {
                put(*header, true);
            }
        }
        for (const Block *row : rows) {
            put(*row, false);
        }
    }

    const PageSize &m_size;
    std::vector<Page> m_pages;
    std::size_t m_firstOfSection = 0;  ///< number of the page on which the section begins, from 1
    double m_y = 0;
    bool m_atTop = true;
    bool m_fresh = true;
    bool m_ownPage = false;
};

}  // namespace

int Page::lines() const
{
    int sum = 0;
    for (const Placed &placed : blocks) {
        sum += placed.block->lines;
    }
    return sum;
}

double topOf(const PageSize &size, bool plain) { return plain ? 0 : size.margin + size.head; }

double roomOn(const PageSize &size, bool landscape, bool plain)
{
    const double height = landscape ? size.width : size.height;
    return height - topOf(size, plain) - size.margin - size.foot;
}

std::vector<Page> paginate(const std::vector<Section> &sections, const PageSize &size)
{
    Paginator paginator(size);
    for (const Section &section : sections) {
        if (!section.blocks.empty()) {
            paginator.add(section);
        }
    }
    return paginator.take();
}

}  // namespace linchpin::render::plan
