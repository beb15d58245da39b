#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/plan/plan_sections.h"

namespace linchpin::render::plan {

using namespace core::report;
using present::ShownState;

namespace {

constexpr int kTable = 2;
constexpr double kIndent = 18;  ///< of goals, below the circle of the person
constexpr double kStep = 12;  ///< of initiatives and actions, each

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

struct Columns {
    double owner = 0, ownerWidth = 0;
    double dueRight = 0;
    double progress = 0;
};

Columns columnsOf(const Context &context)
{
    return {context.width * 0.51, context.width * 0.145, context.width * 0.762, context.width * 0.786};
}

ToneKind toneOf(ShownState state)
{
    switch (state) {
    case ShownState::OnTrack:
    case ShownState::Done: return ToneKind::Good;
    case ShownState::DueSoon: return ToneKind::Attention;
    case ShownState::Behind:
    case ShownState::Late: return ToneKind::Bad;
    default: return ToneKind::Neutral;
    }
}

Block tableHeader(const Context &context)
{
    Block block;
    block.height = 20;
    block.before = 12;
    block.table = kTable;
    block.isTableHeader = true;
    block.paint = [columns = columnsOf(context), &context](QPainter &painter, const QRectF &rect) {
        const QFont head = font(type::kSmall, Weight::Medium);
        const QRectF line = rect.adjusted(0, 0, 0, -3);
        const QColor color = context.theme.muted;
        put(painter, line.adjusted(kIndent, 0, 0, 0), HAlign::Left,
            context.plan.customerCopy ? tr("Goal") : tr("Goal, initiative, action"), head, color);
        put(painter, line.adjusted(columns.owner, 0, 0, 0), HAlign::Left, tr("Owner"), head, color);
        put(painter, QRectF(rect.left() + columns.dueRight - 60, line.top(), 60, line.height()), HAlign::Right, tr("Due"), head,
            color);
        put(painter, line.adjusted(columns.progress, 0, 0, 0), HAlign::Left, tr("Progress"), head, color);
        put(painter, line, HAlign::Right, tr("Status"), head, color);
        hairline(painter, rect.left(), rect.right(), rect.bottom(), context.theme.strongBorder, 0.8);
    };
    return block;
}

/// The priority as a filled, half or pale circle with its number.
void paintPriority(QPainter &painter, QPointF center, int priority, const Theme &theme)
{
    const QColor fill = priority <= 1 ? theme.accent : priority == 2 ? theme.strength[2] : theme.track();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawEllipse(center, 6.2, 6.2);
    painter.restore();
    put(painter, QRectF(center.x() - 6.2, center.y() - 6.2, 12.4, 12.4), HAlign::Center, QString::number(priority),
        font(type::kSmall, Weight::Bold), priority <= 1 ? theme.onAccent : theme.strengthInk);
}

/// Goals of one person, the best priority first.
struct Group {
    QString name, title;
    std::vector<const GoalLine *> goals;
    int priority = 3;
    core::Stance now = core::Stance::Unknown;
    std::optional<core::Stance> wanted;
    bool ofPerson = false;
};

std::vector<Group> groupsOf(const Context &context)
{
    std::vector<Group> groups;
    for (const GoalLine &goal : context.plan.overview.goals) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group &other) { return other.goals.front()->seatName == goal.seatName; });
        if (group == groups.end()) {
            Group fresh;
            fresh.ofPerson = !goal.seatName.empty();
            fresh.name = fresh.ofPerson ? wholeText(goal.seatName) : tr("The account as a whole");
            for (const PlanPerson &person : context.plan.people) {
                if (fresh.ofPerson && (person.name == goal.seatName || (person.name.empty() && person.label == goal.seatName))) {
                    fresh.title = present::insideSentence(wholeText(person.title));
                    fresh.now = person.stance;
                }
            }
            groups.push_back(std::move(fresh));
            group = groups.end() - 1;
        }
        group->goals.push_back(&goal);
        group->priority = std::min(group->priority, std::clamp(goal.priority, 1, 3));
        if (goal.wantedStance && !group->wanted) {
            group->now = goal.stanceNow;
            group->wanted = goal.wantedStance;
        }
    }
    std::stable_sort(groups.begin(), groups.end(), [](const Group &a, const Group &b) { return a.priority < b.priority; });
    for (Group &group : groups) {
        std::stable_sort(group.goals.begin(), group.goals.end(),
                         [](const GoalLine *a, const GoalLine *b) { return a->priority < b->priority; });
    }
    return groups;
}

