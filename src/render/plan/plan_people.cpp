#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QPainter>

#include "present/sentences_plan.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/plan/plan_sections.h"

namespace linchpin::render::plan {

using namespace core::report;

namespace {

constexpr int kTable = 1;
constexpr std::size_t kMostMembers = 5;  ///< columns of the matrix

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

/// Left edges and widths of the columns, from the left margin.
struct Columns {
    double person = 0, personWidth = 0;
    double role = 0, roleWidth = 0;
    double stance = 0, stanceWidth = 0;
    double steps = 0;
    double cells = 0, cell = 23.6;
    double talkRight = 0;
    double values = 0, valuesWidth = 0;
    std::size_t members = 0;
};

Columns columnsOf(const Context &context)
{
    Columns columns;
    columns.members = std::min(kMostMembers, context.plan.team.size());
    // What few columns of members leave free goes to the names first.
    const double cells = columns.cell * static_cast<double>(columns.members);
    const double free = context.width - cells - 313;
    columns.valuesWidth = std::clamp(free * 0.45, 74.0, 130.0);
    columns.personWidth = 106 + std::max(0.0, free - columns.valuesWidth);
    columns.role = columns.personWidth + 6;
    columns.roleWidth = 66;
    columns.stance = columns.role + 70;
    columns.stanceWidth = 62;
    columns.steps = columns.stance + 64;
    columns.cells = columns.steps + 16;
    columns.talkRight = columns.cells + cells + 40;
    columns.values = columns.talkRight + 9;
    columns.valuesWidth = context.width - columns.values;
    return columns;
}

Block tableHeader(const Context &context, const Columns &columns)
{
    Block block;
    block.height = 20;
    block.before = 12;
    block.table = kTable;
    block.isTableHeader = true;
    block.paint = [columns, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const QFont head = font(type::kSmall, Weight::Medium);
        const auto title = [&](double left, double width, HAlign align, const QString &text) {
            put(painter, QRectF(rect.left() + left, rect.top(), width, rect.height() - 3), align, text, head, theme.muted);
        };
        title(0, columns.personWidth, HAlign::Left, tr("Person"));
        title(columns.role, columns.roleWidth, HAlign::Left, tr("Role"));
        title(columns.stance, columns.stanceWidth, HAlign::Left, tr("Stance"));
        for (std::size_t i = 0; i < columns.members; ++i) {
            title(columns.cells + columns.cell * static_cast<double>(i), columns.cell, HAlign::Center,
                  displayText(context.plan.team[i].initials));
        }
        title(columns.talkRight - 42, 42, HAlign::Right, tr("Last talk"));
        title(columns.values, columns.valuesWidth, HAlign::Left, tr("Values"));
        hairline(painter, rect.left(), rect.right(), rect.bottom(), theme.strongBorder, 0.8);
    };
    return block;
}

Block groupRow(const Context &context, core::Tier tier, const QString &text)
{
    Block block;
    block.height = 20;
    block.table = kTable;
    block.withNext = true;
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        onScreenScale(painter, QRectF(rect.left(), rect.center().y() - 6, 12, 12),
                      [&](QPainter &p, const QRectF &r) { paintTierBadge(p, r, tier, context.theme); });
        put(painter, rect.adjusted(17, 0, 0, 0), HAlign::Left, text, font(type::kTable, Weight::SemiBold), context.theme.text);
        hairline(painter, rect.left(), rect.right(), rect.bottom(), context.theme.grid);
    };
    return block;
}

void paintCell(QPainter &painter, const QRectF &cell, const PlanTie *tie, const Theme &theme)
{
    const auto strength = tie == nullptr ? std::nullopt : std::optional(tie->strength);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(strength ? theme.strengthFill(strength) : blended(theme.track(), theme.surface, 0.6));
    painter.drawRoundedRect(cell, 2, 2);
    painter.restore();
    if (!strength) {
        return;
    }
    const QColor ink = theme.strengthText(strength);
    const double width =
        put(painter, cell, HAlign::Center, QString::number(*strength), font(type::kTable, Weight::SemiBold), ink);
    if (tie->owner) {
        painter.fillRect(QRectF(cell.center().x() - width / 2, cell.center().y() + 4.6, width, 0.8), ink);
    }
}

/// Name over title, whole: the row grows with them.
struct PersonLines {
    Lines name, title;
    [[nodiscard]] double height() const { return name.height() + title.height(); }
};

PersonLines personLines(const PlanPerson &person, double width)
{
    QString title = wholeText(person.title);
    if (person.outside && !person.department.empty() && !title.contains(wholeText(person.department))) {
        title = title.isEmpty() ? wholeText(person.department) : title + QStringLiteral(", ") + wholeText(person.department);
    }
    return {linesOf(wholeText(present::planPersonName(person).toStdString()), font(type::kTable, Weight::Medium), width, 6),
            title.isEmpty() ? Lines{} : linesOf(title, font(type::kSmall), width, 6)};
}

Block personRow(const Context &context, const Columns &columns, const PlanPerson &person)
{
    const PersonLines who = personLines(person, columns.personWidth);
    const Lines role =
        linesOf(present::roleLabel(person.role, person.ownRole, person.assessed), font(type::kSmall), columns.roleWidth, 4);
    const Lines values = linesOf(person.values.empty() ? tr("Not known yet") : wholeText(person.values), font(type::kSmall),
                                 columns.valuesWidth, 12);
    Block block;
    block.height = std::max({25.0, who.height() + 3, role.height() + 5, values.height() + 5});
    block.lines = 1;
    block.table = kTable;
    block.paint = [=, &person, &context](QPainter &painter, const QRectF &rect) {
        const Theme &theme = context.theme;
        const double x = rect.left();
        const double middle = rect.center().y();
        const bool unnamed = person.name.empty();
        const double top = middle - who.height() / 2;
        who.name.draw(painter, {x, top}, unnamed ? theme.muted : theme.text);
        who.title.draw(painter, {x, top + who.name.height()}, theme.muted);
        role.draw(painter, {x + columns.role, middle - role.height() / 2}, person.assessed ? theme.secondary : theme.muted);
        onScreenScale(painter, QRectF(x + columns.stance, middle - 5.3, 10.6, 10.6),
                      [&](QPainter &p, const QRectF &r) { paintStanceSymbol(p, r, person.stance, theme); });
        put(painter, QRectF(x + columns.stance + 14, middle - 7, columns.stanceWidth - 14, 14), HAlign::Left,
            present::label(person.stance), font(type::kSmall), theme.text);
        onScreenScale(painter, QRectF(x + columns.steps, middle - 5, 12, 10),
                      [&](QPainter &p, const QRectF &r) { paintLoyaltySteps(p, r, person.loyalty, theme); });
        for (std::size_t i = 0; i < columns.members; ++i) {
            const QRectF cell(x + columns.cells + columns.cell * static_cast<double>(i) + 1, middle - 8.6, columns.cell - 2,
                              17.2);
            const auto tie =
                std::find_if(person.ties.begin(), person.ties.end(), [&](const PlanTie &entry) { return entry.member == i; });
            paintCell(painter, cell, tie == person.ties.end() ? nullptr : &*tie, theme);
        }
        const bool never = !person.lastTalkDays;
        const bool late = person.pastRhythm || (never && person.tier == core::Tier::Buyer && !person.vacant);
        put(painter, QRectF(x + columns.talkRight - 44, middle - 8, 44, 16), HAlign::Right,
            context.format.age(person.lastTalkDays), font(type::kTable, late ? Weight::SemiBold : Weight::Regular),
            late ? theme.attention.text : theme.muted);
        values.draw(painter, {x + columns.values, middle - values.height() / 2},
                    person.values.empty() ? theme.muted : theme.secondary);
        hairline(painter, x, rect.right(), rect.bottom(), theme.grid);
    };
    return block;
}

Block moreRow(const Context &context, int table, const QString &text)
{
    Block block;
    block.height = 19;
    block.table = table;
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        put(painter, rect, HAlign::Left, text, font(type::kTable), context.theme.muted);
        hairline(painter, rect.left(), rect.right(), rect.bottom(), context.theme.grid);
    };
    return block;
}

