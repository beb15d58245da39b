#include "present/portfolio/portfolio_view.h"

#include <algorithm>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace linchpin::present {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::PortfolioView)
};

constexpr const char *kColumnKeys[kPortfolioColumns] = {
    "rank",   "rank_range", "account", "at_risk", "chance",          "score",     "at_best", "trend",   "revenue",
    "profit", "share",      "class",   "margin",  "decision_makers", "buyer_met", "renewal", "segment", "industry",
    "region", "status",     "people",  "owner"};

constexpr std::pair<PeriodSpec::Kind, const char *> kPeriods[] = {{PeriodSpec::Kind::TwelveMonths, "last_12_months"},
                                                                  {PeriodSpec::Kind::ThisYear, "this_year"},
                                                                  {PeriodSpec::Kind::LastYear, "last_year"},
                                                                  {PeriodSpec::Kind::AllTime, "all_time"}};

template <typename Word>
QJsonArray words(const std::vector<Word> &values)
{
    QJsonArray array;
    for (const Word value : values) {
        const std::string_view word = core::kWords<Word>[static_cast<std::size_t>(value)];
        array.append(QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())));
    }
    return array;
}

template <typename Word>
std::vector<Word> wordsOf(const QJsonValue &array)
{
    std::vector<Word> values;
    for (const QJsonValue &entry : array.toArray()) {
        const std::string word = entry.toString().toStdString();
        for (std::size_t i = 0; i < core::kWords<Word>.size(); ++i) {
            if (core::kWords<Word>[i] == word) {
                values.push_back(static_cast<Word>(i));
            }
        }
    }
    return values;
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &entry : array.toArray()) {
        if (entry.isString() && !texts.contains(entry.toString())) {
            texts << entry.toString();
        }
    }
    return texts;
}

QJsonObject filterObject(const PortfolioFilter &filter)
{
    QJsonObject object;
    const auto put = [&object](const char *key, const QJsonArray &array) {
        if (!array.isEmpty()) {
            object.insert(QLatin1String(key), array);
        }
    };
    put("segments", QJsonArray::fromStringList(filter.segments));
    put("industries", QJsonArray::fromStringList(filter.industries));
    put("regions", QJsonArray::fromStringList(filter.regions));
    QJsonArray owners;
    for (const core::MemberId owner : filter.owners) {
        owners.append(QString::number(owner.value()));  // ids pass 2^53
    }
    put("owners", owners);
    put("statuses", words(filter.statuses));
    put("alarms", words(filter.alarms));
    if (!filter.classes.isEmpty()) {
        object.insert(QLatin1String("classes"), filter.classes);
    }
    if (filter.renewalWithin > 0) {
        object.insert(QLatin1String("renewal_within_days"), filter.renewalWithin);
    }
    if (!filter.text.isEmpty()) {
        object.insert(QLatin1String("text"), filter.text);
    }
    return object;
}

/// Columns that one reads from the smallest on.
bool risesByNature(PortfolioColumn column)
{
    using C = PortfolioColumn;
    return column == C::Rank || column == C::RankRange || column == C::Account || column == C::Renewal || column == C::Segment
        || column == C::Industry || column == C::Region || column == C::Status || column == C::Owner;
}

PortfolioFilter filterOf(const QJsonObject &object)
{
    PortfolioFilter filter;
    filter.segments = textsOf(object.value(QLatin1String("segments")));
    filter.industries = textsOf(object.value(QLatin1String("industries")));
    filter.regions = textsOf(object.value(QLatin1String("regions")));
    for (const QString &owner : textsOf(object.value(QLatin1String("owners")))) {
        bool good = false;
        const qlonglong id = owner.toLongLong(&good);
        if (good) {
            filter.owners.emplace_back(id);
        }
    }
    filter.statuses = wordsOf<core::AccountStatus>(object.value(QLatin1String("statuses")));
    filter.alarms = wordsOf<core::Alarm>(object.value(QLatin1String("alarms")));
    for (const QChar letter : object.value(QLatin1String("classes")).toString()) {
        if (QStringLiteral("ABC").contains(letter) && !filter.classes.contains(letter)) {
            filter.classes.append(letter);
        }
    }
    filter.renewalWithin = std::clamp(object.value(QLatin1String("renewal_within_days")).toInt(), 0, 3660);
    filter.text = object.value(QLatin1String("text")).toString().left(200);
    return filter;
}

}  // namespace

QString columnKey(PortfolioColumn column) { return QLatin1String(kColumnKeys[static_cast<std::size_t>(column)]); }

std::optional<PortfolioColumn> columnOfKey(const QString &key)
{
    for (int i = 0; i < kPortfolioColumns; ++i) {
        if (columnKey(static_cast<PortfolioColumn>(i)) == key) {
            return static_cast<PortfolioColumn>(i);
        }
    }
    return std::nullopt;
}

bool isFixedColumn(PortfolioColumn column) { return column == PortfolioColumn::Rank || column == PortfolioColumn::Account; }

std::vector<PortfolioColumn> usualColumns()
{
    using C = PortfolioColumn;
    return {C::Rank,  C::Account, C::AtRisk,         C::Chance,   C::Score,   C::Revenue, C::Share,
            C::Class, C::Margin,  C::DecisionMakers, C::BuyerMet, C::Renewal, C::Owner};
}

