#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainter>
#include <QRegularExpression>

#include "core/scoring/display_points.h"
#include "present/sentences.h"
#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/charts/bar_charts.h"
#include "render/charts/line_charts.h"
#include "render/icons.h"
#include "render/plan/plan_sections.h"

namespace linchpin::render::plan {

using namespace core::report;

namespace {

constexpr std::size_t kShownPeople = 6;
constexpr std::size_t kShownGoals = 3;
constexpr double kTableWidth = 0.657;  ///< of the score table beside the trend
constexpr double kGridLines = 20;  ///< rows of the score table
constexpr double kBarLeft = 0.477;  ///< of the width of that table

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

// The cover ------------------------------------------------------------------------------------------------------------

Block cover(const Context &context)
{
    const AccountPlan &plan = context.plan;
    Lines name = linesOf(wholeText(plan.overview.figures.name), font(type::kCover, Weight::Bold), context.width, 12);
    if (name.count() > 2) {
        name = linesOf(wholeText(plan.overview.figures.name), font(20, Weight::Bold), context.width, 8);
    }
    QString below = plan.preparedBy.empty()
        ? tr("Prepared on %1.").arg(context.format.dateLong(plan.overview.asOf))
        : tr("Prepared by %1 on %2.").arg(wholeText(plan.preparedBy), context.format.dateLong(plan.overview.asOf));
    if (plan.nextReviewOn && !plan.customerCopy) {
        below += QLatin1Char(' ') + tr("Next review %1.").arg(context.format.dateLong(*plan.nextReviewOn));
    }
    const Lines subtitle = linesOf(below, font(type::kBody), context.width, 3);
    const QString company = wholeText(plan.company);
    const QString kind = plan.customerCopy ? tr("Joint plan, %1").arg(wholeText(plan.snapshot))
                                           : tr("Account plan, %1").arg(wholeText(plan.snapshot));

    constexpr double kNameTop = 74;
    Block block;
    block.height = kNameTop + name.height() + subtitle.height() + 25;
    block.lines = 4;
    block.plainPage = true;
    block.withNext = true;
    block.bookmark = plan.customerCopy ? tr("Joint plan") : tr("Summary");
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double margin = context.page.margin;
        const QRectF band(0, 0, context.page.width, rect.bottom());
        painter.fillRect(band, blended(theme.selection, theme.surface, 0.5));
        painter.fillRect(QRectF(0, band.bottom() - 2, band.width(), 2), theme.accent);
        paintLogo(painter, QRectF(margin, 34, 18.5, 18.5), theme.accent, theme.onAccent);
        const double half = context.width / 2;
        put(painter, QRectF(margin + 25, 34, half, 18.5), HAlign::Left, company, font(type::kTable), theme.secondary);
        put(painter, QRectF(margin + half + 25, 34, half - 25, 18.5), HAlign::Right, kind, font(type::kTable), theme.secondary);
        name.draw(painter, {margin, kNameTop}, theme.text);
        subtitle.draw(painter, {margin, kNameTop + name.height() + 3}, theme.secondary);
    };
    return block;
}

struct Figure {
    QString label;
    QString value;
    QString note;
    std::optional<double> change;  ///< ratio to the year before
};

std::vector<Figure> figures(const Context &context)
{
    const AccountOverview &overview = context.plan.overview;
    const PortfolioRow &row = overview.figures;
    const present::Format &format = context.format;
    std::vector<Figure> list;
    if (context.plan.customerCopy) {
        const auto promises = present::countPromises(overview.promises, overview.asOf);
        const int made = promises.decided() + promises.open;
        list.push_back({tr("Next renewal"),
                        row.renewalOn ? format.dateWithYear(*row.renewalOn) : present::Format::unknown(),
                        present::renewalNote(overview, format),
                        {}});
        list.push_back({tr("Shared goals"),
                        format.count(static_cast<std::int64_t>(overview.goals.size())),
                        tr("for the account as a whole"),
                        {}});
        list.push_back({tr("Our promises"),
                        made == 0 ? present::Format::unknown() : format.count(made),
                        made == 0
                            ? tr("none recorded")
                            : tr("%1 kept, %2 open").arg(promises.kept + promises.late).arg(promises.open + promises.overdue),
                        {}});
        list.push_back(
            {tr("Results measured"), format.count(static_cast<std::int64_t>(overview.outcomes.size())), QString(), {}});
        return list;
    }
    const bool earns = row.revenue > 0;
    Figure revenue{tr("Revenue, 12 months"),
                   earns ? format.money(row.revenue, overview.currency) : present::Format::unknown(),
                   earns ? tr("%1 of ours").arg(format.share(row.share)) : tr("none recorded"),
                   {}};
    if (earns && overview.revenueBefore && *overview.revenueBefore > 0) {
        revenue.change = row.revenue / *overview.revenueBefore - 1;
    }
    list.push_back(std::move(revenue));
    const auto margin = earns && row.profit ? std::optional(*row.profit / row.revenue) : std::nullopt;
    list.push_back({tr("Margin"),
                    format.percent(margin),
                    margin && overview.portfolioMargin ? tr("portfolio %1").arg(format.percent(overview.portfolioMargin))
                        : margin                       ? QString()
                                                       : tr("not recorded"),
                    {}});
    list.push_back({tr("Share of their spend"),
                    format.percent(overview.shareOfSpend),
                    overview.shareOfSpend ? tr("of what is known") : tr("not recorded"),
                    {}});
    list.push_back({tr("Next renewal"),
                    row.renewalOn ? format.dateWithYear(*row.renewalOn) : present::Format::unknown(),
                    present::renewalNote(overview, format),
                    {}});
    list.push_back({tr("Revenue at risk"),
                    row.exposure > 0 ? format.money(row.atRisk, overview.currency) : present::Format::unknown(),
                    row.exposure > 0 ? tr("%1 chance of loss").arg(format.percent(row.pLoss)) : tr("no revenue recorded"),
                    {}});
    return list;
}

Block figureRow(const Context &context)
{
    const std::vector<Figure> list = figures(context);
    Block block;
    block.height = 41;
    block.before = 16;
    block.lines = 3;
    block.paint = [list, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double step = rect.width() / static_cast<double>(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            const double x = rect.left() + step * static_cast<double>(i);
            const double room = step - 16;
            painter.fillRect(QRectF(x, rect.top(), 1.4, rect.height()), theme.accent);
            put(painter, QRectF(x + 8.5, rect.top(), room, 11), HAlign::Left, list[i].label, font(type::kSmall), theme.muted);
            QFont figure = font(type::kFigure, Weight::Bold);
            for (double size = type::kFigure; size > type::kTable && textWidth(list[i].value, figure) > room; size -= 1) {
                figure = font(size - 1, Weight::Bold);
            }
            const double width =
                put(painter, QRectF(x + 8.5, rect.top() + 11, room, 19), HAlign::Left, list[i].value, figure, theme.text);
            if (list[i].change && std::abs(*list[i].change) >= 0.005) {
                const QRectF change(x + 8.5 + width + 4, rect.top() + 13, room - width - 4, 16);
                onScreenScale(painter, change, [&](QPainter &p, const QRectF &r) {
                    paintChange(p, r, *list[i].change, context.format.percent(std::abs(*list[i].change)), true, theme);
                });
            }
            put(painter, QRectF(x + 8.5, rect.top() + 30, room, 11), HAlign::Left, list[i].note, font(type::kSmall), theme.muted);
        }
    };
    return block;
}

// The score ------------------------------------------------------------------------------------------------------------

Block scoreTitle(const Context &context)
{
    const PortfolioRow &row = context.plan.overview.figures;
    const QString title = tr("Relationship score: %1 of 100, %2")
                              .arg(context.format.score(row.score), present::bandWord(row.score, row.confidence));
    Block block = sectionTitle(context, title);
    if (row.scoreBefore) {
        const double change = std::floor(row.score * 100 + 0.5) - std::floor(*row.scoreBefore * 100 + 0.5);
        if (change != 0) {
            block.paint = [title, change, paint = block.paint, &context](QPainter &painter, const QRectF &rect) {
                paint(painter, rect);
                const double x = rect.left() + textWidth(title, font(type::kSection, Weight::SemiBold)) + 6;
                onScreenScale(painter, QRectF(x, rect.top(), 60, rect.height() - 3), [&](QPainter &p, const QRectF &r) {
                    paintChange(p, r, change, context.format.count(static_cast<std::int64_t>(std::abs(change))), true,
                                context.theme);
                });
            };
        }
    }
    return block;
}

/// Rows of the score table: people by their share of the decision, the rest in one row. The points add up to the score.
struct ScoreRow {
    const ScorePart *part = nullptr;
    QString title, share, points;
    Lines name;
    double width = 0;  ///< of the longest bar
    double quality = 0;
    bool nothing = false;