Block groupRow(const Context &context, const Group &group, int unit)
{
    const double nameWidth = context.width - kIndent - 60;
    const Lines name = linesOf(group.name, font(type::kTable, Weight::SemiBold), nameWidth, 4);
    const double used = name.count() == 1 ? textWidth(name.lines.first(), name.font) + 6 : 0;
    const bool beside = name.count() == 1 && used + textWidth(group.title, font(type::kTable)) <= nameWidth;
    const Lines title = beside || group.title.isEmpty() ? Lines{} : linesOf(group.title, font(type::kTable), nameWidth, 3);
    Block block;
    block.before = 4;
    block.height = std::max(20.0, name.height() + title.height() + 8);
    block.lines = name.count() + title.count();
    block.unit = unit;
    block.table = kTable;
    block.withNext = true;
    block.paint = [=, text = group.title, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double top = rect.center().y() - (name.height() + title.height()) / 2;
        const double first = top + name.step / 2;
        paintPriority(painter, {rect.left() + 6.2, first}, group.priority, theme);
        name.draw(painter, {rect.left() + kIndent, top}, theme.text);
        if (beside) {
            put(painter, QRectF(rect.left() + kIndent + used, top, nameWidth - used, name.step), HAlign::Left, text,
                font(type::kTable), theme.muted);
        } else {
            title.draw(painter, {rect.left() + kIndent, top + name.height()}, theme.muted);
        }
        const auto symbol = [&](double x, core::Stance stance) {
            onScreenScale(painter, QRectF(x, first - 5.3, 10.6, 10.6),
                          [&](QPainter &p, const QRectF &r) { paintStanceSymbol(p, r, stance, theme); });
        };
        if (group.ofPerson && !context.plan.customerCopy) {
            if (group.wanted) {
                symbol(rect.right() - 40, group.now);
                put(painter, QRectF(rect.right() - 28, first - 7, 16, 14), HAlign::Center, QStringLiteral("›"),
                    font(type::kTable), theme.muted);
            }
            symbol(rect.right() - 10.6, group.wanted.value_or(group.now));
        }
        hairline(painter, rect.left(), rect.right(), rect.bottom(), blended(theme.strongBorder, theme.grid, 0.35));
    };
    return block;
}

struct WorkRow {
    QString title, owner;
    std::optional<core::Date> due;
    std::optional<int> progress;
    ShownState state = ShownState::None;
    int depth = 0;
    bool box = false;
    bool done = false;
};

Block workRow(const Context &context, const WorkRow &row, int unit)
{
    const Columns columns = columnsOf(context);
    const double left = kIndent + kStep * row.depth + (row.box ? 11 : 0);
    const Lines title =
        linesOf(row.title, font(type::kTable, row.depth == 0 ? Weight::Medium : Weight::Regular), columns.owner - left - 10, 8);
    const Lines owner = linesOf(row.owner, font(type::kTable), columns.ownerWidth, 3);
    Block block;
    block.height = std::max(title.height(), owner.height()) + (kRow - type::kTable * kLineHeight);
    block.lines = std::max(title.count(), owner.count());
    block.unit = unit;
    block.table = kTable;
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double top = rect.top() + (kRow - type::kTable * kLineHeight) / 2;
        const QRectF first(rect.left(), top, rect.width(), title.step);
        const double middle = first.center().y();
        if (row.box) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(row.done ? theme.accent : theme.strongBorder, 0.8));
            painter.setBrush(row.done ? QBrush(theme.accent) : QBrush(theme.surface));
            painter.drawRoundedRect(QRectF(rect.left() + left - 11, middle - 3.1, 6.2, 6.2), 1.5, 1.5);
            painter.restore();
        }
        title.draw(painter, {rect.left() + left, top}, row.depth == 0 ? theme.text : row.box ? theme.secondary : theme.text);
        owner.draw(painter, {rect.left() + columns.owner, top}, theme.secondary);
        if (row.due) {
            const bool late = row.state == ShownState::Late;
            put(painter, QRectF(rect.left() + columns.dueRight - 62, top, 62, title.step), HAlign::Right,
                context.format.date(*row.due), font(type::kTable, late ? Weight::SemiBold : Weight::Regular),
                late ? theme.bad.text : theme.secondary);
        }
        if (row.progress) {
            paintProgress(painter, QRectF(rect.left() + columns.progress, middle - 2, 29, 4), *row.progress / 100.0,
                          ToneKind::Accent, theme);
            put(painter, QRectF(rect.left() + columns.progress + 33, top, 30, title.step), HAlign::Left,
                context.format.percent(*row.progress / 100.0), font(type::kSmall), theme.muted);
        }
        if (const QString state = present::label(row.state); !state.isEmpty()) {
            const double width = chipWidth(state) * kScreen;
            onScreenScale(painter, QRectF(rect.right() - width, middle - 6.5, width + 0.1, 13),
                          [&](QPainter &p, const QRectF &r) { paintChip(p, r, state, toneOf(row.state), theme); });
        }
        hairline(painter, rect.left() + kIndent, rect.right(), rect.bottom(), theme.grid);
    };
    return block;
}

