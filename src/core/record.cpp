#include "core/record.h"

#include <algorithm>
#include <array>

#include "core/entities/entities.h"

namespace linchpin::core {

namespace {

/// Collects the FieldInfo of each column from the C++ type of the member.
struct Describer {
    std::vector<FieldInfo> *fields;

    static void type(FieldInfo &info, const std::string &) { info.type = FieldType::Text; }
    static void type(FieldInfo &info, bool) { info.type = FieldType::Flag; }
    static void type(FieldInfo &info, int) { info.type = FieldType::Integer; }
    static void type(FieldInfo &info, std::int64_t) { info.type = FieldType::Integer; }
    static void type(FieldInfo &info, double) { info.type = FieldType::Real; }
    static void type(FieldInfo &info, Date) { info.type = FieldType::Day; }
    static void type(FieldInfo &info, Currency) { info.type = FieldType::Code; }
    template <typename T>
    static void type(FieldInfo &info, const Id<T> &)
    {
        info.type = FieldType::Reference;
        info.refers = T::kKind;
        info.nullable = true;
    }
    template <typename T>
    static void type(FieldInfo &info, const std::optional<T> &)
    {
        type(info, T{});
        info.nullable = true;
    }
    template <typename E>
    requires std::is_enum_v<E>
    static void type(FieldInfo &info, E)
    {
        info.type = FieldType::Word;
        info.words = wordsOf<E>();
    }

    template <typename T>
    void operator()(std::string_view name, const T &member, unsigned marks = kPlain)
    {
        FieldInfo info;
        info.name = name;
        type(info, member);
        info.personal = (marks & kPersonal) != 0;
        info.indexed = (marks & kIndexed) != 0;
        if ((marks & kRequired) != 0) {
            info.nullable = false;
        }
        if ((marks & kMinor) != 0) {
            info.type = FieldType::Minor;
        }
        fields->push_back(info);
    }
};

struct Packer {
    std::vector<Value> *values;

    static Value pack(const std::string &v) { return v; }
    static Value pack(bool v) { return std::int64_t{v ? 1 : 0}; }
    static Value pack(int v) { return std::int64_t{v}; }
    static Value pack(std::int64_t v) { return v; }
    static Value pack(double v) { return v; }
    static Value pack(Date v) { return std::int64_t{v.days()}; }
    static Value pack(Currency v) { return v.isNone() ? std::string() : v.code(); }
    template <typename T>
    static Value pack(const Id<T> &v)
    {
        return v.isNone() ? Value() : Value(v.value());
    }
    template <typename T>
    static Value pack(const std::optional<T> &v)
    {
        return v ? pack(*v) : Value();
    }
    template <typename E>
    requires std::is_enum_v<E>
    static Value pack(E v) { return std::string(word(v)); }

    template <typename T>
    void operator()(std::string_view, const T &member, unsigned = kPlain)
    {
        values->push_back(pack(member));
    }
};

struct Unpacker {
    const std::vector<Value> *values;
    std::size_t next = 0;

    static void unpack(const Value &from, std::string &to)
    {
        if (const auto *text = std::get_if<std::string>(&from)) {
            to = *text;
        }
    }
    template <typename I>
    static void integer(const Value &from, I &to)
    {
        if (const auto *number = std::get_if<std::int64_t>(&from)) {
            to = static_cast<I>(*number);
        }
    }
    static void unpack(const Value &from, bool &to)
    {
        if (const auto *number = std::get_if<std::int64_t>(&from)) {
            to = *number != 0;
        }
    }
    static void unpack(const Value &from, int &to) { integer(from, to); }
    static void unpack(const Value &from, std::int64_t &to) { integer(from, to); }
    static void unpack(const Value &from, double &to)
    {
        if (const auto *real = std::get_if<double>(&from)) {
            to = *real;
        } else if (const auto *number = std::get_if<std::int64_t>(&from)) {
            to = static_cast<double>(*number);
        }
    }
    static void unpack(const Value &from, Date &to)
    {
        if (const auto *number = std::get_if<std::int64_t>(&from)) {
            to = Date(static_cast<std::int32_t>(*number));
        }
    }
    static void unpack(const Value &from, Currency &to)
    {
        if (const auto *text = std::get_if<std::string>(&from)) {
            to = Currency::fromCode(*text).value_or(Currency());
        }
    }
    template <typename T>
    static void unpack(const Value &from, Id<T> &to)
    {
        if (const auto *number = std::get_if<std::int64_t>(&from)) {
            to = Id<T>(*number);
        }
    }
    template <typename T>
    static void unpack(const Value &from, std::optional<T> &to)
    {
        if (std::holds_alternative<std::monostate>(from)) {
            to.reset();
        } else {
            T value{};
            unpack(from, value);
            to = value;
        }
    }
    template <typename E>
    requires std::is_enum_v<E>
    static void unpack(const Value &from, E &to)
    {
        if (const auto *text = std::get_if<std::string>(&from)) {
            to = fromWord<E>(*text).value_or(to);
        }
    }

