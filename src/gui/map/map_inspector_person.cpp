#include <algorithm>

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/map/map_inspector.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/map_edit/map_edits.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/words.h"

// The body of the inspector about one person: every value is edited where it stands.

namespace linchpin::gui {

using core::report::PersonSeat;
using core::report::PersonTie;

namespace {

constexpr std::size_t kJudgements = 5;
constexpr std::size_t kPromises = 4;

}  // namespace

bool MapInspector::canEdit() const { return !m_context.session->info().readOnly; }

void MapInspector::showPerson(Map map, core::SeatId seat, Overview overview)
{
    const bool isSame = seat == m_seat && !m_failed;
    if (isSame && m_shown && map == m_map && overview == m_overview) {
        return;
    }
    m_map = std::move(map);
    m_overview = std::move(overview);
    if (!isSame) {
        m_failed = false;
        m_shown.reset();
        m_seat = seat;
        m_feed.setSeat(seat);
    }
    refresh();
}

bool MapInspector::isBusy() const
{
    if (m_facts && m_facts->isBusy()) {
        return true;
    }
    const auto fields = m_inner ? m_inner->findChildren<InlineField *>() : QList<InlineField *>();
    if (std::any_of(fields.begin(), fields.end(), [](const InlineField *field) { return field->isEditing(); })) {
        return true;
    }
    const auto judged = m_inner ? m_inner->findChildren<JudgementField *>() : QList<JudgementField *>();
    if (std::any_of(judged.begin(), judged.end(), [](const JudgementField *field) { return field->isBusy(); })) {
        return true;
    }
    // A menu of ours is open.
    for (const QWidget *popup = QApplication::activePopupWidget(); popup; popup = popup->parentWidget()) {
        if (popup == m_inner) {
            return true;
        }
    }
    const QWidget *focused = QApplication::focusWidget();
    return qobject_cast<const QLineEdit *>(focused) && isAncestorOf(focused);
}

void MapInspector::refresh()
{
    const auto detail = m_feed.detail();
    if (m_seat.isNone() || !detail) {
        return;
    }
    if (m_shown && isBusy()) {
        m_retry.start();
        return;
    }
    m_retry.stop();
    const bool isFirst = !m_shown;
    m_shown = detail;
    buildPerson();
    if (isFirst) {
        Q_EMIT loaded();
    }
}

void MapInspector::buildPerson()
{
    const auto found = std::find_if(m_shown->seats.begin(), m_shown->seats.end(),
                                    [this](const PersonSeat &seat) { return seat.seat.id == m_seat; });
    if (found == m_shown->seats.end()) {
        m_failed = true;
        showNothing(m_map.get());
        return;
    }
    const PersonSeat &seat = *found;
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = focused && m_inner && m_inner->isAncestorOf(focused);
    const QString focusName = hadFocus ? focused->accessibleName() : QString();
    const int position = m_scroll->verticalScrollBar()->value();
    const bool isOther = m_who != present::personTitle(*m_shown);
    m_who = present::personTitle(*m_shown);
    begin();
    buildHeading(seat);
    for (const core::MapPerson &person : m_map->people) {
        if (person.seat == m_seat.value() && person.warning != core::CardWarning::None) {
            paragraph(render::words::warning(person.warning), "bad");
        }
    }
    rule();
    m_facts = new SeatFacts(m_context, m_shown, static_cast<std::size_t>(found - m_shown->seats.begin()),
                            SeatFacts::Size::Compact, m_inner);
    connect(m_facts, &SeatFacts::freed, this, [this] { QTimer::singleShot(0, this, &MapInspector::refresh); });
    inset(m_facts);
    addTies(seat);
    addLinks(seat);
    addNotes(seat);
    const auto format = m_context.session->format();
    std::size_t promises = 0;
    for (const auto &promise : seat.promises) {
        if (promise.row.doneOn || promise.row.brokenOn || promises == kPromises) {
            continue;
        }
        if (promises++ == 0) {
            section(tr("Open promises"));
        }
        paragraph(present::fromUtf8(promise.row.text), "");
        paragraph(present::promiseState(promise, format), promise.lateDays > 0 ? "bad" : "muted");
    }
    if (m_overview) {
        for (const core::report::ScorePart &part : m_overview->parts) {
            if (part.seat == m_seat) {
                addScoreSections(part);
            }
        }
        addGoals(*m_overview, m_shown->person.name);
    }
    addHistory(seat);
    m_rows->addStretch();
    if (hadFocus && !focusName.isEmpty()) {
        for (QWidget *widget : m_inner->findChildren<QWidget *>()) {
            if (widget->accessibleName() == focusName && widget->focusPolicy() != Qt::NoFocus) {
                widget->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
    }
    m_inner->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(isOther ? 0 : position);
}

void MapInspector::buildHeading(const PersonSeat &seat)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 0, 10, 0);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_name = new InlineLabel(m_context.theme, m_inner);
    m_name->setObjectName(QStringLiteral("mapName"));
    m_name->setFieldName(tr("Name of %1").arg(m_who));
    m_name->setTextStyle("section");
    m_name->setEmptyText(m_who);
    m_name->setText(m_shown->isPlaceholder() ? present::fromUtf8(seat.seat.label) : present::fromUtf8(m_shown->person.name));
    m_name->setRequired(tr("A person needs a name."));
    m_name->setEditable(canEdit());
    connect(m_name, &InlineLabel::edited, this, [this, field = m_name.data(), id = m_seat, who = m_who](const QString &name) {
        present::renameSeat(m_context.session, id, name, who, field, [field](core::Result<void> result) {
            if (!result) {
                field->refuse(present::mapEditError(result.error()));
            }
        });
    });
    texts->addWidget(m_name);
    m_title = new InlineLabel(m_context.theme, m_inner);
    m_title->setObjectName(QStringLiteral("mapTitle"));
    m_title->setFieldName(tr("Title of %1").arg(m_who));
    m_title->setTextStyle("body", "secondary");
    m_title->setEmptyText(canEdit() ? tr("Add a title") : tr("No title"));
    m_title->setText(present::fromUtf8(seat.seat.title));
    m_title->setEditable(canEdit());
    m_title->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QStringLiteral("title"), tr("Title of %1").arg(m_who)});
    texts->addWidget(m_title);
    row->addLayout(texts, 1);
    QToolButton *close = makeIconButton(QStringLiteral("close"), tr("Clear the selection (Esc)"), m_context.theme, m_inner);
    connect(close, &QToolButton::clicked, this, &MapInspector::closed);
    row->addWidget(close, 0, Qt::AlignTop);
    m_rows->addLayout(row);
    QStringList place;
    for (const std::string &part : {seat.seat.department, seat.seat.site, seat.seat.company}) {
        if (!part.empty()) {
            place << present::fromUtf8(part);
        }
    }
    if (!place.isEmpty()) {
        paragraph(place.join(QStringLiteral(", ")));
    }
    if (m_shown->person.id) {
        QPushButton *open = makeLink(tr("Open person"), m_inner);
        open->setObjectName(QStringLiteral("openPerson"));
        connect(open, &QPushButton::clicked, this, [this, id = m_shown->person.id] {
            Location target{QLatin1String(kPeoplePage), {}, {}, {}};
            target.person = id;
            m_context.shell->goTo(target);
        });
        auto *line = new QHBoxLayout;
        line->setContentsMargins(12, 2, 12, 0);
        line->addWidget(open);
        line->addStretch(1);
        m_rows->addLayout(line);
    } else if (!seat.seat.label.empty()) {
        paragraph(tr("Not known yet. A name without a question mark makes it a person."), "muted");
    }
}

