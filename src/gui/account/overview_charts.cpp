#include "gui/account/overview_charts.h"

#include <algorithm>

#include <QPainter>
#include <QRegularExpression>
#include <QResizeEvent>

#include "gui/theme/theme_controller.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::report::AccountOverview;
using core::report::ScorePart;

TrendWidget::TrendWidget(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    m_chart.empty = tr("The trend needs a snapshot of an earlier quarter.");
    setAccessibleName(tr("Score at each snapshot"));
}

void TrendWidget::setOverview(const AccountOverview &overview, const present::Format &format)
{
    m_chart.points.clear();
    m_texts.clear();
    // The newest seven: more labels than that run into each other.
    const std::size_t first = overview.trend.size() > 7 ? overview.trend.size() - 7 : 0;
    int lastYear = 0;
    for (std::size_t i = first; i < overview.trend.size(); ++i) {
        const auto &point = overview.trend[i];
        QString label = present::fromUtf8(point.label);
        if (label.isEmpty()) {
            label = i + 1 == overview.trend.size() ? tr("Today") : format.quarter(core::Quarter::of(point.asOf));
        } else if (i + 1 < overview.trend.size() || label.startsWith(QLatin1Char('Q'))) {
            // "Q2 25, Q3, Q4, Q1 26": the year only where it changes. The label counts, not the day: a quarter is often closed in the next one.
            static const QRegularExpression quarter(QStringLiteral("^Q([1-4]) (\\d{4})$"));
            const auto match = quarter.match(label);
            if (match.hasMatch()) {
                const int year = match.captured(2).toInt();
                label = QLatin1Char('Q') + match.captured(1);
                if (year != lastYear) {
                    label += QStringLiteral(" %1").arg(year % 100, 2, 10, QLatin1Char('0'));
                }
                lastYear = year;
            }
        }
        m_chart.points.push_back({label, point.score * 100, format.score(point.score)});
        m_texts << tr("%1: score %2, %3 at risk")
                       .arg(format.dateWithYear(point.asOf), format.score(point.score),
                            format.money(point.atRisk, overview.currency));
    }
    update();
}

QString TrendWidget::describe(int index) const { return m_texts.value(index); }

QString TrendWidget::toTable() const
{
    QStringList lines{tr("Snapshot\tScore")};
    for (const auto &point : m_chart.points) {
        lines << point.label + QLatin1Char('\t') + point.text;
    }
    return lines.join(QLatin1Char('\n'));
}

ChartHits TrendWidget::paintChart(QPainter &painter, const QRectF &rect, const ChartStyle &style)
{
    return paintTrend(painter, rect, m_chart, style);
}

