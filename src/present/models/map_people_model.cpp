#include "present/models/map_people_model.h"

#include <algorithm>
#include <limits>

#include "present/models/collation.h"
#include "present/models/row_sync.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::MapPerson;

namespace {

QString shownName(const MapPerson &person)
{
    if (!person.name.empty()) {
        return fromUtf8(person.name);
    }
    return person.title.empty() ? roleLabel(person.role, person.ownRole, person.assessed) : fromUtf8(person.title);
}

QString roleText(const MapPerson &person)
{
    QStringList names;
    if (person.assistant) {
        names << MapPeopleModel::tr("Assistant");
    }
    if (!person.role.empty() || !person.assistant) {
        names << roleLabel(person.role, person.ownRole, person.assessed);
    }
    for (const core::MapRole &role : person.moreRoles) {
        names << roleLabel(role.word, role.own);
    }
    return names.join(QStringLiteral(", "));
}

/// The one thing wrong with a relationship, worst first for sorting.
QString warningText(const MapPerson &person)
{
    switch (person.warning) {
    case core::CardWarning::NobodyCovers: return MapPeopleModel::tr("Nobody covers this buyer");
    case core::CardWarning::NobodyKnown: return MapPeopleModel::tr("Nobody known here yet");
    case core::CardWarning::Vacant: return MapPeopleModel::tr("This seat is empty");
    case core::CardWarning::None: break;
    }
    return person.pastRhythm ? MapPeopleModel::tr("Past the rhythm") : QString();
}

int warningRank(const MapPerson &person)
{
    switch (person.warning) {
    case core::CardWarning::NobodyCovers: return 4;
    case core::CardWarning::NobodyKnown: return 3;
    case core::CardWarning::Vacant: return 2;
    case core::CardWarning::None: break;
    }
    return person.pastRhythm ? 1 : 0;
}

}  // namespace

MapPeopleModel::MapPeopleModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_collator(nameCollator())
{ }

struct MapPeopleModel::Sync {
    MapPeopleModel &model;

    void beginRemove(int from, int to)
    {
        model.beginRemoveRows({}, from, to);
        model.m_keys.erase(model.m_keys.begin() + from, model.m_keys.begin() + to + 1);
    }
    void endRemove() { model.endRemoveRows(); }
    void beginInsert(int from, int to) { model.beginInsertRows({}, from, to); }
    void endInsert()
    {
        for (std::size_t i = model.m_keys.size(); i < model.m_people.size(); ++i) {
            model.m_keys.push_back(model.m_collator.sortKey(shownName(model.m_people[i])));
        }
        model.endInsertRows();
    }
    void changed(int row)
    {
        const auto at = static_cast<std::size_t>(row);
        model.m_keys[at] = model.m_collator.sortKey(shownName(model.m_people[at]));
        Q_EMIT model.dataChanged(model.index(row, 0), model.index(row, ColumnCount - 1));
    }
};

void MapPeopleModel::setMap(const core::AccountMap &map, const Format &format)
{
    m_format = format;
    std::vector<MapPerson> people = map.people;
    // Imported maps may hold one seat twice by mistake; a table needs each once.
    std::set<std::int64_t> seen;
    std::erase_if(people, [&seen](const MapPerson &person) { return !seen.insert(person.seat).second; });
    syncRows(
        m_people, std::move(people), [](const MapPerson &person) { return static_cast<long long>(person.seat); }, Sync{*this});
}

const MapPerson *MapPeopleModel::person(int row) const
{
    return row < 0 || row >= static_cast<int>(m_people.size()) ? nullptr : &m_people[static_cast<std::size_t>(row)];
}

int MapPeopleModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_people.size()); }

int MapPeopleModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

double MapPeopleModel::number(const MapPerson &person, int column) const
{
    constexpr double kNone = -std::numeric_limits<double>::infinity();
    switch (column) {
    case Tier: return -static_cast<double>(person.tier);
    case Stance: return person.stance == core::Stance::Unknown ? -3.5 : -static_cast<double>(person.stance);
    case Strength: return person.strength ? *person.strength : kNone;
    case Loyalty: return static_cast<double>(person.loyalty);
    case LastTalk: return person.daysSinceTalk ? *person.daysSinceTalk : std::numeric_limits<double>::infinity();
    case Share: return person.effectivePower;
    case Warning: return warningRank(person);
    default: return 0;
    }
}

bool MapPeopleModel::less(int left, int right, int column) const
{
    const auto l = static_cast<std::size_t>(left);
    const auto r = static_cast<std::size_t>(right);
    switch (column) {
    case Name: return m_keys[l].compare(m_keys[r]) < 0;
    case Title: return m_people[l].title < m_people[r].title;
    case Covers: return m_people[l].covers.size() < m_people[r].covers.size();
    case Site: return m_people[l].site < m_people[r].site;
    case Unit: return m_people[l].unit < m_people[r].unit;
    case Role: return roleText(m_people[l]) < roleText(m_people[r]);
    default: break;
    }
    const double a = number(m_people[l], column);
    const double b = number(m_people[r], column);
    return a != b ? a < b : m_keys[l].compare(m_keys[r]) < 0;
}

QString MapPeopleModel::text(const MapPerson &person, int column) const
{
    switch (column) {
    case Name: return shownName(person);
    case Title: return fromUtf8(person.title);
    case Tier: return label(person.tier);
    case Stance: return label(person.stance);
    case Strength: return person.strength ? m_format.count(*person.strength) : Format::unknown();
    case Loyalty: return label(person.loyalty);
    case Covers: return person.covers.empty() ? tr("Nobody") : QString();
    case LastTalk: return m_format.age(person.daysSinceTalk);
    case Share: return m_format.percent(person.effectivePower);
    case Site: return fromUtf8(person.site);
    case Role: return roleText(person);
    case Unit: return fromUtf8(person.unit);
    case Warning: return warningText(person);
    default: return {};
    }
}

