#include "exchange/column_mapping.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "exchange/name_key.h"

namespace linchpin::exchange {

namespace {

using core::ErrorCode;
using core::failure;
using core::Result;

constexpr std::array<Preset, 2> kPresets{{{"generic", "generic", std::nullopt}, {"salesforce", "salesforce", DateOrder::Mdy}}};

/// A header that a preset reads otherwise than its synonyms say.
struct PresetHeader {
    ImportKind kind;
    std::string_view key;  ///< squeezed
    Field field;
};

constexpr PresetHeader kSalesforceHeaders[] = {
    {ImportKind::Accounts, "type", Field::Segment},           {ImportKind::Accounts, "billingcountry", Field::Region},
    {ImportKind::Accounts, "parentid", Field::Parent},        {ImportKind::Accounts, "name", Field::Name},
    {ImportKind::People, "accountid", Field::AccountId},      {ImportKind::People, "reportstoid", Field::ReportsTo},
    {ImportKind::People, "company", Field::Account},          {ImportKind::People, "mailingcity", Field::Site},
    {ImportKind::Opportunities, "stagename", Field::Stage},   {ImportKind::Opportunities, "name", Field::Name},
    {ImportKind::Conversations, "activitydate", Field::Date}, {ImportKind::Conversations, "tasksubtype", Field::Channel},
    {ImportKind::Revenue, "closedate", Field::Period},
};

std::string joined(std::span<const std::string> words, std::string_view between)
{
    std::string text;
    for (const std::string &word : words) {
        text += text.empty() ? "" : between;
        text += word;
    }
    return text;
}

/// Position of `key` in the blank-separated `synonyms`, or -1.
int rankOf(std::string_view key, std::string_view synonyms)
{
    int rank = 0;
    while (!synonyms.empty()) {
        const std::size_t end = std::min(synonyms.find(' '), synonyms.size());
        if (synonyms.substr(0, end) == key) {
            return rank;
        }
        synonyms.remove_prefix(std::min(end + 1, synonyms.size()));
        ++rank;
    }
    return -1;
}

/// The header without a unit behind it: `revenue_gbp`, `Amount (EUR)`, `Umsatz in EUR`, `Segment__c`. Squeezed.
std::string withoutUnit(std::string_view header)
{
    static constexpr std::string_view kUnits[] = {
        "eur",     "usd",    "gbp",          "chf", "jpy",      "sek", "nok", "dkk",  "pln",   "czk",
        "huf",     "cad",    "aud",          "nzd", "cny",      "inr", "brl", "euro", "euros", "dollar",
        "dollars", "pounds", "\xE2\x82\xAC", "$",   "\xC2\xA3", "in",  "c",   "net",  "netto"};
    std::string key = nameKey(header);
    while (true) {
        const std::size_t blank = key.rfind(' ');
        if (blank == std::string::npos
            || std::find(std::begin(kUnits), std::end(kUnits), std::string_view(key).substr(blank + 1)) == std::end(kUnits)) {
            break;
        }
        key.resize(blank);
    }
    std::erase(key, ' ');
    return key;
}

struct Candidate {
    int rank;
    std::size_t fieldIndex;
    std::size_t column;
    Field field;
};

class Mapper final {
public:
    Mapper(ImportKind kind, std::span<const std::string> headers)
        : m_kind(kind)
        , m_headers(headers)
        , m_isUsed(headers.size(), false)
        , m_isLeftOut(headers.size(), false)
    { }

    Result<ColumnMapping> run(const Preset &preset, std::span<const FieldMap> maps, std::span<const std::size_t> leftOut)
    {
        for (const std::size_t column : leftOut) {
            if (column < m_isLeftOut.size()) {
                m_isLeftOut[column] = true;
            }
        }
        for (const FieldMap &map : maps) {
            if (auto done = apply(map); !done) {
                return tl::make_unexpected(done.error());
            }
        }
        std::vector<std::string> keys;
        for (const std::string &header : m_headers) {
            keys.push_back(squeezedKey(header));
        }
        if (preset.name == "salesforce") {
            for (const PresetHeader &header : kSalesforceHeaders) {
                const auto found = std::find(keys.begin(), keys.end(), header.key);
                if (header.kind == m_kind && found != keys.end()) {
                    take(header.field, static_cast<std::size_t>(found - keys.begin()));
                }
            }
        }
        match(keys);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            keys[i] = withoutUnit(m_headers[i]);
        }
        match(keys);
        preferAlternatives();
        m_mapping.isAccountById = endsWithId(Field::Account);
        m_mapping.isParentById = endsWithId(Field::Parent);
        m_mapping.isOwnerById = endsWithId(Field::Owner);
        if (auto done = checkRequired(); !done) {
            return tl::make_unexpected(done.error());
        }
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (!m_isUsed[i]) {
                m_mapping.unused.push_back(m_headers[i]);
            }
        }
        return std::move(m_mapping);
    }

private:
    ColumnMapping::Source &sourceOf(Field field) { return m_mapping.sources[static_cast<std::size_t>(field)]; }

    void take(Field field, std::size_t column)
    {
        if (!sourceOf(field).isMapped() && !m_isUsed[column] && !m_isLeftOut[column]) {
            sourceOf(field).columns.push_back(column);
            m_isUsed[column] = true;
        }
    }

    std::optional<std::size_t> columnNamed(const std::string &name) const
    {
        if (name.starts_with('#')) {
            std::size_t number = 0;
            const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
            if (error == std::errc() && end == name.data() + name.size() && number >= 1 && number <= m_headers.size()) {
                return number - 1;
            }
        }
        if (const auto exact = std::find(m_headers.begin(), m_headers.end(), name); exact != m_headers.end()) {
            return static_cast<std::size_t>(exact - m_headers.begin());
        }
        const std::string key = squeezedKey(name);
        for (std::size_t i = 0; i < m_headers.size(); ++i) {
            if (!key.empty() && squeezedKey(m_headers[i]) == key) {
                return i;
            }
        }
        return std::nullopt;
    }

