#include "exchange/row_builder.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "exchange/name_key.h"

namespace linchpin::exchange {

namespace {

constexpr std::size_t kShownValue = 200;

/// At most `size` bytes, not cut inside a character.
std::string shortened(std::string_view text, std::size_t size)
{
    if (text.size() > size) {
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            --size;
        }
        text = text.substr(0, size);
    }
    return std::string(text);
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
           });
}

}  // namespace

std::string_view reasonWord(ProblemReason reason)
{
    static constexpr std::string_view kWords[] = {
        "missing_value",   "invalid_date",   "ambiguous_date", "invalid_number", "out_of_range",       "unknown_word",
        "invalid_period",  "too_many_cells", "cell_too_long",  "nul_byte",       "unterminated_quote", "deleted_in_source",
        "unknown_account", "unknown_person", "unknown_member", "ambiguous_name", "reports_to_loop",    "unknown_superior",
        "unknown_parent",  "parent_loop",    "duplicate_id",   "refused",        "erased_on_request"};
    return kWords[static_cast<std::size_t>(reason)];
}

std::string_view meaningfulCell(std::string_view cell, Field field, NotAvailable notAvailable)
{
    const std::string_view core = trimmed(cell);
    if (core.empty() || equalsIgnoringCase(core, "null")) {
        return {};
    }
    if (notAvailable == NotAvailable::IsEmpty && core.size() <= 6) {
        for (const std::string_view word :
             {"n/a", "#n/a", "#n/v", "#ref!", "nan", "#null!", "-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
            if (equalsIgnoringCase(core, word)) {
                return {};
            }
        }
    }
    return isFreeText(field) ? cell : core;
}

RowBuilder::RowBuilder(const TabularOptions &options, const TableDescription &description)
    : m_options(options)
    , m_description(description)
{ }

std::string_view RowBuilder::cell(Field field)
{
    const ColumnMapping::Source &source = m_description.mapping.of(field);
    if (!source.constant.empty()) {
        return source.constant;
    }
    if (source.columns.empty()) {
        return {};
    }
    if (source.columns.size() == 1) {
        const std::size_t column = source.columns.front();
        return column < m_cells.size() ? meaningfulCell(m_cells[column], field, m_options.notAvailable) : std::string_view();
    }
    std::string &joined = m_joined[m_nextJoined++ % std::size(m_joined)];
    joined.clear();
    for (const std::size_t column : source.columns) {
        const std::string_view part =
            column < m_cells.size() ? meaningfulCell(m_cells[column], field, m_options.notAvailable) : std::string_view();
        if (!part.empty()) {
            joined += joined.empty() ? "" : joinerOf(field);
            joined += part;
        }
    }
    return joined;
}

void RowBuilder::note(Field field, ProblemReason reason, bool isRejection)
{
    const ColumnMapping::Source &source = m_description.mapping.of(field);
    m_row->problems.push_back({m_row->line, source.columns.empty() ? 0 : source.columns.front() + 1,
                               std::string(fieldName(field)), shortened(cell(field), kShownValue), reason, isRejection});
    m_row->isRejected = m_row->isRejected || isRejection;
}

void RowBuilder::require(Field field, bool isPresent)
{
    if (!isPresent) {
        note(field, ProblemReason::MissingValue, true);
    }
}

std::optional<std::string> RowBuilder::optionalText(Field field)
{
    const std::string_view value = cell(field);
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

AccountReference RowBuilder::account()
{
    AccountReference reference{text(Field::Account), text(Field::AccountId)};
    if (m_description.mapping.isAccountById && reference.id.empty()) {
        reference.id = std::move(reference.text);
        reference.text.clear();
    }
    require(Field::Account, !reference.isEmpty());
    return reference;
}

std::optional<core::Period> RowBuilder::period(Field field, bool isRequired)
{
    std::string_view value = cell(field);
    if (value.empty()) {
        if (isRequired) {
            note(field, ProblemReason::MissingValue, true);
        }
        return std::nullopt;
    }
    std::string withYear;
    if (field == Field::Period && value.size() <= 10) {
        // A month or quarter of its own beside a column with the year.
        const std::string year = text(Field::Year);
        const bool isShort = value.size() <= 2;
        if (year.size() == 4 && (isShort || parsePeriod(value, m_description.dateFormat).status == DateStatus::Invalid)) {
            withYear =
                isShort && value[0] >= '0' && value[0] <= '9' ? year + '-' + std::string(value) : std::string(value) + ' ' + year;
            value = withYear;
        }
    }
    DateReading reading =
        field == Field::Period ? parsePeriod(value, m_description.dateFormat) : parseDate(value, m_description.dateFormat);
    if (reading.status == DateStatus::Read && field == Field::Period && reading.days.dayCount() == 1
        && reading.days.from.day() == 1) {
        // `2010-12-01` under a header that says month, quarter or year stands for all of it.
        const auto &columns = m_description.mapping.of(field).columns;
        const std::string key = columns.empty() ? std::string() : nameKey(m_description.headers[columns.front()]);
        const int months = key.find("month") != std::string::npos || key.find("monat") != std::string::npos ? 1
            : key.find("quarter") != std::string::npos || key.find("quartal") != std::string::npos          ? 3
            : key.find("year") != std::string::npos || key.find("jahr") != std::string::npos                ? 12
                                                                                                            : 0;
        if (months > 0) {
            reading.days.to = reading.days.from.plusMonths(months).plusDays(-1);
        }
    }
    if (reading.status != DateStatus::Read) {
        note(field, reading.status == DateStatus::Ambiguous ? ProblemReason::AmbiguousDate : ProblemReason::InvalidDate,
             isRequired);
        return std::nullopt;
    }
    return reading.days;
}

std::optional<core::Date> RowBuilder::date(Field field, bool isRequired)
{
    const auto days = period(field, isRequired);
    if (!days) {
        return std::nullopt;
    }
    return field == Field::End || field == Field::Until || field == Field::Due || field == Field::WantedBy ? days->to
                                                                                                           : days->from;
}

core::Currency RowBuilder::currency()
{
    const std::string_view code = cell(Field::Currency);
    if (code.empty()) {
        return m_options.currency;
    }
    if (const auto known = core::Currency::fromCode(code)) {
        return *known;
    }
    if (const auto sign = parseNumber("1 " + std::string(code)); sign && sign->currency) {
        return *sign->currency;
    }
    note(Field::Currency, ProblemReason::UnknownWord, true);
    return m_options.currency;
}

std::optional<core::Money> RowBuilder::money(Field field, bool isRequired)
{
    const std::string_view value = cell(field);
    if (value.empty()) {
        if (isRequired) {
            note(field, ProblemReason::MissingValue, true);
        }
        return std::nullopt;
    }
    const auto parsed = parseNumber(value, m_description.decimalMark);
    const auto amount = parsed ? moneyOf(*parsed, currency()) : std::nullopt;
    if (!amount) {
        note(field, parsed && !parsed->isPercent ? ProblemReason::OutOfRange : ProblemReason::InvalidNumber, isRequired);
    }
    return amount;
}

std::optional<double> RowBuilder::number(Field field, double low, double high, bool isRequired)
{
    const std::string_view value = cell(field);
    if (value.empty()) {
        if (isRequired) {
            note(field, ProblemReason::MissingValue, true);
        }
        return std::nullopt;
    }
    const auto parsed = parseNumber(value, m_description.decimalMark);
    if (!parsed) {
        note(field, ProblemReason::InvalidNumber, isRequired);
        return std::nullopt;
    }
    // A share of power is 0..1; scores and outcomes in per cent stay in per cent.
    const double result = parsed->toDouble() * (parsed->isPercent && field != Field::Power ? 100 : 1);
    if (!std::isfinite(result) || result < low || result > high) {
        note(field, ProblemReason::OutOfRange, isRequired);
        return std::nullopt;
    }
    return result;
}

std::optional<std::int64_t> RowBuilder::integer(Field field, double low, double high)
{
    const auto value = number(field, low, high);
    return value ? std::optional<std::int64_t>(std::llround(*value)) : std::nullopt;
}

template <typename Parser>
auto RowBuilder::word(Field field, Parser parse) -> decltype(parse(std::string_view()))
{
    const std::string_view value = cell(field);
    if (value.empty()) {
        return std::nullopt;
    }
    const auto parsed = parse(value);
    if (!parsed) {
        note(field, ProblemReason::UnknownWord, false);
    }
    return parsed;
}

std::optional<bool> RowBuilder::boolean(Field field) { return word(field, parseBoolean); }

bool RowBuilder::isDeleted()
{
    return m_description.mapping.has(Field::Deleted) && parseBoolean(cell(Field::Deleted)).value_or(false);
}

std::string RowBuilder::personName()
{
    std::string name = text(Field::Name);
    if (name.empty()) {
        name = text(Field::FirstName);
        const std::string_view last = cell(Field::LastName);
        if (!last.empty()) {
            name += name.empty() ? "" : " ";
            name += last;
        }
    }
    return name;
}

void RowBuilder::account(AccountProposal &proposal)
{
    proposal.name = text(Field::Name);
    proposal.id = text(Field::Id);
    require(Field::Name, !proposal.name.empty() || !proposal.id.empty());
    proposal.parent = optionalText(Field::Parent);
    proposal.industry = optionalText(Field::Industry);
    proposal.region = optionalText(Field::Region);
    proposal.segment = optionalText(Field::Segment);
    proposal.status = word(Field::Status, parseAccountStatus);
    proposal.owner = optionalText(Field::Owner);
    proposal.renewal = date(Field::Renewal);
    if (!cell(Field::Currency).empty()) {
        proposal.currency = word(Field::Currency, [](std::string_view code) { return core::Currency::fromCode(code); });
    }
    proposal.website = optionalText(Field::Website);
    proposal.employees = integer(Field::Employees, 0, 1e9);
    proposal.notes = optionalText(Field::Notes);
}

void RowBuilder::person(PersonProposal &proposal)
{
    proposal.name = personName();
    if (isNobody(proposal.name)) {
        proposal.name.clear();
    }
    proposal.id = text(Field::Id);
    proposal.account = account();
    proposal.givenName = optionalText(Field::FirstName);
    proposal.familyName = optionalText(Field::LastName);
    proposal.title = optionalText(Field::Title);
    proposal.email = optionalText(Field::Email);
    proposal.department = optionalText(Field::Department);
    require(Field::Name, !proposal.name.empty() || proposal.title || proposal.email || !proposal.id.empty());
    proposal.unit = optionalText(Field::Unit);
    proposal.site = optionalText(Field::Site);
    proposal.phone = optionalText(Field::Phone);
    proposal.mobile = optionalText(Field::Mobile);
    proposal.reportsTo = optionalText(Field::ReportsTo);
    proposal.seniority = word(Field::Seniority, parseSeniority);
    proposal.function = optionalText(Field::Function);
    for (const std::string &role : splitNames(cell(Field::Roles))) {
        proposal.roles.push_back({parseBuiltinRole(role), role});
    }
    proposal.tier = word(Field::Tier, parseTier);
    proposal.power = number(Field::Power, 0, 1);
    proposal.stance = word(Field::Stance, parseStance);
    proposal.assessed = date(Field::Assessed);
    proposal.isExternal = boolean(Field::External);
    proposal.isAssistant = boolean(Field::Assistant);
    proposal.from = date(Field::From);
    proposal.until = date(Field::Until);
    proposal.notes = optionalText(Field::Notes);
}

void RowBuilder::revenue(RevenueProposal &proposal)
{
    proposal.account = account();
    if (const auto amount = money(Field::Amount, true)) {
        proposal.amount = *amount;
    }
    if (const auto profit = money(Field::Profit, false)) {
        if (profit->currency == proposal.amount.currency) {
            proposal.profit = profit->minor;
        } else {
            note(Field::Profit, ProblemReason::UnknownWord, false);
        }
    }
    const std::size_t problemsBefore = m_row->problems.size();
    const auto start = date(Field::Start);
    const auto end = date(Field::End);
    const bool hasDays = m_row->problems.size() == problemsBefore;
    if (start || end || !hasDays) {
        proposal.days = {start.value_or(end.value_or(core::Date())), end.value_or(start.value_or(core::Date()))};
        if (proposal.days.dayCount() == 0) {
            note(Field::End, ProblemReason::InvalidPeriod, true);
        }
        if (!hasDays) {
            m_row->isRejected = true;  // half a period would put the amount on the wrong days
            m_row->problems.back().isRejection = true;
        }
    } else if (const auto days = period(m_description.mapping.has(Field::Period) ? Field::Period : Field::Start, true)) {
        proposal.days = *days;
    }
    proposal.offering = optionalText(Field::Offering);
    proposal.kind = word(Field::Kind, parseRevenueKind).value_or(core::RevenueKind::Actual);
    proposal.id = text(Field::Id);
}

void RowBuilder::opportunity(OpportunityProposal &proposal)
{
    proposal.account = account();
    proposal.id = text(Field::Id);
    proposal.name = optionalText(Field::Name);
    proposal.stage = text(Field::Stage);
    require(Field::Stage, !proposal.stage.empty());
    proposal.state = stateOfStage(proposal.stage);
    // An open deal may lack both; a won one counts as revenue and may not.
    const bool isWon = proposal.state == core::OpportunityState::Won;
    proposal.amount = money(Field::Amount, isWon);
    proposal.closeDate = date(Field::CloseDate, isWon);
    proposal.offering = optionalText(Field::Offering);
    proposal.owner = optionalText(Field::Owner);
    proposal.opened = date(Field::Opened);
    proposal.notes = optionalText(Field::Notes);
}

void RowBuilder::conversation(ConversationProposal &proposal)
{
    proposal.account = account();
    proposal.id = text(Field::Id);
    if (const auto day = date(Field::Date, true)) {
        proposal.day = *day;
    }
    proposal.channel = word(Field::Channel, parseChannel);
    proposal.direction = word(Field::Direction, parseDirection);
    proposal.people = splitNames(cell(Field::People));
    proposal.team = splitNames(cell(Field::Team));
    if (const auto audience = integer(Field::Audience, 0, 1e6)) {
        proposal.audience = static_cast<int>(*audience);
    }
    proposal.subject = optionalText(Field::Subject);
    proposal.summary = optionalText(Field::Summary);
    proposal.emotion = word(Field::Emotion, parseEmotion);
    proposal.momentOfTruth = boolean(Field::MomentOfTruth);
}

void RowBuilder::member(MemberProposal &proposal)
{
    proposal.name = personName();
    require(Field::Name, !proposal.name.empty());
    proposal.id = text(Field::Id);
    proposal.title = optionalText(Field::Title);
    proposal.email = optionalText(Field::Email);
    proposal.seniority = word(Field::Seniority, parseSeniority);
    proposal.function = optionalText(Field::Function);
    proposal.region = optionalText(Field::Region);
    proposal.isExecutive = boolean(Field::Executive);
    proposal.left = date(Field::Left);
    proposal.notes = optionalText(Field::Notes);
}

void RowBuilder::coverage(CoverageProposal &proposal)
{
    proposal.account = account();
    proposal.person = text(Field::Person);
    require(Field::Person, !proposal.person.empty());
    proposal.member = text(Field::Member);
    require(Field::Member, !proposal.member.empty());
    proposal.level = word(Field::Level, parseLevel);
    proposal.wanted = word(Field::Wanted, parseLevel);
    proposal.date = date(Field::Date);
    proposal.wantedBy = date(Field::WantedBy);
    proposal.assessed = date(Field::Assessed);
    const auto yesOrName = [&](Field field, std::optional<bool> &flag, std::optional<std::string> &name) {
        const std::string_view value = cell(field);
        flag = parseBoolean(value);
        if (!value.empty() && !flag) {
            name = std::string(value);
        }
    };
    yesOrName(Field::Owner, proposal.isOwner, proposal.ownerName);
    yesOrName(Field::Sponsor, proposal.isSponsor, proposal.sponsorName);
    proposal.note = optionalText(Field::Note);
}

void RowBuilder::link(LinkProposal &proposal)
{
    proposal.account = account();
    proposal.from = text(Field::From);
    require(Field::From, !proposal.from.empty());
    proposal.to = text(Field::To);
    require(Field::To, !proposal.to.empty());
    const std::string_view kind = cell(Field::Kind);
    const auto known = kind.empty() ? std::optional(core::LinkKind::Influence) : parseLinkKind(kind);
    if (!known) {
        note(Field::Kind, ProblemReason::UnknownWord, true);
    }
    proposal.kind = known.value_or(core::LinkKind::Influence);
    if (const auto weight = integer(Field::Weight, 1, 3)) {
        proposal.weight = static_cast<int>(*weight);
    }
    if (const std::string_view direction = cell(Field::Direction); !direction.empty()) {
        const auto way = parseDirection(direction);
        proposal.isMutual = way ? std::optional(*way == core::Direction::Both) : boolean(Field::Direction);
    }
    proposal.note = optionalText(Field::Note);
}

void RowBuilder::survey(SurveyProposal &proposal)
{
    proposal.survey = optionalText(Field::Survey);
    proposal.account = account();
    proposal.person = optionalText(Field::Person);
    proposal.day = date(Field::Date);
    proposal.scale = word(Field::Scale, parseScale);
    proposal.score = number(Field::Score, -1e6, 1e6);
    if (const std::string_view invited = cell(Field::Invited); !invited.empty()) {
        const auto flag = parseBoolean(invited);
        proposal.isInvited = flag.value_or(true);
        if (!flag) {
            proposal.invitedDay = date(Field::Invited);
            proposal.isInvited = proposal.invitedDay.has_value();
        }
    }
    proposal.comment = optionalText(Field::Comment);
    proposal.id = text(Field::Id);
    const bool hasDay = proposal.day || (proposal.isInvited && proposal.invitedDay && !proposal.score);
    if (!hasDay && !m_row->isRejected) {
        const bool isWrong = !cell(Field::Date).empty();
        if (isWrong) {
            m_row->isRejected = true;
            m_row->problems.back().isRejection = true;
        } else {
            require(Field::Date, false);
        }
    }
    const Scale scale = proposal.scale.value_or(Scale{});
    if (proposal.score && (*proposal.score < scale.low || *proposal.score > scale.high)) {
        note(Field::Score, ProblemReason::OutOfRange, true);
    }
    if (!proposal.score && !proposal.isInvited && !m_row->isRejected) {
        if (cell(Field::Score).empty()) {
            require(Field::Score, false);
        } else {
            m_row->isRejected = true;
            m_row->problems.back().isRejection = true;
        }
    }
}

void RowBuilder::outcome(OutcomeProposal &proposal)
{
    proposal.account = account();
    proposal.metric = text(Field::Metric);
    require(Field::Metric, !proposal.metric.empty());
    if (const auto day = date(Field::Date, true)) {
        proposal.day = *day;
    }
    proposal.value = number(Field::Value, -1e15, 1e15, true).value_or(0);
    proposal.target = number(Field::Target, -1e15, 1e15);
    if (const std::string direction = squeezedKey(cell(Field::Direction)); !direction.empty()) {
        const bool isUp = direction == "up" || direction == "higher" || direction == "more" || direction == "higherisbetter"
            || direction == "increase" || direction == "hoch" || direction == "max" || direction == "+";
        const bool isDown = direction == "down" || direction == "lower" || direction == "less" || direction == "lowerisbetter"
            || direction == "decrease" || direction == "niedrig" || direction == "min" || direction == "-";
        proposal.higherIsBetter = isUp ? std::optional(true) : isDown ? std::optional(false) : boolean(Field::Direction);
    }
    proposal.weight = number(Field::Weight, 0, 1e6);
    proposal.unit = optionalText(Field::Unit);
    proposal.kind = word(Field::Kind, [](std::string_view text) { return core::fromWord<core::OutcomeKind>(nameKey(text)); });
    proposal.note = optionalText(Field::Note);
}

void RowBuilder::promise(PromiseProposal &proposal)
{
    proposal.account = account();
    proposal.member = optionalText(Field::Member);
    proposal.person = optionalText(Field::Person);
    proposal.text = text(Field::Text);
    require(Field::Text, !proposal.text.empty());
    const bool hasMade = !cell(Field::Made).empty();
    const bool hasDue = !cell(Field::Due).empty();
    const auto made = date(Field::Made, hasMade || !hasDue);
    const auto due = date(Field::Due, hasDue);
    proposal.made = made.value_or(due.value_or(core::Date()));
    proposal.due = due.value_or(proposal.made);
    const auto dayOrYes = [&](Field field) -> std::optional<core::Date> {
        const auto flag = parseBoolean(cell(field));
        return flag ? (*flag ? std::optional(proposal.due) : std::nullopt) : date(field);
    };
    proposal.done = dayOrYes(Field::Done);
    proposal.broken = dayOrYes(Field::Broken);
    proposal.id = text(Field::Id);
}

void RowBuilder::build(std::span<const std::string_view> cells, TableRow &row)
{
    m_cells = cells;
    m_row = &row;
    row.problems.clear();
    row.isRejected = false;
    if (isDeleted()) {
        note(Field::Deleted, ProblemReason::DeletedInSource, true);
        return;
    }
    switch (m_options.kind) {
    case ImportKind::Accounts: account(row.proposal.emplace<AccountProposal>()); break;
    case ImportKind::People: person(row.proposal.emplace<PersonProposal>()); break;
    case ImportKind::Revenue: revenue(row.proposal.emplace<RevenueProposal>()); break;
    case ImportKind::Opportunities: opportunity(row.proposal.emplace<OpportunityProposal>()); break;
    case ImportKind::Conversations: conversation(row.proposal.emplace<ConversationProposal>()); break;
    case ImportKind::Team: member(row.proposal.emplace<MemberProposal>()); break;
    case ImportKind::Coverage: coverage(row.proposal.emplace<CoverageProposal>()); break;
    case ImportKind::Links: link(row.proposal.emplace<LinkProposal>()); break;
    case ImportKind::Surveys: survey(row.proposal.emplace<SurveyProposal>()); break;
    case ImportKind::Outcomes: outcome(row.proposal.emplace<OutcomeProposal>()); break;
    case ImportKind::Promises: promise(row.proposal.emplace<PromiseProposal>()); break;
    }
}

}  // namespace linchpin::exchange