QVariant MapPeopleModel::data(const QModelIndex &index, int role) const
{
    const MapPerson *p = index.isValid() ? person(index.row()) : nullptr;
    if (!p) {
        return {};
    }
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(*p, column);
    case Qt::EditRole: return column == Title ? fromUtf8(p->title) : text(*p, column);
    case Qt::ToolTipRole:
        if (column == Tier && p->tierByHand) {
            return tr("%1, set by hand").arg(label(p->tier));
        }
        if (column == Share) {
            return tr("%1 of the decision once all have talked; %2 by role")
                .arg(m_format.percent(p->effectivePower), m_format.percent(p->decisionShare));
        }
        if (column == LastTalk && p->rhythmDays > 0) {
            return tr("%1, agreed every %2 days").arg(text(*p, column)).arg(p->rhythmDays);
        }
        return text(*p, column);
    case Qt::AccessibleTextRole: {
        QStringList covers;
        for (const auto &cover : p->covers) {
            covers << tr("%1 strength %2").arg(fromUtf8(cover.initials)).arg(cover.strength);
        }
        if (column == Covers && !covers.isEmpty()) {
            return covers.join(QStringLiteral(", "));
        }
        return column == Name
            ? text(*p, column)
            : headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") + text(*p, column);
    }
    case Qt::TextAlignmentRole:
        return column == LastTalk || column == Share ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                     : int(Qt::AlignLeft | Qt::AlignVCenter);
    case IdRole: return static_cast<qlonglong>(p->seat);
    case CellKindRole:
        switch (column) {
        case Name: return int(CellKind::Strong);
        case Tier: return int(CellKind::TierBadge);
        case Stance: return int(CellKind::StanceMark);
        case Strength: return int(CellKind::StrengthBar);
        case Loyalty: return int(CellKind::LoyaltyMark);
        case Covers: return p->covers.empty() ? int(CellKind::Text) : int(CellKind::People);
        case LastTalk:
        case Share: return int(CellKind::Number);
        default: return int(CellKind::Text);
        }
    case SortRole:
        return column == Name || column == Title || column == Site || column == Role || column == Unit
            ? QVariant(text(*p, column))
            : QVariant(number(*p, column));
    case ToneRole:
        if (column == Covers && p->covers.empty()) {
            return int(p->tier == core::Tier::Buyer ? CellTone::Bad : CellTone::Muted);
        }
        if (column == LastTalk) {
            return int(p->pastRhythm ? CellTone::Attention : CellTone::Muted);
        }
        if (column == Warning) {
            return int(p->warning == core::CardWarning::NobodyCovers ? CellTone::Bad
                           : p->warning == core::CardWarning::None   ? CellTone::Attention
                                                                     : CellTone::Secondary);
        }
        return int(column == Title || column == Site || column == Role || column == Unit ? CellTone::Secondary
                                                                                         : CellTone::Normal);
    case BarRole: return column == Strength && p->strength ? QVariant(*p->strength / 100.0) : QVariant();
    case BestRole: return p->strengthHigh.value_or(p->strength.value_or(0)) / 100.0;
    case TierRole: return int(p->tier);
    case ByHandRole: return p->tierByHand;
    case StanceRole: return int(p->stance);
    case LoyaltyRole: return int(p->loyalty);
    case CoveredRole: return fits(*p, CoverState::Covered);
    case InitialsRole: {
        QStringList initials;
        for (const auto &cover : p->covers) {
            initials << fromUtf8(cover.initials);
        }
        return initials;
    }
    default: return {};
    }
}

Qt::ItemFlags MapPeopleModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_editable && index.isValid() && (index.column() == Name || index.column() == Title)) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool MapPeopleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const MapPerson *p = index.isValid() ? person(index.row()) : nullptr;
    const QString typed = value.toString().trimmed();
    if (role != Qt::EditRole || !p || !(flags(index) & Qt::ItemIsEditable) || typed == data(index, Qt::EditRole).toString()
        || (index.column() == Name && typed.isEmpty())) {
        return false;
    }
    Q_EMIT editAsked(p->seat, index.column(), typed);
    return true;
}

QVariant MapPeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return section == LastTalk || section == Share ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                       : int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == NumericRole) {
        return section == LastTalk || section == Share;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (section) {
    case Name: return tr("Person");
    case Title: return tr("Title");
    case Tier: return tr("Tier");
    case Stance: return tr("Stance");
    case Strength: return tr("Strength");
    case Loyalty: return tr("Loyalty");
    case Covers: return tr("Our people");
    case LastTalk: return tr("Last talk");
    case Share: return role == Qt::ToolTipRole ? tr("Share of the decision once all have talked") : tr("Decision");
    case Site: return tr("Site");
    case Role: return tr("Role");
    case Unit: return tr("Unit");
    case Warning: return tr("Warning");
    default: return {};
    }
}

MapPeopleFilter::MapPeopleFilter(MapPeopleModel *source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    setDynamicSortFilter(true);
    setSourceModel(source);
}

void MapPeopleFilter::setFilter(const MapFilter &filter)
{
    if (!(filter == m_filter)) {
        m_filter = filter;
        invalidateFilter();
    }
}

bool MapPeopleFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_source->less(left.row(), right.row(), left.column());
}

bool MapPeopleFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    return m_filter.accepts(*m_source->person(sourceRow));
}

}  // namespace linchpin::present
