#include <algorithm>

#include <QApplication>

#include "gui/map/map_editor.h"
#include "gui/map/map_goal_card.h"
#include "gui/map/map_judge.h"
#include "gui/map/map_link_card.h"
#include "gui/map/map_view.h"
#include "present/edit/field_edit.h"
#include "present/map_edit/map_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/words.h"

// What the editor of the map asks in small cards: stance, tier, power, owner, and what a link is.

namespace linchpin::gui {

using core::SeatId;

namespace {

constexpr const char *kTakeBack = "by_role";

QString wordText(std::string_view word) { return present::fromUtf8(word); }

core::MemberId ownerOf(const core::MapPerson &person)
{
    for (const core::MapCover &cover : person.covers) {
        if (cover.owner) {
            return core::MemberId(cover.member);
        }
    }
    return {};
}

core::LinkKind storedKind(core::MapLinkKind kind)
{
    return kind == core::MapLinkKind::Conflict ? core::LinkKind::Conflict
        : kind == core::MapLinkKind::Informal  ? core::LinkKind::Informal
                                               : core::LinkKind::Influence;
}

}  // namespace

void MapEditor::ask(const Seats &seats, const QRect &anchor, const QString &heading, std::vector<Choice> choices,
                    const QString &current, bool asksReason, std::function<void(const QString &, const QString &)> answer)
{
    if (!m_judge) {
        m_judge = new MapJudge(m_context.theme, m_view);  // the window it stood in went
        followPopup(m_judge);
    }
    m_cameFrom = QApplication::focusWidget();
    m_judge->ask({heading, std::move(choices), current, asksReason}, page(), anchor.isNull() ? cardAnchor(seats.back()) : anchor,
                 std::move(answer));
}

void MapEditor::askStance(const Seats &asked, const QRect &anchor)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    std::vector<Choice> choices;
    for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                      core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        choices.push_back({wordText(core::word(stance)), present::label(stance), stanceIcon(stance, m_context.theme)});
    }
    const core::Stance now = person(seats.front())->stance;
    const bool isShared = std::all_of(seats.begin(), seats.end(), [&](SeatId seat) { return person(seat)->stance == now; });
    ask(seats, anchor, tr("Stance of %1").arg(whoOf(seats)), std::move(choices), isShared ? wordText(core::word(now)) : QString(),
        true, [this, seats](const QString &id, const QString &reason) {
            present::SeatsEdit edit;
            edit.stance = id;
            edit.reason = reason;
            const auto stance = core::fromWord<core::Stance>(present::toUtf8(id));
            change(seats, edit, tr("%1: %2").arg(QStringLiteral("%1"), present::label(stance.value_or(core::Stance::Unknown))));
        });
}

void MapEditor::askTier(const Seats &asked, const QRect &anchor)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    std::vector<Choice> choices;
    for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
        choices.push_back({wordText(core::word(tier)), present::label(tier)});
    }
    const bool isByHand = std::any_of(seats.begin(), seats.end(), [this](SeatId seat) { return person(seat)->tierByHand; });
    if (isByHand) {
        choices.push_back({QLatin1String(kTakeBack), tr("As the role says")});
    }
    const core::Tier now = person(seats.front())->tier;
    const bool isShared = std::all_of(seats.begin(), seats.end(), [&](SeatId seat) { return person(seat)->tier == now; });
    ask(seats, anchor, tr("Tier of %1").arg(whoOf(seats)), std::move(choices), isShared ? wordText(core::word(now)) : QString(),
        true, [this, seats](const QString &id, const QString &reason) {
            present::SeatsEdit edit;
            const bool isBack = id == QLatin1String(kTakeBack);
            edit.tier = isBack ? QString() : id;
            edit.reason = reason;
            const auto tier = core::fromWord<core::Tier>(present::toUtf8(id));
            change(seats, edit,
                   isBack ? tr("%1: tier as the role says")
                          : tr("%1: %2, set by hand").arg(QStringLiteral("%1"), present::label(tier.value_or(core::Tier::User))));
        });
}

