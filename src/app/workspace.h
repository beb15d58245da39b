#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/date.h"
#include "core/money.h"
#include "core/result.h"
#include "store/database.h"
#include "store/failure.h"

namespace linchpin::app {

using store::ChangeSet;
using store::Failure;
using store::OpenOptions;

/// What a new workspace starts with.
struct CreateOptions {
    std::string name;
    std::string company;
    core::Currency baseCurrency = *core::Currency::fromCode("EUR");
    std::optional<core::Date> pinnedToday;
    bool sample = false;
    store::Environment environment;
};

/// Keeps a subscription alive; ends it when destroyed. May outlive the workspace.
class Subscription final {
public:
    Subscription() = default;
    explicit Subscription(std::shared_ptr<void> registration)
        : m_registration(std::move(registration))
    { }

private:
    std::shared_ptr<void> m_registration;
};

/// An open workspace: the one way to write, undo and redo, and news for whoever shows it. Use cases are free functions
/// that take one. One thread; jobs read through openReader. Closing (destroying) it puts the file back into one piece.
class Workspace final {
public:
    /// A new file with its one `workspace` row. Errors: store::Database::create.
    [[nodiscard]] static core::Result<Workspace> create(const std::filesystem::path &path, const CreateOptions &options);
    /// Errors: store::Database::open.
    [[nodiscard]] static core::Result<Workspace> open(const std::filesystem::path &path, const OpenOptions &options = {});
    Workspace(Workspace &&) noexcept;
    Workspace &operator=(Workspace &&) noexcept;
    ~Workspace();

    /// The only way to change records: all of `work` or nothing, one undo step, one row of history, one piece of news.
    /// `label` says what was done, in the user's language ("Import conversations"). `work` takes a store::Writer& and
    /// returns core::Result<void> or nothing. Must not be called inside itself or by a subscriber.
    template <typename Work>
    [[nodiscard]] core::Result<ChangeSet> transact(std::string_view label, Work &&work)
    {
        if constexpr (std::is_void_v<std::invoke_result_t<Work &, store::Writer &>>) {
            return run(label, [&](store::Writer &writer) -> core::Result<void> {
                work(writer);
                return {};
            });
        } else {
            return run(label, [&](store::Writer &writer) -> core::Result<void> { return work(writer); });
        }
    }
    [[nodiscard]] core::Result<ChangeSet> undo();
    [[nodiscard]] core::Result<ChangeSet> redo();
    [[nodiscard]] core::Result<store::History> history(const store::HistoryQuery &query = {}) const;
    /// Derived data (evidence sums); see store::DerivedWriter.
    [[nodiscard]] core::Result<void> derive(const std::function<void(store::DerivedWriter &)> &work);

    /// Calls `listener` after each change, in the order of subscription, on the thread that changed something.
    [[nodiscard]] Subscription subscribe(std::function<void(const ChangeSet &)> listener);

    /// Reads on this thread; sees every change at once. file() tells path, read-only, who else has it.
    [[nodiscard]] const store::Reader &read() const;
    /// A reader of its own for a job on another thread: one state of the file for as long as it lives.
    [[nodiscard]] core::Result<store::Reader> openReader() const;

private:
    struct State;
    explicit Workspace(std::unique_ptr<State> state);
    [[nodiscard]] core::Result<ChangeSet> run(std::string_view label, const store::Database::Work &work);

    std::unique_ptr<State> m_state;
};

}  // namespace linchpin::app
