#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

#include "present/sentences.h"
#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/charts/bar_charts.h"
#include "render/charts/line_charts.h"
#include "render/plan/plan_sections.h"

namespace linchpin::render::plan {

using namespace core::report;

namespace {

constexpr double kResultRow = 24;
constexpr std::size_t kMostPromises = 12;

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

// Outcomes -------------------------------------------------------------------------------------------------------------

Block resultRow(const Context &context, const QString &name, const QString &value, const QString &beside,
                const std::vector<double> &values, const QString &note)
{
    const double width = context.width;
    const double valueLeft = width * 0.2;
    const double curveLeft = width * 0.44;
    const double noteLeft = width * 0.585;
    const Lines head = linesOf(name, font(type::kTable, Weight::Medium), valueLeft - 8, 5);
    const Lines text = linesOf(note, font(type::kTable), width - noteLeft, 6);
    const QFont strong = font(type::kTable, Weight::SemiBold);
    const Lines figure = linesOf(value, strong, curveLeft - valueLeft - 8, 3);
    const double used = figure.count() == 1 ? textWidth(figure.lines.first(), strong) + 3.5 : 0;
    const bool inLine = figure.count() == 1 && used + textWidth(beside, font(type::kTable)) <= curveLeft - valueLeft - 4;
    const Lines below = inLine ? Lines{} : linesOf(beside, font(type::kTable), curveLeft - valueLeft - 8, 3);
    Block block;
    block.height = std::max({kResultRow, head.height() + 11, text.height() + 11, figure.height() + below.height() + 11});
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double middle = rect.center().y();
        head.draw(painter, {rect.left(), middle - head.height() / 2}, theme.text);
        const double top = middle - (figure.height() + below.height()) / 2;
        figure.draw(painter, {rect.left() + valueLeft, top}, theme.text);
        if (inLine) {
            put(painter, QRectF(rect.left() + valueLeft + used, top, 200, figure.step), HAlign::Left, beside, font(type::kTable),
                theme.muted);
        } else {
            below.draw(painter, {rect.left() + valueLeft, top + figure.height()}, theme.muted);
        }
        if (values.size() > 1) {
            onScreenScale(painter, QRectF(rect.left() + curveLeft, middle - 7, noteLeft - curveLeft - 14, 14),
                          [&](QPainter &p, const QRectF &r) { paintSparkline(p, r, values, theme); });
        }
        text.draw(painter, {rect.left() + noteLeft, middle - text.height() / 2}, theme.secondary);
        hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.grid);
    };
    return block;
}

std::vector<Block> outcomeBlocks(const Context &context)
{
    const AccountOverview &overview = context.plan.overview;
    std::vector<Block> blocks;
    blocks.push_back(sectionTitle(context, tr("Outcomes"), 12));
    for (const OutcomeLine &outcome : overview.outcomes) {
        std::vector<double> values;
        for (const auto &[day, value] : outcome.values) {
            values.push_back(value);
        }
        blocks.push_back(resultRow(context, wholeText(outcome.name), displayText(present::outcomeValue(outcome, context.format)),
                                   displayText(present::outcomeBeside(outcome, context.format)), values,
                                   present::outcomeNote(outcome, context.format)));
    }
    if (overview.outcomes.empty()) {
        append(
            blocks,
            paragraph(
                context,
                tr("No result is measured yet. Name what was promised (usage, adoption, return) and note a value each quarter."),
                type::kTable, context.theme.secondary, 2));
    }
    return blocks;
}

