#include "app/analysis/map_says.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "app/overview_parts.h"
#include "app/portfolio.h"
#include "app/score_inputs.h"
#include "app/standing.h"
#include "core/analysis/map_rules.h"
#include "core/entities/people.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "store/queries/map_rows.h"
#include "store/queries/portfolio_rows.h"
#include "store/queries/score_rows.h"
#include "store/reader.h"

namespace linchpin::app {

using core::analysis::MapFinding;
using core::analysis::MapInputs;
using core::analysis::MapRule;
using core::analysis::MapSeat;
using core::analysis::Remedy;
using core::report::FindingLine;
namespace scoring = core::scoring;

namespace {

/// The latest judgement of one aspect up to a day: by day, then id.
struct Latest {
    core::Date day;
    std::int64_t id = 0;
    std::string value;

    void consider(const store::JudgementRow &row, core::Date until)
    {
        if (row.day <= until && (id == 0 || std::tuple(row.day, row.id) > std::tuple(day, id))) {
            day = row.day;
            id = row.id;
            value = row.value;
        }
    }
};

core::Stance stanceOf(const Latest &latest)
{
    if (latest.id == 0) {
        return core::Stance::Unknown;
    }
    if (const auto word = core::fromWord<core::Stance>(latest.value)) {
        return *word;
    }
    const auto number = stanceNumber(latest.value);
    return number ? stanceWord(number) : core::Stance::Unknown;
}

class MapReader final {
public:
    MapReader(const store::Reader &reader, const MapQuestion &question, const MapThen *then)
        : m_reader(reader)
        , m_question(question)
        , m_then(then)
        , m_inputs{question.inputs, question.score, question.parameters, {}, {}, {}, {}}
    {
        if (then != nullptr) {
            m_inputs.earlier = core::analysis::MapEarlier{then->asOf, &then->score};
        }
        readSeats();
        readRoles();
        readJudgements();
        readLinks();
        readWishes();
    }

    [[nodiscard]] const MapInputs &inputs() const { return m_inputs; }
    [[nodiscard]] const store::LinkRow *link(std::int64_t id) const
    {
        const auto at = std::lower_bound(m_links.begin(), m_links.end(), id,
                                         [](const store::LinkRow &row, std::int64_t key) { return row.id < key; });
        return at != m_links.end() && at->id == id ? &*at : nullptr;
    }
    [[nodiscard]] const std::string &wishName(std::int64_t record) const { return m_wishNames.at(record); }

private:
    MapSeat *seat(std::int64_t id)
    {
        const auto at = m_rows.find(id);
        return at == m_rows.end() ? nullptr : &m_inputs.seats[at->second];
    }

    void readSeats()
    {
        store::eachSeat(m_reader, m_question.account, [&](const store::SeatRow &row) {
            if (m_question.score.contact(row.id) != nullptr) {
                MapSeat seat;
                seat.seat = core::SeatId(row.id);
                seat.placeholder = row.person == 0 && row.labelled;
                seat.from = row.from;
                m_inputs.seats.push_back(seat);
            }
        });
        std::sort(m_inputs.seats.begin(), m_inputs.seats.end(),
                  [](const MapSeat &a, const MapSeat &b) { return a.seat < b.seat; });
        for (std::size_t i = 0; i < m_inputs.seats.size(); ++i) {
            m_rows[m_inputs.seats[i].seat.value()] = i;
        }
        for (const scoring::Contact &contact : m_question.inputs.contacts) {
            if (MapSeat *known = seat(contact.key)) {
                known->assessed = !contact.roles.empty() || contact.tier.has_value();
            }
        }
    }

    void readRoles()
    {
        store::eachSeatRole(m_reader, m_question.account, [&](const store::SeatRoleRow &row) {
            if (MapSeat *known = seat(row.seat)) {
                known->gatekeeper = known->gatekeeper || row.builtin == core::BuiltinRole::Gatekeeper;
                if (!known->placeholder && !m_question.score.contact(row.seat)->isVacant) {
                    ++m_holders[{row.builtin, row.builtin == core::BuiltinRole::Own ? row.role : 0}];
                }
            }
        });
    }

