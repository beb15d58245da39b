#include "present/models/portfolio_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QRegularExpression>

#include "present/models/collation.h"
#include "present/models/row_sync.h"
#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::PortfolioRow;

namespace {

/// The unit in which a column reads best, by its largest amount in main units.
int unitOf(double largest) { return largest >= 1e9 ? 9 : largest >= 1e6 ? 6 : largest >= 1e3 ? 3 : 0; }

constexpr int kSoonDays = 112;  // a renewal within a quarter and four weeks stands out

}  // namespace

PortfolioModel::PortfolioModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_collator(nameCollator())
    , m_format(core::Date())
{ }

PortfolioModel::Keys PortfolioModel::keysOf(const PortfolioRow &row) const
{
    return {m_collator.sortKey(fromUtf8(row.name)), m_collator.sortKey(fromUtf8(row.ownerName))};
}

struct PortfolioModel::Sync {
    PortfolioModel &model;
    int first = -1;
    int last = -1;

    void beginRemove(int from, int to)
    {
        flush();
        model.beginRemoveRows({}, from, to);
        model.m_keys.erase(model.m_keys.begin() + from, model.m_keys.begin() + to + 1);
    }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to)
    {
        flush();
        model.beginInsertRows({}, from, to);
    }
    void endInsert()
    {
        for (std::size_t i = model.m_keys.size(); i < model.m_rows.size(); ++i) {
            model.m_keys.push_back(model.keysOf(model.m_rows[i]));
        }
        model.endInsertRows();
    }
    void changed(int row)
    {
        model.m_keys[static_cast<std::size_t>(row)] = model.keysOf(model.m_rows[static_cast<std::size_t>(row)]);
        if (first < 0) {
            first = row;
        }
        last = row;
    }
    /// One signal for the span of changed rows: a portfolio of thousands changes as a whole or in one place.
    void flush()
    {
        if (first >= 0) {
            Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
        }
        first = -1;
        last = -1;
    }
};

void PortfolioModel::setPortfolio(const core::report::Portfolio &portfolio, const Format &format)
{
    const bool otherFrame = m_currency != portfolio.currency || m_format.today() != format.today();
    m_format = format;
    m_currency = portfolio.currency;
    const double perMain = static_cast<double>(m_currency.minorPerMain());
    double maxAtRisk = 0;
    double maxRevenue = 0;
    for (const PortfolioRow &row : portfolio.rows) {
        maxAtRisk = std::max(maxAtRisk, row.atRisk);
        maxRevenue = std::max(maxRevenue, row.revenue);
    }
    const bool otherScale = maxAtRisk != m_maxAtRisk || maxRevenue != m_maxRevenue || otherFrame;
    m_maxAtRisk = maxAtRisk;
    m_maxRevenue = maxRevenue;
    m_riskUnit = unitOf(maxAtRisk / perMain);
    m_revenueUnit = unitOf(maxRevenue / perMain);

    Sync sync{*this};
    syncRows(
        m_rows, portfolio.rows, [](const PortfolioRow &row) { return static_cast<long long>(row.account.value()); }, sync);
    sync.flush();
    if (otherScale && !m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    }
}

int PortfolioModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int PortfolioModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const PortfolioRow *PortfolioModel::row(int row) const
{
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int PortfolioModel::rowOf(core::AccountId account) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].account == account) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

double PortfolioModel::sortValue(int row, int column) const
{
    const PortfolioRow &r = m_rows[static_cast<std::size_t>(row)];
    constexpr double kNone = -std::numeric_limits<double>::infinity();
    switch (column) {
    case Rank: return r.rank;
    case AtRisk: return r.atRisk;
    case Chance: return r.pLoss;
    case Score: return r.score;
    case Revenue: return r.revenue;
    case Share: return r.share;
    case Class: return -static_cast<double>(r.revenueClass);
    case Margin: return r.profit && r.revenue > 0 ? *r.profit / r.revenue : kNone;
    case DecisionMakers: return r.buyers > 0 ? static_cast<double>(r.buyersCovered) / r.buyers + r.buyers * 1e-6 : kNone;
    case BuyerMet: return r.buyerMetDays ? *r.buyerMetDays : kNone;
    case Renewal: return r.renewalOn ? r.renewalOn->days() : kNone;
    default: return 0;
    }
}

