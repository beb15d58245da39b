#include "render/map/map_book.h"

#include <algorithm>
#include <vector>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QTemporaryFile>

#include "render/map/map_painter.h"
#include "render/map/map_pdf.h"
#include "render/output_file.h"
#include "render/text.h"

namespace linchpin::render {

namespace {

constexpr double kRow = 22;
constexpr double kHead = 92;  ///< heading and column titles
constexpr double kFoot = 24;

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

/// One line of the contents.
struct Entry {
    QString name;
    std::optional<int> score;
    int people = 0;
    int page = 0;  ///< as printed
};

/// How many lines fit on a page of the contents. The paper is upright; both papers are taken as the shorter one.
std::size_t rowsOn(const QRectF &area)
{
    return std::max<std::size_t>(1, static_cast<std::size_t>((area.height() - kHead - kFoot) / kRow));
}

QRectF areaOf(QPageSize::PageSizeId paper)
{
    const QPageLayout layout(QPageSize(paper), QPageLayout::Portrait, QMarginsF(16, 16, 16, 16), QPageLayout::Millimeter);
    return {QPointF(0, 0), layout.paintRect(QPageLayout::Inch).size() * 96};
}

class Contents final {
public:
    Contents(const std::vector<Entry> &entries, core::Date day, bool judgements, const Theme &theme)
        : m_entries(entries)
        , m_day(day)
        , m_judgements(judgements)
        , m_theme(theme)
    { }

    void paint(QPainter &painter, const QRectF &area, std::size_t first, std::size_t count, int page) const
    {
        const QFont caption = themeFont(TypeSize::Caption);
        drawElided(painter, QRectF(0, 0, area.width(), 26), HAlign::Left, tr("Relationship maps"),
                   themeFont(TypeSize::Page, Weight::Bold), m_theme.text);
        const QString day = QLocale().toString(QDate(1970, 1, 1).addDays(m_day.days()), QStringLiteral("d MMMM yyyy"));
        const QString accounts = m_entries.size() == 1 ? tr("1 account") : tr("%1 accounts").arg(m_entries.size());
        drawElided(painter, QRectF(0, 28, area.width(), 18), HAlign::Left, accounts + QStringLiteral(", ") + day,
                   themeFont(TypeSize::Body), m_theme.secondary);
        const double pageLeft = area.width() - 56, peopleLeft = pageLeft - 84, scoreLeft = peopleLeft - 150;
        const double head = kHead - 24;
        drawElided(painter, QRectF(0, head, 300, 18), HAlign::Left, tr("Account"), caption, m_theme.muted);
        if (m_judgements) {
            drawElided(painter, QRectF(scoreLeft, head, 130, 18), HAlign::Left, tr("Score"), caption, m_theme.muted);
        }
        drawElided(painter, QRectF(peopleLeft, head, 70, 18), HAlign::Right, tr("People"), caption, m_theme.muted);
        drawElided(painter, QRectF(pageLeft, head, 56, 18), HAlign::Right, tr("Page"), caption, m_theme.muted);
        painter.setPen(QPen(m_theme.border, 1));
        painter.drawLine(QPointF(0, kHead - 4), QPointF(area.width(), kHead - 4));
        const QFont body = themeFont(TypeSize::Detail);
        double y = kHead;
        for (std::size_t i = first; i < std::min(m_entries.size(), first + count); ++i, y += kRow) {
            const Entry &entry = m_entries[i];
            const double nameRoom = (m_judgements ? scoreLeft : peopleLeft) - 12;
            drawElided(painter, QRectF(0, y, nameRoom, kRow), HAlign::Left, entry.name,
                       themeFont(TypeSize::Detail, Weight::SemiBold), m_theme.text);
            if (m_judgements && entry.score) {
                drawElided(painter, QRectF(scoreLeft, y, 26, kRow), HAlign::Right, QString::number(*entry.score), body,
                           m_theme.text);
                const QRectF track(scoreLeft + 36, y + kRow / 2 - 3, 84, 6);
                painter.setPen(Qt::NoPen);
                painter.setBrush(m_theme.track());
                painter.drawRoundedRect(track, 3, 3);
                painter.setBrush(m_theme.bandMark(scoreBand(*entry.score)));
                painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * *entry.score / 100.0, 6)), 3, 3);
            }
            drawElided(painter, QRectF(peopleLeft, y, 70, kRow), HAlign::Right, QString::number(entry.people), body,
                       m_theme.secondary);
            drawElided(painter, QRectF(pageLeft, y, 56, kRow), HAlign::Right, QString::number(entry.page), body, m_theme.text);
            painter.setPen(QPen(m_theme.grid, 1));
            painter.drawLine(QPointF(0, y + kRow - 0.5), QPointF(area.width(), y + kRow - 0.5));
        }
        drawElided(painter, QRectF(0, area.height() - 16, area.width(), 16), HAlign::Right, tr("Page %1").arg(page), caption,
                   m_theme.muted);
    }

