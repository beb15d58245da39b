#include "render/map/map_pdf.h"

#include <QCoreApplication>
#include <QPageLayout>

#include "render/map/map_painter.h"
#include "render/text.h"

namespace linchpin::render {

namespace {

constexpr int kResolution = 288;
constexpr double kToScreen = 96.0 / kResolution;
constexpr int kMostNotes = 5;

}  // namespace

MapPdf::MapPdf(QIODevice &device, const QString &title, const MapOutputOptions &options)
    : m_theme(options.theme != nullptr && !options.theme->dark ? *options.theme : lightTheme())
    , m_paper(options.paper)
    , m_writer(&device)
{
    m_writer.setResolution(kResolution);
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Linchpin"));
}

QPageLayout MapPdf::layoutOf(bool landscape) const
{
    return {m_paper, landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(16, 16, 16, 16),
            QPageLayout::Millimeter};
}

void MapPdf::add(const core::AccountMap &map)
{
    const PrintedMap printed = printedMap(map);
    const MapPicture whole = makeMapPicture(map, core::mapOptionsFor(map.people.size()));
    const QFont detail = themeFont(TypeSize::Detail);
    int number = 0;
    for (const PrintedMap::Page &page : printed.pages) {
        m_writer.setPageLayout(layoutOf(page.landscape));
        if (m_pages == 0) {
            m_painter.begin(&m_writer);
        } else {
            m_writer.newPage();
        }
        ++m_pages;
        ++number;
        m_painter.resetTransform();
        m_painter.scale(1 / kToScreen, 1 / kToScreen);
        const QRectF area(0, 0, m_writer.width() * kToScreen, m_writer.height() * kToScreen);
        drawElided(m_painter, QRectF(0, 0, area.width(), 26), HAlign::Left, mapTitle(map),
                   themeFont(TypeSize::Page, Weight::Bold), m_theme.text);
        drawElided(m_painter, QRectF(0, 28, area.width(), 18), HAlign::Left, number == 1 ? mapSubtitle(whole) : page.title,
                   themeFont(TypeSize::Body), m_theme.secondary);
        double bottom = area.height() - 24;
        const QStringList notes = number == 1 ? mapFaultNotes(whole).mid(0, kMostNotes) : QStringList();
        for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
            bottom -= lineHeight(detail);
            drawElided(m_painter, QRectF(0, bottom, area.width(), lineHeight(detail)), HAlign::Left, *note, detail,
                       m_theme.attention.text);
        }
        paintPrintedMap(m_painter, QRectF(0, 62, area.width(), bottom - 74), page, m_theme);
        drawElided(m_painter, QRectF(0, area.height() - 16, area.width(), 16), HAlign::Right,
                   QCoreApplication::translate("Map", "Page %1 of %2").arg(number).arg(printed.pages.size()),
                   themeFont(TypeSize::Caption), m_theme.muted);
    }
}

}  // namespace linchpin::render