QString PortfolioModel::money(double minor, double largest, int unit) const
{
    const double scale = static_cast<double>(m_currency.minorPerMain()) * std::pow(10.0, unit);
    return m_format.fixed(minor / scale, unit == 0 || largest / scale >= 100 ? 0 : 1);
}

QString PortfolioModel::text(const PortfolioRow &r, int column) const
{
    switch (column) {
    case Rank: return m_format.count(r.rank);
    case Account: return fromUtf8(r.name);
    case AtRisk: return money(r.atRisk, m_maxAtRisk, m_riskUnit);
    case Chance: return m_format.percent(r.pLoss);
    case Score: return m_format.score(r.score);
    case Revenue: return money(r.revenue, m_maxRevenue, m_revenueUnit);
    case Share: return m_format.share(r.share);
    case Class: return classLetter(r.revenueClass);
    case Margin: return r.profit && r.revenue > 0 ? m_format.percent(*r.profit / r.revenue) : Format::unknown();
    case DecisionMakers:
        return r.buyers == 0 ? Format::unknown() : tr("%1/%2", "covered of all").arg(r.buyersCovered).arg(r.buyers);
    case BuyerMet: return r.buyers == 0 ? Format::unknown() : m_format.age(r.buyerMetDays);
    case Renewal: return r.renewalOn ? m_format.dateWithYear(*r.renewalOn) : Format::unknown();
    case Owner: return r.ownerName.empty() ? Format::unknown() : fromUtf8(r.ownerName).section(QLatin1Char(' '), -1);
    default: return {};
    }
}

CellTone PortfolioModel::tone(const PortfolioRow &r, int column) const
{
    switch (column) {
    case Rank: return CellTone::Muted;
    case Chance:
    case Class:
    case Owner: return CellTone::Secondary;
    case DecisionMakers: return r.buyers > 0 && r.buyersCovered == 0 ? CellTone::Bad : CellTone::Secondary;
    case BuyerMet:
        if (r.buyers > 0 && !r.buyerMetDays) {
            return CellTone::Attention;
        }
        return r.buyerMetDays && *r.buyerMetDays > r.buyerCadenceDays.value_or(60) ? CellTone::Attention : CellTone::Muted;
    case Renewal: return r.renewalOn && *r.renewalOn - m_format.today() <= kSoonDays ? CellTone::Attention : CellTone::Secondary;
    default: return CellTone::Normal;
    }
}

QVariant PortfolioModel::delta(const PortfolioRow &r) const
{
    if (!r.scoreBefore) {
        return {};
    }
    return std::round(r.score * 100) - std::round(*r.scoreBefore * 100);
}