void MapInspector::addTies(const PersonSeat &seat)
{
    section(tr("Our people"));
    auto *facts = new FactList(m_context.theme, m_inner);
    auto *owner = new InlineChoice(m_context.theme, facts);
    owner->setObjectName(QStringLiteral("mapOwner"));
    owner->setFieldName(tr("Owner of %1").arg(m_who));
    std::vector<Choice> members;
    core::MemberId now;
    for (const PersonTie &tie : seat.ties) {
        if (tie.owner) {
            now = tie.member;
        }
    }
    for (const auto &member : m_context.session->info().team) {
        if (!member.left || member.id == now) {
            members.push_back({QString::number(member.id.value()), member.name});
        }
    }
    members.push_back({QStringLiteral("none"), tr("Nobody")});
    owner->setChoices(std::move(members));
    owner->setEmptyText(canEdit() ? tr("Choose who takes care") : tr("Nobody"));
    owner->setCurrent(now ? QString::number(now.value()) : QString());
    owner->setEditable(canEdit());
    connect(owner, &InlineChoice::chosen, owner, [this, owner, now, id = m_seat](const QString &value) {
        const bool isNone = value == QLatin1String("none");
        present::CoverageEdit edit;
        edit.seat = id;
        edit.member = isNone ? now : core::MemberId(value.toLongLong());
        edit.owner = !isNone;
        if (edit.member) {
            present::setCoverage(m_context.session, {edit}, m_who, owner, reportRefusal(m_context));
        }
    });
    facts->add(tr("Owner"), owner);
    inset(facts);
    if (seat.ties.empty()) {
        paragraph(tr("Nobody of us knows this person."), seat.tier == core::Tier::Buyer ? "bad" : "secondary");
    }
    std::vector<Choice> levels;
    for (const std::string_view word : core::wordsOf<core::RelationLevel>()) {
        levels.push_back({present::fromUtf8(word), present::label(*core::fromWord<core::RelationLevel>(word))});
    }
    for (const PersonTie &tie : seat.ties) {
        const QString name = present::fromUtf8(tie.name);
        auto *box = new QWidget(m_inner);
        auto *rows = new QVBoxLayout(box);
        rows->setContentsMargins(0, 4, 0, 2);
        rows->setSpacing(0);
        auto *head = new QHBoxLayout;
        head->setSpacing(6);
        head->addWidget(makeInitials(name, tie.owner, m_context.theme, box));
        auto *text = new ElidedLabel(box);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(tie.memberLeft ? tr("%1 (has left us)").arg(name) : name);
        head->addWidget(text, 1);
        QWidget *mark = makeStrengthMark(tie.strength, tie.strengthHigh, m_context.theme, box);
        mark->setFixedWidth(96);
        head->addWidget(mark);
        rows->addLayout(head);
        auto *list = new FactList(m_context.theme, box);
        auto *level = new JudgementField(m_context, tr("Level of %1 and %2").arg(name, m_who), list);
        level->setObjectName(QStringLiteral("level%1").arg(tie.member.value()));
        std::vector<Choice> choices = levels;
        const auto mean = tie.level();
        if (mean) {
            choices.push_back({QStringLiteral("take_back"), tr("Take the judgement back")});
        }
        level->setChoices(std::move(choices));
        const auto nearest =
            mean ? std::optional(static_cast<core::RelationLevel>(std::clamp(qRound(*mean), 0, 4))) : std::nullopt;
        level->setCurrent(nearest ? present::fromUtf8(core::word(*nearest)) : QString(), {}, present::levelText(std::nullopt));
        level->setEditable(canEdit());
        connect(level, &JudgementField::judged, level,
                [this, level, id = m_seat, member = tie.member, name](const QString &value, const QString &reason) {
                    present::judgeLevel(m_context.session, id, member,
                                        core::fromWord<core::RelationLevel>(present::toUtf8(value)), reason,
                                        tr("%1 and %2").arg(name, m_who), level, [level](core::Result<void> result) {
                                            if (!result) {
                                                level->setProblem(present::peopleErrorText(result.error()));
                                            }
                                        });
                });
        list->add(tr("Level"), level);
        auto *wanted = new InlineChoice(m_context.theme, list);
        wanted->setObjectName(QStringLiteral("wanted%1").arg(tie.member.value()));
        wanted->setFieldName(tr("Wanted level of %1 and %2").arg(name, m_who));
        std::vector<Choice> goals = levels;
        goals.push_back({QStringLiteral("none_wanted"), tr("Not decided")});
        wanted->setChoices(std::move(goals));
        wanted->setEmptyText(tr("Not decided"));
        wanted->setCurrent(tie.wanted ? present::fromUtf8(core::word(*tie.wanted)) : QString());
        wanted->setEditable(canEdit());
        connect(wanted, &InlineChoice::chosen, wanted, [this, wanted, id = m_seat, member = tie.member](const QString &value) {
            present::CoverageEdit edit;
            edit.seat = id;
            edit.member = member;
            edit.wanted = core::fromWord<core::RelationLevel>(present::toUtf8(value));
            present::setCoverage(m_context.session, {edit}, m_who, wanted, reportRefusal(m_context));
        });
        list->add(tr("Wanted"), wanted);
        rows->addWidget(list);
        inset(box);
    }
}

