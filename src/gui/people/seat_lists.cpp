#include "gui/people/seat_lists.h"

#include <algorithm>

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/edit/token_field.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/people/seat_rows.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using core::Aspect;
using core::report::JudgementEntry;
using core::report::PersonPromise;
using core::report::PersonTie;

namespace {

constexpr Aspect kAspects[] = {Aspect::Stance, Aspect::Power,         Aspect::Tier,     Aspect::Trust,    Aspect::Respect,
                               Aspect::Need,   Aspect::PersonalValue, Aspect::Strength, Aspect::Weakness, Aspect::Adaptability};
constexpr int kLedgerLines = 6;
constexpr int kJudgementsShown = 3;

}  // namespace

SeatLists::SeatLists(const PageContext &context, Detail detail, std::size_t seat)
    : m_context(context)
    , m_detail(std::move(detail))
    , m_index(seat)
    , m_who(present::personTitle(*m_detail))
{ }

bool SeatLists::canEdit() const { return !m_context.session->info().readOnly; }

QString SeatLists::tiesTitle() const
{
    int known = 0;
    for (const PersonTie &tie : seat().ties) {
        known += tie.strength > 0.005 && !tie.memberLeft ? 1 : 0;
    }
    return known == 0 ? tr("Nobody of us knows %1").arg(m_who)
        : known == 1  ? tr("One of us knows %1").arg(m_who)
                      : tr("%1 of us know %2").arg(known).arg(m_who);
}

