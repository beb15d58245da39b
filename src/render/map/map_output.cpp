#include "render/map/map_output.h"

#include <algorithm>
#include <cmath>

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include "render/map/map_painter.h"
#include "render/map/map_pdf.h"
#include "render/output_file.h"
#include "render/svg_tidy.h"
#include "render/text.h"

namespace linchpin::render {
namespace {

constexpr double kMargin = 24;
constexpr double kMostPixels = 16000;  ///< a side
constexpr double kMostArea = 64e6;  ///< all of them: 256 MB while it is painted
constexpr int kMostNotes = 12;
constexpr double kNotePad = 8;

QString tr(const char *text) { return QCoreApplication::translate("Map", text); }

const Theme &themeOf(const MapOutputOptions &options) { return options.theme != nullptr ? *options.theme : lightTheme(); }

/// What stands in the band under the heading; a what-if always says that it is one.
QStringList bandNotes(const SeenMap &seen)
{
    QStringList notes = seen.notes;
    if (seen.picture->map.trial && notes.isEmpty()) {
        notes.append(tr("What if: nothing of this is stored."));
    }
    return notes;
}

/// Heading, team lane, map, legend and notes below each other, in map units.
class Sheet final {
public:
    Sheet(const SeenMap &seen, const MapPicture &picture, const MapOutputOptions &options)
        : m_seen(seen)
        , m_picture(picture)
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
        m_band = bandNotes(seen);
        if (!m_band.isEmpty()) {
            y += bandHeight() + 16;
        }
        for (const CardMark &mark : seen.marks) {
            m_bounds |= markRect(mark);
        }
        m_laneTop = y;
        if (picture.map.overlay == core::MapOverlay::Coverage && picture.map.judgements) {
            m_hasLane = !picture.map.team.empty();
            y += paintTeamLane(painter, across, picture, seen.style.selectedMember, m_theme, true) + (m_hasLane ? 20 : 0);
        }
        m_mapTop = y;
        y += m_bounds.height() + 24;
        m_legendTop = y;
        y += paintLegendRows(painter, across, picture, m_theme, true);
        m_notes = shownFaultNotes(picture, kMostNotes);
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
            paintBand(painter);
            const QRectF across(kMargin, m_laneTop, m_width, 1000);
            if (m_hasLane) {
                paintTeamLane(painter, across, m_picture, m_seen.style.selectedMember, m_theme);
            }
            paintLegendRows(painter, QRectF(kMargin, m_legendTop, m_width, 1000), m_picture, m_theme);
            paintNotes(painter);
        }
        painter.save();
        painter.translate(kMargin - m_bounds.left() + (m_width - m_bounds.width()) / 2, m_mapTop - m_bounds.top());
        MapStyle style = m_seen.style;
        style.detail = cardDetail(scale);
        style.scale = scale;
        paintMap(painter, m_picture, style, m_theme);
        for (const CardMark &mark : m_seen.marks) {
            if (const QRectF card = cardOf(mark.seat); !card.isEmpty()) {
                paintCardMark(painter, card, mark, m_theme);
            }
        }
        painter.restore();
    }

private:
    [[nodiscard]] QRectF cardOf(std::int64_t seat) const
    {
        for (std::size_t i = 0; i < m_picture.map.people.size(); ++i) {
            const core::MapLayout::Card &card = m_picture.layout.cards[i];
            if (m_picture.map.people[i].seat == seat && !card.hidden) {
                return {card.rect.x, card.rect.y, card.rect.width, card.rect.height};
            }
        }
        return {};
    }
    [[nodiscard]] QRectF markRect(const CardMark &mark) const
    {
        const QRectF card = cardOf(mark.seat);
        return card.isEmpty() ? card : cardMarkRect(card, mark);
    }
    [[nodiscard]] double bandHeight() const
    {
        double height = 2 * kNotePad;
        for (const QString &note : m_band) {
            height += lineHeight(noteFont()) * static_cast<double>(wrapped(note, noteFont(), m_width - 2 * kNotePad - 4).size());
        }
        return height;
    }

    void paintBand(QPainter &painter) const
    {
        if (m_band.isEmpty()) {
            return;
        }
        const QRectF box(kMargin, kMargin + 52, m_width, bandHeight());
        painter.save();
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_picture.map.trial ? m_theme.attention.soft : m_theme.alternate);
        painter.drawRoundedRect(box, radius::kField, radius::kField);
        painter.restore();
        double y = box.top() + kNotePad;
        for (const QString &note : m_band) {
            y += drawWrapped(painter, QRectF(box.left() + kNotePad + 2, y, m_width - 2 * kNotePad - 4, 400), note, noteFont(),
                             m_picture.map.trial ? m_theme.attention.text : m_theme.secondary);
        }
    }

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

    const SeenMap &m_seen;
    const MapPicture &m_picture;
    const Theme &m_theme;
    bool m_heading;
    bool m_hasLane = false;
    QRectF m_bounds;
    double m_width = 0;
    double m_laneTop = 0, m_mapTop = 0, m_legendTop = 0, m_notesTop = 0;
    QStringList m_notes;
    QStringList m_band;
    QSizeF m_size;
};