    [[nodiscard]] double height() const { return std::max(kGridLines, name.height() + 7); }
};

/// "Chief operating officer" as "COO": the few abbreviations that everybody reads.
QString shortTitle(const QString &title)
{
    static const QRegularExpression chief(
        QStringLiteral("^chief (executive|operating|financial|information|technology|marketing|revenue|commercial)( officer)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = chief.match(title);
    return match.hasMatch() ? QStringLiteral("C%1O").arg(match.captured(1).left(1).toUpper()) : title;
}

std::vector<ScoreRow> scoreRows(const Context &context)
{
    const double nameWidth = context.width * kTableWidth * kBarLeft - 41;
    std::vector<const ScorePart *> parts;
    for (const ScorePart &part : context.plan.overview.parts) {
        parts.push_back(&part);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const ScorePart *a, const ScorePart *b) { return a->share > b->share; });
    const std::size_t shown = parts.size() <= kShownPeople + 1 ? parts.size() : kShownPeople;
    const double longest = parts.empty() ? 1 : std::max(1e-9, parts.front()->share);
    std::vector<ScoreRow> rows;
    int restPoints = 0;
    double restShare = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ScorePart &part = *parts[i];
        if (i >= shown) {
            restPoints += part.displayPoints;
            restShare += part.share;
            continue;
        }
        ScoreRow row;
        row.part = &part;
        row.name = linesOf(part.seat.isNone() ? tr("Nobody identified") : wholeText(present::personName(part).toStdString()),
                           font(type::kTable), nameWidth, 4);
        row.title = part.name.empty() ? QString() : shortTitle(displayText(part.title));
        row.share = context.format.percent(part.share);
        row.points = context.format.count(part.displayPoints);
        row.width = part.share / longest;
        row.quality = part.quality;
        row.nothing = part.displayPoints == 0 && part.tier == core::Tier::Buyer;
        rows.push_back(std::move(row));
    }
    if (parts.size() > shown) {
        ScoreRow row;
        row.name = linesOf(present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "1 more person"),
                                           QT_TRANSLATE_N_NOOP("Plan", "%n more people"), static_cast<int>(parts.size() - shown)),
                           font(type::kTable), nameWidth, 2);
        row.share = tr("%1 of the decision").arg(context.format.percent(restShare));
        row.points = context.format.count(restPoints);
        rows.push_back(std::move(row));
    }
    return rows;
}

