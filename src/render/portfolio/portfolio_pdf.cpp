#include "render/portfolio/portfolio_pdf.h"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "render/badges.h"
#include "render/bars.h"
#include "render/icons.h"
#include "render/plan/pdf_document.h"
#include "render/plan/plan_draw.h"
#include "render/text.h"

namespace linchpin::render {

using namespace plan;

namespace {

constexpr int kResolution = 1200;
constexpr double kPerPoint = kResolution / 72.0;
constexpr int kTable = 1;
constexpr double kLeast = 90;  ///< width of a wide column

QString tr(const char *text) { return QCoreApplication::translate("PortfolioReport", text); }

QColor toneInk(const Theme &theme, present::CellTone tone)
{
    switch (tone) {
    case present::CellTone::Secondary: return theme.secondary;
    case present::CellTone::Muted: return theme.muted;
    case present::CellTone::Good: return theme.good.text;
    case present::CellTone::Attention: return theme.attention.text;
    case present::CellTone::Bad: return theme.bad.text;
    default: return theme.text;
    }
}

class PortfolioPages final {
public:
    PortfolioPages(const PortfolioReport &report, const PortfolioPdfOptions &options)
        : m_report(report)
        , m_options(options)
        , m_theme(lightTheme())
        , m_format(report.day, options.locale)
    {
        // The pages lie on their side.
        m_page.width = options.paper == Paper::Letter ? 792 : 841.89;
        m_page.height = options.paper == Paper::Letter ? 612 : 595.28;
        m_width = m_page.width - 2 * m_page.margin;
        chooseColumns();
    }

    core::Result<QByteArray> render()
    {
        const std::vector<Section> sections = this->sections();
        const std::vector<Page> pages = paginate(sections, m_page);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        {
            QPdfWriter writer(&buffer);
            writer.setResolution(kResolution);
            writer.setPageLayout(QPageLayout(QPageSize(m_options.paper == Paper::Letter ? QPageSize::Letter : QPageSize::A4),
                                             QPageLayout::Landscape, QMarginsF(0, 0, 0, 0)));
            QPainter painter(&writer);
            for (std::size_t i = 0; i < pages.size(); ++i) {
                if (m_options.progress && !m_options.progress(static_cast<double>(i) / static_cast<double>(pages.size()))) {
                    return core::failure(core::ErrorCode::Cancelled);
                }
                if (i > 0) {
                    writer.newPage();
                }
                painter.save();
                painter.scale(kPerPoint, kPerPoint);
                if (!pages[i].plain) {
                    paintHead(painter);
                }
                for (const Placed &placed : pages[i].blocks) {
                    placed.block->paint(painter, QRectF(m_page.margin, placed.y, m_width, placed.block->height));
                }
                paintFoot(painter, i + 1, pages.size());
                painter.restore();
            }
        }
        DocumentInfo info;
        info.title = tr("%1, %2").arg(m_report.title, m_report.workspace);
        info.author = m_report.company;
        info.subject = tr("As of %1").arg(m_format.dateLong(m_report.day));
        info.language = m_format.locale().bcp47Name();
        info.day = m_report.day;
        info.bookmarks = {{m_report.title, 0, 0, 0}};
        for (std::size_t i = 0; i < pages.size(); ++i) {
            for (const Placed &placed : pages[i].blocks) {
                if (placed.block->isTableHeader && !placed.repeated) {
                    info.bookmarks.push_back({m_report.tableTitle, static_cast<int>(i), std::max(0.0, placed.y - 12), 0});
                }
            }
        }
        return finishPdf(bytes, info);
    }

private:
    void chooseColumns()
    {
        double used = 0;
        for (std::size_t i = 0; i < m_report.columns.size(); ++i) {
            const auto &column = m_report.columns[i];
            const double wish = column.wide ? std::max(kLeast, column.width) : column.width;
            if (used + wish > m_width && !m_columns.empty()) {
                m_leftOut << column.title;
                continue;
            }
            m_columns.push_back(i);
            m_widths.push_back(wish);
            used += wish;
        }
        double spare = std::max(0.0, m_width - used);
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            if (m_report.columns[m_columns[at]].wide) {
                const double more = std::min(spare, 90.0);
                m_widths[at] += more;
                spare -= more;
                break;
            }
        }
        for (double &width : m_widths) {
            width += spare / static_cast<double>(m_widths.size());
        }
    }

    void paintHead(QPainter &painter) const
    {
        const QRectF line(m_page.margin, 30, m_width, 16);
        const QFont plain = font(type::kSmall);
        put(painter, line, HAlign::Right, tr("As of %1").arg(m_format.dateLong(m_report.day)), plain, m_theme.muted);
        put(painter, QRectF(line.left(), line.top(), line.width() - 160, line.height()), HAlign::Left,
            tr("%1, %2").arg(m_report.title, m_report.workspace), font(type::kSmall, Weight::SemiBold), m_theme.text);
        hairline(painter, line.left(), line.right(), 50, m_theme.border);
    }

