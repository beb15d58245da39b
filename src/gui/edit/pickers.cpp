#include <algorithm>

#include "gui/edit/token_field.h"
#include "present/edit/typed_values.h"

namespace linchpin::gui {

namespace {

constexpr int kMostOffered = 8;

}  // namespace

// People

PersonPicker::PersonPicker(const ThemeController *theme, present::ChoiceIndex *index, Unit unit, QWidget *parent)
    : TokenField(theme, parent)
    , m_index(index)
    , m_unit(unit)
{
    setPlaceholder(tr("add a person"));
    index->ensure();
    connect(index, &present::ChoiceIndex::updated, this, [this] { refreshSuggestions(); });
    connect(this, &TokenField::tokensChanged, this, &PersonPicker::follow);
}

void PersonPicker::setAccount(core::AccountId account, bool only)
{
    m_account = account;
    m_only = only;
    m_index->ensure();
}

TokenField::Token PersonPicker::tokenOf(const present::PersonChoice &person) const
{
    const qint64 id = m_unit == Unit::Seats && person.seat ? person.seat.value() : person.person.value();
    return {id != 0 ? id : person.seat.value(), person.name, person.detail(), {}};
}

void PersonPicker::setPeople(const std::vector<present::PersonChoice> &people)
{
    m_people.clear();
    std::vector<Token> tokens;
    for (const present::PersonChoice &given : people) {
        present::PersonChoice person = given;
        if (person.name.isEmpty()) {
            const auto known = person.seat ? m_index->ofSeat(person.seat) : m_index->ofPerson(person.person, m_account);
            person = known.value_or(person);
        }
        m_people.push_back(person);
        tokens.push_back(tokenOf(person));
    }
    setTokens(std::move(tokens));
}

std::vector<core::SeatId> PersonPicker::seats() const
{
    std::vector<core::SeatId> ids;
    for (const present::PersonChoice &person : m_people) {
        if (person.seat) {
            ids.push_back(person.seat);
        }
    }
    return ids;
}

std::vector<core::PersonId> PersonPicker::persons() const
{
    std::vector<core::PersonId> ids;
    for (const present::PersonChoice &person : m_people) {
        if (person.person) {
            ids.push_back(person.person);
        }
    }
    return ids;
}

void PersonPicker::addPerson(const present::PersonChoice &person)
{
    m_offered.push_back(person);
    addToken(tokenOf(person));
}

std::vector<TokenField::Suggestion> PersonPicker::suggestions(const QString &typed) const
{
    std::vector<Suggestion> found;
    m_index->ensure();
    m_offered = m_index->people(typed, m_unit, m_account, m_only, kMostOffered);
    for (const present::PersonChoice &person : m_offered) {
        found.push_back({tokenOf(person), false});
    }
    if (m_canCreate && typed.size() >= 2) {
        found.push_back({{0, tr("Add %1 as a new person").arg(typed), {}, {}}, true});
    }
    return found;
}

QString PersonPicker::unknownText(const QString &typed) const
{
    return m_canCreate ? tr("Nobody is called \"%1\" here. Choose \"Add as a new person\", or type another name.").arg(typed)
                       : tr("Nobody is called \"%1\" here. Type another name.").arg(typed);
}

void PersonPicker::createAsked(const QString &typed) { Q_EMIT newPersonAsked(typed); }

void PersonPicker::follow()
{
    std::vector<present::PersonChoice> people;
    for (const Token &token : tokens()) {
        const auto is = [&](const present::PersonChoice &person) { return tokenOf(person).id == token.id; };
        const auto old = std::find_if(m_people.begin(), m_people.end(), is);
        const auto fresh = std::find_if(m_offered.begin(), m_offered.end(), is);
        if (old != m_people.end()) {
            people.push_back(*old);
        } else if (fresh != m_offered.end()) {
            people.push_back(*fresh);
        }
    }
    if (people != m_people) {
        m_people = std::move(people);
        Q_EMIT peopleChanged();
    }
}

// Our people

MemberPicker::MemberPicker(const ThemeController *theme, const present::WorkspaceSession *session, QWidget *parent)
    : TokenField(theme, parent)
    , m_session(session)
{
    setPlaceholder(tr("add one of us"));
    connect(this, &TokenField::tokensChanged, this, &MemberPicker::membersChanged);
}

void MemberPicker::setMembers(const std::vector<core::MemberId> &members)
{
    std::vector<Token> tokens;
    for (const core::MemberId id : members) {
        const auto &team = m_session->info().team;
        const auto found =
            std::find_if(team.begin(), team.end(), [&](const present::TeamMember &member) { return member.id == id; });
        if (found != team.end()) {
            tokens.push_back({id.value(), found->name, found->title, initialsOf(found->name)});
        }
    }
    setTokens(std::move(tokens));
}

std::vector<core::MemberId> MemberPicker::members() const
{
    std::vector<core::MemberId> ids;
    for (const Token &token : tokens()) {
        ids.emplace_back(token.id);
    }
    return ids;
}

core::MemberId MemberPicker::member() const { return tokens().empty() ? core::MemberId() : core::MemberId(tokens().front().id); }

void MemberPicker::setMember(core::MemberId member)
{
    setMembers(member ? std::vector<core::MemberId>{member} : std::vector<core::MemberId>{});
}

std::vector<TokenField::Suggestion> MemberPicker::suggestions(const QString &typed) const
{
    std::vector<Suggestion> found;
    const QString folded = present::foldedText(typed);
    for (int pass = 0; pass < 2; ++pass) {
        for (const present::TeamMember &member : m_session->info().team) {
            const QString name = present::foldedText(member.name);
            const bool begins = name.startsWith(folded);
            const bool inside = (QLatin1Char(' ') + name).contains(QLatin1Char(' ') + folded)
                || present::foldedText(initialsOf(member.name)) == folded;
            const bool fits = pass == 0 ? begins : !begins && inside;
            if (fits && !member.left && found.size() < kMostOffered) {
                found.push_back({{member.id.value(), member.name, member.title, initialsOf(member.name)}, false});
            }
        }
    }
    return found;
}

QString MemberPicker::unknownText(const QString &typed) const
{
    return tr("None of our people is called \"%1\". Type another name.").arg(typed);
}

// Accounts

AccountPicker::AccountPicker(const ThemeController *theme, present::ChoiceIndex *index, QWidget *parent)
    : TokenField(theme, parent)
    , m_index(index)
{
    setMost(1);
    setPlaceholder(tr("name of an account"));
    index->ensure();
    connect(index, &present::ChoiceIndex::updated, this, [this] { refreshSuggestions(); });
    connect(this, &TokenField::tokensChanged, this, &AccountPicker::accountChanged);
}

void AccountPicker::setAccount(core::AccountId account, const QString &name)
{
    if (!account) {
        setTokens({});
        return;
    }
    setTokens({{account.value(), name.isEmpty() ? m_index->accountName(account) : name, {}, {}}});
}

core::AccountId AccountPicker::account() const
{
    return tokens().empty() ? core::AccountId() : core::AccountId(tokens().front().id);
}

std::vector<core::AccountId> AccountPicker::accounts() const
{
    std::vector<core::AccountId> ids;
    for (const Token &token : tokens()) {
        ids.emplace_back(token.id);
    }
    return ids;
}

std::vector<TokenField::Suggestion> AccountPicker::suggestions(const QString &typed) const
{
    std::vector<Suggestion> found;
    m_index->ensure();
    for (const present::AccountChoice &choice : m_index->accounts(typed, kMostOffered)) {
        found.push_back({{choice.account.value(), choice.name, choice.detail, {}}, false});
    }
    return found;
}

QString AccountPicker::unknownText(const QString &typed) const
{
    return tr("No account is called \"%1\". Type another name.").arg(typed);
}

}  // namespace linchpin::gui
