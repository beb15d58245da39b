#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace.h"
#include "core/entities/people.h"
#include "core/record.h"

namespace linchpin::app {

/// Whose value is kept.
enum class MergeSide : std::uint8_t { Kept, Other };

/// One field of the person: what each of the two says, and which is proposed (the kept one's unless it is empty).
struct MergeField {
    std::string_view name;  ///< of core::EntityInfo
    core::FieldType type = core::FieldType::Text;
    core::Value kept;
    core::Value other;
    MergeSide proposed = MergeSide::Kept;
    bool differs = false;  ///< both say something, and not the same
};

/// A seat of the other person in an account where the kept one sits too.
struct MergeSeats {
    core::SeatId kept;
    core::SeatId other;
    std::string account;
    std::string keptTitle;
    std::string otherTitle;
    bool unite = true;  ///< proposed: unless both have an own title and a time that does not overlap
};

/// What a merge of two people would do.
struct MergePreview {
    core::PersonId kept;
    core::PersonId other;
    std::string keptName;
    std::string otherName;
    std::vector<MergeField> fields;  ///< all that at least one of the two says
    std::vector<MergeSeats> seats;  ///< in the same account
    struct Move {
        core::Kind kind = core::Kind::Seat;
        std::size_t rows = 0;
    };
    std::vector<Move> moves;  ///< records that will belong to the kept person, seats with everything on them
    std::vector<std::string> dropped;  ///< lines between the two that end with the merge: "Elena Ferrari influences E. Ferrari"
    std::size_t repeated = 0;  ///< records that both have alike (a tag, a role, the same conversation): kept once
};

/// What to do.
struct MergeWish {
    core::PersonId kept;
    core::PersonId other;
    std::map<std::string, MergeSide, std::less<>> fields;  ///< by field name; what is not named goes by the proposal
    std::map<std::int64_t, bool> unite;  ///< by MergeSeats::other; what is not named goes by the proposal
};

/// NotFound{person, id}; Conflict{person, self}. Throws nothing.
[[nodiscard]] core::Result<MergePreview> previewMerge(const store::Reader &reader, const MergeWish &wish);

/// Makes two people one: the other's seats, judgements, conversations, promises, external ids, tags move to the kept one; seats united as wished;
/// lines that would run from a seat to itself are dropped, a seat that would report to itself reports to the next superior. One undo step named
/// `label`.
[[nodiscard]] core::Result<ChangeSet> mergePeople(Workspace &workspace, const MergeWish &wish, const std::string &label);

}  // namespace linchpin::app