std::vector<Block> tierBlocks(const Context &context, const Columns &columns, core::Tier tier)
{
    std::vector<const PlanPerson *> shown;
    int total = 0, covered = 0, coveredAll = 0;
    for (const PlanPerson &person : context.plan.people) {
        if (person.tier != tier) {
            continue;
        }
        ++total;
        coveredAll += person.covered ? 1 : 0;
        if (person.isKey) {
            shown.push_back(&person);
            covered += person.covered ? 1 : 0;
        }
    }
    std::vector<Block> blocks;
    if (total == 0) {
        if (tier == core::Tier::Buyer) {
            blocks.push_back(moreRow(context, kTable, tr("Nobody is known to decide here.")));
        }
        return blocks;
    }
    blocks.push_back(groupRow(context, tier, present::tierHeading(tier, covered, static_cast<int>(shown.size()), total)));
    for (const PlanPerson *person : shown) {
        blocks.push_back(personRow(context, columns, *person));
    }
    const int more = total - static_cast<int>(shown.size());
    if (more > 0) {
        const QString text = present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "and 1 more user"),
                                             QT_TRANSLATE_N_NOOP("Plan", "and %n more users"), more);
        blocks.push_back(moreRow(context, kTable, tr("%1, %2 of them covered").arg(text).arg(coveredAll - covered)));
    }
    return blocks;
}