void paintScoreRow(QPainter &painter, const QRectF &rect, const ScoreRow &row, const Theme &theme)
{
    const double barLeft = rect.left() + rect.width() * kBarLeft;
    if (row.part == nullptr) {
        row.name.draw(painter, {rect.left(), rect.center().y() - row.name.height() / 2}, theme.secondary);
        put(painter, QRectF(barLeft, rect.top(), 130, rect.height()), HAlign::Left, row.share, font(type::kSmall), theme.muted);
    } else {
        onScreenScale(painter, QRectF(rect.left(), rect.center().y() - 6, 12, 12),
                      [&](QPainter &p, const QRectF &r) { paintTierBadge(p, r, row.part->tier, theme, row.part->tierByHand); });
        const double nameLeft = rect.left() + 17;
        const double nameRoom = barLeft - nameLeft - 24;
        row.name.draw(painter, {nameLeft, rect.center().y() - row.name.height() / 2}, theme.text);
        const double used = row.name.count() == 1 ? textWidth(row.name.lines.first(), row.name.font) : nameRoom;
        // The title stands whole or not at all: the table of people has it.
        if (textWidth(row.title, font(type::kSmall)) <= nameRoom - used - 3.5) {
            put(painter, QRectF(nameLeft + used + 3.5, rect.top() + 0.5, nameRoom - used - 3, rect.height()), HAlign::Left,
                row.title, font(type::kSmall), theme.muted);
        }
        onScreenScale(painter, QRectF(barLeft - 18, rect.center().y() - 5.5, 11, 11),
                      [&](QPainter &p, const QRectF &r) { paintStanceSymbol(p, r, row.part->stance, theme); });
        const double barRoom = rect.width() * 0.25;
        paintShareBar(painter, QRectF(barLeft, rect.center().y() - 3.7, barRoom, 7.4), row.width, row.quality, theme);
        put(painter, QRectF(barLeft + barRoom * row.width + 4, rect.top(), 40, rect.height()), HAlign::Left, row.share,
            font(type::kSmall), theme.muted);
    }
    put(painter, QRectF(rect.right() - 60, rect.top(), 60, rect.height()), HAlign::Right, row.points,
        font(type::kTable, Weight::SemiBold), row.nothing ? theme.bad.text : theme.text);
    hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.grid);
}

