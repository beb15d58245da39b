#include "inputs.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace scoring_vectors {

using linchpin::core::fromWord;

namespace {

void collectTexts(const json &value, std::vector<std::string> &texts)
{
    if (value.is_string()) {
        texts.push_back(value.get<std::string>());
    } else if (value.is_object()) {
        for (const auto &[key, inner] : value.items()) {
            texts.push_back(key);
            collectTexts(inner, texts);
        }
    } else if (value.is_array()) {
        for (const json &inner : value) {
            collectTexts(inner, texts);
        }
    }
}

[[noreturn]] void refuse(const std::string &what) { throw std::invalid_argument(what); }

double finite(const json &value, const std::string &name)
{
    if (!value.is_number()) {
        refuse("'" + name + "' is not a number: " + value.dump());
    }
    return value.get<double>();
}

template <typename E>
E wordOf(const std::string &text, const char *what)
{
    const auto value = fromWord<E>(text);
    if (!value) {
        refuse(std::string("unknown ") + what + " '" + text + "'");
    }
    return *value;
}

linchpin::core::Direction directionOf(const json &touch, linchpin::core::Channel channel)
{
    using linchpin::core::Channel;
    using linchpin::core::Direction;
    const std::string text = textOr(touch, "direction", "");
    if (!text.empty()) {
        return wordOf<Direction>(text, "direction");
    }
    const bool isWritten = channel == Channel::Email || channel == Channel::Message || channel == Channel::Other;
    return isWritten ? Direction::Out : Direction::Both;
}

void setParameterOf(sc::ScoringParameters &parameters, const std::string &name, const json &value)
{
    if (!sc::setParameter(parameters, name, finite(value, name))) {
        refuse("unknown parameter '" + name + "'");
    }
}

/// `action` may give hours and chances as an object or as the row of the table: hours, buyer, influencer, user.
void setAction(sc::ScoringParameters &parameters, const std::string &name, const json &value)
{
    static const char *const kColumns[] = {".hours", ".success.buyer", ".success.influencer", ".success.user"};
    std::vector<json> row;
    if (value.is_array()) {
        for (const json &cell : value) {
            if (cell.is_array()) {
                row.insert(row.end(), cell.begin(), cell.end());
            } else if (cell.is_object()) {
                for (const char *tier : {"buyer", "influencer", "user"}) {
                    row.push_back(cell.at(tier));
                }
            } else {
                row.push_back(cell);
            }
        }
        if (row.size() != 4) {
            refuse("'" + name + "' needs four numbers");
        }
        for (std::size_t i = 0; i < row.size(); ++i) {
            setParameterOf(parameters, name + kColumns[i], row[i]);
        }
        return;
    }
    for (const auto &[key, inner] : value.items()) {
        if (key == "hours" || key == "effort") {
            setParameterOf(parameters, name + ".hours", inner);
        } else if (inner.is_object()) {
            for (const auto &[tier, chance] : inner.items()) {
                setParameterOf(parameters, name + "." + key + "." + tier, chance);
            }
        } else if (inner.is_array() && inner.size() == 3) {
            for (std::size_t i = 0; i < 3; ++i) {
                setParameterOf(parameters, name + kColumns[i + 1], inner[i]);
            }
        } else {
            setParameterOf(parameters, name + ".success." + key, inner);
        }
    }
}

sc::RoleValue roleOf(const std::string &word)
{
    const auto role = sc::builtinRole(word);
    if (!role) {
        refuse("unknown role '" + word + "'");
    }
    return *role;
}

void readRoles(const json &contact, sc::Contact &result)
{
    for (const char *name : {"role", "roles"}) {
        const json &roles = field(contact, name);
        if (roles.is_string()) {
            result.roles.push_back(roleOf(roles.get<std::string>()));
        } else if (roles.is_array()) {
            for (const json &role : roles) {
                result.roles.push_back(roleOf(role.get<std::string>()));
            }
        }
    }
}

void readStance(const json &contact, sc::Contact &result)
{
    const json &stance = field(contact, "stance");
    if (stance.is_string()) {
        result.stance = sc::stanceValue(wordOf<linchpin::core::Stance>(stance.get<std::string>(), "stance"));
        result.stanceIsUnknown = !result.stance;
    } else {
        result.stance = optionalNumber(contact, "stance");
    }
    if (field(contact, "stance_unknown") == json(true)) {
        result.stanceIsUnknown = true;
    }
}

}  // namespace