QVariant PortfolioModel::data(const QModelIndex &index, int role) const
{
    const PortfolioRow *r = index.isValid() ? row(index.row()) : nullptr;
    if (!r) {
        return {};
    }
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(*r, column);
    case Qt::ToolTipRole: {
        QString sentence = accountSentence(*r, m_currency, m_format);
        if (r->rankLow > 0) {
            sentence += QLatin1Char('\n')
                + tr("Rank %1 to %2 when each weight of the risk is halved or raised by half.").arg(r->rankLow).arg(r->rankHigh);
        }
        if (column == AtRisk || column == Revenue) {
            sentence.prepend(m_format.moneyExact(column == AtRisk ? r->atRisk : r->revenue, m_currency) + QLatin1Char('\n'));
        } else if (column == Owner && !r->ownerName.empty()) {
            sentence.prepend(fromUtf8(r->ownerName) + QLatin1Char('\n'));
        } else if (column == BuyerMet && !r->topBuyer.empty()) {
            sentence.prepend(fromUtf8(r->topBuyer) + QLatin1Char('\n'));
        }
        return sentence;
    }
    case Qt::AccessibleTextRole:
        switch (column) {
        case Score: return scoreSentence(*r, m_format);
        case Account: return fromUtf8(r->name) + QStringLiteral(". ") + accountSentence(*r, m_currency, m_format);
        case AtRisk: return tr("%1 at risk").arg(m_format.money(r->atRisk, m_currency));
        case Revenue: return tr("%1 revenue").arg(m_format.money(r->revenue, m_currency));
        case DecisionMakers:
            return r->buyers == 0 ? tr("Nobody is known to decide here")
                                  : tr("%1 of %2 decision makers covered").arg(r->buyersCovered).arg(r->buyers);
        default: return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") + text(*r, column);
        }
    case Qt::TextAlignmentRole:
        switch (column) {
        case Account:
        case Owner:
        case Renewal:
        case DecisionMakers: return int(Qt::AlignLeft | Qt::AlignVCenter);
        case Class: return int(Qt::AlignCenter);
        default: return int(Qt::AlignRight | Qt::AlignVCenter);
        }
    case IdRole: return static_cast<qlonglong>(r->account.value());
    case CellKindRole:
        switch (column) {
        case Account: return int(CellKind::Strong);
        case AtRisk:
        case Revenue: return int(CellKind::ValueBar);
        case Score: return int(CellKind::ScoreBar);
        case DecisionMakers: return r->buyers == 0 ? int(CellKind::Text) : int(CellKind::Dots);
        case Class: return int(CellKind::Text);
        case Renewal:
        case Owner: return int(CellKind::Text);
        default: return int(CellKind::Number);
        }
    case SortRole:
        return column == Account ? QVariant(fromUtf8(r->name))
            : column == Owner    ? QVariant(fromUtf8(r->ownerName))
                                 : QVariant(sortValue(index.row(), column));
    case ToneRole:
        if (column == Revenue) {
            return int(CellTone::Accent);
        }
        return int(tone(*r, column));
    case BarRole:
        switch (column) {
        case AtRisk: return m_maxAtRisk > 0 ? std::max(0.0, r->atRisk / m_maxAtRisk) : 0.0;
        case Revenue: return m_maxRevenue > 0 ? std::max(0.0, r->revenue / m_maxRevenue) : 0.0;
        case Score: return r->score;
        default: return {};
        }
    case BestRole: return column == Score ? QVariant(r->scoreHigh) : QVariant();
    case ConfidenceRole: return column == Score ? QVariant(r->confidence) : QVariant();
    case DeltaRole: return column == Score ? delta(*r) : QVariant();
    case DeltaTextRole: {
        const QVariant change = column == Score ? delta(*r) : QVariant();
        return change.isValid() ? m_format.count(static_cast<std::int64_t>(std::abs(change.toDouble()))) : QString();
    }
    case FilledRole: return column == DecisionMakers ? QVariant(r->buyersCovered) : QVariant();
    case TotalRole: return column == DecisionMakers ? QVariant(r->buyers) : QVariant();
    default: return {};
    }
}

QVariant PortfolioModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto withUnit = [this](const QString &name, int power) {
        const QString symbol = m_format.money(0.0, m_currency).remove(QRegularExpression(QStringLiteral("[\\d.,\\s]")));
        const QString unit = power == 9 ? tr("bn") : power == 6 ? tr("M") : power == 3 ? tr("k") : QString();
        return m_currency.isNone() ? name : tr("%1, %2").arg(name, (symbol + QLatin1Char(' ') + unit).trimmed());
    };
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Rank: return QStringLiteral("#");
        case Account: return tr("Account");
        case AtRisk: return withUnit(tr("At risk"), m_riskUnit);
        case Chance: return tr("Chance");
        case Score: return tr("Relationship score");
        case Revenue: return withUnit(tr("Revenue"), m_revenueUnit);
        case Share: return tr("Share");
        case Class: return tr("Class");
        case Margin: return tr("Margin");
        case DecisionMakers: return tr("Decision makers");
        case BuyerMet: return tr("Buyer met");
        case Renewal: return tr("Renewal");
        case Owner: return tr("Owner");
        default: return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Rank: return tr("Rank by revenue at risk");
        case AtRisk: return tr("Revenue that may be lost in the next twelve months, by the chance of loss");
        case Chance: return tr("Chance to lose the account in the next twelve months");
        case Score: return tr("Relationship score of 100. Solid: proven. Pale: at best, once more is known.");
        case Share: return tr("Share of our revenue in the period");
        case Class: return tr("A: the accounts that bring the first 80% of revenue, B: up to 95%, C: the rest");
        case Margin: return tr("Profit as a share of revenue in the period");
        case DecisionMakers: return tr("Buyers with a tie of at least 40, of all buyers");
        case BuyerMet: return tr("Age of the last counted talk with the buyer who holds most of the decision");
        case Owner: return tr("Who of us owns the account");
        default: return headerData(section, orientation, Qt::DisplayRole);
        }
    }
    if (role == NumericRole) {
        return section == Rank || section == Chance || section == Share || section == Margin || section == BuyerMet;
    }
    if (role == Qt::TextAlignmentRole) {
        return section == Class                                      ? int(Qt::AlignCenter)
            : headerData(section, orientation, NumericRole).toBool() ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                     : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    return {};
}