void MapInspector::addLinks(const PersonSeat &seat)
{
    bool isFirst = true;
    for (const core::report::PersonInfluence &link : seat.influences) {
        if (isFirst) {
            section(tr("Relations inside"));
            isFirst = false;
        }
        const QString other = present::otherName(link.other);
        const QString between = tr("%1 and %2").arg(m_who, other);
        auto *box = new QWidget(m_inner);
        auto *rows = new QVBoxLayout(box);
        rows->setContentsMargins(0, 1, 0, 3);
        rows->setSpacing(0);
        auto *head = new QHBoxLayout;
        head->setSpacing(2);
        auto *name = makeLink(link.kind == core::LinkKind::Conflict       ? tr("In conflict with %1").arg(other)
                                  : link.kind == core::LinkKind::Informal ? tr("Informal tie with %1").arg(other)
                                  : link.mutual                           ? tr("Influences, both ways: %1").arg(other)
                                  : link.outgoing                         ? tr("Influences %1").arg(other)
                                                                          : tr("Is influenced by %1").arg(other),
                              box);
        connect(name, &QPushButton::clicked, this, [this, id = link.other.seat] { Q_EMIT seatChosen(id); });
        head->addWidget(name);
        head->addStretch(1);
        if (canEdit()) {
            auto *remove =
                makeIconButton(QStringLiteral("close"), tr("Remove the link of %1").arg(between), m_context.theme, box);
            remove->setObjectName(QStringLiteral("removeLink%1").arg(link.link.value()));
            connect(remove, &QToolButton::clicked, this, [this, id = link.link, between] {
                present::removeRecord(m_context.session, core::Kind::SeatLink, id.value(),
                                      tr("Remove the link of %1").arg(between), this, reportRefusal(m_context));
            });
            head->addWidget(remove);
        }
        rows->addLayout(head);
        auto *second = new QHBoxLayout;
        second->setSpacing(2);
        if (link.kind == core::LinkKind::Influence) {
            auto *weight = new InlineChoice(m_context.theme, box);
            weight->setObjectName(QStringLiteral("weight%1").arg(link.link.value()));
            weight->setFieldName(tr("Weight of the influence between %1").arg(between));
            weight->setChoices(
                {{QStringLiteral("1"), tr("Weak")}, {QStringLiteral("2"), tr("Clear")}, {QStringLiteral("3"), tr("Strong")}});
            weight->setCurrent(QString::number(link.weight));
            weight->setEditable(canEdit());
            weight->bind(
                m_context.session,
                {core::Kind::SeatLink, link.link.value(), QStringLiteral("weight"), tr("Influence between %1").arg(between)},
                InlineChoice::Stored::AsWhole);
            second->addWidget(weight);
        }
        if (canEdit() || !link.note.empty()) {
            auto *note = new InlineLabel(m_context.theme, box);
            note->setObjectName(QStringLiteral("linkNote%1").arg(link.link.value()));
            note->setFieldName(tr("Note on the link of %1").arg(between));
            note->setTextStyle("detail", "secondary");
            note->setEmptyText(tr("Add a note"));
            note->setText(present::fromUtf8(link.note));
            note->setEditable(canEdit());
            note->bind(
                m_context.session,
                {core::Kind::SeatLink, link.link.value(), QStringLiteral("note"), tr("Note on the link of %1").arg(between)});
            second->addWidget(note, 1);
        }
        rows->addLayout(second);
        inset(box);
    }
}

