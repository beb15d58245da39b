#include "exchange/word_values.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "exchange/name_key.h"
#include "exchange/number_values.h"

namespace linchpin::exchange {

namespace {

template <typename E>
struct Synonym {
    std::string_view key;  ///< squeezed
    E value;
};

template <typename E>
std::optional<E> find(std::span<const Synonym<E>> synonyms, std::string_view text)
{
    std::string key = squeezedKey(text);
    for (const Synonym<E> &synonym : synonyms) {
        if (synonym.key == key) {
            return synonym.value;
        }
    }
    return std::nullopt;
}

/// The words of the list itself, whatever their spelling.
template <typename E>
std::optional<E> ownWord(std::string_view text)
{
    const std::string key = squeezedKey(text);
    const auto words = core::wordsOf<E>();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (squeezedKey(words[i]) == key) {
            return static_cast<E>(i);
        }
    }
    return std::nullopt;
}

template <typename E>
std::optional<E> ownOrFound(std::span<const Synonym<E>> synonyms, std::string_view text)
{
    const auto own = ownWord<E>(text);
    return own ? own : find(synonyms, text);
}

bool hasWord(std::string_view key, std::string_view word)
{
    for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
        const bool isStart = at == 0 || key[at - 1] == ' ';
        const bool isEnd = at + word.size() == key.size() || key[at + word.size()] == ' ';
        if (isStart && isEnd) {
            return true;
        }
    }
    return false;
}

bool hasAnyWord(std::string_view key, std::span<const std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return hasWord(key, word); });
}

std::optional<int> integerOf(std::string_view text)
{
    const auto number = parseNumber(text);
    if (!number || number->currency || number->hasDollarSign) {
        return std::nullopt;
    }
    const double value = number->toDouble();
    const int whole = value > -1e6 && value < 1e6 ? static_cast<int>(value) : 1000000;
    return static_cast<double>(whole) == value ? std::optional(whole) : std::nullopt;
}

}  // namespace

std::optional<bool> parseBoolean(std::string_view text)
{
    static constexpr Synonym<bool> kWords[] = {
        {"1", true},    {"true", true},         {"yes", true},          {"y", true},       {"x", true},    {"ja", true},
        {"wahr", true}, {"oui", true},          {"si", true},           {"t", true},       {"j", true},    {"on", true},
        {"ok", true},   {"\xE2\x9C\x93", true}, {"\xE2\x9C\x94", true}, {"vrai", true},    {"0", false},   {"false", false},
        {"no", false},  {"n", false},           {"nein", false},        {"falsch", false}, {"non", false}, {"f", false},
        {"off", false}, {"faux", false},        {"none", false}};
    return find<bool>(kWords, text);
}

std::optional<core::Stance> parseStance(std::string_view text)
{
    using enum core::Stance;
    static constexpr Synonym<core::Stance> kSynonyms[] = {
        {"advocate", Champion},   {"promoter", Champion},   {"promotor", Champion},      {"coach", Champion},
        {"mentor", Champion},     {"fan", Champion},        {"supporting", Supporter},   {"supportive", Supporter},
        {"friend", Supporter},    {"positive", Supporter},  {"unterstutzer", Supporter}, {"befurworter", Supporter},
        {"ally", Supporter},      {"indifferent", Neutral}, {"passive", Neutral},        {"neutre", Neutral},
        {"skeptic", Sceptic},     {"skeptical", Sceptic},   {"sceptical", Sceptic},      {"skeptiker", Sceptic},
        {"critic", Sceptic},      {"critical", Sceptic},    {"negative", Sceptic},       {"opponent", Blocker},
        {"enemy", Blocker},       {"detractor", Blocker},   {"blocking", Blocker},       {"gegner", Blocker},
        {"antisponsor", Blocker}, {"?", Unknown},           {"unbekannt", Unknown},      {"notknown", Unknown},
        {"unclear", Unknown}};
    return ownOrFound<core::Stance>(kSynonyms, text);
}

std::optional<core::Tier> parseTier(std::string_view text)
{
    using enum core::Tier;
    static constexpr Synonym<core::Tier> kSynonyms[] = {{"buyers", Buyer},
                                                        {"decisionmaker", Buyer},
                                                        {"decider", Buyer},
                                                        {"entscheider", Buyer},
                                                        {"1", Buyer},
                                                        {"einkaufer", Buyer},
                                                        {"influencers", Influencer},
                                                        {"beeinflusser", Influencer},
                                                        {"2", Influencer},
                                                        {"users", User},
                                                        {"enduser", User},
                                                        {"nutzer", User},
                                                        {"anwender", User},
                                                        {"3", User}};
    return ownOrFound<core::Tier>(kSynonyms, text);
}

