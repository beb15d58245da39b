#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "app/score_inputs.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "support/workspace_files.h"

// A workspace in a folder of its own, filled with short sentences: what the tests of scores are written in.

namespace linchpin::test {

inline core::Date day(const char *iso) { return *core::Date::fromIso(iso); }

class ScoreWorkspace final {
public:
    explicit ScoreWorkspace(std::optional<core::Currency> base = std::nullopt)
        : m_workspace([&] {
            app::CreateOptions options;
            options.name = "Test";
            options.company = "Arden";
            if (base) {
                options.baseCurrency = *base;
            }
            options.environment = fixedEnvironment();
            return *app::Workspace::create(m_folder / "test.linchpin", options);
        }())
    { }

    app::Workspace &operator*() { return m_workspace; }
    app::Workspace *operator->() { return &m_workspace; }
    [[nodiscard]] const store::Reader &read() const { return m_workspace.read(); }

    /// Runs in one transaction; the test fails when it is refused.
    template <typename Work>
    app::ChangeSet change(Work &&work)
    {
        auto done = m_workspace.transact("test", work);
        if (!done) {
            throw store::Failure(done.error());
        }
        return *done;
    }
    template <typename T>
    core::Id<T> add(T entity)
    {
        core::Id<T> id;
        change([&](store::Writer &writer) { id = writer.insert(entity); });
        return id;
    }

    core::AccountId account(const std::string &name, core::AccountId parent = {})
    {
        core::Account row;
        row.name = name;
        row.parent = parent;
        return add(row);
    }
    core::MemberId member(const std::string &name, std::optional<core::Date> left = std::nullopt)
    {
        core::Member row;
        row.name = name;
        row.leftOn = left;
        return add(row);
    }
    /// A person in a seat; without a name the seat is vacant.
    core::SeatId seat(core::AccountId account, const std::string &name, std::initializer_list<core::BuiltinRole> roles = {})
    {
        core::Seat row;
        row.account = account;
        if (!name.empty()) {
            core::Person person;
            person.name = name;
            row.person = add(person);
        }
        const core::SeatId id = add(row);
        for (const core::BuiltinRole builtin : roles) {
            core::SeatRole role;
            role.seat = id;
            role.builtin = builtin;
            add(role);
        }
        return id;
    }
    core::JudgementId judge(core::SeatId seat, core::Aspect aspect, const std::string &value, core::Date when,
                            core::MemberId member = {})
    {
        core::Judgement row;
        row.seat = seat;
        row.member = member;
        row.aspect = aspect;
        row.value = value;
        row.day = when;
        return add(row);
    }
    core::ConversationId talk(core::AccountId account, core::Date when, core::Channel channel,
                              const std::vector<core::MemberId> &members, const std::vector<core::SeatId> &seats,
                              core::Direction direction = core::Direction::Both, std::optional<int> audience = std::nullopt)
    {
        core::ConversationId id;
        change([&](store::Writer &writer) {
            core::Conversation row;
            row.account = account;
            row.day = when;
            row.channel = channel;
            row.direction = direction;
            row.audience = audience;
            row.subject = "Talk of " + when.iso();
            id = writer.insert(row);
            for (const core::MemberId member : members) {
                core::Participant participant;
                participant.conversation = id;
                participant.member = member;
                writer.insert(participant);
            }
            for (const core::SeatId seat : seats) {
                core::Participant participant;
                participant.conversation = id;
                participant.seat = seat;
                writer.insert(participant);
            }
        });
        return id;
    }
    core::PromiseId promise(core::AccountId account, core::SeatId seat, core::Date made, core::Date due,
                            std::optional<core::Date> done = std::nullopt, std::optional<core::Date> broken = std::nullopt)
    {
        core::Promise row;
        row.account = account;
        row.seat = seat;
        row.text = "Promise of " + made.iso();
        row.madeOn = made;
        row.dueOn = due;
        row.doneOn = done;
        row.brokenOn = broken;
        return add(row);
    }
    core::Id<core::Revenue> revenue(core::AccountId account, core::Date from, core::Date to, std::int64_t amount,
                                    const char *currency = "EUR", core::RevenueKind kind = core::RevenueKind::Actual)
    {
        core::Revenue row;
        row.account = account;
        row.kind = kind;
        row.from = from;
        row.to = to;
        row.amount = amount;
        row.currency = *core::Currency::fromCode(currency);
        return add(row);
    }
    core::Id<core::Renewal> renewal(core::AccountId account, core::Date due, std::int64_t amount,
                                    core::RenewalOutcome outcome = core::RenewalOutcome::Open,
                                    std::optional<core::Date> decided = std::nullopt)
    {
        core::Renewal row;
        row.account = account;
        row.dueOn = due;
        row.amount = amount;
        row.currency = *core::Currency::fromCode("EUR");
        row.outcome = outcome;
        row.decidedOn = decided;
        return add(row);
    }

    [[nodiscard]] core::scoring::AccountInputs inputs(core::AccountId account, core::Date asOf,
                                                      app::TouchDetail detail = app::TouchDetail::Rows) const
    {
        return *app::scoreInputs(m_workspace.read(), account, asOf, detail);
    }
    [[nodiscard]] core::scoring::AccountScore score(core::AccountId account, core::Date asOf,
                                                    app::TouchDetail detail = app::TouchDetail::Rows) const
    {
        return core::scoring::scoreAccount(inputs(account, asOf, detail), *app::scoringParameters(m_workspace.read()));
    }

private:
    TemporaryFolder m_folder;
    app::Workspace m_workspace;
};

}  // namespace linchpin::test