std::vector<Block> promiseBlocks(const Context &context)
{
    const AccountOverview &overview = context.plan.overview;
    const core::Date asOf = overview.asOf;
    const auto count = present::countPromises(overview.promises, asOf);
    std::vector<Block> blocks;
    if (count.decided() + count.open == 0) {
        append(blocks, paragraph(context, tr("No promise is recorded."), type::kTable, context.theme.secondary, 6));
        return blocks;
    }
    // Overdue and open ones by name; kept ones are counted.
    std::vector<const PromiseLine *> open;
    for (const PromiseLine &promise : overview.promises) {
        const bool ended = (promise.doneOn && *promise.doneOn <= asOf) || (promise.brokenOn && *promise.brokenOn <= asOf);
        if (!ended && promise.madeOn <= asOf) {
            open.push_back(&promise);
        }
    }
    std::stable_sort(open.begin(), open.end(), [](const PromiseLine *a, const PromiseLine *b) { return a->dueOn < b->dueOn; });
    QStringList overdue;
    for (const PromiseLine *promise : open) {
        if (promise->dueOn < asOf) {
            overdue.append(wholeText(present::promiseNote(*promise, asOf, context.format).toStdString()));
        }
    }
    const QString value = count.decided() == 0 ? present::Format::unknown() : tr("%1 of %2").arg(count.kept).arg(count.decided());
    const bool named = overdue.size() <= 2;
    const QString note = overdue.isEmpty() ? tr("None is overdue")
        : named                            ? overdue.join(tr("; "))
                                           : tr("%1 are overdue, see below").arg(overdue.size());
    if (named && overdue.size() == static_cast<qsizetype>(open.size())) {
        open.clear();  // the row says it all
    }
    blocks.push_back(
        resultRow(context, tr("Promises"), value, count.decided() == 0 ? tr("none due yet") : tr("kept on time"), {}, note));
    if (!open.empty()) {
        blocks.push_back(sectionTitle(context, tr("Open promises"), 18));
    }
    for (std::size_t i = 0; i < open.size() && i < kMostPromises; ++i) {
        const PromiseLine &promise = *open[i];
        QStringList right;
        if (!promise.to.empty()) {
            right.append(tr("to %1").arg(wholeText(promise.to)));
        }
        if (!promise.by.empty()) {
            right.append(tr("by %1").arg(wholeText(promise.by)));
        }
        right.append(promise.dueOn < asOf ? tr("%1 late").arg(context.format.ageInText(asOf - promise.dueOn))
                                          : tr("due %1").arg(context.format.date(promise.dueOn)));
        blocks.push_back(textRow(context, context.width * 0.5, wholeText(promise.text), Weight::Medium, right.join(tr(", ")),
                                 promise.dueOn < asOf ? context.theme.bad.mark : context.theme.strongBorder));
    }
    if (open.size() > kMostPromises) {
        append(blocks,
               paragraph(context,
                         present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "and 1 more open promise"),
                                         QT_TRANSLATE_N_NOOP("Plan", "and %n more open promises"),
                                         static_cast<int>(open.size() - kMostPromises)),
                         type::kTable, context.theme.muted, 4));
    }
    return blocks;
}

// Voice ----------------------------------------------------------------------------------------------------------------

Block voiceRow(const Context &context, const AccountOverview::TierVoice &voice)
{
    Block block;
    block.height = 21.5;
    block.paint = [voice, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const bool missed = voice.responses == 0 && voice.tier == core::Tier::Buyer;
        onScreenScale(painter, QRectF(rect.left(), rect.center().y() - 6, 12, 12),
                      [&](QPainter &p, const QRectF &r) { paintTierBadge(p, r, voice.tier, theme); });
        put(painter, rect.adjusted(17, 0, 0, 0), HAlign::Left, present::labelPlural(voice.tier),
            font(type::kTable, Weight::Medium), theme.text);
        const double width = rect.width();
        put(painter, rect.adjusted(width * 0.207, 0, 0, 0), HAlign::Left,
            tr("%1 of %2 answered").arg(voice.responses).arg(voice.contacts),
            font(type::kTable, missed ? Weight::SemiBold : Weight::Regular), missed ? theme.bad.text : theme.secondary);
        const QRectF bar(rect.left() + width * 0.445, rect.center().y() - 4.5, width * 0.246, 9);
        if (voice.responses == 0) {
            put(painter, QRectF(bar.left(), rect.top(), bar.width(), rect.height()), HAlign::Left, tr("no answers"),
                font(type::kTable), missed ? theme.bad.text : theme.muted);
            put(painter, rect, HAlign::Right, present::Format::unknown(), font(type::kTable), theme.secondary);
        } else {
            const double whole = voice.responses;
            const double part = voice.satisfied / whole;
            paintSplitBar(
                painter, bar,
                {{1 - part, theme.stanceColor(core::Stance::Sceptic)}, {part, theme.stanceColor(core::Stance::Supporter)}},
                theme);
            const QString satisfied = tr("satisfied");
            const double wordWidth = put(painter, rect, HAlign::Right, satisfied, font(type::kTable), theme.secondary);
            put(painter, rect.adjusted(0, 0, -wordWidth - 3, 0), HAlign::Right, context.format.percent(part),
                font(type::kTable, Weight::SemiBold), theme.text);
        }
        hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.grid);
    };
    return block;
}