void MapEditor::askPower(const Seats &asked, const QRect &anchor)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    std::vector<Choice> choices;
    for (const int tenths : {9, 7, 5, 3, 1}) {
        choices.push_back({QStringLiteral("0.%1").arg(tenths), present::powerText(tenths / 10.0)});
    }
    choices.push_back({QStringLiteral("unknown"), tr("Unknown")});
    choices.push_back({QLatin1String(kTakeBack), tr("As the role says")});
    ask(seats, anchor, tr("Power of %1").arg(whoOf(seats)), std::move(choices), {}, true,
        [this, seats](const QString &id, const QString &reason) {
            present::SeatsEdit edit;
            const bool isBack = id == QLatin1String(kTakeBack);
            edit.power = isBack ? QString() : id;
            edit.reason = reason;
            change(seats, edit,
                   isBack ? tr("%1: power as the role says")
                       : id == QLatin1String("unknown")
                       ? tr("%1: power unknown")
                       : tr("%1: power %2%").arg(QStringLiteral("%1"), QString::number(qRound(id.toDouble() * 100))));
        });
}

void MapEditor::askOwner(const Seats &asked, const QRect &anchor)
{
    const Seats seats = known(asked);
    if (!canEdit() || seats.empty()) {
        return;
    }
    const core::MemberId now = ownerOf(*person(seats.front()));
    const bool isShared = std::all_of(seats.begin(), seats.end(), [&](SeatId seat) { return ownerOf(*person(seat)) == now; });
    std::vector<Choice> choices;
    for (const present::TeamMember &member : m_context.session->info().team) {
        if (!member.left || (isShared && member.id == now)) {
            choices.push_back({QString::number(member.id.value()), member.name});
        }
    }
    choices.push_back({QStringLiteral("0"), tr("Nobody")});
    ask(seats, anchor, tr("Owner of %1").arg(whoOf(seats)), std::move(choices),
        isShared ? QString::number(now.value()) : QString(), false, [this, seats](const QString &id, const QString &) {
            present::SeatsEdit edit;
            edit.owner = core::MemberId(id.toLongLong());
            QString name;
            for (const present::TeamMember &member : m_context.session->info().team) {
                if (member.id == *edit.owner) {
                    name = member.name;
                }
            }
            change(seats, edit,
                   name.isEmpty()
                       ? tr("Nobody is the owner of %1")
                       : tr("%1 takes care of %2").arg(name.replace(QLatin1Char('%'), QString()), QStringLiteral("%1")));
        });
}

void MapEditor::chooseLink(SeatId from)
{
    pickSeat(from, tr("Link from %1 to").arg(nameOf(from)), [this, from](SeatId to) {
        if (to != from) {
            openLink(from, to);
        }
    });
}

void MapEditor::openLink(SeatId from, SeatId to, int weight, QPoint place)
{
    if (!canEdit() || !person(from) || !person(to) || from == to) {
        return;
    }
    core::MapLink link;
    link.from = from.value();
    link.to = to.value();
    link.weight = weight;
    // Drawn again it is the same link, with the weight it was drawn with.
    for (const core::MapLink &there : m_map->links) {
        const bool isSame = there.from == link.from && there.to == link.to;
        const bool isMutual = there.bothWays && there.from == link.to && there.to == link.from;
        if (there.kind == core::MapLinkKind::Influence && (isSame || isMutual)) {
            link = there;
            link.weight = weight;
            break;
        }
    }
    openLinkCard(link, place.isNull() ? cardAnchor(to) : QRect(place - QPoint(8, 8), QSize(16, 16)));
}

void MapEditor::editLink(std::int64_t id, const QRect &anchor)
{
    if (const core::MapLink *found = link(id); found && canEdit()) {
        openLinkCard(*found, anchor.isNull() ? cardAnchor(SeatId(found->to)) : anchor);
    }
}