    void readJudgements()
    {
        struct Judged {
            Latest stance;
            Latest power;
            Latest before;
        };
        std::unordered_map<std::int64_t, Judged> judged;
        store::eachScoredJudgement(m_reader, m_question.account, [&](const store::JudgementRow &row) {
            if (row.aspect == core::Aspect::Stance) {
                judged[row.seat].stance.consider(row, m_question.inputs.asOf);
                if (m_then != nullptr) {
                    judged[row.seat].before.consider(row, m_then->asOf);
                }
            } else if (row.aspect == core::Aspect::Power) {
                judged[row.seat].power.consider(row, m_question.inputs.asOf);
            }
        });
        for (const auto &[id, said] : judged) {
            MapSeat *known = seat(id);
            if (known == nullptr) {
                continue;
            }
            known->stance = stanceOf(said.stance);
            known->stanceBefore = stanceOf(said.before);
            if (known->stance != core::Stance::Unknown) {
                known->stanceDay = said.stance.day;
                known->stanceRecord = said.stance.id;
            }
            if (said.power.id != 0 && !said.power.value.empty()) {
                known->powerDay = said.power.day;
                known->powerRecord = said.power.id;
            }
        }
    }

    void readLinks()
    {
        m_links = store::linkRows(m_reader, m_question.account);
        for (const store::LinkRow &row : m_links) {
            if (row.from != row.to && seat(row.from) != nullptr && seat(row.to) != nullptr) {
                m_inputs.lines.push_back(
                    {row.id, core::SeatId(row.from), core::SeatId(row.to), row.kind, std::clamp(row.weight, 1, 3), row.mutual});
            }
        }
    }

    void readWishes()
    {
        for (const core::RoleGoal &goal : m_reader.where<core::RoleGoal>("account", m_question.account)) {
            std::string name(core::word(goal.builtin));
            if (goal.builtin == core::BuiltinRole::Own) {
                const auto own = m_reader.find(goal.role);
                if (!own) {
                    continue;
                }
                name = own->name;
            }
            const auto held = m_holders.find({goal.builtin, goal.builtin == core::BuiltinRole::Own ? goal.role.value() : 0});
            m_inputs.roles.push_back({goal.id.value(), held == m_holders.end() ? 0 : held->second, goal.wanted});
            m_wishNames[goal.id.value()] = std::move(name);
        }
    }

    const store::Reader &m_reader;
    const MapQuestion &m_question;
    const MapThen *m_then;
    MapInputs m_inputs;
    std::unordered_map<std::int64_t, std::size_t> m_rows;
    std::map<std::pair<core::BuiltinRole, std::int64_t>, int> m_holders;
    std::vector<store::LinkRow> m_links;  ///< by id
    std::map<std::int64_t, std::string> m_wishNames;
};

/// From figures to lines with names.
class LineWriter final {
public:
    LineWriter(const store::Reader &reader, const MapQuestion &question, const MapThen *then, const MapReader &map)
        : m_reader(reader)
        , m_question(question)
        , m_then(then)
        , m_map(map)
    { }

    FindingLine line(MapFinding finding)
    {
        FindingLine line;
        line.rule = core::word(finding.rule);
        line.kind = finding.kind;
        line.severity = finding.severity;
        line.value = finding.value;
        addCarer(finding);
        addNote(finding, line);
        addAnswers(finding);
        line.memberName = memberName(m_reader, finding.member);
        for (const core::SeatId seat : finding.path) {
            line.people.push_back(personOf(seat));
        }
        line.facts.account = m_question.account;
        line.facts.seat = finding.seat;
        const core::report::FindingPerson about = personOf(finding.seat);
        line.facts.seatName = about.name;
        line.facts.seatTitle = about.title;
        line.facts.atRisk = m_question.score.risk.atRisk;
        addAlarm(finding, line);
        line.map = std::move(finding);
        return line;
    }

private:
    core::report::FindingPerson personOf(core::SeatId seat)
    {
        if (seat.isNone()) {
            return {};
        }
        store::SeatName name = store::seatName(m_reader, seat);
        if (name.name.empty()) {
            return {seat, std::move(name.title), {}};
        }
        const bool same = name.title == name.name;
        return {seat, std::move(name.name), same ? std::string() : std::move(name.title)};
    }

