#include "present/coverage/coverage_model.h"

#include <algorithm>
#include <cmath>

#include "present/coverage/coverage_text.h"
#include "present/models/collation.h"
#include "present/models/row_sync.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::CoverageCell;
using core::report::CoverageGap;
using core::report::CoverageMember;
using core::report::CoverageRow;

namespace {

constexpr long long kSumKey = -100;

}  // namespace

CoverageModel::CoverageModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(core::Date())
{ }

void CoverageModel::setMatrix(std::shared_ptr<const Matrix> matrix, const Format &format)
{
    m_format = format;
    const bool sameMembers = m_matrix && matrix && m_matrix->account == matrix->account && [&] {
        const auto before = m_matrix;
        m_matrix = matrix;
        const std::vector<int> next = makeMembers();
        m_matrix = before;
        return next.size() == m_shownMembers.size()
            && std::equal(next.begin(), next.end(), m_shownMembers.begin(), [&](int index, const CoverageMember &shown) {
                   return matrix->members[static_cast<std::size_t>(index)].member == shown.member;
               });
    }();
    m_matrix = std::move(matrix);
    if (!sameMembers) {
        rebuild();
        return;
    }
    m_members = makeMembers();
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        m_shownMembers[i] = m_matrix->members[static_cast<std::size_t>(m_members[i])];
    }
    struct Signals {
        CoverageModel *model;
        void beginRemove(int first, int last) { model->beginRemoveRows({}, first, last); }
        void endRemove() { model->endRemoveRows(); }
        void beginInsert(int first, int last) { model->beginInsertRows({}, first, last); }
        void endInsert() { model->endInsertRows(); }
        void beginMove(int from, int to) { model->beginMoveRows({}, from, from, {}, to); }
        void endMove() { model->endMoveRows(); }
        void changed(int row) { Q_EMIT model->dataChanged(model->index(row, 0), model->index(row, model->columnCount() - 1)); }
    };
    const auto keyOf = [](const Row &row) -> long long {
        return row.kind == RowKind::Person ? row.person.seat.value()
            : row.kind == RowKind::Group   ? -1 - static_cast<long long>(row.tier)
                                           : kSumKey;
    };
    std::vector<Row> next = makeRows();
    m_people =
        static_cast<int>(std::count_if(next.begin(), next.end(), [](const Row &row) { return row.kind == RowKind::Person; }));
    syncOrderedRows(m_rows, std::move(next), keyOf, Signals{this});
    // Sums and what an absence costs stand in the header and in the last row, which hold no values of their own.
    if (!m_rows.empty() && !m_members.empty()) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 1, memberCount());
        Q_EMIT dataChanged(index(rowCount() - 1, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void CoverageModel::setOrder(CoverageOrder order)
{
    if (order != m_order) {
        m_order = order;
        rebuild();
    }
}

void CoverageModel::setFilter(CoverageFilter filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        rebuild();
    }
}

void CoverageModel::setAllMembers(bool all)
{
    if (all != m_allMembers) {
        m_allMembers = all;
        rebuild();
    }
}

void CoverageModel::rebuild()
{
    beginResetModel();
    m_members = makeMembers();
    m_columnsOf = m_matrix ? m_matrix->account : core::AccountId();
    m_shownMembers.clear();
    QStringList names;
    for (const int index : m_members) {
        m_shownMembers.push_back(m_matrix->members[static_cast<std::size_t>(index)]);
        names << fromUtf8(m_shownMembers.back().name);
    }
    m_shortNames = shortNames(names);
    m_rows = makeRows();
    m_people =
        static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.kind == RowKind::Person; }));
    endResetModel();
}

