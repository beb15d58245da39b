#include "render/map/map_output.h"

#include <algorithm>
#include <cmath>

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QMarginsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/map/pages.h"
#include "render/map/map_painter.h"
#include "render/output_file.h"
#include "render/svg_tidy.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::render {
namespace {

constexpr double kMargin = 24;
constexpr double kMostPixels = 16000;
constexpr int kMostNotes = 12;
constexpr double kPrintGap = 24;  ///< a little less room between cards than on the screen
constexpr std::size_t kUprightPeople = 16;  ///< up to here one upright page
constexpr std::size_t kOnePagePeople = 40;  ///< up to here one page lying
constexpr std::size_t kPagePeople = 26;  ///< beyond that: on each of the pages

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

const Theme &themeOf(const MapOutputOptions &options) { return options.theme != nullptr ? *options.theme : lightTheme(); }

QStringList shownNotes(const MapPicture &picture)
{
    QStringList notes = mapFaultNotes(picture);
    if (notes.size() > kMostNotes) {
        const auto more = notes.size() - kMostNotes;
        notes = notes.mid(0, kMostNotes);
        notes.append(tr("and %1 more faults in the reporting lines").arg(more));
    }
    return notes;
}

/// Heading, team lane, map, legend and notes below each other, in map units.
class Sheet final {
public:
    Sheet(const MapPicture &picture, const MapOutputOptions &options)
        : m_picture(picture)
        , m_theme(themeOf(options))
        , m_heading(options.heading)
        , m_bounds(pictureBounds(picture))
    {
        QImage scratch(1, 1, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&scratch);
        m_width = std::max(m_bounds.width(), m_heading ? 560.0 : 40.0);
        if (!m_heading) {
            m_size = QSizeF(m_width + 2 * kMargin, m_bounds.height() + 2 * kMargin);
            m_mapTop = kMargin;
            return;
        }
        const QRectF across(kMargin, 0, m_width, 0);
        double y = kMargin + 58;
        m_laneTop = y;
        if (picture.map.overlay == core::MapOverlay::Coverage && picture.map.judgements) {
            m_hasLane = !picture.map.team.empty();
            y += paintTeamLane(painter, across, picture, std::nullopt, m_theme, true) + (m_hasLane ? 20 : 0);
        }
        m_mapTop = y;
        y += m_bounds.height() + 24;
        m_legendTop = y;
        y += paintLegendRows(painter, across, picture, m_theme, true);
        m_notes = shownNotes(picture);
        m_notesTop = y + 6;
        if (!m_notes.isEmpty()) {
            y = m_notesTop;
            for (const QString &note : m_notes) {
                y += lineHeight(noteFont()) * static_cast<double>(wrapped(note, noteFont(), m_width - 14).size());
            }
        }
        m_size = QSizeF(m_width + 2 * kMargin, y + kMargin);
    }

    [[nodiscard]] QSizeF size() const { return m_size; }

    void paint(QPainter &painter, double scale) const
    {
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.fillRect(QRectF(QPointF(0, 0), m_size), m_theme.dark ? m_theme.canvas : m_theme.surface);
        if (m_heading) {
            drawElided(painter, QRectF(kMargin, kMargin, m_width, 26), HAlign::Left, mapTitle(m_picture.map),
                       themeFont(TypeSize::Page, Weight::Bold), m_theme.text);
            drawElided(painter, QRectF(kMargin, kMargin + 28, m_width, 18), HAlign::Left, mapSubtitle(m_picture),
                       themeFont(TypeSize::Body), m_theme.secondary);
            const QRectF across(kMargin, m_laneTop, m_width, 1000);
            if (m_hasLane) {
                paintTeamLane(painter, across, m_picture, std::nullopt, m_theme);
            }
            paintLegendRows(painter, QRectF(kMargin, m_legendTop, m_width, 1000), m_picture, m_theme);
            paintNotes(painter);
        }
        painter.save();
        painter.translate(kMargin - m_bounds.left() + (m_width - m_bounds.width()) / 2, m_mapTop - m_bounds.top());
        MapStyle style;
        style.detail = cardDetail(scale);
        style.scale = scale;
        paintMap(painter, m_picture, style, m_theme);
        painter.restore();
    }

private:
    static QFont noteFont() { return themeFont(TypeSize::Detail); }

    void paintNotes(QPainter &painter) const
    {
        double y = m_notesTop;
        for (const QString &note : m_notes) {
            painter.save();
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.attention.mark);
            painter.drawEllipse(QPointF(kMargin + 4, y + lineHeight(noteFont()) / 2), 3, 3);
            painter.restore();
            y += drawWrapped(painter, QRectF(kMargin + 14, y, m_width - 14, 400), note, noteFont(), m_theme.secondary);
        }
    }

