#include "present/people/people_model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "present/edit/choice_index.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::report::DirectoryPerson;
using core::report::PeopleDirectory;

namespace {

constexpr int kFewNamesakes = 3;

int wholePoints(double ratio) { return static_cast<int>(std::floor(ratio * 100 + 0.5)); }

}  // namespace

PeopleModel::PeopleModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_data(std::make_shared<PeopleData>())
{ }

PeopleModel::~PeopleModel() = default;

void PeopleModel::setData(std::shared_ptr<PeopleData> data, const Format &format)
{
    // What was shown goes and what comes is inserted: two signals, whatever the number.
    clear();
    m_format = format;
    m_data = std::move(data);
    m_byId.reserve(m_data->people.size());
    for (std::size_t i = 0; i < m_data->people.size(); ++i) {
        m_byId.emplace(m_data->people[i].person.value(), static_cast<std::uint32_t>(i));
    }
    sortAll();
    show(shownRows());
    Q_EMIT countsChanged();
}

void PeopleModel::clear()
{
    if (!m_shown.empty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_shown.size()) - 1);
        m_shown.clear();
        endRemoveRows();
    }
    m_data = std::make_shared<PeopleData>();
    m_sorted.clear();
    m_place.clear();
    m_byId.clear();
}

void PeopleModel::count(std::uint32_t row, int by)
{
    m_data->groupSizes[m_data->keys[row].mailGroup] += by;
    m_data->groupSizes[m_data->keys[row].nameGroup] += by;
}

void PeopleModel::patch(const PeopleDirectory &part)
{
    for (const auto &account : part.accounts) {
        m_data->accounts[account.account.value()] = fromUtf8(account.name);
    }
    std::vector<std::uint32_t> changed;
    for (const DirectoryPerson &person : part.people) {
        const auto known = m_byId.find(person.person.value());
        std::uint32_t row = 0;
        if (known == m_byId.end()) {
            row = static_cast<std::uint32_t>(m_data->people.size());
            m_data->people.push_back(person);
            m_data->keys.push_back(peopleKeys(*m_data, person));
            m_byId.emplace(person.person.value(), row);
            m_place.push_back(-1);
        } else if (!(m_data->people[known->second] == person)) {
            row = known->second;
            count(row, -1);
            m_data->people[row] = person;
            m_data->keys[row] = peopleKeys(*m_data, person);
        } else {
            continue;
        }
        count(row, 1);
        changed.push_back(row);
    }
    std::vector<std::uint32_t> touched = changed;
    for (const core::PersonId id : part.gone) {
        const auto known = m_byId.find(id.value());
        if (known != m_byId.end()) {
            // The place stays, empty, until everything is read again: rows keep their numbers.
            count(known->second, -1);
            m_data->people[known->second] = DirectoryPerson();
            m_data->keys[known->second] = {};
            touched.push_back(known->second);
            m_byId.erase(known);
        }
    }
    if (touched.empty()) {
        return;
    }
    for (const std::uint32_t row : changed) {
        if (m_place[row] >= 0) {
            Q_EMIT dataChanged(index(m_place[row], 0), index(m_place[row], ColumnCount - 1));
        }
    }
    sortAgain(touched);
    show(shownRows());
    // Who others were taken for, or no longer are, changes their marks too.
    if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0, Mark), index(static_cast<int>(m_shown.size()) - 1, Mark));
    }
    Q_EMIT countsChanged();
}

void PeopleModel::setEditable(bool editable) { m_editable = editable; }

void PeopleModel::setFilter(const PeopleFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    // More letters of the same text leave out more: only those shown need a look.
    PeopleFilter before = m_filter;
    const bool isNarrower = filter.text.startsWith(before.text) && !before.text.isEmpty();
    before.text = filter.text;
    const bool isOnlyText = before == filter;
    m_filter = filter;
    show(isNarrower && isOnlyText ? filtered(m_shown) : shownRows());
    Q_EMIT countsChanged();
}

int PeopleModel::total() const { return static_cast<int>(m_byId.size()); }