    void paintFoot(QPainter &painter, std::size_t number, std::size_t total) const
    {
        const double top = m_page.height - m_page.margin - 2;
        const double left = m_page.margin;
        const QFont small = font(type::kSmall);
        hairline(painter, left, left + m_width, top, m_theme.border);
        put(painter, QRectF(left, top + 5, m_width / 2, 14), HAlign::Left,
            m_report.company.isEmpty() ? tr("Confidential") : tr("%1, confidential").arg(m_report.company), small, m_theme.muted);
        put(painter, QRectF(left + m_width / 2, top + 5, m_width / 2, 14), HAlign::Right,
            tr("Page %1 of %2")
                .arg(m_format.count(static_cast<std::int64_t>(number)), m_format.count(static_cast<std::int64_t>(total))),
            small, m_theme.muted);
    }

    Block titleBlock() const
    {
        const Lines head = linesOf(m_report.title, font(type::kPage, Weight::Bold), m_width, 2);
        QStringList said{m_report.subtitle};
        said << m_report.scope;
        Lines below = linesOf(said.join(QStringLiteral(". ")), font(type::kTable), m_width, 5);
        Block block;
        block.height = head.height() + below.height() + 4;
        block.lines = head.count() + below.count();
        block.withNext = true;
        block.paint = [this, head, below](QPainter &painter, const QRectF &rect) {
            head.draw(painter, rect.topLeft(), m_theme.text);
            below.draw(painter, rect.topLeft() + QPointF(0, head.height() + 3), m_theme.secondary);
        };
        return block;
    }

    Block figuresBlock() const
    {
        Block block;
        block.height = 54;
        block.before = 8;
        block.lines = 3;
        block.withNext = true;
        block.paint = [this](QPainter &painter, const QRectF &rect) {
            const double each = rect.width() / static_cast<double>(std::max<std::size_t>(1, m_report.figures.size()));
            hairline(painter, rect.left(), rect.right(), rect.top(), m_theme.border);
            hairline(painter, rect.left(), rect.right(), rect.bottom(), m_theme.border);
            for (std::size_t i = 0; i < m_report.figures.size(); ++i) {
                const present::KeyFigure &figure = m_report.figures[i];
                const QRectF room(rect.left() + each * static_cast<double>(i), rect.top() + 5, each - 8, rect.height() - 8);
                put(painter, QRectF(room.left(), room.top(), room.width(), 12), HAlign::Left, figure.label, font(type::kSmall),
                    m_theme.secondary);
                const QString value = figure.value.isEmpty() ? present::Format::unknown() : figure.value;
                const double used = put(painter, QRectF(room.left(), room.top() + 13, room.width(), 17), HAlign::Left, value,
                                        font(type::kFigure, Weight::SemiBold), m_theme.text);
                if (figure.delta && *figure.delta != 0) {
                    const bool good = (*figure.delta > 0) == figure.upIsGood;
                    put(painter, QRectF(room.left() + used + 5, room.top() + 14, room.width() - used - 5, 17), HAlign::Left,
                        (*figure.delta > 0 ? QStringLiteral("\u25B2 ") : QStringLiteral("\u25BC ")) + figure.deltaText,
                        font(type::kSmall), good ? m_theme.good.text : m_theme.bad.text);
                }
                put(painter, QRectF(room.left(), room.top() + 31, room.width(), 12), HAlign::Left, figure.note,
                    font(type::kSmall), m_theme.muted);
            }
        };
        return block;
    }

    Block chartsBlock() const
    {
        Block block;
        block.height = 204;
        block.before = 10;
        block.lines = 12;
        block.paint = [this](QPainter &painter, const QRectF &rect) {
            const double split = rect.width() * 0.44;
            const auto draw = [&](const QRectF &room, const QString &title, const QString &subtitle, const auto &chart) {
                onScreenScale(painter, room, [&](QPainter &screen, const QRectF &inside) {
                    ChartStyle style;
                    style.theme = &m_theme;
                    style.locale = m_format.locale();
                    const QRectF left = paintChartHeading(screen, inside, title, subtitle, style);
                    chart(screen, left, style);
                });
            };
            draw(QRectF(rect.left(), rect.top(), split - 14, rect.height()), m_report.curveTitle, m_report.curveSubtitle,
                 [this](QPainter &screen, const QRectF &room, const ChartStyle &style) {
                     static_cast<void>(paintConcentration(screen, room, m_report.curve, style));
                 });
            draw(QRectF(rect.left() + split, rect.top(), rect.width() - split, rect.height()), m_report.quadrantTitle,
                 m_report.quadrantSubtitle, [this](QPainter &screen, const QRectF &room, const ChartStyle &style) {
                     static_cast<void>(paintRiskQuadrant(screen, room, m_report.quadrant, style));
                 });
        };
        return block;
    }

