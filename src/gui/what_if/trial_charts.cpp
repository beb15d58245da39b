#include "gui/what_if/trial_charts.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/edit/field_accessible.h"
#include "gui/theme/theme_controller.h"
#include "render/icons.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using present::TrialFigureRow;

namespace {

constexpr double kAround = 18;
constexpr double kGap = 8;

/// Sizes in px at 100 % text; the smaller ones where the larger ones do not fit into one row.
struct Sizes {
    double before;
    double after;
    double arrow;
};
constexpr Sizes kLarge{14, 17, 25};
constexpr Sizes kSmall{13, 15, 20};

double widthOf(const TrialFigureRow &row, const Sizes &sizes, const ThemeController *theme)
{
    const double scale = theme->textScale();
    const double values = textWidth(row.before, themeFont(sizes.before * scale))
        + textWidth(row.after, themeFont(sizes.after * scale, Weight::Bold)) + sizes.arrow;
    return std::max(values, textWidth(row.label, theme->font(TypeSize::Detail))) + 2;
}

double widthOf(const std::vector<TrialFigureRow> &rows, const Sizes &sizes, const ThemeController *theme)
{
    double sum = kGap * (static_cast<double>(rows.size()) - 1);
    for (const TrialFigureRow &row : rows) {
        sum += widthOf(row, sizes, theme);
    }
    return sum;
}

}  // namespace

TrialFigures::TrialFigures(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setProperty("card", true);
    setAccessibleName(tr("Figures before and after"));
    connect(theme, &ThemeController::changed, this, [this] {
        fitHeight();
        update();
    });
    fitHeight();
}

void TrialFigures::setRows(std::vector<TrialFigureRow> rows)
{
    if (rows == m_rows) {
        return;
    }
    m_rows = std::move(rows);
    QStringList said;
    for (const TrialFigureRow &row : m_rows) {
        said << (row.turn == TrialFigureRow::Turn::Same ? tr("%1: stays %2").arg(row.label, row.after)
                                                        : tr("%1: from %2 to %3").arg(row.label, row.before, row.after));
    }
    describeAccessible(this, QAccessible::StaticText, said.join(QStringLiteral(". ")));
    setAccessibleDescription(said.join(QStringLiteral(". ")));
    fitHeight();
    update();
}

bool TrialFigures::isSmall() const { return widthOf(m_rows, kLarge, m_theme) > width() - 2 * kAround; }

std::vector<QRectF> TrialFigures::places() const
{
    const double scale = m_theme->textScale();
    const double line = 50 * scale;
    const double room = width() - 2 * kAround;
    const Sizes &sizes = isSmall() ? kSmall : kLarge;
    const double sum = widthOf(m_rows, sizes, m_theme);
    const auto count = static_cast<double>(m_rows.size());
    std::vector<QRectF> places;
    if (m_rows.empty()) {
        return places;
    }
    if (sum <= room) {
        double x = kAround;
        const double extra = count > 1 ? kGap + std::min(50.0, (room - sum) / (count - 1)) : 0;
        for (const TrialFigureRow &row : m_rows) {
            places.emplace_back(x, 13 * scale, widthOf(row, sizes, m_theme), line);
            x += widthOf(row, sizes, m_theme) + extra;
        }
        return places;
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        places.emplace_back(kAround + (room / 2) * static_cast<double>(i % 2), 13 * scale + line * static_cast<double>(i / 2),
                            room / 2 - 8, line);
    }
    return places;
}

void TrialFigures::fitHeight()
{
    const auto all = places();
    const double bottom = all.empty() ? 63 * m_theme->textScale() : all.back().bottom();
    if (const int height = qRound(bottom + 8); height != minimumHeight()) {
        setFixedHeight(height);
    }
}

void TrialFigures::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitHeight();
}

bool TrialFigures::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto all = places();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].adjusted(-6, -6, 6, 6).contains(static_cast<QHelpEvent *>(event)->pos())) {
                QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_rows[i].exact, this);
                return true;
            }
        }
        QToolTip::hideText();
    }
    return QFrame::event(event);
}