QString teamLegend(const Context &context)
{
    QStringList parts;
    for (std::size_t i = 0; i < context.plan.team.size(); ++i) {
        const PlanMember &member = context.plan.team[i];
        if (i >= kMostMembers) {
            parts.append(present::plural("Plan", QT_TRANSLATE_NOOP("Plan", "And 1 more of us knows somebody here"),
                                         QT_TRANSLATE_N_NOOP("Plan", "And %n more of us know somebody here"),
                                         static_cast<int>(context.plan.team.size() - i)));
            break;
        }
        const QString name = wholeText(member.name);
        const QString title = wholeText(member.title);
        parts.append(title.isEmpty() ? tr("%1 %2").arg(wholeText(member.initials), name)
                                     : tr("%1 %2, %3").arg(wholeText(member.initials), name, present::insideSentence(title)));
    }
    return parts.isEmpty() ? QString() : parts.join(tr(". ")) + QLatin1Char('.');
}

std::vector<Block> thinBlocks(const Context &context)
{
    std::vector<Block> blocks;
    const auto notes = present::thinNotes(context.plan, context.format);
    if (notes.empty()) {
        return blocks;
    }
    blocks.push_back(sectionTitle(context, tr("Where we are thin"), 22));
    constexpr double kGap = 18;
    const auto count = static_cast<double>(notes.size());
    const double width = std::min((context.width - kGap * (count - 1)) / count, context.width / 2);
    std::vector<Lines> texts;
    double tallest = 0;
    int lines = 0;
    for (const auto &note : notes) {
        texts.push_back(linesOf(wholeText(note.text.toStdString()), font(type::kBody), width - 10, 20));
        tallest = std::max(tallest, texts.back().height());
        lines = std::max(lines, texts.back().count());
    }
    Block block;
    block.before = 3;
    block.height = tallest + 16;
    block.lines = lines + 1;
    block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const double x = rect.left() + static_cast<double>(i) * (width + kGap);
            painter.fillRect(QRectF(x, rect.top(), 1.4, rect.height()),
                             notes[i].bad ? context.theme.bad.mark : context.theme.attention.mark);
            put(painter, QRectF(x + 9, rect.top(), width - 10, 14), HAlign::Left, notes[i].title,
                font(type::kBody, Weight::SemiBold), context.theme.text);
            texts[i].draw(painter, {x + 9, rect.top() + 15}, context.theme.secondary);
        }
    };
    blocks.push_back(std::move(block));
    return blocks;
}