Block band(const Context &context, const QString &text, const Tone &tone)
{
    const Lines lines = linesOf(text, font(type::kTable), context.width - 16, 8);
    Block block;
    block.before = 7;
    block.height = lines.height() + 12;
    block.lines = lines.count();
    block.paint = [=](QPainter &painter, const QRectF &rect) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone.soft);
        painter.drawRoundedRect(rect, 3, 3);
        painter.restore();
        lines.draw(painter, rect.topLeft() + QPointF(8, 6), tone.text);
    };
    return block;
}

std::vector<Block> voiceBlocks(const Context &context)
{
    const AccountPlan &plan = context.plan;
    const AccountOverview &overview = plan.overview;
    std::vector<Block> blocks;
    blocks.push_back(sectionTitle(
        context, plan.customerCopy ? tr("Voice of customer") : tr("Voice of customer, %1").arg(wholeText(plan.snapshot))));
    if (plan.customerCopy) {
        const QString text = overview.answers == 0
            ? tr("No survey answer is recorded that still counts.")
            : present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "1 person answered our last survey; %1 satisfied."),
                              QT_TRANSLATE_N_NOOP("Plan", "%n people answered our last survey; %1 satisfied."), overview.answers)
                  .arg(context.format.percent(overview.headline));
        append(blocks, paragraph(context, text, type::kTable, context.theme.secondary, 2));
        return blocks;
    }
    if (overview.answers > 0) {
        for (const auto &voice : overview.voiceByTier) {
            if (voice.contacts > 0) {
                blocks.push_back(voiceRow(context, voice));
            }
        }
    }
    const auto &alarms = overview.figures.alarms;
    const bool blind =
        overview.answers == 0 || std::find(alarms.begin(), alarms.end(), core::Alarm::VoiceBlindSpot) != alarms.end();
    const Tone quiet{context.theme.secondary, context.theme.strongBorder, context.theme.alternate};
    blocks.push_back(band(context, present::voiceSentence(overview, context.format), blind ? context.theme.attention : quiet));
    return blocks;
}

// What changed ---------------------------------------------------------------------------------------------------------

std::vector<Block> changeBlocks(const Context &context)
{
    const AccountPlan &plan = context.plan;
    std::vector<Block> blocks;
    if (!plan.changes) {
        blocks.push_back(sectionTitle(context, tr("What changed")));
        append(blocks,
               paragraph(context,
                         tr("There is no earlier snapshot to compare with. The first one is taken with the first review."),
                         type::kTable, context.theme.secondary, 2));
        return blocks;
    }
    blocks.push_back(sectionTitle(context, tr("What changed since %1").arg(wholeText(plan.changes->label))));
    for (const auto &row : present::changeRows(*plan.changes, plan.overview.currency, context.format)) {
        blocks.push_back(textRow(context, context.width * 0.13, row.what, Weight::Medium, wholeText(row.text.toStdString())));
    }
    return blocks;
}

