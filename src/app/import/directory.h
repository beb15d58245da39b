#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/import/flat_map.h"
#include "app/import/import.h"
#include "app/import/pending_rows.h"
#include "app/privacy/erasure_list.h"
#include "core/entities/account.h"
#include "core/entities/people.h"
#include "core/entities/team.h"
#include "exchange/proposals.h"
#include "store/writer.h"

namespace linchpin::app {

/// Whether something named in a file was there or had to be made.
enum class Origin : std::uint8_t { Known, Made };

/// What a name in a file stands for.
template <typename Handle>
struct Match {
    Handle handle{};
    Origin origin = Origin::Known;
    bool isAmbiguous = false;  ///< several have the name; the first was taken
};

/// Knows accounts, members, offerings and own roles of a workspace by every name an import may use for them, and makes the
/// ones that are missing. Lives inside one transaction.
class Directory final {
public:
    Directory(store::Writer &writer, std::string source, ImportSummary &summary);

    /// The account that a row names: by id of this source, of any source, by name. An id that no account has, beside the
    /// name of one that has another id in this source, is another company of that name.
    [[nodiscard]] std::optional<Match<std::size_t>> findAccount(const exchange::AccountReference &reference) const;
    /// findAccount, else a new account.
    Match<std::size_t> account(const exchange::AccountReference &reference);
    [[nodiscard]] core::AccountId accountId(std::size_t index) const { return m_accounts[index].id; }
    [[nodiscard]] PendingRows<core::Account> &accounts() { return m_accounts; }
    /// Notes that an account has a name, after it was renamed.
    void noteAccountName(std::size_t index);
    /// Gives an account an id of this source, unless it has that one.
    bool linkAccount(std::size_t index, std::string_view id);

    /// The member by id, e-mail or name.
    [[nodiscard]] std::optional<std::size_t> findMember(std::string_view text) const;
    /// findMember, else a new member of that name. Nothing for what looks like an id of another system.
    std::optional<core::MemberId> member(std::string_view text);
    [[nodiscard]] PendingRows<core::Member> &members() { return m_members; }
    std::size_t addMember(core::Member member);
    bool linkMember(std::size_t index, std::string_view id);

    /// By name without blanks (`GTXPro` is `GTX Pro`), else new.
    core::OfferingId offering(std::string_view name);
    core::RoleId ownRole(std::string_view name, std::optional<core::Tier> tier);

    /// Writes what was made and changed.
    void flush();

    /// Whether somebody of that name or mail address was erased on request and must not be made again.
    [[nodiscard]] bool isErased(core::AccountId account, std::string_view name, std::string_view mail) const;

    [[nodiscard]] const std::string &source() const { return m_source; }
    [[nodiscard]] store::Writer &writer() { return m_writer; }
    [[nodiscard]] ImportSummary &summary() { return m_summary; }

private:
    [[nodiscard]] std::string externalKey(std::string_view source, std::string_view value) const;
    [[nodiscard]] std::optional<Match<std::size_t>> accountNamed(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> accountWithId(std::string_view id) const;

    store::Writer &m_writer;
    ErasureList m_erased;
    std::string m_source;
    ImportSummary &m_summary;
    PendingRows<core::Account> m_accounts;
    std::unordered_map<std::string, std::vector<std::size_t>> m_accountsByName;
    std::unordered_map<std::string, std::size_t> m_accountsByExternal;  ///< source + value
    std::unordered_map<std::string, std::size_t> m_accountsByAnyExternal;
    std::vector<bool> m_hasIdOfSource;
    PendingRows<core::Member> m_members;
    std::unordered_map<std::string, std::size_t> m_membersByName;
    std::unordered_map<std::string, std::size_t> m_membersByEmail;
    std::unordered_map<std::string, std::size_t> m_membersByExternal;
    PendingRows<core::Offering> m_offerings;
    std::unordered_map<std::string, std::size_t> m_offeringsByName;
    PendingRows<core::Role> m_roles;
    std::unordered_map<std::string, std::size_t> m_rolesByName;
    std::vector<core::ExternalId> m_newExternalIds;
};

/// Seats by account and name, for tables that name people without describing them. About 50 bytes a seat.
class SeatIndex final {
public:
    explicit SeatIndex(Directory &directory);

    /// The seat in the account by the holder's name, e-mail or id of the source, a placeholder by its label; else a new
    /// person in a new seat; no seat (and Origin::Made) for somebody who was erased. Seats of today are preferred to left ones.
    Match<core::SeatId> seat(core::AccountId account, std::string_view name);
    /// Without making one.
    [[nodiscard]] std::optional<Match<core::SeatId>> find(core::AccountId account, std::string_view name) const;

private:
    void add(std::uint64_t key, std::int64_t seat, bool isLeft);

    Directory &m_directory;
    FlatMap m_seats;
    FlatMap m_left;  ///< keys whose seat has an end
    FlatMap m_ambiguous;  ///< keys of several seats
};

/// Rows by their source key, so that a row imported again is known.
class SourceKeys final {
public:
    /// Reads the column `source_key` of every row of the kind.
    void load(const store::Reader &reader, core::Kind kind);

    /// The key of a row with an id in the source, or without one by what identifies it. The second row of the same
    /// identity in a file gets `#2` and so on.
    std::string keyOf(std::string_view source, std::string_view id, std::uint64_t identity);
    /// Id of the stored row with this key, 0 when there is none.
    [[nodiscard]] std::int64_t find(std::string_view key) const;
    void note(std::string_view key, std::int64_t id);

private:
    FlatMap m_ids;
    FlatMap m_seen;
};

/// `Doe, Jane` as `Jane Doe`; empty when there is not exactly one comma.
[[nodiscard]] std::string reversedName(std::string_view name);

/// Sets `member` when the file says something else; true when it did.
template <typename Member, typename Proposed>
bool assign(Member &member, const std::optional<Proposed> &proposed)
{
    if (!proposed || member == *proposed) {
        return false;
    }
    member = *proposed;
    return true;
}

}  // namespace linchpin::app