Names::Names(const json &inputs)
{
    collectTexts(inputs, m_names);
    std::sort(m_names.begin(), m_names.end());  // std::string compares bytes as unsigned
    m_names.erase(std::unique(m_names.begin(), m_names.end()), m_names.end());
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_keys.emplace(m_names[i], static_cast<Key>(i) + 1);
    }
}

Key Names::key(const json &text) const
{
    if (text.is_null()) {
        return sc::kNobody;
    }
    if (!text.is_string()) {
        refuse("an identifier is not a text: " + text.dump());
    }
    return keyOf(text.get<std::string>());
}

Key Names::keyOf(const std::string &text) const
{
    const auto at = m_keys.find(text);
    if (at == m_keys.end()) {
        refuse("unknown identifier '" + text + "'");
    }
    return at->second;
}

std::string Names::name(Key key) const
{
    return key == sc::kNobody ? kNobodyName : m_names.at(static_cast<std::size_t>(key - 1));
}

const json &field(const json &object, const char *name)
{
    static const json kNull;
    if (!object.is_object()) {
        refuse(std::string("no object where '") + name + "' is looked for: " + object.dump().substr(0, 80));
    }
    const auto at = object.find(name);
    return at == object.end() ? kNull : *at;
}

const json &listOf(const json &object, const char *name)
{
    static const json kEmpty = json::array();
    const json &value = field(object, name);
    if (value.is_null()) {
        return kEmpty;
    }
    if (!value.is_array()) {
        refuse(std::string("'") + name + "' is not a list");
    }
    return value;
}

double numberOf(const json &object, const char *name)
{
    const auto value = optionalNumber(object, name);
    if (!value) {
        refuse(std::string("no number '") + name + "' in " + object.dump().substr(0, 120));
    }
    return *value;
}

double numberOr(const json &object, const char *name, double fallback) { return optionalNumber(object, name).value_or(fallback); }

std::optional<double> optionalNumber(const json &object, const char *name)
{
    const json &value = field(object, name);
    if (value.is_null()) {
        return std::nullopt;
    }
    return finite(value, name);
}

std::string textOr(const json &object, const char *name, const char *fallback)
{
    const json &value = field(object, name);
    if (value.is_null()) {
        return fallback;
    }
    if (!value.is_string()) {
        refuse(std::string("'") + name + "' is not a text: " + value.dump());
    }
    return value.get<std::string>();
}

Date dateOf(const json &object, const char *name)
{
    const auto day = optionalDate(object, name);
    if (!day) {
        refuse(std::string("no day '") + name + "' in " + object.dump().substr(0, 120));
    }
    return *day;
}

std::optional<Date> optionalDate(const json &object, const char *name)
{
    const json &value = field(object, name);
    if (value.is_null()) {
        return std::nullopt;
    }
    const auto day = value.is_string() ? Date::fromIso(value.get<std::string>()) : std::nullopt;
    if (!day) {
        refuse(std::string("'") + name + "' is not a day: " + value.dump());
    }
    return day;
}

void mergeParameters(sc::ScoringParameters &parameters, const json &params)
{
    if (params.is_null()) {
        return;
    }
    if (!params.is_object()) {
        refuse("'params' is not an object");
    }
    for (const auto &[name, value] : params.items()) {
        if (name == "action") {
            for (const auto &[kind, row] : value.items()) {
                setAction(parameters, "action." + kind, row);
            }
        } else if (value.is_object()) {
            for (const auto &[key, inner] : value.items()) {
                setParameterOf(parameters, name + "." + key, inner);
            }
        } else {
            setParameterOf(parameters, name, value);
        }
    }
}