std::optional<core::Channel> parseChannel(std::string_view text)
{
    using enum core::Channel;
    static constexpr Synonym<core::Channel> kSynonyms[] = {{"meeting", InPerson},
                                                           {"inperson", InPerson},
                                                           {"facetoface", InPerson},
                                                           {"f2f", InPerson},
                                                           {"visit", InPerson},
                                                           {"onsite", InPerson},
                                                           {"personal", InPerson},
                                                           {"treffen", InPerson},
                                                           {"besuch", InPerson},
                                                           {"lunch", InPerson},
                                                           {"dinner", InPerson},
                                                           {"workshop", InPerson},
                                                           {"teams", Video},
                                                           {"zoom", Video},
                                                           {"webex", Video},
                                                           {"videocall", Video},
                                                           {"videoconference", Video},
                                                           {"onlinemeeting", Video},
                                                           {"googlemeet", Video},
                                                           {"phone", Call},
                                                           {"phonecall", Call},
                                                           {"telephone", Call},
                                                           {"tel", Call},
                                                           {"anruf", Call},
                                                           {"telefon", Call},
                                                           {"conference", Event},
                                                           {"webinar", Event},
                                                           {"tradeshow", Event},
                                                           {"tradefair", Event},
                                                           {"messe", Event},
                                                           {"veranstaltung", Event},
                                                           {"mail", Email},
                                                           {"emailsent", Email},
                                                           {"chat", Message},
                                                           {"sms", Message},
                                                           {"whatsapp", Message},
                                                           {"slack", Message},
                                                           {"linkedin", Message},
                                                           {"im", Message},
                                                           {"nachricht", Message},
                                                           {"task", Other},
                                                           {"note", Other},
                                                           {"letter", Other},
                                                           {"sonstiges", Other}};
    return ownOrFound<core::Channel>(kSynonyms, text);
}

std::optional<core::Direction> parseDirection(std::string_view text)
{
    using enum core::Direction;
    static constexpr Synonym<core::Direction> kSynonyms[] = {
        {"inbound", In},     {"incoming", In},  {"received", In},       {"eingehend", In}, {"fromcustomer", In},
        {"ein", In},         {"outbound", Out}, {"outgoing", Out},      {"sent", Out},     {"ausgehend", Out},
        {"tocustomer", Out}, {"aus", Out},      {"twoway", Both},       {"2way", Both},    {"mutual", Both},
        {"inout", Both},     {"beide", Both},   {"bidirectional", Both}};
    return ownOrFound<core::Direction>(kSynonyms, text);
}

std::optional<core::RelationLevel> parseLevel(std::string_view text)
{
    using enum core::RelationLevel;
    static constexpr Synonym<core::RelationLevel> kSynonyms[] = {{"0", None},
                                                                 {"1", KnowsUs},
                                                                 {"2", WorksWithUs},
                                                                 {"3", ReliesOnUs},
                                                                 {"4", Partner},
                                                                 {"no", None},
                                                                 {"knows", KnowsUs},
                                                                 {"known", KnowsUs},
                                                                 {"works", WorksWithUs},
                                                                 {"relies", ReliesOnUs},
                                                                 {"keine", None},
                                                                 {"kenntuns", KnowsUs},
                                                                 {"arbeitetmituns", WorksWithUs},
                                                                 {"verlasstsichaufuns", ReliesOnUs},
                                                                 {"trusted", ReliesOnUs},
                                                                 {"trustedadvisor", Partner},
                                                                 {"strategicpartner", Partner},
                                                                 {"norelationship", None}};
    return ownOrFound<core::RelationLevel>(kSynonyms, text);
}

std::optional<core::LinkKind> parseLinkKind(std::string_view text)
{
    using enum core::LinkKind;
    static constexpr Synonym<core::LinkKind> kSynonyms[] = {
        {"influences", Influence}, {"influencer", Influence},  {"einfluss", Influence}, {"advises", Influence},
        {"conflicts", Conflict},   {"conflictwith", Conflict}, {"tension", Conflict},   {"konflikt", Conflict},
        {"friend", Informal},      {"friends", Informal},      {"network", Informal},   {"informell", Informal},
        {"knows", Informal}};
    return ownOrFound<core::LinkKind>(kSynonyms, text);
}