void MapInspector::addNotes(const PersonSeat &seat)
{
    if (!canEdit() && seat.seat.notes.empty() && !seat.seat.external) {
        return;
    }
    section(tr("Notes"));
    auto *notes = new InlineText(m_context.theme, m_inner);
    notes->setObjectName(QStringLiteral("mapNotes"));
    notes->setFieldName(tr("Notes on %1").arg(m_who));
    notes->setEmptyText(tr("Add notes"));
    notes->setText(present::fromUtf8(seat.seat.notes));
    notes->setEditable(canEdit());
    notes->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QStringLiteral("notes"), tr("Notes on %1").arg(m_who)});
    inset(notes);
    auto *facts = new FactList(m_context.theme, m_inner);
    auto *outside = new InlineChoice(m_context.theme, facts);
    outside->setObjectName(QStringLiteral("mapExternal"));
    outside->setFieldName(tr("Where %1 works").arg(m_who));
    outside->setChoices({{QStringLiteral("0"), tr("In the company")}, {QStringLiteral("1"), tr("Outside: consultant, partner")}});
    outside->setCurrent(seat.seat.external ? QStringLiteral("1") : QStringLiteral("0"));
    outside->setEditable(canEdit());
    outside->bind(m_context.session, {core::Kind::Seat, m_seat.value(), QStringLiteral("external"), tr("Place of %1").arg(m_who)},
                  InlineChoice::Stored::AsFlag);
    facts->add(tr("Works"), outside);
    inset(facts);
}

void MapInspector::addHistory(const PersonSeat &seat)
{
    const auto format = m_context.session->format();
    for (std::size_t i = 0; i < seat.judgements.size() && i < kJudgements; ++i) {
        if (i == 0) {
            section(tr("Who said so, when, why"));
        }
        const auto &entry = seat.judgements[i];
        paragraph(tr("%1: %2").arg(present::aspectLabel(entry.row.aspect), present::judgementValue(entry.row)),
                  entry.inForce ? "" : "muted");
        const QString source = present::judgementSource(entry, format);
        paragraph(entry.row.reason.empty() ? source : tr("%1: %2").arg(source, present::fromUtf8(entry.row.reason)), "muted");
    }
}

}  // namespace linchpin::gui
