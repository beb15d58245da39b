#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/entities/words.h"
#include "core/money.h"
#include "core/terms.h"
#include "exchange/word_values.h"

// What an import proposes, one struct per kind of table. Everything that the row does not say is not set: it never
// overwrites. Names and ids are as written (trimmed); matching them to records is the work of `app`.

namespace linchpin::exchange {

/// How a row names an account: by name or external id in `text`, and by external id alone in `id` (may be empty).
struct AccountReference {
    std::string text;
    std::string id;

    [[nodiscard]] bool isEmpty() const { return text.empty() && id.empty(); }
};

struct AccountProposal {
    std::string name;  ///< empty: known by `id` alone
    std::string id;
    std::optional<std::string> parent;  ///< name or external id
    std::optional<std::string> industry;
    std::optional<std::string> region;
    std::optional<std::string> segment;
    std::optional<core::AccountStatus> status;
    std::optional<std::string> owner;
    std::optional<core::Date> renewal;
    std::optional<core::Currency> currency;
    std::optional<std::string> website;
    std::optional<std::int64_t> employees;
    std::optional<std::string> notes;
};

/// A role of a seat: built in, or one of the user's own by name.
struct RoleProposal {
    std::optional<core::BuiltinRole> builtin;
    std::string name;
};

struct PersonProposal {
    std::string name;  ///< empty: the seat is vacant or its holder not known
    std::string id;
    AccountReference account;
    std::optional<std::string> givenName;
    std::optional<std::string> familyName;
    std::optional<std::string> title;
    std::optional<std::string> department;
    std::optional<std::string> unit;
    std::optional<std::string> site;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<std::string> mobile;
    std::optional<std::string> reportsTo;  ///< external id or name
    std::optional<int> seniority;
    std::optional<std::string> function;
    std::vector<RoleProposal> roles;
    std::optional<core::Tier> tier;
    std::optional<double> power;  ///< 0..1
    std::optional<core::Stance> stance;
    std::optional<core::Date> assessed;  ///< day of stance, tier and power
    std::optional<bool> isExternal;
    std::optional<bool> isAssistant;
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    std::optional<std::string> notes;
};

struct RevenueProposal {
    AccountReference account;
    core::Money amount;
    std::optional<std::int64_t> profit;  ///< minor units of the amount's currency
    core::Period days;
    std::optional<std::string> offering;
    core::RevenueKind kind{};
    std::string id;
};

struct OpportunityProposal {
    AccountReference account;
    std::string id;
    std::optional<std::string> name;
    std::optional<core::Money> amount;
    std::optional<core::Date> closeDate;
    std::string stage;
    core::OpportunityState state{};
    std::optional<std::string> offering;
    std::optional<std::string> owner;
    std::optional<core::Date> opened;
    std::optional<std::string> notes;
};

struct ConversationProposal {
    AccountReference account;
    std::string id;
    core::Date day;
    std::optional<core::Channel> channel;
    std::optional<core::Direction> direction;
    std::vector<std::string> people;
    std::vector<std::string> team;
    std::optional<int> audience;
    std::optional<std::string> subject;
    std::optional<std::string> summary;
    std::optional<int> emotion;  ///< -2..2
    std::optional<bool> momentOfTruth;
};

struct MemberProposal {
    std::string name;
    std::string id;
    std::optional<std::string> title;
    std::optional<std::string> email;
    std::optional<int> seniority;
    std::optional<std::string> function;
    std::optional<std::string> region;
    std::optional<bool> isExecutive;
    std::optional<core::Date> left;
    std::optional<std::string> notes;
};

struct CoverageProposal {
    AccountReference account;
    std::string person;
    std::string member;
    std::optional<core::RelationLevel> level;  ///< how it stands
    std::optional<core::RelationLevel> wanted;
    std::optional<core::Date> date;  ///< `app` decides by today what it dates: a later day is the target's, else the level's
    std::optional<core::Date> wantedBy;
    std::optional<core::Date> assessed;
    std::optional<bool> isOwner;
    std::optional<bool> isSponsor;
    std::optional<std::string> ownerName;  ///< when the cell holds a name instead of yes or no
    std::optional<std::string> sponsorName;  ///< likewise
    std::optional<std::string> note;
};

struct LinkProposal {
    AccountReference account;
    std::string from;
    std::string to;
    core::LinkKind kind{};
    std::optional<int> weight;  ///< 1..3
    std::optional<bool> isMutual;
    std::optional<std::string> note;
};

struct SurveyProposal {
    std::optional<std::string> survey;
    AccountReference account;
    std::optional<std::string> person;
    std::optional<core::Date> day;
    std::optional<double> score;
    std::optional<Scale> scale;
    std::optional<std::string> comment;
    bool isInvited = false;  ///< an invitation is recorded
    std::optional<core::Date> invitedDay;  ///< else `day`
    std::string id;
};

struct OutcomeProposal {
    AccountReference account;
    std::string metric;
    core::Date day;
    double value = 0;
    std::optional<double> target;
    std::optional<bool> higherIsBetter;
    std::optional<double> weight;
    std::optional<std::string> unit;
    std::optional<core::OutcomeKind> kind;
    std::optional<std::string> note;
};

struct PromiseProposal {
    AccountReference account;
    std::optional<std::string> member;
    std::optional<std::string> person;
    std::string text;
    core::Date made;
    core::Date due;
    std::optional<core::Date> done;
    std::optional<core::Date> broken;
    std::string id;
};

using Proposal = std::variant<AccountProposal, PersonProposal, RevenueProposal, OpportunityProposal, ConversationProposal,
                              MemberProposal, CoverageProposal, LinkProposal, SurveyProposal, OutcomeProposal, PromiseProposal>;

}  // namespace linchpin::exchange
