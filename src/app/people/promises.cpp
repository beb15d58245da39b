#include "app/people/promises.h"

#include "app/people/people_tools.h"
#include "app/people/persons.h"

namespace linchpin::app {

using core::ErrorCode;
using core::Promise;
using core::PromiseId;

namespace {

constexpr std::size_t kLongestInLabel = 40;  // characters of a promise that stand in a label

/// `text` cut after a whole UTF-8 character.
std::string shortened(const std::string &text)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++count > kLongestInLabel) {
            return text.substr(0, i) + "...";
        }
    }
    return text;
}

std::string labelFor(const store::Reader &reader, PromiseId id, const char *what)
{
    return std::string(what) + " \"" + shortened(requireRow(reader, id).text) + "\"";
}

template <typename Change>
core::Result<ChangeSet> changePromise(Workspace &workspace, PromiseId id, const Doing &doing, const char *what, Change &&change)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return labelFor(reader, id, what); },
        [&](store::Writer &writer) {
            Promise row = requireRow(writer.read(), id);
            change(row);
            writer.update(row);
        });
}

/// A day on which something may have happened: from when it was promised to today.
void requireBetween(core::Date day, core::Date first, core::Date last, const char *field)
{
    if (day < first || day > last) {
        throw store::Failure(ErrorCode::InvalidValue, field, day.iso());
    }
}

}  // namespace

PromiseId writePromise(store::Writer &writer, const PromiseWish &wish)
{
    Promise row;
    row.account = wish.account;
    row.seat = wish.seat;
    row.member = wish.member;
    row.conversation = wish.conversation;
    row.text = trimmedText(wish.text);
    row.madeOn = wish.madeOn;
    row.dueOn = wish.dueOn;
    if (row.text.empty()) {
        throw store::Failure(ErrorCode::InvalidValue, "promise.text", wish.text);
    }
    if (row.dueOn < row.madeOn) {
        throw store::Failure(ErrorCode::InvalidValue, "promise.due_on", row.dueOn.iso());
    }
    if (!row.seat.isNone()) {
        const core::Seat seat = requireRow(writer.read(), row.seat);
        if (row.account.isNone()) {
            row.account = seat.account;
        } else if (row.account != seat.account) {
            throw store::Failure(ErrorCode::Conflict, "promise.account", "account");
        }
    }
    return writer.insert(row);
}

core::Result<PromiseId> addPromise(Workspace &workspace, const PromiseWish &wish, const Doing &doing)
{
    PromiseId id;
    const auto done = step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return wish.seat.isNone() ? "Promise \"" + shortened(wish.text) + "\""
                                      : "Promise to " + seatDisplayName(reader, wish.seat);
        },
        [&](store::Writer &writer) { id = writePromise(writer, wish); });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return id;
}

core::Result<ChangeSet> keepPromise(Workspace &workspace, PromiseId promise, core::Date on, const Doing &doing)
{
    return changePromise(workspace, promise, doing, "Keep the promise", [&](Promise &row) {
        requireBetween(on, row.madeOn, doing.day, "promise.done_on");
        row.doneOn = on;
        row.brokenOn = std::nullopt;
    });
}

core::Result<ChangeSet> breakPromise(Workspace &workspace, PromiseId promise, core::Date on, const Doing &doing)
{
    return changePromise(workspace, promise, doing, "Break the promise", [&](Promise &row) {
        requireBetween(on, row.madeOn, doing.day, "promise.broken_on");
        row.brokenOn = on;
        row.doneOn = std::nullopt;
    });
}

core::Result<ChangeSet> reopenPromise(Workspace &workspace, PromiseId promise, const Doing &doing)
{
    return changePromise(workspace, promise, doing, "Reopen the promise", [](Promise &row) {
        row.doneOn = std::nullopt;
        row.brokenOn = std::nullopt;
    });
}

core::Result<ChangeSet> movePromise(Workspace &workspace, PromiseId promise, core::Date to, const Doing &doing)
{
    return changePromise(workspace, promise, doing, "Move the promise", [&](Promise &row) {
        if (to < row.madeOn) {
            throw store::Failure(ErrorCode::InvalidValue, "promise.due_on", to.iso());
        }
        if (to != row.dueOn) {
            row.firstDueOn = row.firstDueOn.value_or(row.dueOn);
            row.dueOn = to;
        }
    });
}

core::Result<ChangeSet> removePromise(Workspace &workspace, PromiseId promise, const Doing &doing)
{
    return step(
        workspace, doing, [&](const store::Reader &reader) { return labelFor(reader, promise, "Remove the promise"); },
        [&](store::Writer &writer) { writer.removeTree(promise); });
}

core::Result<ChangeSet> addLoyaltyProof(Workspace &workspace, const LoyaltyProofWish &wish, const Doing &doing)
{
    if (wish.step == core::LoyaltyStep::None) {
        return core::failure(ErrorCode::InvalidValue, "loyalty_proof.step", "none");
    }
    if (wish.day > doing.day) {
        return core::failure(ErrorCode::InvalidValue, "loyalty_proof.day", wish.day.iso());
    }
    return step(
        workspace, doing, [&](const store::Reader &reader) { return "Loyalty proof of " + seatDisplayName(reader, wish.seat); },
        [&](store::Writer &writer) {
            static_cast<void>(requireRow(writer.read(), wish.seat));
            core::LoyaltyProof row;
            row.seat = wish.seat;
            row.step = wish.step;
            row.day = wish.day;
            row.kind = trimmedText(wish.kind);
            row.text = trimmedText(wish.text);
            row.judge = doing.member;
            writer.insert(row);
        });
}

core::Result<ChangeSet> removeLoyaltyProof(Workspace &workspace, core::Id<core::LoyaltyProof> proof, const Doing &doing)
{
    return step(
        workspace, doing,
        [&](const store::Reader &reader) {
            return "Remove a loyalty proof of " + seatDisplayName(reader, requireRow(reader, proof).seat);
        },
        [&](store::Writer &writer) { writer.remove(proof); });
}

}  // namespace linchpin::app
