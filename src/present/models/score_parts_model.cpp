#include "present/models/score_parts_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "present/models/row_sync.h"
#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::LedgerLine;
using core::report::ScorePart;

namespace {

// Internal ids: 0 = people and the folding row; part + 1 = the summary of that part; the same with this bit = its facts.
constexpr quintptr kFactBit = quintptr{1} << 30;

}  // namespace

void ScorePartsModel::setOverview(const core::report::AccountOverview &overview, const Format &format)
{
    std::vector<ScorePart> next = overview.parts;
    std::stable_sort(next.begin(), next.end(), [](const ScorePart &a, const ScorePart &b) { return a.share > b.share; });
    const bool sameAccount = m_account == overview.figures.account.value();
    bool samePeople = sameAccount && next.size() == m_parts.size();
    for (std::size_t i = 0; samePeople && i < next.size(); ++i) {
        samePeople = next[i].seat == m_parts[i].seat && next[i].ledger.size() == m_parts[i].ledger.size();
    }
    m_format = format;
    m_currency = overview.currency;
    m_account = overview.figures.account.value();
    const auto widest = [this] { m_widest = m_parts.empty() ? 0 : m_parts.front().share; };
    if (samePeople) {
        m_parts = std::move(next);
        widest();
        if (!m_parts.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
            for (int row = 0; row < shownPeople(); ++row) {
                const QModelIndex person = index(row, 0);
                const QModelIndex summary = index(0, 0, person);
                Q_EMIT dataChanged(summary, index(0, ColumnCount - 1, person));
                if (rowCount(summary) > 0) {
                    Q_EMIT dataChanged(index(0, 0, summary), index(rowCount(summary) - 1, ColumnCount - 1, summary));
                }
            }
        }
        return;
    }
    // Another account, or people came and went: these few rows are taken out and put in again.
    if (rowCount() > 0) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_parts.clear();
        endRemoveRows();
    }
    if (!sameAccount) {
        m_unfolded = false;
    }
    if (!next.empty()) {
        const int people = static_cast<int>(next.size());
        const bool fold = !m_unfolded && people > m_limit + 1;
        beginInsertRows({}, 0, fold ? m_limit : people - 1);
        m_parts = std::move(next);
        widest();
        endInsertRows();
    }
}

void ScorePartsModel::unfold()
{
    if (!hasMore()) {
        return;
    }
    const int shown = shownPeople();
    beginRemoveRows({}, shown, shown);
    // Between the two signals the model must have exactly `shown` rows.
    std::vector<ScorePart> rest(m_parts.begin() + shown, m_parts.end());
    m_parts.resize(static_cast<std::size_t>(shown));
    m_unfolded = true;
    endRemoveRows();
    beginInsertRows({}, shown, shown + static_cast<int>(rest.size()) - 1);
    std::move(rest.begin(), rest.end(), std::back_inserter(m_parts));
    endInsertRows();
}

int ScorePartsModel::shownPeople() const
{
    const int people = static_cast<int>(m_parts.size());
    return m_unfolded || people <= m_limit + 1 ? people : m_limit;
}

ScorePartsModel::Level ScorePartsModel::level(const QModelIndex &index) const
{
    if (index.internalId() == 0) {
        return index.row() < shownPeople() ? PersonLevel : MoreLevel;
    }
    return (index.internalId() & kFactBit) != 0 ? FactLevel : SummaryLevel;
}

const ScorePart *ScorePartsModel::part(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return nullptr;
    }
    switch (level(index)) {
    case PersonLevel: return &m_parts[static_cast<std::size_t>(index.row())];
    case SummaryLevel:
    case FactLevel: return &m_parts[(index.internalId() & ~kFactBit) - 1];
    case MoreLevel: break;
    }
    return nullptr;
}

QModelIndex ScorePartsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    if (!parent.isValid()) {
        return createIndex(row, column, quintptr{0});
    }
    if (level(parent) == PersonLevel) {
        return createIndex(row, column, static_cast<quintptr>(parent.row()) + 1);
    }
    return createIndex(row, column, parent.internalId() | kFactBit);
}