/// The whole map, laid out anew.
SeenMap seenOf(const core::AccountMap &map, const MapOutputOptions &options)
{
    core::MapLayoutOptions layout = core::mapOptionsFor(map.people.size());
    layout.foldAbove = options.foldAbove;
    SeenMap seen;
    seen.overlay = map.overlay;
    seen.picture = std::make_shared<const MapPicture>(makeMapPicture(map, layout));
    return seen;
}

/// The picture with the overlay that is shown.
std::shared_ptr<const MapPicture> shownPicture(const SeenMap &seen)
{
    if (seen.picture->map.overlay == seen.overlay) {
        return seen.picture;
    }
    auto picture = std::make_shared<MapPicture>(*seen.picture);
    picture->map.overlay = seen.overlay;
    return picture;
}

QString descriptionOf(const SeenMap &seen, const MapPicture &picture)
{
    return (QStringList{mapSubtitle(picture)} + bandNotes(seen) + mapFaultNotes(picture)).join(QLatin1Char(' '));
}

QByteArray svgOf(const SeenMap &seen, const MapOutputOptions &options)
{
    const auto picture = shownPicture(seen);
    const Sheet sheet(seen, *picture, options);
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
    return tidySvg(buffer.data(), mapTitle(picture->map), descriptionOf(seen, *picture));
}

double ratioOf(const QSizeF &size, const MapOutputOptions &options)
{
    const double longest = std::max({1.0, size.width(), size.height()});
    return std::min(
        {options.pngRatio, kMostPixels / longest, std::sqrt(kMostArea / std::max(1.0, size.width() * size.height()))});
}

QByteArray pngOf(const SeenMap &seen, const MapOutputOptions &options)
{
    const QImage image = seenMapImage(seen, options);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.isNull()) {
        image.save(&buffer, "PNG");
    }
    return buffer.data();
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
    return svgOf(seenOf(map, options), options);
}

QByteArray renderMapPng(const core::AccountMap &map, const MapOutputOptions &options)
{
    return pngOf(seenOf(map, options), options);
}

QImage seenMapImage(const SeenMap &seen, const MapOutputOptions &options)
{
    const auto picture = shownPicture(seen);
    const Sheet sheet(seen, *picture, options);
    const double ratio = ratioOf(sheet.size(), options);
    QImage image((sheet.size() * ratio).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
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
    image.setText(QStringLiteral("Title"), mapTitle(picture->map));
    return image;
}

QByteArray renderMapPdf(const core::AccountMap &map, const MapOutputOptions &options)
{
    return mapPdfFile(map, options).value_or(QByteArray());
}

core::Result<QByteArray> renderMap(const core::AccountMap &map, MapFormat format, const MapOutputOptions &options)
{
    core::Result<QByteArray> bytes;
    switch (format) {
    case MapFormat::Svg: bytes = renderMapSvg(map, options); break;
    case MapFormat::Png: bytes = renderMapPng(map, options); break;
    case MapFormat::Pdf: bytes = mapPdfFile(map, options); break;
    }
    if (bytes && bytes->isEmpty()) {
        return core::failure(core::ErrorCode::Internal, map.account, "nothing was rendered");
    }
    return bytes;
}

core::Result<QByteArray> renderSeenMap(const SeenMap &seen, MapFormat format, const MapOutputOptions &options)
{
    core::Result<QByteArray> bytes;
    switch (format) {
    case MapFormat::Svg: bytes = svgOf(seen, options); break;
    case MapFormat::Png: bytes = pngOf(seen, options); break;
    case MapFormat::Pdf: {
        SeenMap shown = seen;
        shown.picture = shownPicture(seen);
        shown.notes = bandNotes(seen);
        bytes = mapPdfFile(shown, options);
        break;
    }
    }
    if (bytes && options.goOn && !options.goOn(1)) {
        return core::failure(core::ErrorCode::Cancelled);
    }
    if (bytes && bytes->isEmpty()) {
        return core::failure(core::ErrorCode::Internal, seen.picture->map.account, "nothing was rendered");
    }
    return bytes;
}

double seenMapRatio(const SeenMap &seen, const MapOutputOptions &options)
{
    return ratioOf(Sheet(seen, *seen.picture, options).size(), options);
}

core::Result<void> writeSeenMap(const SeenMap &seen, const std::filesystem::path &path, const MapOutputOptions &options)
{
    const auto format = mapFormatOf(path);
    if (!format) {
        return tl::make_unexpected(format.error());
    }
    const auto bytes = renderSeenMap(seen, *format, options);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    return writeOutputFile(path, *bytes);
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
