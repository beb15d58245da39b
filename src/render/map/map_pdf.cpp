#include "render/map/map_pdf.h"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>

#include "render/map/map_painter.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {

namespace {

constexpr int kResolution = 288;
constexpr double kToScreen = 96.0 / kResolution;
constexpr double kMargin = 16;  // mm
constexpr int kMostNotes = 6;
constexpr double kReadable = 0.45;  ///< below this scale one page shows tiles, and everybody follows in full
constexpr double kNotePad = 6;

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

QFont noteFont() { return themeFont(TypeSize::Detail); }

}  // namespace

MapPdf::MapPdf(QIODevice &device, const MapOutputOptions &options, int firstPage)
    : m_options(options)
    , m_theme(options.theme != nullptr && !options.theme->dark ? *options.theme : lightTheme())
    , m_paper(options.paper)
    , m_writer(&device)
    , m_firstPage(firstPage)
{
    m_writer.setResolution(kResolution);
}

double MapPdf::marginPoints() { return kMargin * 72 / 25.4; }

QPageLayout MapPdf::layoutOf(bool landscape) const
{
    return {m_paper, landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(kMargin, kMargin, kMargin, kMargin),
            QPageLayout::Millimeter};
}

void MapPdf::begin(bool landscape)
{
    m_writer.setPageLayout(layoutOf(landscape));
    if (m_pages == 0) {
        m_painter.begin(&m_writer);
    } else {
        m_writer.newPage();
    }
    ++m_pages;
    m_painter.resetTransform();
    m_painter.scale(1 / kToScreen, 1 / kToScreen);
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

QRectF MapPdf::area() const { return {0, 0, m_writer.width() * kToScreen, m_writer.height() * kToScreen}; }

QRectF MapPdf::frame(const Sheet &sheet)
{
    const QRectF page = area();
    drawElided(m_painter, QRectF(0, 0, page.width(), 26), HAlign::Left, mapTitle(*sheet.map),
               themeFont(TypeSize::Page, Weight::Bold), m_theme.text);
    drawElided(m_painter, QRectF(0, 28, page.width(), 18), HAlign::Left, sheet.subtitle, themeFont(TypeSize::Body),
               m_theme.secondary);
    double top = 62;
    if (!sheet.notes.isEmpty()) {
        const double width = page.width() - 2 * kNotePad;
        double height = 2 * kNotePad;
        for (const QString &note : sheet.notes) {
            height += lineHeight(noteFont()) * static_cast<double>(wrapped(note, noteFont(), width).size());
        }
        const bool trial = sheet.map->trial;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(trial ? m_theme.attention.soft : m_theme.alternate);
        m_painter.drawRoundedRect(QRectF(0, 54, page.width(), height), radius::kField, radius::kField);
        double y = 54 + kNotePad;
        for (const QString &note : sheet.notes) {
            y += drawWrapped(m_painter, QRectF(kNotePad, y, width, 400), note, noteFont(),
                             trial ? m_theme.attention.text : m_theme.secondary);
        }
        top = 54 + height + 14;
    }
    double bottom = page.height() - 24;
    for (auto note = sheet.faults.rbegin(); note != sheet.faults.rend(); ++note) {
        bottom -= lineHeight(noteFont());
        drawElided(m_painter, QRectF(0, bottom, page.width(), lineHeight(noteFont())), HAlign::Left, *note, noteFont(),
                   m_theme.attention.text);
    }
    const QRectF foot(0, page.height() - 16, page.width(), 16);
    const QFont caption = themeFont(TypeSize::Caption);
    const int number = m_firstPage + m_pages - 1;
    drawElided(m_painter, foot, HAlign::Right,
               m_ofMany ? tr("Page %1").arg(number) : tr("Page %1 of %2").arg(number).arg(m_firstPage + sheet.of - 1), caption,
               m_theme.muted);
    if (m_ofMany && sheet.of > 1) {
        drawElided(m_painter, foot.adjusted(0, 0, -120, 0), HAlign::Left,
                   tr("%1, %2 of %3").arg(mapTitle(*sheet.map)).arg(sheet.number).arg(sheet.of), caption, m_theme.muted);
    }
    return {0, top, page.width(), bottom - top - 12};
}

bool MapPdf::add(const core::AccountMap &map) { return printed(map, {}, {}, 0); }

/// `before`: pages of the same map that stand already.
bool MapPdf::printed(const core::AccountMap &map, const MapStyle &style, const QStringList &notes, int before)
{
    const PrintedMap cut = printedMap(map, nextNumber());
    const MapPicture whole = makeMapPicture(map, core::mapOptionsFor(map.people.size()));
    const auto count = static_cast<int>(cut.pages.size());
    int number = 0;
    for (const PrintedMap::Page &page : cut.pages) {
        if (!goesOn(static_cast<double>(number) / count)) {
            return false;
        }
        ++number;
        if (before == 0 && (number == 1 || !m_ofMany)) {
            m_bookmarks.push_back({number == 1 ? mapTitle(map) : page.title, m_pages, 0, number == 1 ? 0 : 1});
        } else if (page.title != tr("Relationship map")) {
            m_bookmarks.push_back({page.title, m_pages, 0, 1});
        }
        begin(page.landscape);
        const bool first = number == 1 && before == 0;
        QRectF room = frame({&map, first ? mapSubtitle(whole) : page.title, first ? notes : notes.mid(0, map.trial ? 1 : 0),
                             first ? shownFaultNotes(whole, kMostNotes) : QStringList(), number + before, count + before});
        if (first && map.overlay == core::MapOverlay::Coverage && map.judgements && !map.team.empty()) {
            const double lane = paintTeamLane(m_painter, room, whole, style.selectedMember, m_theme) + 16;
            room.setTop(room.top() + lane);
        }
        paintPrintedMap(m_painter, room, page, m_theme, 1.0, style);
    }
    return true;
}

bool MapPdf::add(const SeenMap &seen)
{
    const MapPicture &picture = *seen.picture;
    const core::AccountMap &map = picture.map;
    QRectF bounds = pictureBounds(picture);
    for (const CardMark &mark : seen.marks) {
        for (std::size_t i = 0; i < map.people.size(); ++i) {
            const core::MapRect &card = picture.layout.cards[i].rect;
            if (map.people[i].seat == mark.seat && !picture.layout.cards[i].hidden) {
                bounds |= cardMarkRect(QRectF(card.x, card.y, card.width, card.height), mark);
            }
        }
    }
    const bool landscape = bounds.width() > bounds.height() * 0.95;
    // What the page gives is known once it has begun; whether everybody follows in full must be known for "1 of 3".
    const QSizeF paper = layoutOf(landscape).paintRect(QPageLayout::Inch).size() * 96;
    const double likely =
        std::min((paper.width()) / std::max(1.0, bounds.width()), (paper.height() - 190) / std::max(1.0, bounds.height()));
    const bool readable = likely >= kReadable;
    const auto following = readable ? 0 : static_cast<int>(printedMap(map).pages.size());
    if (!goesOn(0)) {
        return false;
    }
    m_bookmarks.push_back({mapTitle(map), m_pages, 0, 0});
    begin(landscape);
    QStringList notes = seen.notes;
    if (!readable) {
        notes.append(tr("All at a glance; everybody in full from page %1 on.").arg(m_firstPage + m_pages));
    }
    QRectF room = frame({&map, mapSubtitle(picture), notes, shownFaultNotes(picture, kMostNotes), 1, 1 + following});
    if (map.overlay == core::MapOverlay::Coverage && map.judgements && !map.team.empty()) {
        room.setTop(room.top() + paintTeamLane(m_painter, room, picture, seen.style.selectedMember, m_theme) + 16);
    }
    const double legend = paintLegendRows(m_painter, room, picture, m_theme, true);
    const double height = room.height() - legend - 22;
    const double scale = std::min({1.0, room.width() / std::max(1.0, bounds.width()), height / std::max(1.0, bounds.height())});
    m_painter.save();
    m_painter.translate(room.left() + (room.width() - bounds.width() * scale) / 2, room.top());
    m_painter.scale(scale, scale);
    m_painter.translate(-bounds.topLeft());
    MapStyle style = seen.style;
    style.detail = readable ? CardDetail::Full : CardDetail::Tile;
    style.scale = readable ? 1 : scale;
    paintMap(m_painter, picture, style, m_theme);
    for (const CardMark &mark : seen.marks) {
        for (std::size_t i = 0; i < map.people.size(); ++i) {
            if (map.people[i].seat != mark.seat || picture.layout.cards[i].hidden) {
                continue;
            }
            const core::MapRect &card = picture.layout.cards[i].rect;
            const QRectF place(card.x, card.y, card.width, card.height);
            if (readable) {
                paintCardMark(m_painter, place, mark, m_theme);
            } else {
                paintTileMark(m_painter, place, mark, scale, m_theme);
            }
        }
    }
    m_painter.restore();
    paintLegendRows(m_painter, QRectF(room.left(), room.top() + bounds.height() * scale + 22, room.width(), legend), picture,
                    m_theme);
    return readable || printed(map, seen.style, seen.notes, 1);
}

void MapPdf::addPage(bool landscape, const std::function<void(QPainter &, const QRectF &)> &paint)
{
    begin(landscape);
    paint(m_painter, area());
}

void MapPdf::finish()
{
    if (m_painter.isActive()) {
        m_painter.end();
    }
}

plan::DocumentInfo mapDocumentInfo(const QString &title, core::Date day, const MapOutputOptions &options)
{
    plan::DocumentInfo info;
    info.title = title;
    info.author = options.author;
    info.subject = tr("Relationship map");
    info.language = options.language.isEmpty() ? QLocale().bcp47Name() : options.language;
    info.day = day;
    return info;
}

namespace {

template <typename Map>
core::Result<QByteArray> wholeFile(const Map &map, const core::AccountMap &value, const MapOutputOptions &options)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    plan::DocumentInfo info =
        mapDocumentInfo(mapTitle(value) + QStringLiteral(", ") + tr("relationship map"), value.asOf, options);
    {
        MapPdf pdf(buffer, options);
        const bool whole = pdf.add(map);
        pdf.finish();
        if (!whole) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        if (pdf.pageCount() > 1) {
            info.bookmarks = pdf.bookmarks();
        }
    }
    return plan::finishPdf(buffer.data(), info);
}

}  // namespace

core::Result<QByteArray> mapPdfFile(const core::AccountMap &map, const MapOutputOptions &options)
{
    return wholeFile(map, map, options);
}

core::Result<QByteArray> mapPdfFile(const SeenMap &seen, const MapOutputOptions &options)
{
    return wholeFile(seen, seen.picture->map, options);
}

}  // namespace linchpin::render