QModelIndex ScorePartsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    const quintptr part = (index.internalId() & ~kFactBit) - 1;
    if ((index.internalId() & kFactBit) != 0) {
        return createIndex(0, 0, part + 1);
    }
    return createIndex(static_cast<int>(part), 0, quintptr{0});
}

int ScorePartsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return shownPeople() + (hasMore() ? 1 : 0);
    }
    if (parent.column() > 0) {
        return 0;
    }
    switch (level(parent)) {
    case PersonLevel: return 1;
    case SummaryLevel: return static_cast<int>(part(parent)->ledger.size());
    default: return 0;
    }
}

int ScorePartsModel::columnCount(const QModelIndex &) const { return ColumnCount; }

QVariant ScorePartsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return section == Points ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == NumericRole) {
        return section == Points;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (section) {
    case Person: return tr("Person");
    case Stance: return tr("Stance");
    case Share:
        return role == Qt::ToolTipRole ? tr("Share of the decision; filled = quality of the relationship")
                                       : tr("Share, filled = quality");
    case Points: return tr("Points");
    default: return {};
    }
}

QVariant ScorePartsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Level at = level(index);
    if (role == LevelRole) {
        return int(at);
    }
    switch (at) {
    case PersonLevel: return personData(*part(index), index.column(), role);
    case MoreLevel: return moreData(index.column(), role);
    case SummaryLevel: return summaryData(*part(index), index.column(), role);
    case FactLevel: return factData(part(index)->ledger[static_cast<std::size_t>(index.row())], index.column(), role);
    }
    return {};
}

QVariant ScorePartsModel::personData(const ScorePart &part, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Person: return personName(part);
        case Stance: return label(part.stance);
        case Share: return m_format.percent(part.share);
        case Points: return m_format.count(part.displayPoints);
        default: return {};
        }
    case Qt::ToolTipRole:
        return column == Stance
            ? QVariant(part.stanceFromLoyalty
                           ? tr("%1, taken from the loyalty proofs: nobody has judged it yet").arg(label(part.stance))
                           : label(part.stance))
            : QVariant(personName(part) + QStringLiteral(", ") + fromUtf8(part.title) + QLatin1Char('\n')
                       + tieSentence(part, m_format));
    case Qt::AccessibleTextRole:
        switch (column) {
        case Person:
            return tr("%1, %2, %3, share of the decision %4, %5 points")
                .arg(personName(part), label(part.tier), label(part.stance), m_format.percent(part.share),
                     m_format.count(part.displayPoints));
        default: return personData(part, column, Qt::DisplayRole);
        }
    case SeatRole: return static_cast<qlonglong>(part.seat.value());
    case TitleRole: return fromUtf8(part.title);
    case TierRole: return int(part.tier);
    case ByHandRole: return part.tierByHand;
    case StanceRole: return int(part.stance);
    case CoveredRole: return part.covered;
    case BarRole: return m_widest > 0 ? part.share / m_widest : 0.0;
    case QualityRole: return part.quality;
    case ToneRole:
        return column == Points && part.displayPoints == 0 && part.tier == core::Tier::Buyer ? int(CellTone::Bad)
                                                                                             : int(CellTone::Normal);
    default: return {};
    }
}

QVariant ScorePartsModel::moreData(int column, int role) const
{
    double share = 0;
    double earned = 0;
    int points = 0;
    const auto shown = static_cast<std::size_t>(shownPeople());
    for (std::size_t i = shown; i < m_parts.size(); ++i) {
        share += m_parts[i].share;
        earned += m_parts[i].share * m_parts[i].quality;
        points += m_parts[i].displayPoints;
    }
    const int people = static_cast<int>(m_parts.size() - shown);
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Person: return tr("%1 more people").arg(people);
        case Share: return m_format.percent(share);
        case Points: return m_format.count(points);
        default: return {};
        }
    case Qt::ToolTipRole: return tr("Show everybody");
    case Qt::AccessibleTextRole:
        return column == Person ? QVariant(tr("%1 more people, share of the decision %2, %3 points. Enter shows everybody")
                                               .arg(people)
                                               .arg(m_format.percent(share))
                                               .arg(points))
                                : moreData(column, Qt::DisplayRole);
    case BarRole: return m_widest > 0 ? std::min(1.0, share / m_widest) : 0.0;
    case QualityRole: return share > 0 ? earned / share : 0.0;
    case ToneRole: return int(column == Person ? CellTone::Secondary : CellTone::Normal);
    default: return {};
    }
}