QWidget *SeatLists::tieRow(const PersonTie &tie, QWidget *parent) const
{
    const auto format = m_context.session->format();
    const QString name = present::fromUtf8(tie.name);
    const auto [box, rows] = column(parent, 2);
    box->setObjectName(QStringLiteral("tie%1").arg(tie.member.value()));
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(makeInitials(name, tie.owner, m_context.theme, box));
    auto *title = new ElidedLabel(box);
    title->setProperty("type", QStringLiteral("title"));
    QStringList marks;
    if (tie.owner) {
        marks << tr("owner");
    }
    if (tie.sponsor) {
        marks << tr("sponsor");
    }
    if (tie.memberLeft) {
        marks << tr("has left us");
    }
    title->setFullText(marks.isEmpty() ? name : tr("%1 (%2)").arg(name, marks.join(QStringLiteral(", "))));
    head->addWidget(title, 3);
    QWidget *strength = makeStrengthMark(tie.strength, tie.strengthHigh, m_context.theme, box);
    head->addWidget(strength, 2);
    QLabel *age = makeLabel(tie.lastTalk ? format.age(m_detail->asOf - *tie.lastTalk) : tr("never"), "detail", "secondary", box);
    age->setToolTip(tr("Last conversation"));
    age->setFixedWidth(qRound(64 * m_context.theme->textScale()));
    age->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(age);
    QWidget *ledger = nullptr;
    if (!tie.ledger.empty()) {
        auto *why = makeIconButton(QStringLiteral("chevron-down"), tr("Why %1 of 100").arg(format.score(tie.strength)),
                                   m_context.theme, box);
        why->setCheckable(true);
        const auto [list, lines] = column(box, 1);
        for (const QString &line : present::ledgerLines(tie, format, kLedgerLines)) {
            lines->addWidget(makeParagraph(line, "detail", "secondary", list));
        }
        if (seat().current) {
            QPushButton *all = makeLink(tr("Open the ledger in the account's score"), list);
            QObject::connect(all, &QPushButton::clicked, all,
                             [context = m_context, account = seat().seat.account, id = seat().seat.id] {
                                 context.shell->goTo({QLatin1String(kAccountPage), QLatin1String(kOverviewTab), account, id});
                             });
            lines->addWidget(all, 0, Qt::AlignLeft);
        }
        list->setContentsMargins(31, 0, 0, 4);
        list->hide();
        ledger = list;
        QObject::connect(why, &QToolButton::toggled, list, &QWidget::setVisible);
        head->addWidget(why);
    } else {
        head->addSpacing(26);
    }
    if (canEdit()) {
        QToolButton *more = menuTool(tr("More about %1 and %2").arg(name, m_who), m_context.theme, box);
        const auto add = [&](const QString &text, const present::CoverageEdit &edit) {
            QObject::connect(more->menu()->addAction(text), &QAction::triggered, more,
                             [context = m_context, edit, who = m_who, more] {
                                 present::setCoverage(context.session, {edit}, who, more, reportRefusal(context));
                             });
        };
        present::CoverageEdit edit;
        edit.seat = seat().seat.id;
        edit.member = tie.member;
        edit.owner = !tie.owner;
        add(tie.owner ? tr("No longer the owner") : tr("Make the owner"), edit);
        edit.owner.reset();
        edit.sponsor = !tie.sponsor;
        add(tie.sponsor ? tr("No longer the sponsor") : tr("Make the executive sponsor"), edit);
        head->addWidget(more);
    }
    rows->addLayout(head);

    auto *levels = new QHBoxLayout;
    levels->setContentsMargins(31, 0, 0, 2);
    levels->setSpacing(6);
    auto *level = new JudgementField(m_context, tr("Level of %1 and %2").arg(name, m_who), box);
    level->setObjectName(QStringLiteral("level%1").arg(tie.member.value()));
    std::vector<Choice> choices;
    for (const std::string_view word : core::wordsOf<core::RelationLevel>()) {
        choices.push_back({present::fromUtf8(word), present::label(*core::fromWord<core::RelationLevel>(word))});
    }
    std::vector<Choice> wanted = choices;
    if (tie.level()) {
        choices.push_back({QStringLiteral("take_back"), tr("Take the judgement back")});
    }
    level->setChoices(std::move(choices));
    const auto nearest =
        tie.level() ? std::optional(static_cast<core::RelationLevel>(std::clamp(qRound(*tie.level()), 0, 4))) : std::nullopt;
    level->setCurrent(nearest ? present::fromUtf8(core::word(*nearest)) : QString(), {}, present::levelText(std::nullopt));
    level->setEditable(canEdit());
    if (canEdit()) {
        level->setGuide(core::Guide::Level, m_who);
    }
    QObject::connect(level, &JudgementField::judged, level,
                     [context = m_context, level, id = seat().seat.id, member = tie.member, who = m_who,
                      name](const QString &value, const QString &reason) {
                         const auto chosen = core::fromWord<core::RelationLevel>(present::toUtf8(value));
                         if (!chosen && value == QLatin1String("unknown")) {
                             return;  // nothing was known before either
                         }
                         present::judgeLevel(context.session, id, member, chosen, reason, tr("%1 and %2").arg(name, who), level,
                                             [level](core::Result<void> result) {
                                                 if (!result) {
                                                     level->setProblem(present::peopleErrorText(result.error()));
                                                 }
                                             });
                     });
    const auto caption = [&](const QString &text) {
        QLabel *label = makeLabel(text, "detail", "muted", box);
        label->setContentsMargins(0, 5, 0, 0);
        levels->addWidget(label, 0, Qt::AlignTop);
    };
    caption(tr("Level"));
    levels->addWidget(level, 1);
    caption(tr("Wanted"));
    auto *goal = new InlineChoice(m_context.theme, box);
    goal->setFieldName(tr("Wanted level of %1 and %2").arg(name, m_who));
    wanted.push_back({QStringLiteral("none_wanted"), tr("Not decided")});
    goal->setChoices(std::move(wanted));
    goal->setEmptyText(tr("Not decided"));
    goal->setCurrent(tie.wanted ? present::fromUtf8(core::word(*tie.wanted)) : QString());
    goal->setEditable(canEdit());
    QObject::connect(goal, &InlineChoice::chosen, goal,
                     [context = m_context, goal, id = seat().seat.id, member = tie.member, who = m_who](const QString &value) {
                         present::CoverageEdit edit;
                         edit.seat = id;
                         edit.member = member;
                         edit.wanted = core::fromWord<core::RelationLevel>(present::toUtf8(value));
                         present::setCoverage(context.session, {edit}, who, goal, reportRefusal(context));
                     });
    levels->addWidget(goal, 0, Qt::AlignTop);
    rows->addLayout(levels);
    if (ledger) {
        rows->addWidget(ledger);
    }
    return box;
}