    const MapPicture &m_picture;
    const Theme &m_theme;
    bool m_heading;
    bool m_hasLane = false;
    QRectF m_bounds;
    double m_width = 0;
    double m_laneTop = 0, m_mapTop = 0, m_legendTop = 0, m_notesTop = 0;
    QStringList m_notes;
    QSizeF m_size;
};

MapPicture pictureOf(const core::AccountMap &map, const MapOutputOptions &options)
{
    core::MapLayoutOptions layout = core::mapOptionsFor(map.people.size());
    layout.foldAbove = options.foldAbove;
    return makeMapPicture(map, layout);
}

QString descriptionOf(const MapPicture &picture)
{
    return (QStringList{mapSubtitle(picture)} + mapFaultNotes(picture)).join(QLatin1Char(' '));
}

/// The layout of a page that lets the cards come out largest in `room`; the usual one when it is nearly as good.
MapPicture bestPicture(const core::AccountMap &map, const QSizeF &room)
{
    const auto scaleOf = [&](const core::MapRect &bounds) {
        return std::min(room.width() / std::max(1.0, bounds.width), room.height() / std::max(1.0, bounds.height));
    };
    const auto nodes = core::mapNodes(map);
    core::MapLayoutOptions best;
    best.gapX = kPrintGap;
    best.cardHeight = map.judgements ? kCardHeight : kPlainCardHeight;
    double bestScale = std::min(1.0, scaleOf(core::layoutMap(nodes, best).bounds)) * 1.12;
    for (const int above : {4, 2, 1}) {
        for (const double aspect : {0.4, 0.8, 1.7}) {
            core::MapLayoutOptions options = best;
            options.stackAbove = above;
            options.stackAspect = aspect;
            const double scale = std::min(1.0, scaleOf(core::layoutMap(nodes, options).bounds));
            if (scale > bestScale) {
                best = options;
                bestScale = scale;
            }
        }
    }
    return makeMapPicture(map, best);
}

}  // namespace

core::Result<MapFormat> mapFormatOf(const std::filesystem::path &path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".svg") {
        return MapFormat::Svg;
    }
    if (ending == ".png") {
        return MapFormat::Png;
    }
    if (ending == ".pdf") {
        return MapFormat::Pdf;
    }
    return core::failure(core::ErrorCode::Usage, path.string(), "svg, png, pdf");
}

QByteArray renderMapSvg(const core::AccountMap &map, const MapOutputOptions &options)
{
    const MapPicture picture = pictureOf(map, options);
    const Sheet sheet(picture, options);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(sheet.size().toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), sheet.size().toSize()));
    {
        QPainter painter(&generator);
        sheet.paint(painter, 1.0);
    }
    return tidySvg(buffer.data(), mapTitle(map), descriptionOf(picture));
}