void MapEditor::openLinkCard(const core::MapLink &before, const QRect &anchor)
{
    if (!m_linkCard) {
        m_linkCard = new MapLinkCard(m_context.theme, m_view);
        followPopup(m_linkCard);
    }
    const QString one = nameOf(SeatId(before.from));
    const QString other = nameOf(SeatId(before.to));
    m_cameFrom = QApplication::focusWidget();
    std::function<void()> remove;
    if (before.id != 0) {
        remove = [this, id = before.id] { removeLink(id); };
    }
    m_linkCard->ask(
        {before, one, other}, page(), anchor,
        [this, one, other, before](const core::MapLink &made) {
            const bool isTurned = made.from != before.from;
            const QString between = tr("%1 and %2").arg(one, other);
            present::LinkEdit edit{SeatId(made.from), SeatId(made.to), storedKind(made.kind),
                                   made.weight,       made.bothWays,   present::fromUtf8(made.note)};
            const auto said = [this, made, text = linkSentence(made, isTurned ? other : one, isTurned ? one : other)](
                                  core::Result<void> result) {
                sayAfter(text)(result);
                if (result) {
                    Q_EMIT linkMade(SeatId(made.from), SeatId(made.to));
                }
            };
            if (before.id == 0) {
                if (made.note.empty()) {
                    edit.note.reset();  // a link drawn again keeps its note
                }
                present::setLink(m_context.session, edit, between, this, said);
            } else if (!(made == before)) {
                present::changeLink(m_context.session, core::Id<core::SeatLink>(before.id), edit, between, this, said);
            }
        },
        std::move(remove));
}

void MapEditor::askGoal(SeatId seat, const QRect &anchor)
{
    if (!canEdit() || !person(seat)) {
        return;
    }
    if (!m_goalCard) {
        m_goalCard = new MapGoalCard(m_context.theme, m_view);
        followPopup(m_goalCard);
    }
    m_cameFrom = QApplication::focusWidget();
    m_goalCard->ask(nameOf(seat), page(), anchor.isNull() ? cardAnchor(seat) : anchor,
                    [this, seat, account = m_account](const QString &title) {
                        const std::vector<present::FieldChange> fields{
                            {QStringLiteral("account"), present::referenceValue(account)},
                            {QStringLiteral("seat"), present::referenceValue(seat)},
                            {QStringLiteral("title"), present::textValue(title)},
                            {QStringLiteral("priority"), present::wholeValue(std::int64_t{2})},
                            {QStringLiteral("owner"), present::referenceValue(m_context.session->info().me)},
                        };
                        present::addRecord(m_context.session, core::Kind::Goal, fields, tr("Goal added: %1").arg(title), this,
                                           [said = sayAfter(tr("Goal for %1 added: %2").arg(nameOf(seat), title))](
                                               core::Result<std::int64_t> added) {
                                               said(added ? core::Result<void>() : tl::make_unexpected(added.error()));
                                           });
                    });
}

void MapEditor::removeLink(std::int64_t id)
{
    const core::MapLink *found = link(id);
    if (!canEdit() || !found) {
        return;
    }
    const QString between = tr("%1 and %2").arg(nameOf(SeatId(found->from)), nameOf(SeatId(found->to)));
    present::removeRecord(m_context.session, core::Kind::SeatLink, id, tr("Remove the link of %1").arg(between), this,
                          sayAfter(tr("The link of %1 was removed").arg(between)));
}

void MapEditor::repair(const core::MapFault &fault)
{
    Seats seats;
    for (const std::int64_t key : fault.keys) {
        seats.emplace_back(key);
    }
    seats = known(seats);
    if (!canEdit() || seats.empty() || fault.kind == core::MapFaultKind::DoubleKey) {
        return;
    }
    constexpr std::size_t kMost = 8;
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < seats.size() && i < kMost; ++i) {
        choices.push_back({QString::number(seats[i].value()), tr("%1 reports to nobody").arg(nameOf(seats[i]))});
    }
    choices.push_back({QStringLiteral("choose"), tr("Choose who %1 reports to").arg(nameOf(seats.front()))});
    ask({seats.front()}, {}, fault.kind == core::MapFaultKind::Loop ? tr("Where does the circle end?") : tr("Who is above?"),
        std::move(choices), {}, false, [this, first = seats.front()](const QString &id, const QString &) {
            if (id == QLatin1String("choose")) {
                chooseSuperior({first});
            } else {
                setSuperior({core::SeatId(id.toLongLong())}, {});
            }
        });
}

}  // namespace linchpin::gui
