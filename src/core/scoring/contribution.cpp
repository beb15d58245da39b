#include "core/scoring/contribution.h"

#include <algorithm>
#include <cmath>

#include "core/scoring/display_points.h"

namespace linchpin::core::scoring {

namespace {

const Argument *findArgument(const Contribution &contribution, std::string_view name)
{
    for (const Argument &argument : contribution.arguments) {
        if (argument.name == name) {
            return &argument;
        }
    }
    return nullptr;
}

template <typename T>
T valueOr(const Contribution &contribution, std::string_view name, T fallback)
{
    const Argument *argument = findArgument(contribution, name);
    const T *value = argument != nullptr ? std::get_if<T>(&argument->value) : nullptr;
    return value != nullptr ? *value : fallback;
}

/// Whole points for `shown`; the parts add up to the whole of their sum. `sign` -1 for lost points.
void addShown(std::vector<Contribution *> &parts, double sign)
{
    std::vector<Part> values;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        values.push_back({static_cast<Key>(i), sign * parts[i]->points});
    }
    for (const WholePart &whole : displayPoints(values).parts) {
        parts[static_cast<std::size_t>(whole.key)]->shown = static_cast<std::int64_t>(sign) * whole.points;
    }
}

void addShown(std::vector<Contribution> &contributions)
{
    std::vector<Contribution *> parts;
    for (Contribution &contribution : contributions) {
        parts.push_back(&contribution);
    }
    addShown(parts, 1);
}

void sortBySize(std::vector<Contribution> &contributions)
{
    std::stable_sort(contributions.begin(), contributions.end(),
                     [](const Contribution &a, const Contribution &b) { return std::abs(a.points) > std::abs(b.points); });
}

template <typename T>
std::vector<T> ofContact(const std::vector<T> &items, Key contact)
{
    std::vector<T> own;
    std::copy_if(items.begin(), items.end(), std::back_inserter(own), [&](const T &item) { return item.contact == contact; });
    return own;
}

std::optional<TieAssessment> assessTieOf(const AccountInputs &inputs, Key member, Key contact,
                                         const ScoringParameters &parameters)
{
    const auto tie = std::find_if(inputs.ties.begin(), inputs.ties.end(), [&](const Tie &candidate) {
        return candidate.member == member && candidate.contact == contact;
    });
    const auto seat = std::find_if(inputs.contacts.begin(), inputs.contacts.end(),
                                   [&](const Contact &candidate) { return candidate.key == contact; });
    const bool hasLeft = std::any_of(inputs.team.begin(), inputs.team.end(), [&](const TeamMember &person) {
        return person.key == member && person.left && *person.left <= inputs.asOf;
    });
    if (tie == inputs.ties.end() || seat == inputs.contacts.end() || hasLeft || seat->vacant || !isOnMap(*seat, inputs.asOf)) {
        return std::nullopt;
    }
    const std::vector<Promise> promises = ofContact(inputs.promises, contact);
    const std::vector<Moment> moments = ofContact(inputs.moments, contact);
    TieRecords records;
    records.touches = tie->touches;
    records.ratings = tie->ratings;
    records.promises = promises;
    records.moments = moments;
    records.summary = tie->summary ? &*tie->summary : nullptr;
    return assessTie(records, inputs.asOf, parameters);
}

Contribution fromLedger(const LedgerItem &item)
{
    Contribution contribution;
    contribution.rule = "tie." + evidenceRule(item.kind, item.channel);
    contribution.points = item.points;
    contribution.evidence = item.records;
    contribution.arguments = {{"day", item.day}, {"weight", item.weight}, {"ref", item.ref}};
    if (item.kind == EvidenceKind::Touch) {
        contribution.arguments.push_back({"channel", std::string(word(item.channel))});
        contribution.arguments.push_back({"count", static_cast<double>(item.records.size())});
    }
    return contribution;
}

Contribution aboutContact(const AccountInputs &inputs, const ContactScore &contact, const ScoringParameters &parameters)
{
    Contribution contribution;
    contribution.arguments = {{"contact", contact.key},
                              {"closest", contact.closest.value_or(kNobody)},
                              {"tier", std::string(word(contact.tier))},
                              {"share", contact.effectivePower},
                              {"strength", contact.strength},
                              {"confidence", contact.confidence},
                              {"quality", contact.quality}};
    if (contact.stance) {
        contribution.arguments.push_back({"stance", *contact.stance});
    }
    if (contact.isVacant) {
        contribution.arguments.push_back({"vacant", 1.0});
    }
    if (contact.closest) {
        if (const auto tie = assessTieOf(inputs, *contact.closest, contact.key, parameters)) {
            for (const LedgerItem &item : tie->ledger) {
                for (const Key record : item.records) {
                    if (contribution.evidence.empty() || contribution.evidence.back() != record) {
                        contribution.evidence.push_back(record);
                    }
                }
            }
        }
    }
    return contribution;
}

void addCauseArguments(Contribution &contribution, Cause cause, const AccountScore &score)
{
    auto &arguments = contribution.arguments;
    switch (cause) {
    case Cause::Relationship:
        arguments.push_back({"relationship", score.relationship});
        arguments.push_back({"coverage", score.coverage});
        break;
    case Cause::Resilience:
        arguments.push_back({"robust", score.robust});
        if (score.worstDeparture) {
            const bool isContact = score.worstDeparture->kind == DepartureKind::Contact;
            arguments.push_back({"departure", std::string(isContact ? "contact" : "person")});
            arguments.push_back({"key", score.worstDeparture->key});
        }
        break;
    case Cause::Base: break;  // has no gap behind it
    case Cause::Voice:
        arguments.push_back({"responses", static_cast<double>(score.voice.responses)});
        arguments.push_back({"coverage", score.voice.coverage});
        arguments.push_back({"weighted", score.voice.weighted});
        if (score.voice.headline) {
            arguments.push_back({"headline", *score.voice.headline});
        }
        break;
    case Cause::Outcomes:
        arguments.push_back({"score", score.outcomes.score});
        arguments.push_back({"metrics", static_cast<double>(score.outcomes.metrics.size())});
        if (score.outcomes.trend) {
            arguments.push_back({"trend", *score.outcomes.trend});
        }
        break;
    case Cause::Opposition: {
        const ContactScore *strongest = nullptr;
        for (const ContactScore &contact : score.contacts) {
            const double weight = contact.effectivePower * -contact.sigma;
            if (weight > 0 && (strongest == nullptr || weight > strongest->effectivePower * -strongest->sigma)) {
                strongest = &contact;
            }
        }
        if (strongest != nullptr) {
            arguments.push_back({"contact", strongest->key});
            arguments.push_back({"share", strongest->effectivePower});
            arguments.push_back({"stance", strongest->sigma});
        }
        break;
    }
    }
}

}  // namespace