std::vector<Block> groupBlocks(const Context &context, const Group &group, int unit)
{
    const core::Date asOf = context.plan.overview.asOf;
    std::vector<Block> blocks;
    blocks.push_back(groupRow(context, group, unit));
    for (const GoalLine *goal : group.goals) {
        const ShownState state = present::shownState(*goal, asOf);
        blocks.push_back(workRow(
            context, {wholeText(goal->title), wholeText(goal->ownerName), goal->dueOn, goal->progress, state, 0, false, false},
            unit));
        for (const GoalLine::Step &step : goal->steps) {
            const ShownState shown = present::shownState(step, asOf);
            blocks.push_back(workRow(context,
                                     {wholeText(step.title), wholeText(step.ownerName), step.dueOn, std::nullopt, shown,
                                      step.isAction ? 2 : 1, step.isAction, shown == ShownState::Done},
                                     unit));
        }
    }
    return blocks;
}

}  // namespace

std::vector<Block> aimBlocks(const Context &context)
{
    const AccountPlan &plan = context.plan;
    std::vector<Block> blocks;
    if (!plan.objectives.empty() || !plan.challenges.empty()) {
        blocks.push_back(sectionTitle(context, tr("What the customer wants")));
        if (!plan.objectives.empty()) {
            append(blocks, paragraph(context, wholeText(plan.objectives), type::kBody, context.theme.text, 2));
        }
        if (!plan.challenges.empty()) {
            append(blocks,
                   paragraph(context, tr("In the way: %1").arg(wholeText(plan.challenges)), type::kBody, context.theme.text, 3));
        }
    }
    if (!plan.priorities.empty()) {
        blocks.push_back(sectionTitle(context, tr("What we put first")));
        for (std::size_t i = 0; i < plan.priorities.size(); ++i) {
            blocks.push_back(textRow(context, context.width * 0.45,
                                     tr("%1. %2").arg(i + 1).arg(wholeText(plan.priorities[i].title)), Weight::Medium,
                                     wholeText(plan.priorities[i].reason)));
        }
    }
    return blocks;
}

Section goalsSection(const Context &context)
{
    const AccountPlan &plan = context.plan;
    Section section;
    QString subtitle = present::goalsSubtitle(plan);
    const bool aims = std::any_of(plan.overview.goals.begin(), plan.overview.goals.end(),
                                  [](const GoalLine &goal) { return goal.wantedStance.has_value(); });
    if (aims) {
        subtitle += QLatin1Char(' ') + tr("Symbols: stance today, and aimed for.");
    }
    section.blocks.push_back(pageTitle(context, tr("Goals and initiatives"), subtitle));
    if (plan.overview.goals.empty()) {
        const QString text = plan.customerCopy ? tr("No goal for the account as a whole is recorded yet.")
                                               : tr("A goal says what we want to reach with a person or with the account, who "
                                                    "does it, by when, and how we will know.");
        append(section.blocks, paragraph(context, text, type::kBody, context.theme.text, 8));
        if (!plan.customerCopy) {
            append(section.blocks, aimBlocks(context));
        }
        return section;
    }
    section.blocks.push_back(tableHeader(context));
    int unit = 100;
    for (const Group &group : groupsOf(context)) {
        append(section.blocks, groupBlocks(context, group, ++unit));
    }
    if (!plan.countsTowards.empty()) {
        QStringList parts;
        for (const std::string &part : plan.countsTowards) {
            parts.append(wholeText(part));
        }
        append(section.blocks,
               paragraph(context, tr("Counts towards: %1.").arg(parts.join(tr("; "))), type::kSmall, context.theme.muted, 8));
    }
    if (!plan.customerCopy) {
        append(section.blocks, aimBlocks(context));
    }
    return section;
}

}  // namespace linchpin::render::plan