QWidget *SeatLists::addTieRow(QWidget *parent) const
{
    const auto [box, rows] = column(parent, 4);
    QPushButton *add = makeLink(tr("Appoint an owner"), box);
    add->setObjectName(QStringLiteral("addOwner"));
    auto *picker = new MemberPicker(m_context.theme, m_context.session, box);
    picker->setAccessibleName(tr("Who of us owns the tie to %1").arg(m_who));
    picker->setMost(1);
    picker->setPlaceholder(tr("Who of us"));
    picker->hide();
    QObject::connect(add, &QPushButton::clicked, picker, [picker] {
        picker->setVisible(picker->isHidden());
        if (picker->isVisible()) {
            picker->startEditing();
        }
    });
    QObject::connect(picker, &MemberPicker::membersChanged, picker,
                     [context = m_context, picker, id = seat().seat.id, who = m_who] {
                         if (picker->member()) {
                             present::CoverageEdit edit;
                             edit.seat = id;
                             edit.member = picker->member();
                             edit.owner = true;
                             picker->hide();
                             present::setCoverage(context.session, {edit}, who, picker, reportRefusal(context));
                         }
                     });
    rows->addWidget(add, 0, Qt::AlignLeft);
    rows->addWidget(picker);
    return box;
}

QWidget *SeatLists::ties(QWidget *parent) const
{
    const auto [box, rows] = column(parent, 6);
    for (const PersonTie &tie : seat().ties) {
        rows->addWidget(tieRow(tie, box));
    }
    if (seat().ties.empty()) {
        rows->addWidget(makeParagraph(tr("A conversation in which one of us and %1 took part makes a tie.").arg(m_who), "detail",
                                      "secondary", box));
    }
    if (canEdit() && seat().current) {
        rows->addWidget(addTieRow(box));
    }
    return box;
}

QString SeatLists::judgementsTitle() const
{
    const auto count = static_cast<int>(seat().judgements.size());
    return count == 0 ? tr("Nothing judged yet")
        : count == 1  ? tr("One judgement: who said so, when, why")
                      : tr("%1 judgements: who said so, when, why").arg(count);
}

QWidget *SeatLists::judgements(QWidget *parent) const
{
    const auto [box, rows] = column(parent, 2);
    if (seat().judgements.empty()) {
        rows->addWidget(
            makeParagraph(tr("Choose a stance above; it is kept with day, judge and reason, and later ones never overwrite it."),
                          "detail", "secondary", box));
    }
    for (const Aspect aspect : kAspects) {
        int shown = 0;
        Column older{nullptr, nullptr};
        for (const JudgementEntry &entry : seat().judgements) {
            if (entry.row.aspect != aspect) {
                continue;
            }
            if (shown == 0) {
                rows->addWidget(makeCaption(present::aspectLabel(aspect), box));
            }
            // What is in force, and a few that came before; the rest on demand.
            if (entry.inForce || shown < kJudgementsShown) {
                rows->addWidget(judgementRow(entry, box));
            } else {
                if (older.box == nullptr) {
                    older = column(box, 2);
                    older.box->hide();
                }
                older.rows->addWidget(judgementRow(entry, older.box));
            }
            ++shown;
        }
        if (older.box != nullptr) {
            const int hidden = older.rows->count();
            QPushButton *more = makeLink(hidden == 1 ? tr("One older") : tr("%1 older").arg(hidden), box);
            more->setAccessibleName(tr("%1: %2 older judgements").arg(present::aspectLabel(aspect)).arg(hidden));
            QObject::connect(more, &QPushButton::clicked, older.box, [more, list = older.box] {
                list->show();
                more->hide();
            });
            rows->addWidget(more, 0, Qt::AlignLeft);
            rows->addWidget(older.box);
        }
    }
    return box;
}