std::optional<core::AccountStatus> parseAccountStatus(std::string_view text)
{
    using enum core::AccountStatus;
    static constexpr Synonym<core::AccountStatus> kSynonyms[] = {
        {"customer", Active},        {"client", Active},      {"current", Active},       {"customerdirect", Active},
        {"customerchannel", Active}, {"aktiv", Active},       {"kunde", Active},         {"yes", Active},
        {"lead", Prospect},          {"potential", Prospect}, {"interessent", Prospect}, {"target", Prospect},
        {"onhold", Paused},          {"inactive", Paused},    {"dormant", Paused},       {"pausiert", Paused},
        {"inaktiv", Paused},         {"former", Lost},        {"churned", Lost},         {"formercustomer", Lost},
        {"cancelled", Lost},         {"closed", Lost},        {"verloren", Lost},        {"ex", Lost}};
    return ownOrFound<core::AccountStatus>(kSynonyms, text);
}

std::optional<core::RevenueKind> parseRevenueKind(std::string_view text)
{
    using enum core::RevenueKind;
    static constexpr Synonym<core::RevenueKind> kSynonyms[] = {{"actuals", Actual},
                                                               {"ist", Actual},
                                                               {"invoiced", Actual},
                                                               {"booked", Actual},
                                                               {"invoice", Actual},
                                                               {"real", Actual},
                                                               {"targets", Target},
                                                               {"plan", Target},
                                                               {"budget", Target},
                                                               {"goal", Target},
                                                               {"soll", Target},
                                                               {"quota", Target},
                                                               {"renewal", UpForRenewal},
                                                               {"renewals", UpForRenewal},
                                                               {"erneuerung", UpForRenewal}};
    return ownOrFound<core::RevenueKind>(kSynonyms, text);
}

std::optional<core::BuiltinRole> parseBuiltinRole(std::string_view text)
{
    using enum core::BuiltinRole;
    static constexpr Synonym<core::BuiltinRole> kSynonyms[] = {{"economicbuyer", FinancialBuyer},
                                                               {"budgetholder", FinancialBuyer},
                                                               {"financebuyer", FinancialBuyer},
                                                               {"decisionmaker", Buyer},
                                                               {"decider", Buyer},
                                                               {"purchaser", Buyer},
                                                               {"entscheider", Buyer},
                                                               {"technicalevaluator", TechnicalBuyer},
                                                               {"evaluator", TechnicalBuyer},
                                                               {"technicaldecisionmaker", TechnicalBuyer},
                                                               {"influencers", Influencer},
                                                               {"businessuser", EndUser},
                                                               {"users", User},
                                                               {"anwender", EndUser},
                                                               {"endusers", EndUser},
                                                               {"partner", ChannelPartner},
                                                               {"reseller", ChannelPartner},
                                                               {"executivesponsor", Buyer}};
    const auto role = ownOrFound<core::BuiltinRole>(kSynonyms, text);
    return role == Own ? std::nullopt : role;
}

std::optional<int> parseSeniority(std::string_view text)
{
    if (const auto number = integerOf(text)) {
        return *number >= 1 && *number <= 5 ? number : std::nullopt;
    }
    static constexpr std::string_view kVice[] = {
        "vp",   "svp",     "evp",      "avp",    "vice president", "director",       "head",
        "dean", "partner", "direktor", "leiter", "leiterin",       "bereichsleiter", "directeur"};
    static constexpr std::string_view kTop[] = {"ceo",
                                                "cfo",
                                                "cto",
                                                "cio",
                                                "coo",
                                                "cmo",
                                                "cso",
                                                "cpo",
                                                "cro",
                                                "ciso",
                                                "chro",
                                                "chief",
                                                "president",
                                                "owner",
                                                "chairman",
                                                "chairwoman",
                                                "chair",
                                                "founder",
                                                "c level",
                                                "board",
                                                "managing director",
                                                "geschaftsfuhrer",
                                                "geschaftsfuhrerin",
                                                "vorstand",
                                                "top",
                                                "executive"};
    static constexpr std::string_view kManager[] = {"manager",     "lead", "supervisor", "principal",         "teamleiter",
                                                    "team leader", "mid",  "middle",     "middle management", "management"};
    static constexpr std::string_view kJunior[] = {"junior",    "assistant", "intern",      "trainee",   "apprentice",
                                                   "assistent", "entry",     "entry level", "praktikant"};
    static constexpr std::string_view kExpert[] = {"senior",     "specialist", "engineer",       "analyst", "expert",
                                                   "consultant", "buyer",      "representative", "staff",   "experienced"};
    const std::string key = nameKey(text);
    if (hasWord(key, "vice president") || hasAnyWord(key, std::span(kVice).first(5))) {
        return 4;
    }
    if (hasAnyWord(key, kTop) && !hasWord(key, "assistant")) {
        return 5;
    }
    if (hasAnyWord(key, kVice) && !hasWord(key, "assistant")) {
        return 4;
    }
    if (hasAnyWord(key, kManager) && !hasWord(key, "assistant")) {
        return 3;
    }
    if (hasAnyWord(key, kJunior)) {
        return 1;
    }
    return hasAnyWord(key, kExpert) ? std::optional(2) : std::nullopt;
}

