#include "present/week/week_model.h"

#include <algorithm>

#include "core/report/person_names.h"
#include "present/models/row_sync.h"
#include "present/sentences_words.h"
#include "present/week/week_words.h"

namespace linchpin::present {

using core::report::MyWeek;
using core::report::SilentPerson;
using core::report::WeekGroup;
using core::report::WeekItem;

namespace {

QString initials(const std::string &name) { return fromUtf8(core::report::initials(name)); }

}  // namespace

struct WeekModel::Sync {
    WeekModel &model;

    void beginRemove(int from, int to) { model.beginRemoveRows({}, from, to); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row, 0), model.index(row, ColumnCount - 1)); }
};

void WeekModel::setWeek(const MyWeek &week, const Format &format)
{
    const bool anotherDay = format.today() != m_format.today();
    m_format = format;
    std::vector<Row> rows;
    for (const auto &section : week.sections) {
        rows.push_back({Heading, section.group, section.total, {}});
        for (const WeekItem &item : section.items) {
            rows.push_back({Item, section.group, 0, item});
        }
        if (section.items.size() < section.total) {
            rows.push_back({More, section.group, section.total - section.items.size(), {}});
        }
    }
    syncOrderedRows(
        m_rows, std::move(rows),
        [](const Row &row) -> long long {
            if (row.kind != Item) {
                return -1 - static_cast<long long>(row.group) * 2 - (row.kind == More ? 1 : 0);
            }
            // Ids of different kinds may be equal only in theory; the kind keeps them apart all the same.
            return row.item.id ^ (static_cast<long long>(row.item.kind) << 56);
        },
        Sync{*this});
    if (anotherDay && !m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

const WeekItem *WeekModel::item(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_rows.size())) {
        return nullptr;
    }
    const Row &found = m_rows[static_cast<std::size_t>(row)];
    return found.kind == Item ? &found.item : nullptr;
}

int WeekModel::rowOf(core::Kind kind, std::int64_t id) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == Item && m_rows[i].item.kind == kind && m_rows[i].item.id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int WeekModel::firstItem() const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == Item) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

int WeekModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int WeekModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant WeekModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    switch (section) {
    case Title: return tr("What");
    case Person: return tr("Person");
    case Account: return tr("Account");
    case Owner: return tr("Owner");
    case Due: return tr("Due");
    default: return {};
    }
}

Qt::ItemFlags WeekModel::flags(const QModelIndex &index) const
{
    const WeekItem *found = item(index.row());
    if (!index.isValid() || found == nullptr) {
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (m_editable && index.column() == Title && found->kind != core::Kind::Review) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool WeekModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || (flags(index) & Qt::ItemIsEditable) == 0) {
        return false;
    }
    const QString text = value.toString().trimmed();
    if (text == weekItemTitle(*item(index.row()))) {
        return true;
    }
    Q_EMIT titleEdited(index.row(), text);
    return true;
}

QVariant WeekModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == RowKindRole) {
        return int(row.kind);
    }
    return row.kind == Item ? cellData(row.item, index.column(), role) : headingData(row, index.column(), role);
}

QVariant WeekModel::headingData(const Row &row, int column, int role) const
{
    if (column != Title) {
        return {};
    }
    const QString count = m_format.count(static_cast<std::int64_t>(row.count));
    switch (role) {
    case Qt::DisplayRole: return row.kind == More ? tr("and %1 more").arg(count) : weekGroupTitle(row.group, m_format);
    case Qt::AccessibleTextRole:
        return row.kind == More ? tr("and %1 more").arg(count) : tr("%1: %2").arg(weekGroupTitle(row.group, m_format), count);
    case CountRole: return row.kind == More ? QString() : count;
    case ToneRole: return int(row.kind == Heading && row.group == WeekGroup::Late ? CellTone::Bad : CellTone::Normal);
    default: return {};
    }
}

