#include "app/overview_parts.h"

#include <algorithm>
#include <cmath>

#include "app/score_inputs.h"
#include "core/entities/team.h"
#include "core/scoring/contribution.h"
#include "core/scoring/display_points.h"
#include "store/queries/portfolio_rows.h"

namespace linchpin::app {

using core::report::LedgerLine;
using core::report::ScorePart;
namespace scoring = core::scoring;

namespace {

/// What a line of the ledger is about, by its rule.
core::Kind kindOfRule(std::string_view rule)
{
    if (rule == "rating") {
        return core::Kind::Judgement;
    }
    if (rule == "moment") {
        return core::Kind::Moment;
    }
    return rule.starts_with("promise_") ? core::Kind::Promise : core::Kind::Conversation;
}

LedgerLine ledgerLine(const store::Reader &reader, const scoring::Contribution &contribution)
{
    LedgerLine line;
    line.kind = contribution.rule.substr(std::string_view("tie.").size());
    line.evidenceKind = kindOfRule(line.kind);
    line.evidence = contribution.evidence.empty() ? 0 : contribution.evidence.front();
    line.points = contribution.points;
    line.shown = static_cast<int>(contribution.shown);
    line.count = static_cast<int>(contribution.evidence.size());
    for (const scoring::Argument &argument : contribution.arguments) {
        if (const auto *day = std::get_if<core::Date>(&argument.value)) {
            line.day = *day;
        }
    }
    store::EvidenceText about = store::evidenceText(reader, line.evidenceKind, line.evidence);
    line.text = std::move(about.text);
    line.internal = about.internal;
    line.judge = memberName(reader, about.judge);
    return line;
}

double stanceFactor(double sigma, double neutral) { return sigma < 0 ? neutral * (1 + sigma) : neutral + (1 - neutral) * sigma; }

ScorePart partOf(const store::Reader &reader, const ScoredAccount &scored, const scoring::ContactScore &contact)
{
    ScorePart part;
    part.seat = core::SeatId(contact.key);
    part.tier = contact.tier;
    part.share = contact.effectivePower;
    part.rolePower = contact.power;
    part.strength = contact.strength;
    part.stanceFactor = stanceFactor(contact.sigma, scored.parameters.neutralFactor);
    part.quality = contact.quality;
    part.points = 100 * contact.effectivePower * contact.quality;
    part.strengthHigh = contact.key == scoring::kNobody ? 1 : contact.isVacant ? 0 : 1 - contact.lost;
    part.covered = contact.key != scoring::kNobody && scoring::isReached(contact.strength, scored.parameters.coveredAt);
    part.vacant = contact.isVacant;
    part.atRisk = contact.atRisk;
    part.cadenceDays = static_cast<int>(contact.cadenceDays);
    part.cadenceDebt = contact.cadenceDebt;
    if (contact.key == scoring::kNobody) {
        return part;
    }
    part.loyalty = contact.stage;
    part.stance = stanceWord(contact.stance);
    const auto input = std::find_if(scored.inputs.contacts.begin(), scored.inputs.contacts.end(),
                                    [&](const scoring::Contact &candidate) { return candidate.key == contact.key; });
    if (input != scored.inputs.contacts.end()) {
        part.tierByHand = input->tier.has_value();
        part.roleAssessed = !input->roles.empty() || input->tier.has_value();
        part.stanceFromLoyalty = !input->stance && !input->stanceIsUnknown && contact.stance.has_value();
    }
    const store::SeatName seat = store::seatName(reader, part.seat);
    part.name = seat.name;
    part.title = seat.title;
    if (contact.lastContact) {
        part.lastTalkDays = scored.inputs.asOf - *contact.lastContact;
    }
    if (contact.closest) {
        part.closest = core::MemberId(*contact.closest);
        part.closestName = memberName(reader, part.closest);
        if (const auto tie = scoring::explainTie(scored.inputs, *contact.closest, contact.key, scored.parameters)) {
            part.unprovenPoints = tie->unproven.points;
            part.lostPoints = 100 * tie->strength.lost;
            for (const scoring::Contribution &contribution : tie->contributions) {
                part.ledger.push_back(ledgerLine(reader, contribution));
            }
        }
    }
    return part;
}

}  // namespace

std::string memberName(const store::Reader &reader, core::MemberId member)
{
    const auto row = member.isNone() ? std::nullopt : reader.find(member);
    return row ? row->name : std::string();
}

std::vector<ScorePart> scoreParts(const store::Reader &reader, const ScoredAccount &scored)
{
    std::vector<ScorePart> parts;
    std::vector<scoring::Part> points;
    for (const scoring::ContactScore &contact : scored.score.contacts) {
        parts.push_back(partOf(reader, scored, contact));
        points.push_back({contact.key, parts.back().points});
    }
    const scoring::DisplayPoints shown = scoring::displayPoints(points);
    for (ScorePart &part : parts) {
        part.displayPoints = static_cast<int>(shown.of(part.seat.value()));
    }
    std::stable_sort(parts.begin(), parts.end(), [](const ScorePart &a, const ScorePart &b) {
        return a.points != b.points ? a.points > b.points : a.share > b.share;
    });
    return parts;
}

}  // namespace linchpin::app