std::vector<Block> momentBlocks(const Context &context)
{
    const auto &moments = context.plan.moments;
    std::vector<Block> blocks;
    if (moments.empty()) {
        return blocks;
    }
    blocks.push_back(sectionTitle(context, tr("Moments of truth")));
    constexpr std::size_t kColumns = 3;
    constexpr double kGap = 18;
    const double width = (context.width - kGap * (kColumns - 1)) / kColumns;
    for (std::size_t start = 0; start < moments.size(); start += kColumns) {
        const std::size_t end = std::min(moments.size(), start + kColumns);
        std::vector<Lines> heads, texts;
        double tallest = 0;
        for (std::size_t i = start; i < end; ++i) {
            const PlanMoment &moment = moments[i];
            const QString day = context.format.dateInText(moment.day);
            heads.push_back(linesOf(moment.stage.empty() ? day : tr("%1, %2").arg(wholeText(moment.stage), day),
                                    font(type::kTable, Weight::SemiBold), width, 3));
            QString text = present::sentenceCase(present::emotionWord(moment.emotion));
            if (!moment.who.empty()) {
                text = tr("%1, %2").arg(text, wholeText(moment.who));
            }
            if (!moment.text.empty()) {
                text = tr("%1: %2").arg(text, wholeText(moment.text));
            }
            texts.push_back(linesOf(text, font(type::kTable), width, 12));
            tallest = std::max(tallest, heads.back().height() + texts.back().height());
        }
        Block block;
        block.before = start == 0 ? 2 : 10;
        block.height = tallest;
        block.lines = 3;
        block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
            for (std::size_t i = 0; i < heads.size(); ++i) {
                const double x = rect.left() + static_cast<double>(i) * (width + kGap);
                heads[i].draw(painter, {x, rect.top()}, context.theme.text);
                texts[i].draw(painter, {x, rect.top() + heads[i].height()}, context.theme.secondary);
            }
        };
        blocks.push_back(std::move(block));
    }
    return blocks;
}

std::vector<Block> gapBlocks(const Context &context)
{
    const AccountPlan &plan = context.plan;
    std::vector<Block> blocks;
    Block title = sectionTitle(context, tr("Open gaps"));
    title.bookmark = tr("Open gaps");
    title.bookmarkLevel = 1;
    blocks.push_back(std::move(title));
    if (plan.gaps.empty()) {
        append(blocks,
               paragraph(context, tr("Nothing is missing that the method asks for."), type::kTable, context.theme.secondary, 2));
    }
    for (const PlanGap &gap : plan.gaps) {
        PlanGap shown = gap;
        if (gap.kind == GapKind::RoleMissing) {
            shown.what = present::toUtf8(present::roleLabel(gap.what, false));
        }
        const Lines lines = linesOf(wholeText(present::gapSentence(shown, context.format).toStdString()), font(type::kTable),
                                    context.width - 18, 8);
        Block block;
        block.height = lines.height() + 7;
        block.lines = lines.count();
        block.paint = [lines, &theme = context.theme](QPainter &painter, const QRectF &rect) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(theme.strongBorder, 0.9));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(QPointF(rect.left() + 4, rect.top() + 3.5 + lines.step / 2), 2.8, 2.8);
            painter.restore();
            lines.draw(painter, rect.topLeft() + QPointF(18, 3.5), theme.text);
        };
        blocks.push_back(std::move(block));
    }
    const auto &changed = plan.overview.changedParameters;
    if (!changed.empty()) {
        QStringList names;
        for (const std::string &name : changed) {
            names.append(wholeText(name));
        }
        append(blocks,
               paragraph(context, tr("Scoring parameters that differ from the method: %1.").arg(names.join(tr(", "))),
                         type::kSmall, context.theme.muted, 12));
    }
    return blocks;
}

}  // namespace

Section resultsSection(const Context &context)
{
    Section section;
    const QString title = context.plan.customerCopy ? tr("Results and promises") : tr("Results, voice and changes");
    section.blocks.push_back(pageTitle(context, title, present::resultsSubtitle(context.plan)));
    append(section.blocks, outcomeBlocks(context));
    append(section.blocks, promiseBlocks(context));
    append(section.blocks, voiceBlocks(context));
    return section;
}

Section changesSection(const Context &context)
{
    Section section;
    if (context.plan.customerCopy) {
        return section;
    }
    section.flows = true;
    append(section.blocks, changeBlocks(context));
    append(section.blocks, momentBlocks(context));
    append(section.blocks, gapBlocks(context));
    return section;
}

}  // namespace linchpin::render::plan