double Contribution::number(std::string_view name) const { return valueOr<double>(*this, name, 0.0); }
Key Contribution::key(std::string_view name) const { return valueOr<Key>(*this, name, kNobody); }
std::string Contribution::text(std::string_view name) const { return valueOr<std::string>(*this, name, {}); }

std::optional<TieExplanation> explainTie(const AccountInputs &inputs, Key member, Key contact,
                                         const ScoringParameters &parameters)
{
    const auto assessment = assessTieOf(inputs, member, contact, parameters);
    if (!assessment) {
        return std::nullopt;
    }
    TieExplanation result;
    result.member = member;
    result.contact = contact;
    result.strength = assessment->strength;
    for (const LedgerItem &item : assessment->ledger) {
        result.contributions.push_back(fromLedger(item));
    }
    sortBySize(result.contributions);
    std::vector<Contribution *> gained;
    std::vector<Contribution *> lost;
    for (Contribution &contribution : result.contributions) {
        (contribution.points > 0 ? gained : lost).push_back(&contribution);
    }
    addShown(gained, 1);
    addShown(lost, -1);
    result.unproven.rule = "tie.unproven";
    result.unproven.points = 100 * result.strength.unproven;
    result.unproven.shown = 100;
    for (const Contribution &contribution : result.contributions) {
        result.unproven.shown -= std::abs(contribution.shown);
    }
    result.unproven.shown = std::max<std::int64_t>(0, result.unproven.shown);
    return result;
}

AccountExplanation explainAccount(const AccountInputs &inputs, const AccountScore &score, const ScoringParameters &parameters)
{
    AccountExplanation result;
    for (const ContactScore &contact : score.contacts) {
        Contribution contribution = aboutContact(inputs, contact, parameters);
        contribution.rule = "relationship.contact";
        contribution.points = 100 * contact.effectivePower * contact.quality;
        result.relationship.push_back(contribution);
        contribution.rule = "risk.contact";
        contribution.points = contact.atRisk;
        result.riskByContact.push_back(std::move(contribution));
    }
    Contribution base;
    base.rule = "risk.base";
    base.points = score.risk.base;
    base.arguments = {{"p_loss", parameters.pLossMin}};
    result.risk.push_back(std::move(base));
    for (const Cause cause : kCauses) {
        Contribution contribution;
        contribution.rule = "risk." + std::string(word(cause));
        contribution.points = score.risk.byCause[cause];
        contribution.arguments = {{"gap", score.risk.gaps[cause]}, {"cause_weight", score.risk.weights[cause]}};
        addCauseArguments(contribution, cause, score);
        result.risk.push_back(std::move(contribution));
    }
    addShown(result.relationship);
    addShown(result.risk);
    addShown(result.riskByContact);
    sortBySize(result.relationship);
    sortBySize(result.risk);
    sortBySize(result.riskByContact);
    return result;
}

}  // namespace linchpin::core::scoring