std::int64_t PeopleModel::sortKey(std::uint32_t row) const
{
    const DirectoryPerson &person = m_data->people[row];
    const PeopleData::Keys &keys = m_data->keys[row];
    constexpr std::int64_t kNone = TextRanks::kEmpty;
    switch (m_column) {
    case Name: return keys.name;
    case Account: return keys.account;
    case Title: return keys.title;
    case Role: return keys.role;
    case Site: return keys.site;
    case Covers: return keys.member;
    case Tier: return person.seats.empty() ? kNone : static_cast<std::int64_t>(person.tier) * 2 + (person.role.empty() ? 1 : 0);
    case Stance: {
        // Champion first, blocker last, what is not known behind both.
        return person.stance == core::Stance::Unknown ? kNone : static_cast<std::int64_t>(person.stance);
    }
    case Strength: return person.strength ? std::llround(-*person.strength * 1e9) : kNone;
    case Loyalty: return -static_cast<std::int64_t>(person.loyalty);
    case LastTalk: return person.lastTalk ? -std::int64_t{person.lastTalk->days()} : kNone;
    case Mark: return isDuplicate(row) ? 0 : person.doNotContact ? 1 : person.left ? 2 : kNone;
    default: return 0;
    }
}

void PeopleModel::sortAll()
{
    struct Entry {
        std::int64_t key;
        std::int64_t name;
        std::uint32_t row;
    };
    std::vector<Entry> entries;
    entries.reserve(m_data->people.size());
    const bool isReversed = m_order == Qt::DescendingOrder;
    for (std::uint32_t row = 0; row < m_data->people.size(); ++row) {
        if (m_data->people[row].person.isNone()) {
            continue;
        }
        std::int64_t key = sortKey(row);
        if (isReversed && key != TextRanks::kEmpty) {
            key = -key;  // what is empty stays last
        }
        entries.push_back({key, m_data->keys[row].name, row});
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry &a, const Entry &b) { return std::tie(a.key, a.name, a.row) < std::tie(b.key, b.name, b.row); });
    m_sorted.clear();
    m_sorted.reserve(entries.size());
    for (const Entry &entry : entries) {
        m_sorted.push_back(entry.row);
    }
    m_place.resize(m_data->people.size(), -1);
}

bool PeopleModel::isBefore(std::uint32_t a, std::uint32_t b) const
{
    const auto key = [this](std::uint32_t row) {
        const std::int64_t value = sortKey(row);
        return m_order == Qt::DescendingOrder && value != TextRanks::kEmpty ? -value : value;
    };
    return std::tuple(key(a), m_data->keys[a].name, a) < std::tuple(key(b), m_data->keys[b].name, b);
}

void PeopleModel::sortAgain(const std::vector<std::uint32_t> &rows)
{
    // With many changes, or where the key of others may have changed too, everything is sorted.
    if (rows.size() > 500 || m_column == Mark) {
        sortAll();
        return;
    }
    m_place.resize(m_data->people.size(), -1);
    std::vector<bool> isTouched(m_data->people.size(), false);
    for (const std::uint32_t row : rows) {
        isTouched[row] = true;
    }
    std::erase_if(m_sorted, [&](std::uint32_t row) { return isTouched[row]; });
    for (const std::uint32_t row : rows) {
        if (!m_data->people[row].person.isNone()) {
            const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), row,
                                             [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); });
            m_sorted.insert(at, row);
        }
    }
}

bool PeopleModel::isDuplicate(std::uint32_t row) const
{
    const PeopleData::Keys &keys = m_data->keys[row];
    // A name that many share proves nothing.
    const int namesakes = keys.nameGroup == 0 ? 0 : m_data->groupSizes[keys.nameGroup];
    return (keys.mailGroup != 0 && m_data->groupSizes[keys.mailGroup] > 1) || (namesakes > 1 && namesakes <= kFewNamesakes);
}