std::vector<int> CoverageModel::makeMembers() const
{
    std::vector<int> members;
    if (!m_matrix) {
        return members;
    }
    // Columns keep their places while the account is shown: an edit must not move the cell that is being edited.
    const auto place = [&](int index) -> std::size_t {
        const core::MemberId id = m_matrix->members[static_cast<std::size_t>(index)].member;
        const auto found = std::find_if(m_shownMembers.begin(), m_shownMembers.end(),
                                        [id](const CoverageMember &shown) { return shown.member == id; });
        return static_cast<std::size_t>(found - m_shownMembers.begin());
    };
    const bool nobodyInvolved = std::none_of(m_matrix->members.begin(), m_matrix->members.end(),
                                             [](const CoverageMember &member) { return member.involved; });
    for (std::size_t i = 0; i < m_matrix->members.size(); ++i) {
        const CoverageMember &member = m_matrix->members[i];
        const bool isProposed = std::any_of(m_matrix->proposals.begin(), m_matrix->proposals.end(),
                                            [&](const auto &proposal) { return proposal.member == member.member; });
        if (m_allMembers || nobodyInvolved || member.involved || isProposed) {
            members.push_back(static_cast<int>(i));
        }
    }
    if (m_columnsOf == m_matrix->account) {
        std::stable_sort(members.begin(), members.end(), [&](int a, int b) { return place(a) < place(b); });
    }
    return members;
}

std::vector<CoverageModel::Row> CoverageModel::makeRows() const
{
    std::vector<Row> rows;
    if (!m_matrix || m_matrix->rows.empty()) {
        return rows;
    }
    struct Sorted {
        const CoverageRow *row;
        QCollatorSortKey name;
    };
    const QCollator collator = nameCollator();
    std::vector<Sorted> sorted;
    for (const CoverageRow &row : m_matrix->rows) {
        if ((m_filter == CoverageFilter::Buyers && row.tier != core::Tier::Buyer)
            || (m_filter == CoverageFilter::Gaps && row.gap() == CoverageGap::None)) {
            continue;
        }
        sorted.push_back({&row, collator.sortKey(coverageName(row))});
    }
    std::sort(sorted.begin(), sorted.end(), [order = m_order](const Sorted &a, const Sorted &b) {
        if (order == CoverageOrder::Tier && a.row->tier != b.row->tier) {
            return a.row->tier < b.row->tier;
        }
        if (order == CoverageOrder::Gap && a.row->gap() != b.row->gap()) {
            return a.row->gap() > b.row->gap();
        }
        // Who holds more of the decision first; differences that nobody sees leave the order alone.
        if (order != CoverageOrder::Name && std::abs(a.row->share - b.row->share) > 1e-9) {
            return a.row->share > b.row->share;
        }
        const int names = a.name.compare(b.name);
        return names != 0 ? names < 0 : a.row->seat < b.row->seat;
    });
    std::optional<core::Tier> tier;
    std::size_t group = 0;
    for (const Sorted &one : sorted) {
        if (m_order == CoverageOrder::Tier && tier != one.row->tier) {
            tier = one.row->tier;
            group = rows.size();
            Row head;
            head.kind = RowKind::Group;
            head.tier = *tier;
            rows.push_back(std::move(head));
        }
        Row row;
        row.tier = one.row->tier;
        row.person = *one.row;
        if (const auto *proposal = m_matrix->proposal(one.row->seat)) {
            row.proposal = *proposal;
        }
        if (m_order == CoverageOrder::Tier) {
            ++rows[group].shown;
            rows[group].covered += one.row->covered ? 1 : 0;
        }
        rows.push_back(std::move(row));
    }
    if (!rows.empty()) {
        Row sum;
        sum.kind = RowKind::Sum;
        rows.push_back(std::move(sum));
    }
    return rows;
}

CoverageModel::RowKind CoverageModel::rowKind(int row) const
{
    return row < 0 || row >= rowCount() ? RowKind::Sum : m_rows[static_cast<std::size_t>(row)].kind;
}

core::Tier CoverageModel::groupTier(int row) const { return m_rows[static_cast<std::size_t>(row)].tier; }

