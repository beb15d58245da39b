#include "present/search/search_feed.h"

#include <QCoreApplication>

#include "app/search/search.h"
#include "present/error_text.h"
#include "present/format.h"
#include "present/sentences_words.h"
#include "present/workspace_access.h"

namespace linchpin::present {

namespace {

using core::Kind;

QString tr(const char *text) { return QCoreApplication::translate("Search", text); }

std::vector<TextSpan> spansOf(const app::MarkedText &text)
{
    std::vector<TextSpan> spans;
    const auto units = [&](std::size_t from, std::size_t length) {
        return static_cast<int>(QString::fromUtf8(text.text.data() + from, static_cast<qsizetype>(length)).size());
    };
    for (const app::TextMark &mark : text.marks) {
        spans.push_back({units(0, mark.from), units(mark.from, mark.length)});
    }
    return spans;
}

QString iconOf(const app::SearchHit &hit)
{
    switch (hit.kind) {
    case Kind::Person:
    case Kind::Seat: return QStringLiteral("people");
    case Kind::Account: return QStringLiteral("folder");
    case Kind::Conversation:
        return hit.word == "email" || hit.word == "message" ? QStringLiteral("mail")
            : hit.word == "call"                            ? QStringLiteral("phone")
                                                            : QStringLiteral("log");
    case Kind::Promise: return QStringLiteral("loyalty");
    case Kind::Insight: return QStringLiteral("idea");
    case Kind::Moment: return QStringLiteral("star");
    case Kind::Finding: return QStringLiteral("warning");
    case Kind::Goal:
    case Kind::Priority: return QStringLiteral("target");
    default: return QStringLiteral("check");
    }
}

/// "Elena Ferrari, Halden Foods", or the part of it that is known.
QString place(const app::SearchHit &hit)
{
    QStringList parts;
    for (const std::string *part : {&hit.personName, &hit.accountName}) {
        if (!part->empty()) {
            parts << plainLine(fromUtf8(*part));
        }
    }
    return parts.join(QStringLiteral(", "));
}

QString personDetail(const app::SearchHit &hit)
{
    QStringList parts;
    if (!hit.seatTitle.empty() && hit.seatTitle != hit.title.text) {
        parts << plainLine(fromUtf8(hit.seatTitle));
    }
    if (!hit.accountName.empty()) {
        parts << plainLine(fromUtf8(hit.accountName));
    }
    const QString text = parts.join(QStringLiteral(", "));
    return !hit.left ? text : text.isEmpty() ? tr("has left") : tr("%1 (has left)").arg(text);
}

QString promiseDetail(const app::SearchHit &hit, const Format &format)
{
    const QString who = plainLine(fromUtf8(hit.personName.empty() ? hit.accountName : hit.personName));
    const QString promised = who.isEmpty() ? tr("promised") : tr("promised to %1").arg(who);
    if (hit.doneOn || !hit.day || *hit.day >= format.today()) {
        return promised;
    }
    return tr("%1, %2 late").arg(promised, format.ageInText(format.today() - *hit.day));
}

QString noteDetail(const app::SearchHit &hit, const Format &format)
{
    const QString where = place(hit);
    const auto about = [&](const QString &word) { return where.isEmpty() ? word : tr("%1, %2").arg(word, where); };
    switch (hit.kind) {
    case Kind::Conversation: return where.isEmpty() ? QString() : tr("with %1").arg(where);
    case Kind::Promise: return promiseDetail(hit, format);
    default: return about(label(hit.kind).toLower());
    }
}

FoundItem itemOf(const app::SearchHit &hit, const Format &format)
{
    FoundItem item;
    item.kind = hit.kind;
    item.id = hit.id;
    item.title = plainLine(fromUtf8(hit.title.text));
    item.titleMarks = spansOf(hit.title);
    item.account = hit.account;
    item.seat = hit.seat;
    item.person = hit.person;
    item.tier = hit.tier;
    item.icon = iconOf(hit);
    const bool isPerson = hit.kind == Kind::Person || hit.kind == Kind::Seat;
    item.who = isPerson || hit.kind == Kind::Account
        ? item.title
        : plainLine(fromUtf8(hit.personName.empty() ? hit.accountName : hit.personName));
    QString detail = isPerson ? personDetail(hit) : hit.kind == Kind::Account ? QString() : noteDetail(hit, format);
    const QString snippet = plainLine(fromUtf8(hit.snippet.text));
    if (const auto at = snippet.isEmpty() ? -1 : detail.indexOf(snippet); at >= 0) {
        // The title of the seat stands there anyway.
        item.detail = detail;
        for (TextSpan span : spansOf(hit.snippet)) {
            span.from += static_cast<int>(at);
            item.detailMarks.push_back(span);
        }
    } else if (!hit.snippet.isEmpty()) {
        // What was heard is quoted; an address or a site speaks for itself.
        const bool quoted = !isPerson && hit.kind != Kind::Account;
        QString before = quoted ? QStringLiteral("\u201C") : QString();
        before += hit.cutBefore ? QStringLiteral("\u2026") : QString();
        QString after = hit.cutAfter ? QStringLiteral("\u2026") : QString();
        after += quoted ? QStringLiteral("\u201D") : QString();
        const QString lead = isPerson && !detail.isEmpty() ? detail + QStringLiteral(", ") : QString();
        item.detail = lead + before + snippet + after;
        for (TextSpan span : spansOf(hit.snippet)) {
            span.from += static_cast<int>(lead.size() + before.size());
            item.detailMarks.push_back(span);
        }
    } else {
        item.detail = detail;
    }
    if (hit.day) {
        item.day = format.date(*hit.day);
    }
    return item;
}

QString hintOf(const app::SearchAnswer &answer, const Format &format)
{
    if (answer.namesOnly) {
        return tr("This file is of an older version and cannot be written: only names of people and accounts are searched.");
    }
    if (answer.index.waiting > 0) {
        return tr("The search index is being made: names are found, the texts of %1 records cannot be found yet.")
            .arg(format.count(answer.index.waiting));
    }
    if (answer.tooShort && answer.groups.empty()) {
        return tr("One more letter also searches conversations, plans and promises.");
    }
    return {};
}

}  // namespace

FoundItems foundItems(const app::SearchAnswer &answer, const QString &text, SearchScope scope, const Format &format)
{
    FoundItems items;
    items.text = text;
    items.scope = scope;
    for (const app::SearchedGroup &group : answer.groups) {
        std::vector<FoundItem> &to = group.group == app::SearchGroup::People ? items.people
            : group.group == app::SearchGroup::Accounts                      ? items.accounts
                                                                             : items.notes;
        for (const app::SearchHit &hit : group.hits) {
            to.push_back(itemOf(hit, format));
        }
    }
    items.hint = hintOf(answer, format);
    return items;
}

SearchFeed::SearchFeed(WorkspaceSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &WorkspaceSession::stateChanged, this, &SearchFeed::forget);
}