    template <typename T>
    void operator()(std::string_view, T &member, unsigned = kPlain)
    {
        if (next < values->size()) {
            unpack((*values)[next++], member);
        }
    }
};

struct Catalogue {
    std::array<std::vector<FieldInfo>, kKindCount> fields;
    std::array<EntityInfo, kKindCount> infos;
    std::array<Kind, kKindCount> kinds{};

    template <typename T>
    void add(std::string_view name)
    {
        const auto index = static_cast<std::size_t>(T::kKind);
        const T entity{};
        T::fields(entity, Describer{&fields[index]});
        infos[index] = {T::kKind, name, fields[index]};
        kinds[index] = T::kKind;
    }

    Catalogue()
    {
        add<Workspace>("workspace");
        add<Setting>("setting");
        add<ScoringParameter>("scoring_parameter");
        add<CurrencyRate>("currency_rate");
        add<Member>("member");
        add<Role>("role");
        add<JourneyStage>("journey_stage");
        add<Offering>("offering");
        add<Programme>("programme");
        add<Survey>("survey");
        add<Account>("account");
        add<Competition>("competition");
        add<WhiteSpace>("white_space");
        add<Renewal>("renewal");
        add<Concession>("concession");
        add<Person>("person");
        add<Tag>("tag");
        add<Tagging>("tagging");
        add<Seat>("seat");
        add<SeatRole>("seat_role");
        add<Judgement>("judgement");
        add<SeatLink>("seat_link");
        add<Coverage>("coverage");
        add<MapPosition>("map_position");
        add<RoleGoal>("role_goal");
        add<Conversation>("conversation");
        add<Participant>("participant");
        add<Moment>("moment");
        add<SurveyInvitation>("survey_invitation");
        add<SurveyAnswer>("survey_answer");
        add<OutcomeMetric>("outcome_metric");
        add<OutcomeValue>("outcome_value");
        add<Intervention>("intervention");
        add<Promise>("promise");
        add<LoyaltyProof>("loyalty_proof");
        add<Priority>("priority");
        add<Insight>("insight");
        add<Finding>("finding");
        add<Goal>("goal");
        add<Initiative>("initiative");
        add<Action>("action");
        add<Comment>("comment");
        add<SwotNote>("swot_note");
        add<ProgrammeMember>("programme_member");
        add<ProgrammeEvent>("programme_event");
        add<Attendance>("attendance");
        add<AdvocateActivity>("advocate_activity");
        add<Opportunity>("opportunity");
        add<Revenue>("revenue");
        add<ExternalId>("external_id");
        add<Snapshot>("snapshot");
        add<Review>("review");
        add<ReviewSignature>("review_signature");
        add<ReviewDecision>("review_decision");
        add<Scenario>("scenario");
        add<Draft>("draft");
        add<SavedView>("saved_view");
        add<PlanTemplate>("plan_template");
        add<Erasure>("erasure");
    }
};

const Catalogue &catalogue()
{
    static const Catalogue kCatalogue;
    return kCatalogue;
}

}  // namespace

int EntityInfo::indexOf(std::string_view field) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldInfo &f) { return f.name == field; });
    return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
}

const EntityInfo &entityInfo(Kind kind) { return catalogue().infos[static_cast<std::size_t>(kind)]; }

std::span<const Kind> allKinds() { return catalogue().kinds; }

std::optional<Kind> kindFromName(std::string_view name)
{
    for (const EntityInfo &info : catalogue().infos) {
        if (info.name == name) {
            return info.kind;
        }
    }
    return std::nullopt;
}

template <typename T>
Record toRecord(const T &entity)
{
    Record record{T::kKind, entity.id.value(), {}};
    record.values.reserve(entityInfo(T::kKind).fields.size());
    T::fields(entity, Packer{&record.values});
    return record;
}

template <typename T>
T fromRecord(const Record &record)
{
    T entity{};
    entity.id = Id<T>(record.id);
    T::fields(entity, Unpacker{&record.values});
    return entity;
}