bool PeopleModel::accepts(std::uint32_t row, const std::vector<std::string> &words) const
{
    if (!m_filter.accepts(m_data->people[row]) || (m_filter.duplicates && !isDuplicate(row))) {
        return false;
    }
    const std::string_view found = m_data->keys[row].found;
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string &word) { return found.find(word) != std::string_view::npos; });
}

PeopleModel::Rows PeopleModel::filtered(const Rows &from) const
{
    std::vector<std::string> words;
    for (const QString &word : foldedText(m_filter.text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        words.push_back(toUtf8(word));
    }
    Rows rows;
    rows.reserve(from.size());
    for (const std::uint32_t row : from) {
        if (accepts(row, words)) {
            rows.push_back(row);
        }
    }
    return rows;
}

void PeopleModel::permute(Rows next)
{
    if (next == m_shown) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    for (std::size_t i = 0; i < next.size(); ++i) {
        m_place[next[i]] = static_cast<std::int32_t>(i);
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before) {
        after.push_back(index(m_place[m_shown[static_cast<std::size_t>(old.row())]], old.column()));
    }
    m_shown = std::move(next);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void PeopleModel::show(Rows next)
{
    std::vector<bool> isNext(m_data->people.size(), false);
    for (const std::uint32_t row : next) {
        isNext[row] = true;
    }
    std::vector<bool> isShown(m_data->people.size(), false);
    std::size_t staying = 0;
    for (const std::uint32_t row : m_shown) {
        isShown[row] = true;
        staying += isNext[row] ? 1 : 0;
    }
    if (staying < m_shown.size()) {
        // Those who stay come first, in their new order; then those who go, in one piece.
        Rows order;
        order.reserve(m_shown.size());
        for (const std::uint32_t row : next) {
            if (isShown[row]) {
                order.push_back(row);
            }
        }
        for (const std::uint32_t row : m_shown) {
            if (!isNext[row]) {
                order.push_back(row);
            }
        }
        permute(std::move(order));
        beginRemoveRows({}, static_cast<int>(staying), static_cast<int>(m_shown.size()) - 1);
        for (std::size_t i = staying; i < m_shown.size(); ++i) {
            m_place[m_shown[i]] = -1;
        }
        m_shown.resize(staying);
        endRemoveRows();
    }
    if (staying < next.size()) {
        beginInsertRows({}, static_cast<int>(staying), static_cast<int>(next.size()) - 1);
        m_shown.reserve(next.size());
        for (const std::uint32_t row : next) {
            if (!isShown[row]) {
                m_place[row] = static_cast<std::int32_t>(m_shown.size());
                m_shown.push_back(row);
            }
        }
        endInsertRows();
    }
    permute(std::move(next));
}

void PeopleModel::sort(int column, Qt::SortOrder order)
{
    m_column = column < 0 ? static_cast<int>(Name) : column;
    m_order = column < 0 ? Qt::AscendingOrder : order;
    sortAll();
    permute(shownRows());
}

const DirectoryPerson *PeopleModel::person(int row) const
{
    return row < 0 || row >= static_cast<int>(m_shown.size()) ? nullptr : &m_data->people[m_shown[static_cast<std::size_t>(row)]];
}

int PeopleModel::rowOf(core::PersonId person) const
{
    const auto found = m_byId.find(person.value());
    return found == m_byId.end() ? -1 : m_place[found->second];
}

const DirectoryPerson *PeopleModel::find(core::PersonId person) const
{
    const auto found = m_byId.find(person.value());
    return found == m_byId.end() ? nullptr : &m_data->people[found->second];
}

bool PeopleModel::isPossibleDuplicate(int row) const
{
    return person(row) && isDuplicate(m_shown[static_cast<std::size_t>(row)]);
}

QString PeopleModel::accountName(core::AccountId account) const
{
    const auto found = m_data->accounts.find(account.value());
    return found != m_data->accounts.end() ? found->second : QString();
}

QString PeopleModel::memberName(core::MemberId member) const
{
    const auto found = m_data->team.find(member.value());
    return found != m_data->team.end() ? found->second.name : QString();
}

std::vector<std::pair<std::string, bool>> PeopleModel::rolesInUse() const
{
    std::set<std::pair<std::string, bool>> roles;
    for (const DirectoryPerson &person : m_data->people) {
        if (!person.role.empty()) {
            roles.emplace(person.role, person.ownRole);
        }
    }
    std::vector<std::pair<std::string, bool>> list(roles.begin(), roles.end());
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) {
        return QString::localeAwareCompare(roleLabel(a.first, a.second), roleLabel(b.first, b.second)) < 0;
    });
    return list;
}

int PeopleModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()); }

int PeopleModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString PeopleModel::markOf(std::uint32_t row) const
{
    const DirectoryPerson &person = m_data->people[row];
    if (isDuplicate(row)) {
        return tr("Same person?");
    }
    if (person.doNotContact) {
        return tr("Do not contact");
    }
    return person.left ? tr("Left") : QString();
}

QString PeopleModel::text(const DirectoryPerson &person, int column) const
{
    switch (column) {
    case Name: return fromUtf8(person.name);
    case Account: return accountNames(*m_data, person);
    case Title: return fromUtf8(person.title);
    case Role: return person.seats.empty() ? QString() : roleLabel(person.role, person.ownRole, !person.role.empty());
    case Tier: return person.seats.empty() ? QString() : label(person.tier);
    case Stance: return person.seats.empty() ? QString() : label(person.stance);
    case Strength: return person.strength ? m_format.score(*person.strength) : Format::unknown();
    case Loyalty: return person.loyalty == core::LoyaltyStep::None ? Format::unknown() : label(person.loyalty);
    case Covers: {
        QStringList initials;
        for (const core::MemberId member : person.covers) {
            const auto found = m_data->team.find(member.value());
            if (found != m_data->team.end()) {
                initials << found->second.initials;
            }
        }
        return initials.isEmpty() ? tr("Nobody") : initials.join(QStringLiteral(", "));
    }
    case LastTalk: return m_format.age(person.lastTalk ? std::optional(m_format.today() - *person.lastTalk) : std::nullopt);
    case Site: return fromUtf8(person.site);
    default: return {};
    }
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    const DirectoryPerson *p = index.isValid() ? person(index.row()) : nullptr;
    if (!p) {
        return {};
    }
    const std::uint32_t row = m_shown[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return column == Mark ? markOf(row) : text(*p, column);
    case Qt::EditRole: return column == Name || column == Title || column == Site ? QVariant(text(*p, column)) : QVariant();
    case Qt::ToolTipRole:
        switch (column) {
        case Covers: {
            QStringList names;
            for (const core::MemberId member : p->covers) {
                names << memberName(member);
            }
            return names.isEmpty() ? tr("Nobody of us knows %1").arg(fromUtf8(p->name)) : listed(names, 8);
        }
        case Tier: return p->tierByHand ? tr("%1, set by hand").arg(label(p->tier)) : label(p->tier);
        case Strength:
            return p->strength ? tr("Strength of the best tie %1 of 100, up to %2")
                                     .arg(wholePoints(*p->strength))
                                     .arg(wholePoints(p->strengthHigh))
                               : tr("No current seat");
        case LastTalk:
            return p->lastTalk
                ? (p->pastRhythm ? tr("%1, longer ago than agreed") : tr("%1")).arg(m_format.dateLong(*p->lastTalk))
                : tr("No conversation yet");
        case Mark: return isDuplicate(row) ? tr("Somebody else has the same name or the same mail address") : markOf(row);
        default: return text(*p, column);
        }
    case Qt::AccessibleTextRole:
        switch (column) {
        case Name: {
            QStringList parts{fromUtf8(p->name)};
            for (const QString &part : {text(*p, Title), text(*p, Account), markOf(row)}) {
                if (!part.isEmpty()) {
                    parts << part;
                }
            }
            return parts.join(QStringLiteral(", "));
        }
        case Strength: return p->strength ? tr("Strength %1 of 100").arg(wholePoints(*p->strength)) : tr("Strength not known");
        case Covers:
        case LastTalk: return data(index, Qt::ToolTipRole);
        case Mark: return markOf(row);
        default: return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral(": ") + text(*p, column);
        }
    case Qt::TextAlignmentRole: return int((column == LastTalk ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IdRole: return static_cast<qlonglong>(p->person.value());
    case CellKindRole:
        switch (column) {
        case Name: return int(CellKind::Strong);
        case Tier: return int(p->seats.empty() ? CellKind::Text : CellKind::TierBadge);
        case Stance: return int(p->seats.empty() ? CellKind::Text : CellKind::StanceMark);
        case Strength: return int(CellKind::StrengthBar);
        case Loyalty: return int(p->loyalty == core::LoyaltyStep::None ? CellKind::Text : CellKind::LoyaltyMark);
        case Covers: return int(p->covers.empty() ? CellKind::Text : CellKind::People);
        case LastTalk: return int(CellKind::Number);
        case Mark: return int(markOf(row).isEmpty() ? CellKind::Text : CellKind::Chip);
        default: return int(CellKind::Text);
        }
    case ToneRole:
        switch (column) {
        case Mark: return int(isDuplicate(row) ? CellTone::Attention : CellTone::Muted);
        case Covers: return int(p->covers.empty() && p->tier == core::Tier::Buyer ? CellTone::Bad : CellTone::Muted);
        case LastTalk: return int(p->pastRhythm ? CellTone::Attention : CellTone::Secondary);
        case Title:
        case Account:
        case Tier:
        case Stance: return int(CellTone::Normal);
        case Role: return int(p->role.empty() ? CellTone::Muted : CellTone::Secondary);
        default: return int(CellTone::Secondary);
        }
    case BarRole: return column == Strength && p->strength ? QVariant(*p->strength) : QVariant();
    case BestRole: return column == Strength && p->strength ? QVariant(p->strengthHigh) : QVariant();
    case TierRole: return int(p->tier);
    case StanceRole: return int(p->stance);
    case LoyaltyRole: return int(p->loyalty);
    case CoveredRole: return p->covered;
    case ByHandRole: return p->tierByHand;
    case InitialsRole: {
        QStringList initials;
        for (const core::MemberId member : p->covers) {
            const auto found = m_data->team.find(member.value());
            if (found != m_data->team.end()) {
                initials << found->second.initials;
            }
        }
        return initials;
    }
    default: return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        switch (section) {
        case Name: return tr("Name");
        case Account: return tr("Account");
        case Title: return tr("Title");
        case Role: return tr("Role");
        case Tier: return tr("Tier");
        case Stance: return tr("Stance");
        case Strength: return tr("Strength");
        case Loyalty: return tr("Loyalty");
        case Covers: return tr("Who of us");
        case LastTalk: return tr("Last talk");
        case Site: return tr("Site");
        case Mark: return tr("Note");
        default: return {};
        }
    case Qt::ToolTipRole:
        switch (section) {
        case Strength: return tr("Strength of the best tie, of 100");
        case Loyalty: return tr("Loyalty step reached by proofs");
        case LastTalk: return tr("Age of the last conversation that counts, in any account");
        case Mark: return tr("Possible duplicates, do not contact, left");
        default: return headerData(section, orientation, Qt::DisplayRole);
        }
    case NumericRole: return section == LastTalk;
    case Qt::TextAlignmentRole: return int((section == LastTalk ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

Qt::ItemFlags PeopleModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const DirectoryPerson *p = index.isValid() ? person(index.row()) : nullptr;
    if (m_editable && p && (index.column() == Name || index.column() == Site || (index.column() == Title && p->leading()))) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool PeopleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const DirectoryPerson *p = index.isValid() ? person(index.row()) : nullptr;
    if (role != Qt::EditRole || !p || !(flags(index) & Qt::ItemIsEditable) || value.toString() == text(*p, index.column())) {
        return false;
    }
    Q_EMIT editAsked(p->person, p->leading() ? p->leading()->seat : core::SeatId(), index.column(), value.toString());
    return true;
}

}  // namespace linchpin::present