QVariant WeekModel::cellData(const WeekItem &item, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        switch (column) {
        case Title: return weekItemTitle(item);
        case Person: return fromUtf8(item.personName);
        case Account: return fromUtf8(item.accountName);
        case Owner: return initials(item.ownerName);
        case Due: return weekDueText(item, m_format);
        default: return {};
        }
    case Qt::AccessibleTextRole:
        switch (column) {
        case Title: return weekItemSentence(item, m_format);
        case Person:
            return item.personName.empty() ? tr("nobody") : tr("%1, %2").arg(fromUtf8(item.personName), label(item.tier));
        case Owner: return item.ownerName.empty() ? tr("no owner") : fromUtf8(item.ownerName);
        case Due: return item.due ? m_format.dateLong(*item.due) : tr("no day");
        default: return cellData(item, column, Qt::DisplayRole);
        }
    case Qt::ToolTipRole:
        switch (column) {
        case Title: return weekItemSentence(item, m_format);
        case Owner: return item.ownerName.empty() ? tr("Nobody yet; O chooses") : fromUtf8(item.ownerName);
        case Due: {
            QStringList tip;
            if (item.due) {
                tip << m_format.dateLong(*item.due);
            }
            if (item.firstDue && item.firstDue != item.due) {
                tip << tr("First promised for %1").arg(m_format.dateInText(*item.firstDue));
            }
            if (item.hours) {
                tip << hoursText(*item.hours, m_format);
            }
            return tip.join(QLatin1Char('\n'));
        }
        default: return cellData(item, column, Qt::DisplayRole);
        }
    case Qt::CheckStateRole:
        return column == Title && item.kind != core::Kind::Review ? QVariant(int(Qt::Unchecked)) : QVariant();
    case CanBeDoneRole: return item.kind != core::Kind::Review;
    case TagRole: return weekItemTag(item);
    case IdRole: return static_cast<qlonglong>(item.id);
    case TierRole: return item.seat ? QVariant(int(item.tier)) : QVariant();
    case ToneRole:
        return column == Due && item.group == WeekGroup::Late ? int(CellTone::Bad)
            : column == Account                               ? int(CellTone::Secondary)
                                                              : int(CellTone::Normal);
    default: return {};
    }
}

struct SilentModel::Sync {
    SilentModel &model;

    void beginRemove(int from, int to) { model.beginRemoveRows({}, from, to); }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert() { model.endInsertRows(); }
    void beginMove(int from, int to) { model.beginMoveRows({}, from, from, {}, to); }
    void endMove() { model.endMoveRows(); }
    void changed(int row) { Q_EMIT model.dataChanged(model.index(row), model.index(row)); }
};

void SilentModel::setAdvice(const core::report::WeekAdvice &advice, const Format &format, int most)
{
    m_format = format;
    std::vector<SilentPerson> people = advice.silent;
    if (most > 0 && people.size() > static_cast<std::size_t>(most)) {
        people.resize(static_cast<std::size_t>(most));
    }
    double longest = 60;
    for (const SilentPerson &person : people) {
        longest = std::max({longest, static_cast<double>(person.days.value_or(0)), person.agreedDays * 1.2});
    }
    const bool scaled = longest != m_longest;
    m_longest = longest;
    syncOrderedRows(
        m_people, std::move(people), [](const SilentPerson &person) { return static_cast<long long>(person.seat.value()); },
        Sync{*this});
    if (scaled && !m_people.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

const SilentPerson *SilentModel::person(int row) const
{
    return row < 0 || row >= static_cast<int>(m_people.size()) ? nullptr : &m_people[static_cast<std::size_t>(row)];
}

int SilentModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_people.size()); }

QVariant SilentModel::data(const QModelIndex &index, int role) const
{
    const SilentPerson *found = index.isValid() ? person(index.row()) : nullptr;
    if (found == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return fromUtf8(found->name.empty() ? found->title : found->name);
    case DetailRole: return fromUtf8(found->title);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(fromUtf8(found->accountName), silenceSentence(*found, m_format));
    case IdRole: return static_cast<qlonglong>(found->seat.value());
    case TierRole: return int(found->tier);
    case AccountNameRole: return fromUtf8(found->accountName);
    case DaysTextRole: return found->days ? m_format.age(*found->days) : tr("never");
    // Both in parts of the bar, whose end is the longest silence.
    case BarRole: return found->days ? std::min(1.0, *found->days / m_longest) : 1.0;
    case AgreedRole: return std::min(1.0, found->agreedDays / m_longest);
    default: return {};
    }
}

}  // namespace linchpin::present