void TrialFigures::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    const auto all = places();
    const Sizes &sizes = isSmall() ? kSmall : kLarge;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const TrialFigureRow &row = m_rows[i];
        const QRectF &box = all[i];
        drawElided(painter, QRectF(box.left(), box.top(), box.width(), 18 * scale), HAlign::Left, row.label,
                   m_theme->font(TypeSize::Detail), theme.muted);
        const double y = box.top() + 20 * scale, height = 26 * scale;
        const double used = drawElided(painter, QRectF(box.left(), y, box.width(), height), HAlign::Left, row.before,
                                       themeFont(sizes.before * scale), theme.secondary);
        const double x = box.left() + used;
        paintIcon(painter, QRectF(x + sizes.arrow / 2 - 6, y + height / 2 - 6, 12, 12), QStringLiteral("chevron-right"),
                  theme.muted);
        const QColor ink = row.turn == TrialFigureRow::Turn::Worse ? theme.bad.text
            : row.turn == TrialFigureRow::Turn::Better             ? theme.good.text
                                                                   : theme.text;
        drawElided(painter, QRectF(x + sizes.arrow, y, box.right() - x - sizes.arrow + 2, height), HAlign::Left, row.after,
                   themeFont(sizes.after * scale, Weight::Bold), ink);
    }
}

TrialWaterfall::TrialWaterfall(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    setAccessibleName(tr("Relationship score, step by step"));
}

void TrialWaterfall::setBars(std::vector<present::TrialBar> bars)
{
    if (bars == m_bars) {
        return;
    }
    m_bars = std::move(bars);
    QStringList said;
    for (const present::TrialBar &bar : m_bars) {
        said << bar.tip;
    }
    setAccessibleDescription(said.join(QStringLiteral(". ")));
    update();
}

ChartHits TrialWaterfall::paintChart(QPainter &painter, const QRectF &rect, const ChartStyle &style)
{
    WaterfallChart chart;
    for (const present::TrialBar &bar : m_bars) {
        chart.steps.push_back({bar.label, bar.value, bar.text, bar.total, bar.on});
    }
    if (current() >= 0 && current() < count() && rect.width() > 0) {
        const double pitch = rect.width() / count();
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.theme->alternate);
        painter.drawRoundedRect(QRectF(rect.left() + pitch * current() + 2, rect.top(), pitch - 4, rect.height()), 4, 4);
    }
    return paintWaterfall(painter, rect, chart, style);
}

QString TrialWaterfall::describe(int index) const
{
    return index >= 0 && index < count() ? m_bars[static_cast<std::size_t>(index)].tip : QString();
}

QString TrialWaterfall::toTable() const
{
    QStringList lines{QStringList{tr("Step"), tr("Points"), tr("Switched on")}.join(QLatin1Char('\t'))};
    for (const present::TrialBar &bar : m_bars) {
        lines << QStringList{bar.label, bar.text, bar.on ? tr("yes") : tr("no")}.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

TrialMap::TrialMap(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    setAccessibleName(tr("The map as it would be"));
}

void TrialMap::setPicture(std::shared_ptr<const MapPicture> picture)
{
    m_picture = std::move(picture);
    QStringList said;
    if (m_picture) {
        for (const core::MapPerson &person : m_picture->map.people) {
            if (person.trial != core::TrialMark::None) {
                said << trialMapText(person);
            }
        }
    }
    setAccessibleDescription(said.join(QStringLiteral(". ")));
    update();
}

core::SeatId TrialMap::seatAt(int index) const
{
    return index >= 0 && index < count() ? core::SeatId(m_picture->map.people[static_cast<std::size_t>(index)].seat)
                                         : core::SeatId();
}

int TrialMap::count() const { return m_picture ? static_cast<int>(m_picture->map.people.size()) : 0; }

ChartHits TrialMap::paintChart(QPainter &painter, const QRectF &rect, const ChartStyle &style)
{
    return m_picture ? paintTrialMap(painter, rect.adjusted(0, 2, 0, -2), *m_picture, current(), style) : ChartHits();
}

QString TrialMap::describe(int index) const
{
    return index >= 0 && index < count() ? trialMapText(m_picture->map.people[static_cast<std::size_t>(index)]) : QString();
}

QString TrialMap::toTable() const
{
    QStringList lines;
    for (int i = 0; i < count(); ++i) {
        lines << describe(i);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace linchpin::gui