CauseWidget::CauseWidget(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    setAccessibleName(tr("Revenue at risk by cause"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CauseWidget::setOverview(const AccountOverview &overview, const present::Format &format)
{
    using Cause = CauseBar::Cause;
    const auto &by = overview.figures.byCause;
    const std::pair<Cause, core::Cause> order[] = {{Cause::Base, core::Cause::Base},
                                                   {Cause::Relationship, core::Cause::Relationship},
                                                   {Cause::WeakPoint, core::Cause::Resilience},
                                                   {Cause::Voice, core::Cause::Voice},
                                                   {Cause::Outcomes, core::Cause::Outcomes},
                                                   {Cause::Opposition, core::Cause::Opposition}};
    std::vector<double> amounts;
    for (const auto &[cause, source] : order) {
        amounts.push_back(by[static_cast<std::size_t>(source)]);
    }
    const QStringList values = format.moneyParts(amounts, overview.figures.atRisk, overview.currency);
    m_chart.segments.clear();
    m_texts.clear();
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        m_chart.segments.push_back(
            {order[i].first, present::label(order[i].second), values.value(static_cast<int>(i)), amounts[i]});
        m_texts << tr("%1: %2").arg(present::label(order[i].second), format.moneyExact(amounts[i], overview.currency));
    }
    setAccessibleDescription(m_texts.join(QStringLiteral("; ")));
    fitHeight();
    update();
}

QString CauseWidget::describe(int index) const { return m_texts.value(index); }

QString CauseWidget::toTable() const
{
    QStringList lines{tr("Cause\tAt risk")};
    for (const auto &segment : m_chart.segments) {
        lines << segment.label + QLatin1Char('\t') + segment.value;
    }
    return lines.join(QLatin1Char('\n'));
}

void CauseWidget::fitHeight()
{
    ChartStyle style;
    style.theme = &theme()->theme();
    style.textScale = theme()->textScale();
    setFixedHeight(qCeil(causeBarHeight(qMax(width(), 180), m_chart, style)) + 2);
}

void CauseWidget::resizeEvent(QResizeEvent *event)
{
    ChartWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        fitHeight();
    }
}

ChartHits CauseWidget::paintChart(QPainter &painter, const QRectF &rect, const ChartStyle &style)
{
    return paintCauseBar(painter, rect, m_chart, style);
}

StanceSquares::StanceSquares(const ThemeController *theme, QWidget *parent)
    : ChartWidget(theme, parent)
{
    setAccessibleName(tr("Every person by tier and stance"));
}

void StanceSquares::setOverview(std::shared_ptr<const AccountOverview> overview, const present::Format &format)
{
    m_overview = std::move(overview);
    m_format = format;
    m_people.clear();
    for (const ScorePart &part : m_overview->parts) {
        if (part.seat) {
            m_people.push_back(&part);
        }
    }
    // Unknown stands between neutral and sceptic: neither for us nor against us as far as we know.
    const auto place = [](core::Stance stance) {
        switch (stance) {
        case core::Stance::Champion: return 0;
        case core::Stance::Supporter: return 1;
        case core::Stance::Neutral: return 2;
        case core::Stance::Unknown: return 3;
        case core::Stance::Sceptic: return 4;
        case core::Stance::Blocker: return 5;
        }
        return 3;
    };
    std::stable_sort(m_people.begin(), m_people.end(), [&](const ScorePart *a, const ScorePart *b) {
        if (a->tier != b->tier) {
            return a->tier < b->tier;
        }
        return place(a->stance) < place(b->stance);
    });
    update();
}

core::SeatId StanceSquares::seatAt(int index) const
{
    return index >= 0 && index < count() ? m_people[static_cast<std::size_t>(index)]->seat : core::SeatId();
}

QString StanceSquares::describe(int index) const
{
    if (index < 0 || index >= count()) {
        return {};
    }
    const ScorePart &part = *m_people[static_cast<std::size_t>(index)];
    return tr("%1, %2\n%3, %4, strength %5, %6")
        .arg(present::personName(part), present::fromUtf8(part.title), present::label(part.tier), present::label(part.stance),
             m_format.score(part.strength), part.covered ? tr("covered") : tr("not covered"));
}

QString StanceSquares::toTable() const
{
    QStringList lines{tr("Person\tTier\tStance\tStrength\tCovered")};
    for (const ScorePart *part : m_people) {
        lines << QStringList{present::personName(*part), present::label(part->tier), present::label(part->stance),
                             m_format.score(part->strength), part->covered ? tr("yes") : tr("no")}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

double StanceSquares::paintTier(QPainter &painter, const QRectF &rect, core::Tier tier, const ChartStyle &style,
                                ChartHits &hits) const
{
    const Theme &colors = *style.theme;
    const double scale = style.textScale;
    int all = 0;
    int covered = 0;
    for (const ScorePart *part : m_people) {
        if (part->tier == tier) {
            ++all;
            covered += part->covered ? 1 : 0;
        }
    }
    paintTierBadge(painter, QRectF(rect.left(), rect.center().y() - 9, 18, 18), tier, colors);
    const double textLeft = rect.left() + 28;
    const double textWide = 88 * scale;
    const double line = 17 * scale;
    drawElided(painter, QRectF(textLeft, rect.center().y() - line + 1, textWide, line), HAlign::Left, present::labelPlural(tier),
               themeFont(TypeSize::Body, Weight::Medium, scale), colors.text);
    drawElided(painter, QRectF(textLeft, rect.center().y(), textWide, line), HAlign::Left,
               all == 0 ? tr("nobody known") : tr("%1 of %2 covered").arg(covered).arg(all),
               themeFont(TypeSize::Caption, Weight::Regular, scale), colors.muted);
    const double left = textLeft + textWide + 8;
    const double step = 21;
    const int perLine = qMax(1, static_cast<int>((rect.right() - left + 3) / step));
    const int lines = qMax(1, static_cast<int>(rect.height() / 20));
    const bool two = all > perLine && lines >= 2;
    const int room = two ? perLine * 2 : perLine;
    const int shown = all <= room ? all : room - 2;
    int at = 0;
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        const ScorePart &part = *m_people[i];
        if (part.tier != tier) {
            continue;
        }
        if (at >= shown) {
            const QRectF rest(left + (at % perLine) * step, rect.center().y() - (two ? 0 : 9), 40, 18);
            drawElided(painter, rest, HAlign::Left, tr("+%1").arg(all - shown),
                       themeFont(TypeSize::Detail, Weight::Regular, scale), colors.muted);
            break;
        }
        const double y = two ? rect.center().y() - 20 + (at / perLine) * 20 : rect.center().y() - 9;
        const QRectF square(left + (at % perLine) * step, y, 18, 18);
        paintStanceSymbol(painter, square, part.stance, colors, part.covered ? Covered::Yes : Covered::No);
        if (static_cast<int>(i) == current()) {
            painter.setPen(QPen(colors.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(square.adjusted(-2, -2, 2, 2), 5, 5);
        }
        hits.push_back({static_cast<int>(i), square.adjusted(-1, -1, 1, 1), square.center()});
        ++at;
    }
    return rect.height();
}

void StanceSquares::paintLegend(QPainter &painter, const QRectF &rect, const ChartStyle &style) const
{
    const core::Stance order[] = {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                  core::Stance::Sceptic,  core::Stance::Blocker,   core::Stance::Unknown};
    const QFont font = themeFont(TypeSize::Caption, Weight::Regular, style.textScale);
    double needed = 0;
    for (const core::Stance stance : order) {
        needed += 17 + textWidth(present::label(stance), font);
    }
    const double gap = qBound(4.0, (rect.width() - needed) / 5, 12.0);
    double x = rect.left();
    for (const core::Stance stance : order) {
        const QString name = present::label(stance);
        const double width = textWidth(name, font);
        if (x + 17 + width > rect.right() + 1) {
            break;
        }
        paintStanceSymbol(painter, QRectF(x, rect.center().y() - 6.5, 13, 13), stance, *style.theme);
        drawElided(painter, QRectF(x + 17, rect.top(), width + 2, rect.height()), HAlign::Left, name, font,
                   style.theme->secondary);
        x += 17 + width + gap;
    }
}

ChartHits StanceSquares::paintChart(QPainter &painter, const QRectF &rect, const ChartStyle &style)
{
    ChartHits hits;
    if (m_people.empty()) {
        paintChartEmpty(painter, rect, tr("Nobody is on the map yet. People come with an import."), style);
        return hits;
    }
    const double legend = 20 * style.textScale;
    const double row = qMin((rect.height() - legend - 4) / 3, 46.0 * style.textScale);
    double top = rect.top();
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        top += paintTier(painter, QRectF(rect.left(), top, rect.width(), row), tier, style, hits);
    }
    paintLegend(painter, QRectF(rect.left(), rect.bottom() - legend, rect.width(), legend), style);
    return hits;
}

}  // namespace linchpin::gui