std::optional<core::Period> PeriodSpec::days(core::Date today) const
{
    const int year = today.year();
    switch (kind) {
    case Kind::TwelveMonths: return core::trailingTwelveMonths(today);
    case Kind::ThisYear: return core::Period{*core::Date::fromYmd(year, 1, 1), today};
    case Kind::LastYear: return core::Period{*core::Date::fromYmd(year - 1, 1, 1), *core::Date::fromYmd(year - 1, 12, 31)};
    case Kind::Quarter: return quarter.period();
    case Kind::FromTo: return fromTo;
    case Kind::AllTime: break;
    }
    return std::nullopt;
}

QString PeriodSpec::key() const
{
    for (const auto &[known, word] : kPeriods) {
        if (known == kind) {
            return QLatin1String(word);
        }
    }
    if (kind == Kind::Quarter) {
        return QString::fromStdString(quarter.iso());
    }
    return QString::fromStdString(fromTo.from.iso()) + QStringLiteral("..") + QString::fromStdString(fromTo.to.iso());
}

std::optional<PeriodSpec> PeriodSpec::fromKey(const QString &key)
{
    PeriodSpec spec;
    for (const auto &[known, word] : kPeriods) {
        if (key == QLatin1String(word)) {
            spec.kind = known;
            return spec;
        }
    }
    if (key.size() == 7 && key.mid(4, 2) == QLatin1String("-Q")) {
        spec.kind = Kind::Quarter;
        spec.quarter.year = key.left(4).toInt();
        spec.quarter.number = key.mid(6).toInt();
        if (spec.quarter.year >= 1900 && spec.quarter.year <= 2200 && spec.quarter.number >= 1 && spec.quarter.number <= 4) {
            return spec;
        }
        return std::nullopt;
    }
    const QStringList ends = key.split(QStringLiteral(".."));
    if (ends.size() == 2) {
        const auto from = core::Date::fromIso(ends[0].toStdString());
        const auto to = core::Date::fromIso(ends[1].toStdString());
        if (from && to && !(*to < *from)) {
            spec.kind = Kind::FromTo;
            spec.fromTo = {*from, *to};
            return spec;
        }
    }
    return std::nullopt;
}

QString PeriodSpec::name(const Format &format) const
{
    switch (kind) {
    case Kind::TwelveMonths: return Words::tr("Last 12 months");
    case Kind::ThisYear: return Words::tr("This year so far");
    case Kind::LastYear: return Words::tr("Last calendar year");
    case Kind::AllTime: return Words::tr("All time");
    case Kind::Quarter: return format.quarter(quarter);
    case Kind::FromTo: return format.period(fromTo);
    }
    return {};
}

QByteArray PortfolioView::toJson() const
{
    QJsonObject object;
    if (!filter.isEmpty()) {
        object.insert(QLatin1String("filter"), filterObject(filter));
    }
    object.insert(QLatin1String("period"), period.key());
    object.insert(QLatin1String("roll_up"), rollUp);
    object.insert(QLatin1String("by"), ofProfit ? QLatin1String("profit") : QLatin1String("revenue"));
    QJsonArray shown;
    for (const PortfolioColumn column : columns) {
        shown.append(columnKey(column));
    }
    object.insert(QLatin1String("columns"), shown);
    object.insert(QLatin1String("sort"), columnKey(sortColumn));
    object.insert(QLatin1String("descending"), descending);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<PortfolioView> PortfolioView::fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = document.object();
    PortfolioView view;
    view.filter = filterOf(object.value(QLatin1String("filter")).toObject());
    // Short views say it beside the filter.
    if (object.contains(QLatin1String("renewal_within_days"))) {
        view.filter.renewalWithin = std::clamp(object.value(QLatin1String("renewal_within_days")).toInt(), 0, 3660);
    }
    view.period = PeriodSpec::fromKey(object.value(QLatin1String("period")).toString()).value_or(PeriodSpec());
    view.rollUp = object.value(QLatin1String("roll_up")).toBool();
    view.ofProfit = object.value(QLatin1String("by")).toString() == QLatin1String("profit");
    std::vector<PortfolioColumn> columns;
    for (const QJsonValue &entry : object.value(QLatin1String("columns")).toArray()) {
        const auto column = columnOfKey(entry.toString());
        if (column && std::find(columns.begin(), columns.end(), *column) == columns.end()) {
            columns.push_back(*column);
        }
    }
    if (!columns.empty()) {
        for (const PortfolioColumn fixed : {PortfolioColumn::Account, PortfolioColumn::Rank}) {
            if (std::find(columns.begin(), columns.end(), fixed) == columns.end()) {
                columns.insert(columns.begin(), fixed);
            }
        }
        view.columns = std::move(columns);
    }
    view.sortColumn = columnOfKey(object.value(QLatin1String("sort")).toString()).value_or(PortfolioColumn::AtRisk);
    view.descending = object.value(QLatin1String("descending")).toBool(!risesByNature(view.sortColumn));
    return view;
}

}  // namespace linchpin::present
