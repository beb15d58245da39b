#include "gui/people/seat_lists.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "gui/edit/date_field.h"
#include "gui/edit/inline_field.h"
#include "gui/people/person_parts.h"
#include "gui/people/seat_rows.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using core::report::PersonPromise;

QString SeatLists::promisesTitle() const
{
    int open = 0;
    int late = 0;
    for (const PersonPromise &promise : seat().promises) {
        const bool isOpen = !promise.row.doneOn && !promise.row.brokenOn;
        open += isOpen ? 1 : 0;
        late += promise.lateDays > 0 ? 1 : 0;
    }
    return late > 0               ? (late == 1 ? tr("One promise is overdue") : tr("%1 promises are overdue").arg(late))
        : open > 0                ? (open == 1 ? tr("One open promise") : tr("%1 open promises").arg(open))
        : seat().promises.empty() ? tr("No promises")
                                  : tr("No open promises");
}

QWidget *SeatLists::promiseRow(const PersonPromise &promise, QWidget *parent) const
{
    const auto format = m_context.session->format();
    const auto [box, rows] = column(parent, 0);
    const bool isOpen = !promise.row.doneOn && !promise.row.brokenOn;
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    QLabel *text = makeLabel(present::fromUtf8(promise.row.text), isOpen ? "title" : "body", isOpen ? "" : "secondary", box);
    text->setWordWrap(true);
    head->addWidget(text, 1);
    auto *move = new DateField(
        m_context.theme, [session = m_context.session] { return session->info().today; }, box);
    move->setAccessibleName(tr("New day of the promise"));
    move->setPlaceholder(tr("in 2 weeks"));
    move->setDate(promise.row.dueOn);
    move->hide();
    if (canEdit()) {
        QToolButton *more =
            menuTool(tr("Change the promise \"%1\"").arg(present::fromUtf8(promise.row.text)), m_context.theme, box);
        more->setObjectName(QStringLiteral("promise%1").arg(promise.row.id.value()));
        const auto add = [&](const QString &name, present::PromiseMove how) {
            QObject::connect(more->menu()->addAction(name), &QAction::triggered, more,
                             [context = m_context, more, how, id = promise.row.id] {
                                 present::changePromise(context.session, id, how, more, reportRefusal(context));
                             });
        };
        if (isOpen) {
            add(tr("Kept today"), present::PromiseMove::Keep);
            add(tr("Broken"), present::PromiseMove::Break);
            QObject::connect(more->menu()->addAction(tr("Move to another day...")), &QAction::triggered, move, [move] {
                move->show();
                move->startEditing();
            });
        } else {
            add(tr("Open again"), present::PromiseMove::Reopen);
        }
        more->menu()->addSeparator();
        add(tr("Remove"), present::PromiseMove::Remove);
        head->addWidget(more, 0, Qt::AlignTop);
        QObject::connect(
            move, &DateField::dateChanged, move,
            [context = m_context, move, id = promise.row.id, before = promise.row.dueOn](const std::optional<core::Date> &day) {
                if (day && *day != before) {
                    present::movePromise(context.session, id, *day, move, [move](core::Result<void> result) {
                        if (result) {
                            move->hide();
                        } else {
                            move->setProblem(present::peopleErrorText(result.error()));
                        }
                    });
                }
            });
    }
    rows->addLayout(head);
    const char *tone = promise.row.brokenOn || promise.lateDays > 0 ? "bad" : isOpen ? "secondary" : "good";
    QString state = present::promiseState(promise, format);
    if (!promise.memberName.empty()) {
        state += tr("; by %1").arg(present::fromUtf8(promise.memberName));
    }
    rows->addWidget(makeParagraph(state, "detail", tone, box));
    rows->addWidget(move);
    return box;
}

QWidget *SeatLists::promises(QWidget *parent) const
{
    const auto [box, rows] = column(parent, 8);
    for (const PersonPromise &promise : seat().promises) {
        rows->addWidget(promiseRow(promise, box));
    }
    if (seat().promises.empty()) {
        rows->addWidget(
            makeParagraph(tr("A kept promise strengthens a tie more than anything else."), "detail", "secondary", box));
    }
    if (!canEdit() || !seat().current) {
        return box;
    }
    auto *line = new InlineLabel(m_context.theme, box);
    line->setObjectName(QStringLiteral("addPromise"));
    line->setFieldName(tr("Promise something to %1").arg(m_who));
    line->setEmptyText(tr("Add a promise"));
    auto *due = new DateField(
        m_context.theme, [session = m_context.session] { return session->info().today; }, box);
    due->setAccessibleName(tr("Due day of the promise"));
    due->setPlaceholder(tr("Due: in 2 weeks"));
    due->hide();
    QObject::connect(line, &InlineLabel::edited, due, [due](const QString &text) {
        due->setVisible(!text.isEmpty());
        if (!text.isEmpty()) {
            due->startEditing();
        }
    });
    QObject::connect(due, &DateField::dateChanged, due,
                     [context = m_context, line, due, id = seat().seat.id, who = m_who](const std::optional<core::Date> &day) {
                         if (!day || line->text().isEmpty()) {
                             return;
                         }
                         present::addPromise(context.session, {id, context.session->info().me, line->text(), *day}, who, due,
                                             [due](core::Result<void> result) {
                                                 if (result) {
                                                     due->hide();
                                                 } else {
                                                     due->setProblem(present::peopleErrorText(result.error()));
                                                 }
                                             });
                     });
    rows->addWidget(line);
    rows->addWidget(due);
    return box;
}