sc::ScoringParameters parametersOf(const json &inputs)
{
    sc::ScoringParameters parameters;
    const json &account = field(inputs, "account");
    if (account.is_object()) {
        mergeParameters(parameters, field(account, "params"));
    }
    mergeParameters(parameters, field(inputs, "params"));
    return parameters;
}

std::vector<sc::Touch> touchesOf(const json &owner, const Names &names)
{
    std::vector<sc::Touch> touches;
    for (const json &entry : listOf(owner, "touches")) {
        sc::Touch touch;
        touch.id = names.key(field(entry, "id"));
        touch.day = dateOf(entry, "date");
        touch.channel =
            fromWord<linchpin::core::Channel>(textOr(entry, "channel", "other")).value_or(linchpin::core::Channel::Other);
        touch.direction = directionOf(entry, touch.channel);
        touch.audience = static_cast<int>(numberOr(entry, "audience", 1));
        touches.push_back(touch);
    }
    return touches;
}

std::vector<sc::Rating> ratingsOf(const json &owner, const Names &names)
{
    std::vector<sc::Rating> ratings;
    for (const json &entry : listOf(owner, "ratings")) {
        ratings.push_back({names.key(field(entry, "id")), dateOf(entry, "date"), optionalNumber(entry, "trust"),
                           optionalNumber(entry, "respect")});
    }
    return ratings;
}

std::vector<sc::Promise> promisesOf(const json &owner, const Names &names)
{
    std::vector<sc::Promise> promises;
    for (const json &entry : listOf(owner, "promises")) {
        sc::Promise promise;
        promise.id = names.key(field(entry, "id"));
        promise.contact = names.key(field(entry, "contact"));
        promise.made = optionalDate(entry, "made");
        promise.due = optionalDate(entry, "due");
        promise.done = optionalDate(entry, "done");
        promise.broken = optionalDate(entry, "broken");
        promises.push_back(promise);
    }
    return promises;
}

std::vector<sc::Moment> momentsOf(const json &owner, const Names &names)
{
    std::vector<sc::Moment> moments;
    for (const json &entry : listOf(owner, "moments")) {
        sc::Moment moment;
        moment.id = names.key(field(entry, "id"));
        moment.contact = names.key(field(entry, "contact"));
        moment.day = dateOf(entry, "date");
        moment.emotion = numberOr(entry, "emotion", 0);
        moment.momentOfTruth = field(entry, "moment_of_truth") == json(true);
        moments.push_back(moment);
    }
    return moments;
}

std::vector<sc::Contact> contactsOf(const json &owner, const Names &names)
{
    std::vector<sc::Contact> contacts;
    for (const json &entry : listOf(owner, "contacts")) {
        sc::Contact contact;
        contact.key = names.key(field(entry, "id"));
        readRoles(entry, contact);
        readStance(entry, contact);
        const std::string tier = textOr(entry, "tier", "");
        if (!tier.empty()) {
            contact.tier = wordOf<linchpin::core::Tier>(tier, "tier");
        }
        contact.power = optionalNumber(entry, "power");
        contact.cadenceDays = optionalNumber(entry, "cadence_days");
        contact.from = optionalDate(entry, "from");
        if (!contact.from) {
            contact.from = optionalDate(entry, "since");
        }
        contact.until = optionalDate(entry, "until");
        contact.vacant = field(entry, "vacant") == json(true);
        for (const json &proof : listOf(entry, "stages")) {
            const std::string stage = textOr(proof, "stage", "");
            contact.proofs.push_back(
                {names.key(field(proof, "id")), wordOf<linchpin::core::LoyaltyStep>(stage, "stage"), dateOf(proof, "date")});
        }
        contacts.push_back(std::move(contact));
    }
    return contacts;
}