private:
    const std::vector<Entry> &m_entries;
    core::Date m_day;
    bool m_judgements;
    const Theme &m_theme;
};

/// The pages could not be kept until the end: said of the file that was asked for.
core::Error cannotKeep(const std::filesystem::path &path, const QTemporaryFile &file)
{
    const auto text = path.u8string();
    return {core::ErrorCode::CannotWrite, std::string(reinterpret_cast<const char *>(text.data()), text.size()),
            file.errorString().toStdString()};
}

}  // namespace

core::Result<MapBookResult> writeMapBook(const std::filesystem::path &path, std::size_t count,
                                         const std::function<core::Result<core::AccountMap>(std::size_t)> &fetch,
                                         const MapOutputOptions &options)
{
    if (count == 0) {
        return core::failure(core::ErrorCode::NothingToDo, "account");
    }
    const QRectF area = areaOf(options.paper);
    const std::size_t rows = rowsOn(area);
    const auto contentsPages = static_cast<int>((count + rows - 1) / rows);
    const Theme &theme = options.theme != nullptr && !options.theme->dark ? *options.theme : lightTheme();

    // The pages go to a file of their own first: contents, bookmarks and links are known only at the end.
    QTemporaryFile raw;
    if (!raw.open()) {
        return tl::make_unexpected(cannotKeep(path, raw));
    }
    MapBookResult result;
    std::vector<Entry> entries;
    core::Date day;
    bool judgements = true;
    plan::PdfAssembly assembly;
    {
        MapOutputOptions each = options;
        each.goOn = nullptr;
        MapPdf book(raw, each, contentsPages + 1);
        book.setOfMany(true);
        for (std::size_t i = 0; i < count; ++i) {
            if (options.goOn && !options.goOn(static_cast<double>(i) / static_cast<double>(count))) {
                book.finish();
                return core::failure(core::ErrorCode::Cancelled);
            }
            const auto map = fetch(i);
            if (!map) {
                book.finish();
                return tl::make_unexpected(map.error());
            }
            day = std::max(day, map->asOf);
            judgements = judgements && map->judgements;
            entries.push_back({mapTitle(*map), map->score, static_cast<int>(map->people.size()), book.nextNumber()});
            book.add(*map);
        }
        assembly.info = mapDocumentInfo(tr("Relationship maps"), day, options);
        assembly.info.bookmarks.push_back({tr("Contents"), 0, 0, 0});
        for (plan::Bookmark bookmark : book.bookmarks()) {
            bookmark.page += contentsPages;
            assembly.info.bookmarks.push_back(std::move(bookmark));
        }
        const Contents contents(entries, day, judgements, theme);
        const double margin = MapPdf::marginPoints();
        for (int page = 0; page < contentsPages; ++page) {
            const std::size_t first = static_cast<std::size_t>(page) * rows;
            book.addPage(false,
                         [&](QPainter &painter, const QRectF &room) { contents.paint(painter, room, first, rows, page + 1); });
            for (std::size_t i = first; i < std::min(entries.size(), first + rows); ++i) {
                const double top = kHead + static_cast<double>(i - first) * kRow;
                assembly.links.push_back(
                    {page, QRectF(margin, margin + top * 0.75, area.width() * 0.75, kRow * 0.75), entries[i].page - 1});
            }
        }
        assembly.lastPagesFirst = contentsPages;
        result.maps = count;
        result.pages = book.pageCount();
        book.finish();
    }
    if (!raw.flush() || raw.error() != QFileDevice::NoError) {
        return tl::make_unexpected(cannotKeep(path, raw));
    }
    const auto written = writeOutputFile(path, [&](QIODevice &device) {
        return plan::assemblePdf(std::filesystem::path(raw.fileName().toStdU16String()), device, assembly);
    });
    if (!written) {
        core::Error error = written.error();
        if (error.code == core::ErrorCode::CannotWrite && error.subject.empty()) {
            error.subject = cannotKeep(path, raw).subject;
        }
        return tl::make_unexpected(std::move(error));
    }
    return result;
}

}  // namespace linchpin::render