QList<TextSegment> ScorePartsModel::segments(const ScorePart &part) const
{
    QList<TextSegment> result;
    if (part.ledger.empty() && part.strength <= 0) {
        result.append({part.seat ? tr("Nothing is known about this tie yet") : tr("Somebody decides here whom we do not know"),
                       CellTone::Secondary});
        return result;
    }
    result.append({tr("%1 × %2 %3", "strength times factor of the stance")
                       .arg(m_format.score(part.strength), m_format.fixed(part.stanceFactor, 2), label(part.stance).toLower()),
                   CellTone::Secondary});
    // One word for each kind of fact, the weightiest first.
    std::map<std::pair<QString, bool>, double> byKind;
    for (const LedgerLine &line : part.ledger) {
        byKind[{ledgerLabel(line.kind), line.points < 0}] += line.points;
    }
    std::vector<std::pair<QString, double>> sums;
    for (const auto &[kind, points] : byKind) {
        sums.emplace_back(kind.first, points);
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const auto &a, const auto &b) { return std::abs(a.second) > std::abs(b.second); });
    if (sums.size() > 4) {
        sums.resize(4);
    }
    std::stable_sort(sums.begin(), sums.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    for (const auto &[kind, points] : sums) {
        if (std::round(points) != 0) {
            result.append({kind + QLatin1Char(' ') + m_format.signedNumber(std::round(points)),
                           points < 0 ? CellTone::Bad : CellTone::Good});
        }
    }
    return result;
}

QVariant ScorePartsModel::summaryData(const ScorePart &part, int column, int role) const
{
    const int facts = static_cast<int>(part.ledger.size());
    switch (role) {
    case SegmentsRole: return column == Person ? QVariant::fromValue(segments(part)) : QVariant();
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column == Person) {
            QStringList words;
            for (const TextSegment &segment : segments(part)) {
                words << segment.text;
            }
            return words.join(QStringLiteral("   "));
        }
        if (column == Points && facts > 0) {
            return facts == 1 ? tr("1 fact") : tr("%1 facts").arg(facts);
        }
        return {};
    case Qt::ToolTipRole: return tieSentence(part, m_format);
    case ToneRole: return int(CellTone::Accent);
    default: return {};
    }
}

QVariant ScorePartsModel::factData(const LedgerLine &line, int column, int role) const
{
    switch (role) {
    case EvidenceKindRole: return int(line.evidenceKind);
    case EvidenceRole: return static_cast<qlonglong>(line.evidence);
    case Qt::DisplayRole:
        switch (column) {
        case Person: return sentenceCase(ledgerSentence(line, m_format));
        case Points: return m_format.signedNumber(line.points, 1);
        default: return {};
        }
    case Qt::AccessibleTextRole:
        return column == Person ? QVariant(
                   tr("%1: %2 points").arg(sentenceCase(ledgerSentence(line, m_format)), m_format.signedNumber(line.points, 1)))
                                : factData(line, column, Qt::DisplayRole);
    case Qt::ToolTipRole: {
        QStringList tip{sentenceCase(ledgerSentence(line, m_format)), m_format.dateWithYear(line.day)};
        if (!line.text.empty()) {
            tip << fromUtf8(line.text);
        }
        if (!line.judge.empty()) {
            tip << tr("Says %1").arg(fromUtf8(line.judge));
        }
        if (line.evidence != 0) {
            tip << tr("A click opens it");
        }
        return tip.join(QLatin1Char('\n'));
    }
    case DetailRole: {
        if (column != Person) {
            return {};
        }
        QString detail = m_format.date(line.day);
        if (!line.judge.empty()) {
            detail += QStringLiteral(", ") + fromUtf8(line.judge);
        }
        return line.text.empty() ? detail : detail + QStringLiteral(": ") + fromUtf8(line.text);
    }
    case ToneRole: return int(column == Points ? (line.points < 0 ? CellTone::Bad : CellTone::Good) : CellTone::Secondary);
    default: return {};
    }
}

}  // namespace linchpin::present