std::vector<sc::SurveyAnswer> answersOf(const json &owner, const Names &names)
{
    std::vector<sc::SurveyAnswer> answers;
    for (const json &entry : listOf(owner, "surveys")) {
        if (const auto score = optionalNumber(entry, "score")) {
            answers.push_back({names.key(field(entry, "contact")), dateOf(entry, "date"), *score});
        }
    }
    return answers;
}

std::vector<sc::Outcome> outcomesOf(const json &owner, const Names &names)
{
    std::vector<sc::Outcome> outcomes;
    for (const json &entry : listOf(owner, "outcomes")) {
        sc::Outcome outcome;
        outcome.id = names.key(field(entry, "id"));
        outcome.weight = numberOr(entry, "weight", 1);
        outcome.target = optionalNumber(entry, "target");
        outcome.actual = optionalNumber(entry, "actual");
        outcome.previous = optionalNumber(entry, "previous");
        outcome.higherIsBetter = field(entry, "higher_is_better") != json(false);
        outcome.day = optionalDate(entry, "date");
        outcomes.push_back(outcome);
    }
    return outcomes;
}

std::vector<sc::ReportsTo> reportsToOf(const json &owner, const Names &names)
{
    std::vector<sc::ReportsTo> lines;
    for (const json &entry : listOf(owner, "reports_to")) {
        if (!entry.is_array() || entry.size() != 2) {
            refuse("a reports_to line is not a pair");
        }
        lines.push_back({names.key(entry[0]), names.key(entry[1])});
    }
    return lines;
}

std::vector<sc::Influence> influencesOf(const json &owner, const Names &names)
{
    std::vector<sc::Influence> influences;
    for (const json &entry : listOf(owner, "influences")) {
        influences.push_back({names.key(field(entry, "from")), names.key(field(entry, "to")), numberOr(entry, "weight", 1)});
    }
    return influences;
}

sc::AccountInputs accountOf(const json &inputs, const Names &names)
{
    sc::AccountInputs account;
    account.asOf = dateOf(inputs, "asof");
    account.ttm = numberOr(inputs, "ttm", 0);
    account.exposure = optionalNumber(inputs, "exposure");
    for (const json &entry : listOf(inputs, "team")) {
        account.team.push_back({names.key(field(entry, "id")), optionalDate(entry, "left")});
    }
    account.contacts = contactsOf(inputs, names);
    for (const json &entry : listOf(inputs, "ties")) {
        account.ties.push_back({names.key(field(entry, "person")), names.key(field(entry, "contact")), touchesOf(entry, names),
                                ratingsOf(entry, names), std::nullopt});
    }
    account.promises = promisesOf(inputs, names);
    account.moments = momentsOf(inputs, names);
    account.reportsTo = reportsToOf(inputs, names);
    account.influences = influencesOf(inputs, names);
    account.answers = answersOf(inputs, names);
    account.outcomes = outcomesOf(inputs, names);
    account.lastReview = optionalDate(inputs, "last_review");
    return account;
}

sc::CauseValues gapsOf(const json &gaps)
{
    sc::CauseValues values;
    for (const sc::Cause cause : sc::kCauses) {
        values[cause] = numberOf(gaps, std::string(linchpin::core::word(cause)).c_str());
    }
    return values;
}

std::vector<sc::Contact> presentContacts(const json &inputs, const Names &names)
{
    std::vector<sc::Contact> contacts = contactsOf(inputs, names);
    if (const auto asOf = optionalDate(inputs, "asof")) {
        std::erase_if(contacts, [&](const sc::Contact &contact) { return !sc::isOnMap(contact, *asOf); });
    }
    return contacts;
}

sc::PowerMap powerMapOf(const json &inputs, const Names &names, const sc::ScoringParameters &parameters)
{
    std::vector<sc::PowerContact> contacts;
    for (const sc::Contact &contact : presentContacts(inputs, names)) {
        const sc::RoleValue role = sc::resolvedRole(contact);
        contacts.push_back({contact.key, role.tier, role.power});
    }
    return sc::powerAndInfluence(contacts, reportsToOf(inputs, names), influencesOf(inputs, names), parameters);
}

}  // namespace scoring_vectors