core::OpportunityState stateOfStage(std::string_view stage)
{
    const std::string key = nameKey(stage);
    static constexpr std::string_view kLost[] = {"lost",      "verloren", "perdu", "perdido",      "abandoned",
                                                 "cancelled", "canceled", "no go", "disqualified", "rejected"};
    static constexpr std::string_view kWon[] = {"won", "gewonnen", "gagne", "ganado", "vinto", "win"};
    static constexpr std::string_view kNot[] = {"not", "nicht", "to be", "will be", "can be"};
    if (hasAnyWord(key, kLost)) {
        return core::OpportunityState::Lost;
    }
    return hasAnyWord(key, kWon) && !hasAnyWord(key, kNot) ? core::OpportunityState::Won : core::OpportunityState::Open;
}

std::optional<int> parseEmotion(std::string_view text)
{
    static constexpr Synonym<int> kWords[] = {
        {"verybad", -2}, {"bad", -1},  {"negative", -1}, {"neutral", 0},  {"ok", 0},    {"good", 1},      {"positive", 1},
        {"verygood", 2}, {"great", 2}, {"angry", -2},    {"unhappy", -1}, {"happy", 1}, {"delighted", 2}, {"frustrated", -2}};
    if (const auto number = integerOf(text)) {
        return *number >= -2 && *number <= 2 ? number : std::nullopt;
    }
    return find<int>(kWords, text);
}

std::optional<Scale> parseScale(std::string_view text)
{
    text = trimmed(text);
    const auto plain = [](std::string_view part) -> std::optional<double> {
        const auto number = parseNumber(part);
        return number && !number->currency && !number->isPercent ? std::optional(number->toDouble()) : std::nullopt;
    };
    for (const std::string_view between : {"..", " to ", "\xE2\x80\x93", " bis ", "-", "/"}) {
        const std::size_t at = text.find(between, 1);
        if (text.empty() || at == std::string_view::npos) {
            continue;
        }
        const auto low = plain(text.substr(0, at));
        const auto high = plain(text.substr(at + between.size()));
        return low && high && *low < *high ? std::optional(Scale{*low, *high}) : std::nullopt;
    }
    if (squeezedKey(text) == "nps") {
        return Scale{0, 10};
    }
    const auto top = plain(text);
    if (!top || *top <= 1) {
        return std::nullopt;
    }
    return Scale{*top == 10 || *top == 100 ? 0.0 : 1.0, *top};
}

std::vector<std::string> splitNames(std::string_view text)
{
    std::vector<std::string> names;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(";|\n\r", start), text.size());
        const std::string_view name = trimmed(text.substr(start, end - start));
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
            names.emplace_back(name);
        }
        start = end + 1;
    }
    return names;
}

bool isNobody(std::string_view name)
{
    static constexpr std::string_view kKeys[] = {"vacant",
                                                 "n a",
                                                 "n d",
                                                 "na",
                                                 "nd",
                                                 "tbc",
                                                 "tbd",
                                                 "unknown",
                                                 "eliminated",
                                                 "open",
                                                 "open position",
                                                 "vacancy",
                                                 "not disclosed",
                                                 "nobody",
                                                 "unbekannt",
                                                 "vakant",
                                                 "?",
                                                 "??",
                                                 "???",
                                                 "to be confirmed",
                                                 "to be determined",
                                                 "to be defined",
                                                 "#n a"};
    const std::string key = nameKey(name);
    return key.empty() || std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

}  // namespace linchpin::exchange