/// "Q2 2025" as "Q2 25" where the year begins, else "Q2".
QStringList trendLabels(const std::vector<ScorePoint> &points, const std::string &snapshot)
{
    static const QRegularExpression pattern(QStringLiteral("^(Q[1-4]) \\d\\d(\\d\\d)$"));
    QStringList labels;
    QString year;
    for (const ScorePoint &point : points) {
        // Today belongs to the snapshot that the plan is named after.
        const QString label = displayText(point.label.empty() ? snapshot : point.label);
        const auto match = pattern.match(label);
        if (!match.hasMatch()) {
            labels.append(label);
        } else if (match.captured(2) != year) {
            year = match.captured(2);
            labels.append(match.captured(1) + QLatin1Char(' ') + year);
        } else {
            labels.append(match.captured(1));
        }
    }
    return labels;
}

TrendChart trendOf(const Context &context)
{
    constexpr std::size_t kMost = 6;
    std::vector<ScorePoint> points = context.plan.overview.trend;
    if (points.size() > kMost) {
        points.erase(points.begin(), points.end() - static_cast<std::ptrdiff_t>(kMost));
    }
    const QStringList labels = trendLabels(points, context.plan.snapshot);
    TrendChart chart;
    for (std::size_t i = 0; i < points.size(); ++i) {
        chart.points.push_back({labels[static_cast<qsizetype>(i)], points[i].score * 100, context.format.score(points[i].score)});
    }
    chart.empty = tr("The trend begins with the first snapshot.");
    return chart;
}

Block scoreTable(const Context &context)
{
    const std::vector<ScoreRow> rows = scoreRows(context);
    const TrendChart trend = trendOf(context);
    const double tableWidth = context.width * kTableWidth;
    const double sideWidth = context.width - tableWidth - 16;
    const Lines proven = linesOf(present::provenSentence(context.plan.overview.figures, context.format) + QLatin1Char(' ')
                                     + present::departureSentence(context.plan.overview, context.format),
                                 font(type::kSmall), sideWidth, 6);
    constexpr double kTrendHeight = 92;
    Block block;
    double tableHeight = kGridLines;
    for (const ScoreRow &row : rows) {
        tableHeight += row.height();
    }
    block.height = std::max(tableHeight, kTrendHeight + 10 + proven.height());
    block.lines = static_cast<int>(rows.size()) + 1;
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const QRectF table(rect.left(), rect.top(), tableWidth, kGridLines);
        put(painter, table, HAlign::Left, tr("Person"), font(type::kSmall, Weight::Medium), theme.muted);
        put(painter, table.adjusted(tableWidth * kBarLeft, 0, -30, 0), HAlign::Left,
            tr("Share of the decision; filled = quality"), font(type::kSmall), theme.muted);
        put(painter, table, HAlign::Right, tr("Points"), font(type::kSmall, Weight::Medium), theme.muted);
        hairline(painter, table.left(), table.right(), table.bottom(), theme.strongBorder);
        double y = table.bottom();
        for (const ScoreRow &row : rows) {
            paintScoreRow(painter, QRectF(table.left(), y, tableWidth, row.height()), row, theme);
            y += row.height();
        }
        const QRectF side(rect.right() - sideWidth, rect.top(), sideWidth, kTrendHeight);
        onScreenScale(painter, side, [&](QPainter &p, const QRectF &r) {
            ChartStyle style;
            style.theme = &theme;
            style.locale = context.format.locale();
            paintTrend(p, r, trend, style);
        });
        proven.draw(painter, {side.left(), side.bottom() + 10}, theme.muted);
    };
    return block;
}

// Risk by cause --------------------------------------------------------------------------------------------------------