const CoverageRow *CoverageModel::person(int row) const
{
    if (row < 0 || row >= rowCount() || rowKind(row) != RowKind::Person) {
        return nullptr;
    }
    return &m_rows[static_cast<std::size_t>(row)].person;
}

const CoverageMember *CoverageModel::member(int column) const
{
    return column < 1 || column > memberCount() ? nullptr : &m_shownMembers[static_cast<std::size_t>(column - 1)];
}

const CoverageCell *CoverageModel::cell(const QModelIndex &index) const
{
    const CoverageRow *row = person(index.row());
    if (row == nullptr || member(index.column()) == nullptr) {
        return nullptr;
    }
    const auto at = static_cast<std::size_t>(m_members[static_cast<std::size_t>(index.column() - 1)]);
    return at < row->cells.size() ? &row->cells[at] : nullptr;
}

bool CoverageModel::isProposed(const QModelIndex &index) const
{
    const CoverageMember *column = member(index.column());
    if (column == nullptr || person(index.row()) == nullptr) {
        return false;
    }
    const auto &proposal = m_rows[static_cast<std::size_t>(index.row())].proposal;
    return proposal && proposal->member == column->member;
}

QModelIndex CoverageModel::indexOf(core::SeatId seat, core::MemberId member) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const CoverageRow *one = person(row);
        if (one == nullptr || one->seat != seat) {
            continue;
        }
        for (int column = 1; column <= memberCount(); ++column) {
            if (m_shownMembers[static_cast<std::size_t>(column - 1)].member == member) {
                return index(row, column);
            }
        }
        return memberCount() > 0 && member.isNone() ? index(row, 1) : QModelIndex();
    }
    return {};
}

int CoverageModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int CoverageModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : memberCount() + 3; }

Qt::ItemFlags CoverageModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    if (rowKind(index.row()) != RowKind::Person) {
        return Qt::ItemNeverHasChildren;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QString CoverageModel::text(const QModelIndex &index) const
{
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (row.kind) {
    case RowKind::Group:
        return index.column() == 0 ? labelPlural(row.tier)
            : index.column() == 1  ? tr("%1 of %2 covered").arg(row.covered).arg(row.shown)
                                   : QString();
    case RowKind::Sum:
        if (const CoverageMember *column = member(index.column())) {
            return column->people == 0 ? QStringLiteral("0") : tr("%1, %2").arg(column->people).arg(column->averageStrength);
        }
        return index.column() == 0 ? tr("People known, average strength") : QString();
    case RowKind::Person: break;
    }
    if (index.column() == 0) {
        return coverageName(row.person);
    }
    if (index.column() == bestColumn()) {
        return row.person.contacts == 0 ? Format::unknown() : QString::number(row.person.strength);
    }
    if (index.column() == contactsColumn()) {
        return contactsText(row.person);
    }
    const CoverageCell *value = cell(index);
    return value != nullptr && value->assessed ? QString::number(value->strength) : Format::unknown();
}

QString CoverageModel::accessibleText(const QModelIndex &index) const
{
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.kind == RowKind::Sum) {
        if (const CoverageMember *column = member(index.column())) {
            const QString name = fromUtf8(column->name);
            return column->people == 0
                ? tr("%1 knows nobody here").arg(name)
                : tr("%1 knows %2 people, average strength %3").arg(name).arg(column->people).arg(column->averageStrength);
        }
        return text(index);
    }
    if (row.kind == RowKind::Group) {
        return index.column() == 0 ? tr("%1: %2 of %3 covered").arg(labelPlural(row.tier)).arg(row.covered).arg(row.shown)
                                   : QString();
    }
    if (const CoverageCell *value = cell(index)) {
        QString sentence = cellSentence(*member(index.column()), row.person, *value, m_format);
        return isProposed(index) ? tr("%1, proposed as executive sponsor").arg(sentence) : sentence;
    }
    const QString name = coverageName(row.person);
    if (index.column() == bestColumn()) {
        return row.person.covered ? tr("Best tie to %1: %2, covered").arg(name).arg(row.person.strength)
                                  : tr("Best tie to %1: %2, not covered").arg(name).arg(row.person.strength);
    }
    if (index.column() == contactsColumn()) {
        const QString gap = m_matrix ? gapSentence(*m_matrix, row.person) : QString();
        return gap.isEmpty() ? tr("%1 of us know %2").arg(row.person.contacts).arg(name) : gap;
    }
    QStringList parts{name};
    if (!row.person.name.empty() && !row.person.title.empty()) {
        parts << fromUtf8(row.person.title);
    }
    parts << label(row.person.tier)
          << (row.person.stance == core::Stance::Unknown ? tr("stance unknown") : label(row.person.stance));
    if (const QString mark = coverageTrialText(row.person); !mark.isEmpty()) {
        parts << mark;
    }
    return parts.join(tr(", "));
}