template Record toRecord(const Workspace &);
template Workspace fromRecord(const Record &);
template Record toRecord(const Setting &);
template Setting fromRecord(const Record &);
template Record toRecord(const ScoringParameter &);
template ScoringParameter fromRecord(const Record &);
template Record toRecord(const CurrencyRate &);
template CurrencyRate fromRecord(const Record &);
template Record toRecord(const Member &);
template Member fromRecord(const Record &);
template Record toRecord(const Role &);
template Role fromRecord(const Record &);
template Record toRecord(const JourneyStage &);
template JourneyStage fromRecord(const Record &);
template Record toRecord(const Offering &);
template Offering fromRecord(const Record &);
template Record toRecord(const Programme &);
template Programme fromRecord(const Record &);
template Record toRecord(const Survey &);
template Survey fromRecord(const Record &);
template Record toRecord(const Account &);
template Account fromRecord(const Record &);
template Record toRecord(const Competition &);
template Competition fromRecord(const Record &);
template Record toRecord(const WhiteSpace &);
template WhiteSpace fromRecord(const Record &);
template Record toRecord(const Renewal &);
template Renewal fromRecord(const Record &);
template Record toRecord(const Concession &);
template Concession fromRecord(const Record &);
template Record toRecord(const Person &);
template Person fromRecord(const Record &);
template Record toRecord(const Tag &);
template Tag fromRecord(const Record &);
template Record toRecord(const Tagging &);
template Tagging fromRecord(const Record &);
template Record toRecord(const Seat &);
template Seat fromRecord(const Record &);
template Record toRecord(const SeatRole &);
template SeatRole fromRecord(const Record &);
template Record toRecord(const Judgement &);
template Judgement fromRecord(const Record &);
template Record toRecord(const SeatLink &);
template SeatLink fromRecord(const Record &);
template Record toRecord(const Coverage &);
template Coverage fromRecord(const Record &);
template Record toRecord(const MapPosition &);
template MapPosition fromRecord(const Record &);
template Record toRecord(const RoleGoal &);
template RoleGoal fromRecord(const Record &);
template Record toRecord(const Conversation &);
template Conversation fromRecord(const Record &);
template Record toRecord(const Participant &);
template Participant fromRecord(const Record &);
template Record toRecord(const Moment &);
template Moment fromRecord(const Record &);
template Record toRecord(const SurveyInvitation &);
template SurveyInvitation fromRecord(const Record &);
template Record toRecord(const SurveyAnswer &);
template SurveyAnswer fromRecord(const Record &);
template Record toRecord(const OutcomeMetric &);
template OutcomeMetric fromRecord(const Record &);
template Record toRecord(const OutcomeValue &);
template OutcomeValue fromRecord(const Record &);
template Record toRecord(const Intervention &);
template Intervention fromRecord(const Record &);
template Record toRecord(const Promise &);
template Promise fromRecord(const Record &);
template Record toRecord(const LoyaltyProof &);
template LoyaltyProof fromRecord(const Record &);
template Record toRecord(const Priority &);
template Priority fromRecord(const Record &);
template Record toRecord(const Insight &);
template Insight fromRecord(const Record &);
template Record toRecord(const Finding &);
template Finding fromRecord(const Record &);
template Record toRecord(const Goal &);
template Goal fromRecord(const Record &);
template Record toRecord(const Initiative &);
template Initiative fromRecord(const Record &);
template Record toRecord(const Action &);
template Action fromRecord(const Record &);
template Record toRecord(const Comment &);
template Comment fromRecord(const Record &);
template Record toRecord(const SwotNote &);
template SwotNote fromRecord(const Record &);
template Record toRecord(const ProgrammeMember &);
template ProgrammeMember fromRecord(const Record &);
template Record toRecord(const ProgrammeEvent &);
template ProgrammeEvent fromRecord(const Record &);
template Record toRecord(const Attendance &);
template Attendance fromRecord(const Record &);
template Record toRecord(const AdvocateActivity &);
template AdvocateActivity fromRecord(const Record &);
template Record toRecord(const Opportunity &);
template Opportunity fromRecord(const Record &);
template Record toRecord(const Revenue &);
template Revenue fromRecord(const Record &);
template Record toRecord(const ExternalId &);
template ExternalId fromRecord(const Record &);
template Record toRecord(const Snapshot &);
template Snapshot fromRecord(const Record &);
template Record toRecord(const Review &);
template Review fromRecord(const Record &);
template Record toRecord(const ReviewSignature &);
template ReviewSignature fromRecord(const Record &);
template Record toRecord(const ReviewDecision &);
template ReviewDecision fromRecord(const Record &);
template Record toRecord(const Scenario &);
template Scenario fromRecord(const Record &);
template Record toRecord(const Draft &);
template Draft fromRecord(const Record &);
template Record toRecord(const SavedView &);
template SavedView fromRecord(const Record &);
template Record toRecord(const PlanTemplate &);
template PlanTemplate fromRecord(const Record &);
template Record toRecord(const Erasure &);
template Erasure fromRecord(const Record &);

}  // namespace linchpin::core
