#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/scoring/account.h"
#include "core/scoring/parameters.h"

namespace scoring_vectors {

using nlohmann::json;
namespace sc = linchpin::core::scoring;
using linchpin::core::Date;
using sc::Key;

/// Names of a vector as keys: every text in its inputs, sorted bytewise, counts from 1, so that the smaller key is the
/// bytewise smaller identifier.
class Names final {
public:
    explicit Names(const json &inputs);

    /// 0 for null; throws for a text that the inputs do not hold and for anything that is not a text.
    [[nodiscard]] Key key(const json &text) const;
    [[nodiscard]] Key keyOf(const std::string &text) const;
    /// The pseudo-contact for sc::kNobody.
    [[nodiscard]] std::string name(Key key) const;

private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, Key> m_keys;
};

inline const std::string kNobodyName = "(no buyer identified)";

/// The member `name` of an object; null when it is absent.
[[nodiscard]] const json &field(const json &object, const char *name);
/// The elements of a list that may be absent or null; throws for anything else.
[[nodiscard]] const json &listOf(const json &object, const char *name);
[[nodiscard]] double numberOf(const json &object, const char *name);
[[nodiscard]] double numberOr(const json &object, const char *name, double fallback);
[[nodiscard]] std::optional<double> optionalNumber(const json &object, const char *name);
[[nodiscard]] std::string textOr(const json &object, const char *name, const char *fallback);
[[nodiscard]] Date dateOf(const json &object, const char *name);
[[nodiscard]] std::optional<Date> optionalDate(const json &object, const char *name);

/// The defaults with `inputs.params` merged in key by key; throws for a name that the method does not know.
[[nodiscard]] sc::ScoringParameters parametersOf(const json &inputs);
/// Merges one `params` object into `parameters`.
void mergeParameters(sc::ScoringParameters &parameters, const json &params);

[[nodiscard]] std::vector<sc::Touch> touchesOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Rating> ratingsOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Promise> promisesOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Moment> momentsOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Contact> contactsOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::SurveyAnswer> answersOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Outcome> outcomesOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::ReportsTo> reportsToOf(const json &owner, const Names &names);
[[nodiscard]] std::vector<sc::Influence> influencesOf(const json &owner, const Names &names);
[[nodiscard]] sc::AccountInputs accountOf(const json &inputs, const Names &names);
[[nodiscard]] sc::CauseValues gapsOf(const json &gaps);

/// The map of the contacts that are there on `asof` (all of them without that field).
[[nodiscard]] sc::PowerMap powerMapOf(const json &inputs, const Names &names, const sc::ScoringParameters &parameters);
[[nodiscard]] std::vector<sc::Contact> presentContacts(const json &inputs, const Names &names);

}  // namespace scoring_vectors