void SearchFeed::ask(const QString &text, SearchScope scope, int limit)
{
    m_wanted = true;
    const Question question{text, scope, limit};
    if (m_job) {
        m_next = question;
    } else {
        start(question);
    }
}

void SearchFeed::forget()
{
    m_wanted = false;
    m_next.reset();
    if (m_job && m_session->state() != WorkspaceSession::State::Open) {
        m_job.clear();
    }
}

void SearchFeed::start(const Question &question)
{
    m_next.reset();
    app::SearchOptions options;
    options.limit = static_cast<std::size_t>(question.limit);
    if (question.scope == SearchScope::People) {
        options.groups = {app::SearchGroup::People};
    } else if (question.scope == SearchScope::Accounts) {
        options.groups = {app::SearchGroup::Accounts};
    } else {
        options.groups = {app::SearchGroup::People, app::SearchGroup::Accounts, app::SearchGroup::Notes,
                          app::SearchGroup::Conversations};
    }
    m_job = readApart<FoundItems>(
        m_session, QCoreApplication::translate("Search", "Searching"), this,
        [question, options](const store::Reader &reader, core::Date today, JobControl &) -> core::Result<FoundItems> {
            return foundItems(app::search(reader, toUtf8(question.text), options), question.text, question.scope, Format(today));
        },
        [this, question](core::Result<FoundItems> answer) {
            m_job.clear();
            if (!m_wanted) {
                return;
            }
            if (m_next) {
                start(Question(*m_next));
                return;
            }
            m_wanted = false;
            if (answer) {
                Q_EMIT found(*answer);
            } else {
                FoundItems items;
                items.text = question.text;
                items.scope = question.scope;
                items.hint = errorText(answer.error());
                Q_EMIT found(items);
            }
        });
}

}  // namespace linchpin::present