    Result<void> apply(const FieldMap &map)
    {
        if (map.column.starts_with('=') && map.column.size() > 1) {
            sourceOf(map.field).constant = map.column.substr(1);
            return {};
        }
        const auto column = columnNamed(map.column);
        if (!column) {
            return failure(ErrorCode::Usage,
                           "--map " + std::string(fieldName(map.field)) + '=' + map.column + ": no column " + map.column,
                           "columns: " + joined(m_headers, ", "));
        }
        sourceOf(map.field).columns.push_back(*column);
        m_isUsed[*column] = true;
        return {};
    }

    void match(const std::vector<std::string> &keys)
    {
        std::vector<Candidate> candidates;
        const auto targets = fieldsOf(m_kind);
        for (std::size_t f = 0; f < targets.size(); ++f) {
            for (std::size_t c = 0; c < keys.size(); ++c) {
                const int rank = keys[c].empty() ? -1 : rankOf(keys[c], targets[f].synonyms);
                if (rank >= 0) {
                    candidates.push_back({rank, f, c, targets[f].field});
                }
            }
        }
        std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
            return std::tie(a.rank, a.fieldIndex, a.column) < std::tie(b.rank, b.fieldIndex, b.column);
        });
        for (const Candidate &candidate : candidates) {
            take(candidate.field, candidate.column);
        }
    }

    void move(Field from, Field to)
    {
        if (sourceOf(from).isMapped() && !sourceOf(to).isMapped()) {
            sourceOf(to) = std::move(sourceOf(from));
            sourceOf(from) = {};
        }
    }

    /// Whether the header of the field's one column says that it holds ids or numbers.
    bool endsWithId(Field field) const
    {
        const auto &columns = m_mapping.of(field).columns;
        if (columns.size() != 1) {
            return false;
        }
        const std::string key = squeezedKey(m_headers[columns.front()]);
        return key.ends_with("id") || key.ends_with("number") || key.ends_with("nummer") || key.ends_with("code")
            || key.ends_with("no");
    }

    void preferAlternatives()
    {
        move(Field::AccountId, Field::Account);
        if (m_kind == ImportKind::Revenue && !sourceOf(Field::Start).isMapped()) {
            move(Field::Year, Field::Period);
        }
    }

    Result<void> checkRequired() const
    {
        std::string missing;
        for (const std::vector<Field> &group : requiredFields(m_kind)) {
            if (std::any_of(group.begin(), group.end(), [&](Field field) { return m_mapping.has(field); })) {
                continue;
            }
            missing += missing.empty() ? "" : ", ";
            for (std::size_t i = 0; i < group.size(); ++i) {
                missing += i == 0 ? "" : "|";
                missing += fieldName(group[i]);
            }
        }
        if (!missing.empty()) {
            return failure(ErrorCode::InvalidFormat, missing, joined(m_headers, ", "));
        }
        return {};
    }

    ImportKind m_kind;
    std::span<const std::string> m_headers;
    std::vector<bool> m_isUsed;
    std::vector<bool> m_isLeftOut;
    ColumnMapping m_mapping;
};

}  // namespace

std::span<const Preset> allPresets() { return kPresets; }

Result<Preset> choosePreset(std::string_view name, std::span<const std::string> headers)
{
    if (!name.empty()) {
        std::string names;
        for (const Preset &preset : kPresets) {
            if (squeezedKey(name) == preset.name) {
                return preset;
            }
            names += names.empty() ? "" : " ";
            names += preset.name;
        }
        return failure(ErrorCode::Usage, "--preset " + std::string(name), "presets: " + names);
    }
    int signs = 0;
    bool hasId = false;
    for (const std::string &header : headers) {
        const std::string key = squeezedKey(header);
        hasId = hasId || key == "id";
        for (const std::string_view sign : {"isdeleted", "systemmodstamp", "stagename", "reportstoid", "parentid", "createdbyid",
                                            "lastmodifiedbyid", "lastmodifieddate", "leadsource", "ownerid", "whoid", "whatid",
                                            "lastactivitydate", "numberofemployees", "currencyisocode", "accountid"}) {
            signs += key == sign ? 1 : 0;
        }
        signs += header.ends_with("__c") ? 1 : 0;
    }
    return kPresets[hasId && signs >= 2 ? 1 : 0];
}

Result<FieldMap> parseFieldMap(ImportKind kind, std::string_view text)
{
    const std::size_t equals = text.find('=');
    const std::string_view name = trimmed(text.substr(0, equals));
    const auto field = fieldFromName(kind, name);
    if (!field || equals == std::string_view::npos || equals + 1 >= text.size()) {
        std::string names;
        for (const TargetField &target : fieldsOf(kind)) {
            names += names.empty() ? "" : " ";
            names += fieldName(target.field);
        }
        return failure(ErrorCode::Usage,
                       "--map " + std::string(text) + (field ? std::string(": no column") : ": no field " + std::string(name)),
                       "fields: " + names);
    }
    return FieldMap{*field, std::string(text.substr(equals + 1))};
}

Result<ColumnMapping> mapColumns(ImportKind kind, std::span<const std::string> headers, const Preset &preset,
                                 std::span<const FieldMap> maps, std::span<const std::size_t> leftOut)
{
    return Mapper(kind, headers).run(preset, maps, leftOut);
}

}  // namespace linchpin::exchange