QStringList PortfolioModel::exportHeader() const
{
    const QString code = QString::fromStdString(m_currency.code()).trimmed();
    return {QStringLiteral("rank"),
            QStringLiteral("id"),
            QStringLiteral("name"),
            QStringLiteral("at_risk_%1").arg(code),
            QStringLiteral("exposure_%1").arg(code),
            QStringLiteral("p_loss"),
            QStringLiteral("score"),
            QStringLiteral("score_high"),
            QStringLiteral("score_before"),
            QStringLiteral("revenue_%1").arg(code),
            QStringLiteral("share"),
            QStringLiteral("class"),
            QStringLiteral("margin"),
            QStringLiteral("buyers_covered"),
            QStringLiteral("buyers"),
            QStringLiteral("buyer_met_days"),
            QStringLiteral("renewal"),
            QStringLiteral("segment"),
            QStringLiteral("owner")};
}

QStringList PortfolioModel::exportRow(int at) const
{
    const PortfolioRow &r = m_rows[static_cast<std::size_t>(at)];
    const auto money = [this](double minor) {
        return QString::fromStdString(core::decimalText({std::llround(minor), m_currency}));
    };
    const auto ratio = [](double value) { return QString::number(value, 'f', 6); };
    return {QString::number(r.rank),
            QString::number(r.account.value()),
            fromUtf8(r.name),
            money(r.atRisk),
            money(r.exposure),
            ratio(r.pLoss),
            ratio(r.score * 100),
            ratio(r.scoreHigh * 100),
            r.scoreBefore ? ratio(*r.scoreBefore * 100) : QString(),
            money(r.revenue),
            ratio(r.share),
            classLetter(r.revenueClass),
            r.profit && r.revenue > 0 ? ratio(*r.profit / r.revenue) : QString(),
            QString::number(r.buyersCovered),
            QString::number(r.buyers),
            r.buyerMetDays ? QString::number(*r.buyerMetDays) : QString(),
            r.renewalOn ? QString::fromStdString(r.renewalOn->iso()) : QString(),
            fromUtf8(r.segment),
            fromUtf8(r.ownerName)};
}

PortfolioFilterModel::PortfolioFilterModel(PortfolioModel *source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    setDynamicSortFilter(true);
    setSourceModel(source);
}

void PortfolioFilterModel::setSegment(const std::optional<std::string> &segment)
{
    if (segment != m_segment) {
        m_segment = segment;
        invalidateFilter();
    }
}

void PortfolioFilterModel::setText(const QString &text)
{
    if (text != m_text) {
        m_text = text;
        invalidateFilter();
    }
}

core::AccountId PortfolioFilterModel::accountAt(int proxyRow) const
{
    const PortfolioRow *row = m_source->row(mapToSource(index(proxyRow, 0)).row());
    return row ? row->account : core::AccountId();
}

QModelIndex PortfolioFilterModel::indexOf(core::AccountId account) const
{
    const int row = m_source->rowOf(account);
    return row < 0 ? QModelIndex() : mapFromSource(m_source->index(row, 0));
}

bool PortfolioFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int column = left.column();
    if (column == PortfolioModel::Account) {
        return m_source->nameKey(left.row()).compare(m_source->nameKey(right.row())) < 0;
    }
    if (column == PortfolioModel::Owner) {
        return m_source->ownerKey(left.row()).compare(m_source->ownerKey(right.row())) < 0;
    }
    const double a = m_source->sortValue(left.row(), column);
    const double b = m_source->sortValue(right.row(), column);
    if (a != b) {
        return a < b;
    }
    const int rankA = m_source->row(left.row())->rank;
    const int rankB = m_source->row(right.row())->rank;
    return sortOrder() == Qt::AscendingOrder ? rankA < rankB : rankA > rankB;
}

bool PortfolioFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const PortfolioRow *row = m_source->row(sourceRow);
    if (m_segment && row->segment != *m_segment) {
        return false;
    }
    if (m_text.isEmpty()) {
        return true;
    }
    for (const std::string *text : {&row->name, &row->ownerName, &row->industry, &row->region}) {
        if (fromUtf8(*text).contains(m_text, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

}  // namespace linchpin::present