    /// Who of us takes care of a buyer whom nobody knows: the sponsor, else the owner.
    void addCarer(MapFinding &finding)
    {
        if (finding.rule != MapRule::BuyerUncovered || finding.remedy != Remedy::AssignOwner) {
            return;
        }
        finding.member = {};
        core::MemberId owner;
        for (const core::Coverage &row : m_reader.where<core::Coverage>("seat", finding.seat)) {
            const auto member = m_reader.find(row.member);
            if (!member || (member->leftOn && *member->leftOn <= m_question.inputs.asOf)) {
                continue;
            }
            if (row.sponsor) {
                finding.member = row.member;
            } else if (row.owner) {
                owner = row.member;
            }
        }
        if (finding.member.isNone()) {
            finding.member = owner;
        }
        if (!finding.member.isNone()) {
            finding.remedy = Remedy::Meet;
        }
    }

    void addNote(const MapFinding &finding, FindingLine &line)
    {
        switch (finding.rule) {
        case MapRule::BuyerUncovered:
        case MapRule::TieWeakened:
        case MapRule::TieGrown: line.note = m_then != nullptr ? m_then->label : std::string(); break;
        case MapRule::RoleGoalUnmet:
            line.note = m_map.wishName(finding.record);
            // Each wanted role is a finding of its own.
            line.rule += ':' + line.note;
            break;
        case MapRule::ConflictTouchesUs:
            line.note = reasonOf(finding);
            // Somebody may be at odds with several.
            line.rule += ':' + std::to_string(finding.path.back().value());
            break;
        case MapRule::BlockerInPower:
        case MapRule::ChampionInPower:
        case MapRule::StanceImproved: line.note = reasonOf(finding); break;
        default: break;
        }
    }

    /// What was written beside the first link that has a note, else the reason of the first judgement.
    std::string reasonOf(const MapFinding &finding)
    {
        std::string reason;
        for (const core::analysis::FindingEvidence &evidence : finding.evidence) {
            if (evidence.kind == core::Kind::SeatLink && finding.rule == MapRule::ConflictTouchesUs) {
                const store::LinkRow *link = m_map.link(evidence.id);
                if (link != nullptr && !link->note.empty()) {
                    return link->note;
                }
            }
            if (evidence.kind == core::Kind::Judgement && reason.empty()) {
                const auto judgement = m_reader.find(core::JudgementId(evidence.id));
                // Of several only the first one's reason: it is about the person named first.
                if (judgement && judgement->seat == finding.seat) {
                    reason = judgement->reason;
                }
            }
        }
        return reason;
    }

    void addAnswers(MapFinding &finding)
    {
        if (!finding.answer) {
            return;
        }
        for (const core::SurveyAnswer &row : m_reader.where<core::SurveyAnswer>("seat", finding.seat)) {
            if (finding.day == row.day && row.account == m_question.account) {
                finding.evidence.insert(finding.evidence.begin(), {core::Kind::SurveyAnswer, row.id.value()});
            }
        }
    }

    /// The facts of the alarm of the same word, about this person.
    void addAlarm(const MapFinding &finding, FindingLine &line)
    {
        line.alarm = core::fromWord<core::Alarm>(line.rule);
        if (!line.alarm) {
            return;
        }
        if (!m_standing) {
            m_standing = standingOf(m_question.inputs, m_question.score, m_question.parameters, m_question.account);
        }
        const core::report::AttentionItem about = line.facts;
        line.facts = attentionItem(m_reader, *m_standing, *line.alarm);
        if (finding.rule == MapRule::BuyerUncovered) {
            line.facts.seat = about.seat;
            line.facts.seatName = about.seatName;
            line.facts.seatTitle = about.seatTitle;
            line.facts.value = finding.strength;
        }
    }

    const store::Reader &m_reader;
    const MapQuestion &m_question;
    const MapThen *m_then;
    const MapReader &m_map;
    std::optional<Standing> m_standing;
};

}  // namespace

std::vector<FindingLine> mapLines(const store::Reader &reader, const MapQuestion &question, const MapThen *then)
{
    const MapReader map(reader, question, then);
    LineWriter writer(reader, question, then, map);
    std::vector<FindingLine> lines;
    for (MapFinding &finding : core::analysis::mapFindings(map.inputs())) {
        lines.push_back(writer.line(std::move(finding)));
    }
    return lines;
}

}  // namespace linchpin::app