QVariant CoverageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isPerson = row.kind == RowKind::Person;
    switch (role) {
    case Qt::DisplayRole: return text(index);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return accessibleText(index);
    case Qt::TextAlignmentRole: return int(index.column() == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter);
    case IdRole: return isPerson ? QVariant(static_cast<qlonglong>(row.person.seat.value())) : QVariant();
    case TierRole: return int(row.tier);
    case StanceRole: return isPerson ? QVariant(int(row.person.stance)) : QVariant();
    case CoveredRole: return isPerson && row.person.covered;
    case DetailRole:
        return isPerson && row.person.trial != core::TrialMark::None ? coverageTrialText(row.person)
            : isPerson && !row.person.name.empty()                   ? fromUtf8(row.person.title)
                                                                     : QString();
    case ToneRole: {
        using core::TrialMark;
        switch (isPerson ? row.person.trial : TrialMark::None) {
        case TrialMark::None:
        case TrialMark::Leaves: return int(CellTone::Secondary);
        case TrialMark::NewStance: return int(CellTone::Accent);
        case TrialMark::Covered:
        case TrialMark::Stronger: return int(CellTone::Good);
        default: return int(CellTone::Bad);
        }
    }
    default: return {};
    }
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount() || !m_matrix) {
        return {};
    }
    const CoverageMember *column = member(section);
    switch (role) {
    case Qt::DisplayRole:
        if (column != nullptr) {
            return m_shortNames.value(section - 1);
        }
        return section == 0 ? (m_order == CoverageOrder::Tier      ? tr("%1 by tier")
                                   : m_order == CoverageOrder::Gap ? tr("%1 by gap")
                                                                   : tr("%1 by name"))
                                  .arg(fromUtf8(m_matrix->accountName))
            : section == bestColumn() ? tr("Best")
                                      : tr("Contacts");
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (column != nullptr) {
            QString sentence = fromUtf8(column->name);
            if (!column->title.empty()) {
                sentence += tr(", ") + fromUtf8(column->title);
            }
            return QStringLiteral("%1. %2.").arg(sentence, absenceSentence(*column, m_matrix->score));
        }
        return section == bestColumn() ? tr("The strongest tie, with the line from which a person counts as covered")
                                       : QVariant();
    case InitialsRole: return column != nullptr ? QStringList{fromUtf8(column->initials)} : QStringList();
    case DetailRole:
        return column == nullptr ? section == 0 ? tr("Score if they leave") : QString()
            : column->leaves ? tr("leaves")
                                 : absenceShort(*column, m_matrix->score);
    case DeltaRole:
        return column == nullptr ? QVariant() : QVariant(column->leaves ? -100 : column->scoreWithout - m_matrix->score);
    case IdRole: return column != nullptr ? QVariant(static_cast<qlonglong>(column->member.value())) : QVariant();
    default: return {};
    }
}

}  // namespace linchpin::present