Block causeBlock(const Context &context)
{
    const AccountOverview &overview = context.plan.overview;
    const std::vector<std::pair<core::Cause, CauseBar::Cause>> order{{core::Cause::Base, CauseBar::Cause::Base},
                                                                     {core::Cause::Relationship, CauseBar::Cause::Relationship},
                                                                     {core::Cause::Resilience, CauseBar::Cause::WeakPoint},
                                                                     {core::Cause::Voice, CauseBar::Cause::Voice},
                                                                     {core::Cause::Outcomes, CauseBar::Cause::Outcomes},
                                                                     {core::Cause::Opposition, CauseBar::Cause::Opposition}};
    std::vector<double> amounts;
    for (const auto &[cause, shown] : order) {
        amounts.push_back(overview.figures.byCause[static_cast<std::size_t>(cause)]);
    }
    const QStringList values = context.format.moneyParts(amounts, overview.figures.atRisk, overview.currency);
    CauseBar chart;
    for (std::size_t i = 0; i < order.size(); ++i) {
        chart.segments.push_back(
            {order[i].second, present::label(order[i].first), values[static_cast<qsizetype>(i)], amounts[i]});
    }
    ChartStyle style;
    style.theme = &context.theme;
    style.locale = context.format.locale();
    Block block;
    block.height = causeBarHeight(context.width / kScreen, chart, style) * kScreen;
    block.lines = 2;
    block.paint = [chart, style](QPainter &painter, const QRectF &rect) {
        onScreenScale(painter, rect, [&](QPainter &p, const QRectF &r) { paintCauseBar(p, r, chart, style); });
    };
    return block;
}

// What we do next ------------------------------------------------------------------------------------------------------

struct NextStep {
    QString what, who, due;
};

std::vector<NextStep> nextSteps(const Context &context)
{
    const AccountOverview &overview = context.plan.overview;
    std::vector<const GoalLine *> goals;
    for (const GoalLine &goal : overview.goals) {
        if (goal.state != core::WorkState::Done && goal.state != core::WorkState::Dropped) {
            goals.push_back(&goal);
        }
    }
    std::stable_sort(goals.begin(), goals.end(), [](const GoalLine *a, const GoalLine *b) {
        if (a->priority != b->priority) {
            return a->priority < b->priority;
        }
        return a->dueOn.value_or(core::Date(1 << 24)) < b->dueOn.value_or(core::Date(1 << 24));
    });
    std::vector<NextStep> steps;
    for (const GoalLine *goal : goals) {
        if (steps.size() < kShownGoals) {
            steps.push_back({wholeText(goal->title), wholeText(goal->ownerName),
                             goal->dueOn ? context.format.date(*goal->dueOn) : QString()});
        }
    }
    return steps;
}

std::vector<Block> nextBlocks(const Context &context)
{
    std::vector<Block> blocks;
    blocks.push_back(sectionTitle(context, tr("What we do next")));
    const auto steps = nextSteps(context);
    if (steps.empty()) {
        append(blocks,
               paragraph(context, tr("No goal is set yet. The gaps at the end of this plan say where to begin."), type::kTable,
                         context.theme.secondary, 2));
        return blocks;
    }
    const double whoLeft = context.width * 0.7;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Lines what = linesOf(steps[i].what, font(type::kTable, Weight::Medium), whoLeft - 32, 4);
        const Lines who = linesOf(steps[i].who, font(type::kTable), context.width * 0.2, 3);
        Block block;
        block.height = std::max(what.height(), who.height()) + 8.6;
        block.lines = std::max(what.count(), who.count());
        block.paint = [=, number = QString::number(i + 1), due = steps[i].due, &theme = context.theme](QPainter &painter,
                                                                                                       const QRectF &rect) {
            const double top = rect.top() + 4.3;
            put(painter, QRectF(rect.left(), top, 16, what.step), HAlign::Left, number, font(type::kBody, Weight::SemiBold),
                theme.accent);
            what.draw(painter, {rect.left() + 21, top}, theme.text);
            who.draw(painter, {rect.left() + whoLeft, top}, theme.secondary);
            put(painter, QRectF(rect.right() - 70, top, 70, what.step), HAlign::Right, due, font(type::kTable), theme.secondary);
            hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.grid);
        };
        blocks.push_back(std::move(block));
    }
    return blocks;
}