/// The customer's copy: who sits where, and who of us looks after them.
Section contactsSection(const Context &context)
{
    Section section;
    section.blocks.push_back(pageTitle(context, tr("People and contacts"), tr("Who works with whom.")));
    const std::array<double, 3> left{0, context.width * 0.42, context.width * 0.68};
    Block header;
    header.height = 20;
    header.before = 12;
    header.table = kTable;
    header.isTableHeader = true;
    header.paint = [left, &context](QPainter &painter, const QRectF &rect) {
        const std::array<QString, 3> titles{tr("Person"), tr("Department and site"),
                                            tr("Contact at %1").arg(wholeText(context.plan.company))};
        for (std::size_t i = 0; i < left.size(); ++i) {
            const double right = i + 1 < left.size() ? left[i + 1] - 8 : rect.width();
            put(painter, QRectF(rect.left() + left[i], rect.top(), right - left[i], rect.height() - 3), HAlign::Left, titles[i],
                font(type::kSmall, Weight::Medium), context.theme.muted);
        }
        hairline(painter, rect.left(), rect.right(), rect.bottom(), context.theme.strongBorder, 0.8);
    };
    section.blocks.push_back(std::move(header));
    for (const PlanPerson &person : context.plan.people) {
        const PersonLines who = personLines(person, left[1] - 10);
        QStringList place{wholeText(person.department), wholeText(person.site)};
        place.removeAll(QString());
        const Lines where = linesOf(place.join(QStringLiteral(", ")), font(type::kTable), left[2] - left[1] - 10, 6);
        QString contact = person.contact.empty() ? present::Format::unknown() : wholeText(person.contact);
        if (!person.contactTitle.empty()) {
            contact += QStringLiteral(", ") + wholeText(person.contactTitle);
        }
        const Lines ours = linesOf(contact, font(type::kTable), context.width - left[2], 6);
        Block block;
        block.height = std::max({kRow, who.height() + 5, where.height() + 8, ours.height() + 8});
        block.table = kTable;
        block.paint = [=, &context](QPainter &painter, const QRectF &rect) {
            const double middle = rect.center().y();
            who.name.draw(painter, {rect.left(), middle - who.height() / 2}, context.theme.text);
            who.title.draw(painter, {rect.left(), middle - who.height() / 2 + who.name.height()}, context.theme.muted);
            where.draw(painter, {rect.left() + left[1], middle - where.height() / 2}, context.theme.secondary);
            ours.draw(painter, {rect.left() + left[2], middle - ours.height() / 2}, context.theme.secondary);
            hairline(painter, rect.left(), rect.right(), rect.bottom(), context.theme.grid);
        };
        section.blocks.push_back(std::move(block));
    }
    return section;
}

}  // namespace

Section peopleSection(const Context &context)
{
    const AccountPlan &plan = context.plan;
    Section section;
    if (plan.people.empty()) {
        section.blocks.push_back(pageTitle(context, tr("People and coverage"), tr("Nobody is recorded yet.")));
        append(section.blocks,
               paragraph(context,
                         tr("Who of us knows whom appears here, with the strength of each tie and the age of the last talk."),
                         type::kBody, context.theme.text, 8));
        return section;
    }
    if (plan.customerCopy) {
        return contactsSection(context);
    }
    const Columns columns = columnsOf(context);
    const QString subtitle = plan.team.empty()
        ? tr("Nobody of us has a tie to anybody here yet.")
        : tr("Strength of each relationship; underlined = owner; covered from %1.").arg(plan.coveredAt);
    section.blocks.push_back(pageTitle(context, tr("People and coverage"), subtitle));
    section.blocks.push_back(tableHeader(context, columns));
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        append(section.blocks, tierBlocks(context, columns, tier));
    }
    if (const QString legend = teamLegend(context); !legend.isEmpty()) {
        append(section.blocks, paragraph(context, legend, type::kSmall, context.theme.muted, 8));
    }
    append(section.blocks, thinBlocks(context));
    section.flows = plan.map.people.size() > 16;
    return section;
}

}  // namespace linchpin::render::plan
