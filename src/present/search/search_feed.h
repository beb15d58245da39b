#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>

#include "core/entities/kinds.h"
#include "core/terms.h"
#include "present/search/matching.h"

namespace linchpin::app {
struct SearchAnswer;
}

namespace linchpin::present {

class Format;
class Job;
class WorkspaceSession;

enum class SearchScope : std::uint8_t { Everything, People, Accounts };

/// One thing that was found, in words.
struct FoundItem {
    core::Kind kind = core::Kind::Account;
    std::int64_t id = 0;
    QString title;
    std::vector<TextSpan> titleMarks;
    QString detail;  ///< who and where it is, or the place in its text where a word was found
    std::vector<TextSpan> detailMarks;
    QString day;  ///< of what has one
    core::AccountId account;
    core::SeatId seat;
    core::PersonId person;
    QString who;  ///< the person, or the account: "Log conversation with <who>"
    std::optional<core::Tier> tier;
    QString icon;

    bool operator==(const FoundItem &) const = default;
};

/// What was found for a text, in the groups in which it is shown.
struct FoundItems {
    QString text;
    SearchScope scope = SearchScope::Everything;
    std::vector<FoundItem> people;
    std::vector<FoundItem> accounts;
    std::vector<FoundItem> notes;  ///< conversations, promises, plans and what else was written, newest first among equals
    QString hint;  ///< what the user should know: the index is not complete, only names were compared; else empty

    [[nodiscard]] bool isEmpty() const { return people.empty() && accounts.empty() && notes.empty(); }
    bool operator==(const FoundItems &) const = default;
};

/// Answers a search field while somebody types: one search at a time on a thread of its own, of the texts asked meanwhile only the last one.
class SearchFeed final : public QObject {
    Q_OBJECT
public:
    explicit SearchFeed(WorkspaceSession *session, QObject *parent = nullptr);

    /// `limit`: items per group.
    void ask(const QString &text, SearchScope scope, int limit);
    /// Nobody waits any more: no answer comes.
    void forget();
    [[nodiscard]] bool isSearching() const { return !m_job.isNull(); }

Q_SIGNALS:
    /// The newest text that was asked for. An error of the file is an empty answer whose hint says it.
    void found(const linchpin::present::FoundItems &items);

private:
    struct Question {
        QString text;
        SearchScope scope = SearchScope::Everything;
        int limit = 0;
    };
    void start(const Question &question);

    WorkspaceSession *m_session;
    QPointer<Job> m_job;
    std::optional<Question> m_next;
    bool m_wanted = false;
};

/// The words for an answer. Exposed for tests and the command line.
[[nodiscard]] FoundItems foundItems(const app::SearchAnswer &answer, const QString &text, SearchScope scope,
                                    const Format &format);
}  // namespace linchpin::present

Q_DECLARE_METATYPE(linchpin::present::FoundItems)