std::vector<Block> signatureBlocks(const Context &context)
{
    std::vector<Block> blocks;
    const auto &signatures = context.plan.signatures;
    if (signatures.empty()) {
        return blocks;
    }
    blocks.push_back(sectionTitle(context, tr("Agreed by")));
    constexpr std::size_t kColumns = 3;
    for (std::size_t start = 0; start < signatures.size(); start += kColumns) {
        const std::size_t end = std::min(signatures.size(), start + kColumns);
        Block block;
        block.before = start == 0 ? 16 : 24;
        block.height = 41;
        block.lines = 3;
        block.paint = [start, end, &context](QPainter &painter, const QRectF &rect) {
            const Theme &theme = context.theme;
            const double gap = 14;
            const double width = (rect.width() - gap * (kColumns - 1)) / kColumns;
            for (std::size_t i = start; i < end; ++i) {
                const PlanSignature &signature = context.plan.signatures[i];
                const double x = rect.left() + static_cast<double>(i - start) * (width + gap);
                hairline(painter, x, x + width, rect.top(), theme.strongBorder, 0.8);
                put(painter, QRectF(x, rect.top() + 5, width, 11), HAlign::Left, wholeText(signature.name),
                    font(type::kSmall, Weight::SemiBold), theme.text);
                put(painter, QRectF(x, rect.top() + 17, width, 11), HAlign::Left, wholeText(signature.part), font(type::kSmall),
                    theme.muted);
                const QString state = signature.signedOn ? tr("signed %1").arg(context.format.dateWithYear(*signature.signedOn))
                                                         : tr("not signed yet");
                put(painter, QRectF(x, rect.top() + 29, width, 11), HAlign::Left, state, font(type::kSmall),
                    signature.signedOn ? theme.good.text : theme.attention.text);
            }
        };
        blocks.push_back(std::move(block));
    }
    return blocks;
}

/// Takes a little from the gaps when that saves a page.
void tighten(const Context &context, std::vector<Block> &blocks)
{
    double height = 0;
    double gaps = 0;
    for (const Block &block : blocks) {
        height += block.height + block.before;
        gaps += block.before;
    }
    const double over = height - roomOn(context.page, false, true);
    if (over > 0 && over < gaps * 0.45) {
        const double factor = 1 - (over + 0.5) / gaps;
        for (Block &block : blocks) {
            block.before *= factor;
        }
    }
}

}  // namespace

Section summarySection(const Context &context)
{
    const AccountPlan &plan = context.plan;
    Section section;
    section.newPage = true;
    section.blocks.push_back(cover(context));
    section.blocks.push_back(figureRow(context));
    section.blocks.push_back(sectionTitle(context, tr("In short"), 16));
    append(section.blocks, paragraph(context, present::inShort(plan, context.format), type::kBody, context.theme.text, 3));
    if (plan.customerCopy) {
        append(section.blocks, aimBlocks(context));
        if (!plan.overview.goals.empty()) {
            append(section.blocks, nextBlocks(context));
        }
        return section;
    }
    if (plan.overview.parts.empty() || plan.people.empty()) {
        section.blocks.push_back(sectionTitle(context, tr("No relationship score yet")));
        append(section.blocks,
               paragraph(context,
                         tr("Nobody is on the map. The score follows from who decides, how strong each tie is and where each "
                            "person stands."),
                         type::kBody, context.theme.text, 3));
    } else {
        section.blocks.push_back(scoreTitle(context));
        section.blocks.push_back(scoreTable(context));
    }
    if (plan.overview.figures.exposure > 0 && plan.overview.figures.atRisk > 0) {
        section.blocks.push_back(sectionTitle(
            context, tr("%1 at risk, by cause").arg(context.format.money(plan.overview.figures.atRisk, plan.overview.currency)),
            16));
        section.blocks.push_back(causeBlock(context));
        append(section.blocks,
               paragraph(context, present::accountSentence(plan.overview, context.format), type::kTable, context.theme.secondary,
                         5));
    } else {
        section.blocks.push_back(sectionTitle(context, tr("Revenue at risk is not known"), 16));
        append(section.blocks,
               paragraph(context,
                         tr("No revenue and no renewal is recorded for the coming twelve months, so nothing can be at risk yet."),
                         type::kBody, context.theme.text, 3));
    }
    append(section.blocks, nextBlocks(context));
    append(section.blocks, signatureBlocks(context));
    tighten(context, section.blocks);
    return section;
}

}  // namespace linchpin::render::plan