QWidget *SeatLists::judgementRow(const JudgementEntry &entry, QWidget *parent) const
{
    const auto format = m_context.session->format();
    auto *box = new QWidget(parent);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QString value = entry.memberName.empty()
        ? present::judgementValue(entry.row)
        : tr("%1, for %2").arg(present::judgementValue(entry.row), present::fromUtf8(entry.memberName));
    QLabel *what = makeLabel(value, entry.inForce ? "title" : "body", entry.inForce ? "" : "muted", box);
    what->setWordWrap(true);
    row->addWidget(what, 4);
    QString source = present::judgementSource(entry, format);
    if (!entry.row.reason.empty()) {
        source += tr(": %1").arg(present::fromUtf8(entry.row.reason));
    }
    QLabel *why = makeLabel(source, "detail", entry.inForce ? "secondary" : "muted", box);
    why->setWordWrap(true);
    row->addWidget(why, 6);
    if (canEdit()) {
        QToolButton *remove =
            makeIconButton(QStringLiteral("close"), tr("Remove the judgement \"%1\"").arg(value), m_context.theme, box);
        QObject::connect(remove, &QToolButton::clicked, remove, [context = m_context, remove, id = entry.row.id, who = m_who] {
            present::removeJudgement(context.session, id, who, remove, reportRefusal(context));
        });
        row->addWidget(remove, 0, Qt::AlignTop);
    }
    return box;
}

QWidget *SeatLists::needs(QWidget *parent) const
{
    const auto [box, rows] = column(parent, 3);
    bool isAny = false;
    for (const Aspect aspect : {Aspect::PersonalValue, Aspect::Need}) {
        for (const JudgementEntry &entry : seat().judgements) {
            if (entry.row.aspect != aspect || !entry.inForce || entry.row.value.empty()) {
                continue;
            }
            isAny = true;
            const bool isNeed = aspect == Aspect::Need;
            auto *row = new QHBoxLayout;
            row->setSpacing(6);
            const QString text = isNeed ? present::fromUtf8(entry.row.detail) : present::judgementValue(entry.row);
            row->addWidget(makeParagraph(isNeed ? text : tr("Values %1").arg(present::insideSentence(text)), "body", "", box), 1);
            if (isNeed) {
                auto *state = new InlineChoice(m_context.theme, box);
                state->setFieldName(tr("Need \"%1\"").arg(text));
                state->setChoices({{QStringLiteral("open"), tr("Open")}, {QStringLiteral("met"), tr("Met")}});
                state->setCurrent(present::fromUtf8(entry.row.value));
                state->setEditable(canEdit());
                QObject::connect(state, &InlineChoice::chosen, state,
                                 [context = m_context, state, id = seat().seat.id, text, who = m_who](const QString &value) {
                                     present::judge(context.session, {{id, {}, Aspect::Need, value, text, {}}}, who, state,
                                                    reportRefusal(context));
                                 });
                row->addWidget(state, 0, Qt::AlignTop);
            }
            rows->addLayout(row);
        }
    }
    if (!isAny) {
        rows->addWidget(makeParagraph(tr("What matters to %1 personally, and what is needed from us.").arg(m_who), "detail",
                                      "secondary", box));
    }
    if (canEdit()) {
        for (const Aspect aspect : {Aspect::PersonalValue, Aspect::Need}) {
            const bool isNeed = aspect == Aspect::Need;
            auto *line = new InlineLabel(m_context.theme, box);
            line->setObjectName(isNeed ? QStringLiteral("addNeed") : QStringLiteral("addValue"));
            line->setFieldName(isNeed ? tr("Add a need of %1").arg(m_who) : tr("Personal value of %1").arg(m_who));
            line->setEmptyText(isNeed ? tr("Add a need") : tr("Add what %1 values").arg(m_who));
            QObject::connect(line, &InlineLabel::edited, line,
                             [context = m_context, line, aspect, isNeed, id = seat().seat.id, who = m_who](const QString &text) {
                                 if (!text.isEmpty()) {
                                     present::judge(
                                         context.session,
                                         {{id, {}, aspect, isNeed ? QStringLiteral("open") : QStringLiteral("known"), text, {}}},
                                         who, line, reportRefusal(context));
                                 }
                             });
            rows->addWidget(line);
        }
    }
    return box;
}

}  // namespace linchpin::gui