    Block headerBlock() const
    {
        Block block;
        block.height = 20;
        block.before = 10;
        block.withNext = true;
        block.table = kTable;
        block.isTableHeader = true;
        block.paint = [this](QPainter &painter, const QRectF &rect) {
            painter.fillRect(rect, m_theme.alternate);
            double x = rect.left();
            for (std::size_t at = 0; at < m_columns.size(); ++at) {
                const auto &column = m_report.columns[m_columns[at]];
                put(painter, QRectF(x + 3, rect.top(), m_widths[at] - 6, rect.height()),
                    column.right ? HAlign::Right : HAlign::Left, column.title, font(type::kSmall, Weight::SemiBold),
                    m_theme.secondary);
                x += m_widths[at];
            }
            hairline(painter, rect.left(), rect.right(), rect.bottom(), m_theme.border);
        };
        return block;
    }

    void paintCell(QPainter &painter, const QRectF &room, const PortfolioReport::Cell &cell,
                   const PortfolioReport::Column &column) const
    {
        const QFont text = font(type::kTable, cell.strong ? Weight::SemiBold : Weight::Regular);
        const QColor ink = toneInk(m_theme, cell.tone);
        if (!cell.bar) {
            const double shift = 10.0 * cell.depth;
            put(painter, room.adjusted(shift, 0, 0, 0), column.right ? HAlign::Right : HAlign::Left, cell.text, text, ink);
            return;
        }
        const double number = std::min(27.0, room.width() * 0.4);
        put(painter, QRectF(room.left(), room.top(), number, room.height()), HAlign::Right, cell.text, text, ink);
        const QRectF bar(room.left() + number + 5, room.center().y() - 2.2, std::max(0.0, room.width() - number - 6), 4.4);
        if (cell.score) {
            paintRangeBar(painter, bar, *cell.bar, cell.best, scoreBand(*cell.bar * 100, cell.confidence), m_theme);
        } else {
            paintPlainBar(painter, bar, *cell.bar, m_theme.strength[4]);
        }
    }

    Block rowBlock(std::size_t row) const
    {
        Block block;
        block.height = 17.5;
        block.table = kTable;
        block.paint = [this, row](QPainter &painter, const QRectF &rect) {
            double x = rect.left();
            for (std::size_t at = 0; at < m_columns.size(); ++at) {
                const std::size_t column = m_columns[at];
                paintCell(painter, QRectF(x + 3, rect.top(), m_widths[at] - 6, rect.height() - 1), m_report.rows[row][column],
                          m_report.columns[column]);
                x += m_widths[at];
            }
            hairline(painter, rect.left(), rect.right(), rect.bottom(), m_theme.grid, 0.4);
        };
        return block;
    }

    Block noteBlock(const QString &note) const
    {
        const Lines lines = linesOf(note, font(type::kSmall), m_width, 6);
        Block block;
        block.height = lines.height();
        block.before = 6;
        block.lines = lines.count();
        block.paint = [this, lines](QPainter &painter, const QRectF &rect) {
            lines.draw(painter, rect.topLeft(), m_theme.muted);
        };
        return block;
    }

    std::vector<Section> sections() const
    {
        Section section;
        section.blocks.push_back(titleBlock());
        if (!m_report.figures.empty()) {
            section.blocks.push_back(figuresBlock());
        }
        if (!m_report.rows.empty()) {
            section.blocks.push_back(chartsBlock());
            section.blocks.push_back(headerBlock());
            for (std::size_t row = 0; row < m_report.rows.size(); ++row) {
                section.blocks.push_back(rowBlock(row));
            }
        }
        QStringList notes = m_report.notes;
        if (!m_leftOut.isEmpty()) {
            notes << tr("No room on paper for %1; the exported table has all columns.").arg(m_leftOut.join(QStringLiteral(", ")));
        }
        for (const QString &note : notes) {
            section.blocks.push_back(noteBlock(note));
        }
        std::vector<Section> sections;
        sections.push_back(std::move(section));
        return sections;
    }

    const PortfolioReport &m_report;
    const PortfolioPdfOptions &m_options;
    const Theme &m_theme;
    present::Format m_format;
    PageSize m_page;
    double m_width = 0;
    std::vector<std::size_t> m_columns;
    std::vector<double> m_widths;
    QStringList m_leftOut;
};

}  // namespace

core::Result<QByteArray> renderPortfolio(const PortfolioReport &report, const PortfolioPdfOptions &options)
{
    return PortfolioPages(report, options).render();
}

}  // namespace linchpin::render