QByteArray renderMapPng(const core::AccountMap &map, const MapOutputOptions &options)
{
    const MapPicture picture = pictureOf(map, options);
    const Sheet sheet(picture, options);
    const double longest = std::max(sheet.size().width(), sheet.size().height());
    const double ratio = std::min(options.pngRatio, kMostPixels / longest);
    QImage image((sheet.size() * ratio).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (image.isNull()) {
        return {};
    }
    image.fill(themeOf(options).dark ? themeOf(options).canvas : themeOf(options).surface);
    {
        QPainter painter(&image);
        painter.scale(ratio, ratio);
        sheet.paint(painter, ratio);
    }
    const int dotsPerMeter = qRound(96 * ratio / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.setText(QStringLiteral("Title"), mapTitle(map));
    image.save(&buffer, "PNG");
    return buffer.data();
}

PrintedMap printedMap(const core::AccountMap &map, int firstPage)
{
    PrintedMap printed;
    const auto pages = core::mapPages(core::mapNodes(map), map.people.size() <= kOnePagePeople ? kOnePagePeople : kPagePeople);
    if (pages.empty()) {
        printed.pages.push_back({map, tr("Relationship map"), false});
        return printed;
    }
    for (const core::MapPage &page : pages) {
        PrintedMap::Page out;
        out.map = map;
        out.map.people.clear();
        for (const std::size_t node : page.nodes) {
            out.map.people.push_back(map.people[node]);
            core::MapPerson &person = out.map.people.back();
            for (const auto &branch : page.continued) {
                if (branch.node == node) {
                    person.moreElsewhere = static_cast<int>(branch.people);
                    person.onPage = firstPage + static_cast<int>(branch.page);
                }
            }
            if (node == page.top && &page != &pages.front()) {
                person.reportsTo = 0;
            }
            if (pages.size() > 1) {
                person.position.reset();  // places by hand belong to the whole map
            }
        }
        out.landscape = page.nodes.size() > kUprightPeople;
        out.title = tr("Relationship map");
        if (&page != &pages.front() && page.top != core::MapLayout::npos) {
            out.title = tr("Relationship map: %1").arg(words::personName(map.people[page.top]));
        }
        printed.pages.push_back(std::move(out));
    }
    return printed;
}

double paintPrintedMap(QPainter &painter, const QRectF &rect, const PrintedMap::Page &page, const Theme &theme, double maxScale)
{
    MapPicture picture = bestPicture(page.map, rect.size() - QSizeF(20, 80));
    const double legend = paintLegendRows(painter, rect, picture, theme, true);
    const QRectF bounds = pictureBounds(picture);
    const double room = rect.height() - legend - 22;
    const double scale =
        std::min({maxScale, rect.width() / std::max(1.0, bounds.width()), room / std::max(1.0, bounds.height())});
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(rect.left() + (rect.width() - bounds.width() * scale) / 2, rect.top());
    painter.scale(scale, scale);
    painter.translate(-bounds.topLeft());
    paintMap(painter, picture, MapStyle{}, theme);
    painter.restore();
    const double mapHeight = bounds.height() * scale;
    paintLegendRows(painter, QRectF(rect.left(), rect.top() + mapHeight + 22, rect.width(), legend), picture, theme);
    return mapHeight + 22 + legend;
}

QByteArray renderMapPdf(const core::AccountMap &map, const MapOutputOptions &options)
{
    constexpr int kResolution = 288;
    const Theme &theme = options.theme != nullptr && !options.theme->dark ? *options.theme : lightTheme();
    const PrintedMap printed = printedMap(map);
    const MapPicture whole = makeMapPicture(map, core::mapOptionsFor(map.people.size()));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setTitle(mapTitle(map) + QStringLiteral(", ") + tr("relationship map"));
    writer.setCreator(QStringLiteral("Linchpin"));
    const auto layoutOf = [&](bool landscape) {
        return QPageLayout(QPageSize(options.paper), landscape ? QPageLayout::Landscape : QPageLayout::Portrait,
                           QMarginsF(16, 16, 16, 16), QPageLayout::Millimeter);
    };
    writer.setPageLayout(layoutOf(printed.pages.front().landscape));
    QPainter painter(&writer);
    const QFont detail = themeFont(TypeSize::Detail);
    int number = 0;
    for (const PrintedMap::Page &page : printed.pages) {
        if (number++ > 0) {
            writer.setPageLayout(layoutOf(page.landscape));
            writer.newPage();
        }
        painter.resetTransform();
        painter.scale(kResolution / 96.0, kResolution / 96.0);
        const QRectF area(0, 0, writer.width() * 96.0 / kResolution, writer.height() * 96.0 / kResolution);
        drawElided(painter, QRectF(0, 0, area.width(), 26), HAlign::Left, mapTitle(map), themeFont(TypeSize::Page, Weight::Bold),
                   theme.text);
        const QString subtitle = number == 1 ? mapSubtitle(whole) : page.title;
        drawElided(painter, QRectF(0, 28, area.width(), 18), HAlign::Left, subtitle, themeFont(TypeSize::Body), theme.secondary);
        double bottom = area.height() - 24;
        const QStringList notes = number == 1 ? shownNotes(whole).mid(0, 5) : QStringList();
        for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
            bottom -= lineHeight(detail);
            drawElided(painter, QRectF(0, bottom, area.width(), lineHeight(detail)), HAlign::Left, *note, detail,
                       theme.attention.text);
        }
        paintPrintedMap(painter, QRectF(0, 62, area.width(), bottom - 74), page, theme);
        drawElided(painter, QRectF(0, area.height() - 16, area.width(), 16), HAlign::Right,
                   tr("Page %1 of %2").arg(number).arg(printed.pages.size()), themeFont(TypeSize::Caption), theme.muted);
    }
    painter.end();
    return buffer.data();
}

core::Result<QByteArray> renderMap(const core::AccountMap &map, MapFormat format, const MapOutputOptions &options)
{
    QByteArray bytes;
    switch (format) {
    case MapFormat::Svg: bytes = renderMapSvg(map, options); break;
    case MapFormat::Png: bytes = renderMapPng(map, options); break;
    case MapFormat::Pdf: bytes = renderMapPdf(map, options); break;
    }
    if (bytes.isEmpty()) {
        return core::failure(core::ErrorCode::Internal, map.account, "nothing was rendered");
    }
    return bytes;
}

core::Result<void> writeMap(const core::AccountMap &map, const std::filesystem::path &path, const MapOutputOptions &options)
{
    const auto format = mapFormatOf(path);
    if (!format) {
        return tl::make_unexpected(format.error());
    }
    const auto bytes = renderMap(map, *format, options);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    return writeOutputFile(path, *bytes);
}

}  // namespace linchpin::render