QWidget *SeatLists::proofs(QWidget *parent) const
{
    const auto format = m_context.session->format();
    const auto [box, rows] = column(parent, 4);
    rows->addWidget(makeLoyaltySteps(seat(), m_context.theme, box));
    rows->addWidget(makeParagraph(present::nextProofs(seat()), "detail", "secondary", box));
    for (const auto &proof : seat().proofs) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        const QString kind = proof.row.kind.empty() ? present::label(proof.row.step) : present::fromUtf8(proof.row.kind);
        const auto [texts, lines] = column(box, 0);
        lines->addWidget(makeParagraph(kind, "body", proof.valid ? "" : "muted", texts));
        QString about = tr("%1, %2").arg(present::label(proof.row.step), format.date(proof.row.day));
        if (!proof.judgeName.empty()) {
            about += tr(", noted by %1").arg(present::fromUtf8(proof.judgeName));
        }
        if (!proof.valid) {
            about += tr("; too old to count");
        }
        if (!proof.row.text.empty()) {
            about += tr(": %1").arg(present::fromUtf8(proof.row.text));
        }
        lines->addWidget(makeParagraph(about, "caption", "muted", texts));
        row->addWidget(texts, 1);
        if (canEdit()) {
            QToolButton *remove =
                makeIconButton(QStringLiteral("close"), tr("Remove the proof \"%1\"").arg(kind), m_context.theme, box);
            QObject::connect(remove, &QToolButton::clicked, remove,
                             [context = m_context, remove, id = proof.row.id, who = m_who] {
                                 present::removeLoyaltyProof(context.session, id, who, remove, reportRefusal(context));
                             });
            row->addWidget(remove, 0, Qt::AlignTop);
        }
        rows->addLayout(row);
    }
    if (!canEdit()) {
        return box;
    }
    auto *add = new QToolButton(box);
    add->setObjectName(QStringLiteral("addProof"));
    add->setProperty("kind", QStringLiteral("link"));
    add->setText(tr("Add a proof"));
    add->setAccessibleName(tr("Add a loyalty proof of %1").arg(m_who));
    add->setPopupMode(QToolButton::InstantPopup);
    add->setFocusPolicy(Qt::TabFocus);
    add->setMenu(new QMenu(add));
    for (const core::LoyaltyStep step : {core::LoyaltyStep::Satisfied, core::LoyaltyStep::Loyal, core::LoyaltyStep::Advocate}) {
        add->menu()->addSection(present::label(step));
        QStringList kinds;
        for (const std::string &kind : seat().proofKinds[static_cast<std::size_t>(step)]) {
            kinds << present::fromUtf8(kind);
        }
        kinds << QString();
        for (const QString &kind : kinds) {
            const QString text = kind.isEmpty() ? tr("%1: something else").arg(present::label(step)) : kind;
            QObject::connect(
                add->menu()->addAction(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&"))), &QAction::triggered, add,
                [context = m_context, add, id = seat().seat.id, step, kind, who = m_who] {
                    present::addLoyaltyProof(context.session, {id, step, kind, {}}, who, add, reportRefusal(context));
                });
        }
    }
    rows->addWidget(add, 0, Qt::AlignLeft);
    return box;
}

QString SeatLists::talksTitle() const
{
    const auto format = m_context.session->format();
    return m_detail->talkCount == 0 ? tr("No conversation yet")
        : m_detail->talkCount == 1  ? tr("One conversation")
                                    : tr("%1 conversations").arg(format.count(m_detail->talkCount));
}

QWidget *SeatLists::talks(QWidget *parent) const
{
    const auto format = m_context.session->format();
    const auto [box, rows] = column(parent, 6);
    if (m_detail->talks.empty()) {
        rows->addWidget(makeParagraph(tr("Log a conversation (Ctrl+L): it makes the tie and starts the rhythm."), "detail",
                                      "secondary", box));
    }
    const bool isManyAccounts = m_detail->seats.size() > 1;
    for (const auto &talk : m_detail->talks) {
        auto *row = new QHBoxLayout;
        row->setSpacing(10);
        QLabel *day = makeLabel(format.date(talk.day), "detail", "secondary", box);
        day->setFixedWidth(qRound(78 * m_context.theme->textScale()));
        row->addWidget(day, 0, Qt::AlignTop);
        const auto [texts, lines] = column(box, 0);
        auto *subject = new ElidedLabel(texts);
        subject->setProperty("type", QStringLiteral("body"));
        subject->setFullText(talk.subject.empty()
                                 ? (talk.summary.empty() ? present::label(talk.channel) : present::fromUtf8(talk.summary))
                                 : present::fromUtf8(talk.subject));
        lines->addWidget(subject);
        QStringList about{present::label(talk.channel)};
        QStringList members;
        for (const std::string &member : talk.members) {
            members << present::fromUtf8(member);
        }
        if (!members.isEmpty()) {
            about << tr("with %1").arg(present::listed(members, 3));
        }
        if (talk.others > 0) {
            about << (talk.others == 1 ? tr("one more of theirs") : tr("%1 more of theirs").arg(talk.others));
        }
        if (isManyAccounts) {
            about << present::fromUtf8(talk.accountName);
        }
        auto *detail = new ElidedLabel(texts);
        detail->setProperty("type", QStringLiteral("caption"));
        detail->setProperty("tone", QStringLiteral("muted"));
        detail->setFullText(about.join(QStringLiteral(", ")));
        lines->addWidget(detail);
        row->addWidget(texts, 1);
        rows->addLayout(row);
    }
    return box;
}

}  // namespace linchpin::gui
