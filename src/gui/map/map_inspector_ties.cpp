#include <algorithm>
#include <cmath>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/inline_field.h"
#include "gui/map/map_history.h"
#include "gui/map/map_inspector.h"
#include "gui/map/map_link_card.h"
#include "gui/people/judgement_field.h"
#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/map_edit/map_edits.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"
#include "render/bars.h"
#include "render/text.h"

// What the inspector of the map says of one person's relations: our people, others inside, what the score rests on, who said so.

namespace linchpin::gui {

using core::report::PersonSeat;
using core::report::PersonTie;

namespace {

constexpr std::size_t kJudgements = 5;
constexpr std::size_t kFacts = 6;

/// One fact of the score; leads to its record.
class FactRow final : public QAbstractButton {
public:
    FactRow(const QString &text, const QString &points, bool isGood, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_text(text)
        , m_points(points)
        , m_isGood(isGood)
        , m_theme(theme)
    {
        setFixedHeight(qRound(26 * theme->textScale()));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(tr("%1: %2 points").arg(text, points));
        setToolTip(tr("Open in the timeline"));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const render::Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.fillRect(rect(), theme.alternate);
        }
        const double wide = 34 * m_theme->textScale();
        render::drawElided(painter, QRectF(16, 0, width() - 36 - wide, height()), render::HAlign::Left, m_text,
                           m_theme->font(render::TypeSize::Detail), theme.secondary);
        render::drawElided(painter, QRectF(width() - 16 - wide, 0, wide, height()), render::HAlign::Right, m_points,
                           m_theme->font(render::TypeSize::Detail, render::Weight::SemiBold),
                           m_isGood ? theme.good.text : theme.bad.text);
    }

private:
    QString m_text;
    QString m_points;
    bool m_isGood;
    const ThemeController *m_theme;
};

}  // namespace

void MapInspector::addTies(const PersonSeat &seat)
{
    section(tr("Our people"));
    if (seat.ties.empty()) {
        paragraph(tr("Nobody of us knows this person."), seat.tier == core::Tier::Buyer ? "bad" : "secondary");
    }
    for (const PersonTie &tie : seat.ties) {
        addTie(tie);
    }
}

void MapInspector::addTie(const PersonTie &tie)
{
    std::vector<Choice> levels;
    for (const std::string_view word : core::wordsOf<core::RelationLevel>()) {
        levels.push_back({present::fromUtf8(word), present::label(*core::fromWord<core::RelationLevel>(word))});
    }
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
    const auto nearest = mean ? std::optional(static_cast<core::RelationLevel>(std::clamp(qRound(*mean), 0, 4))) : std::nullopt;
    level->setCurrent(nearest ? present::fromUtf8(core::word(*nearest)) : QString(), {}, present::levelText(std::nullopt));
    level->setEditable(canEdit());
    connect(level, &JudgementField::judged, level,
            [this, level, id = m_seat, member = tie.member, name](const QString &value, const QString &reason) {
                present::judgeLevel(m_context.session, id, member, core::fromWord<core::RelationLevel>(present::toUtf8(value)),
                                    reason, tr("%1 and %2").arg(name, m_who), level, [level](core::Result<void> result) {
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

void MapInspector::addScoreSections(const core::report::ScorePart &part)
{
    const auto format = m_context.session->format();
    section(part.displayPoints == 1 ? tr("1 point of the score") : tr("%1 points of the score").arg(part.displayPoints),
            part.closestName.empty() ? QString() : tr("tie of %1").arg(present::fromUtf8(part.closestName)));
    if (part.ledger.empty()) {
        paragraph(tr("No facts yet. The first conversation starts this ledger."));
        return;
    }
    for (std::size_t i = 0; i < part.ledger.size(); ++i) {
        if (i == kFacts) {
            paragraph(tr("and %1 more facts on the overview").arg(part.ledger.size() - kFacts), "muted");
            break;
        }
        const core::report::LedgerLine &line = part.ledger[i];
        auto *row = new FactRow(present::sentenceCase(present::ledgerSentence(line, format)), format.signedNumber(line.points, 1),
                                line.points >= 0, m_context.theme, m_inner);
        row->setObjectName(QStringLiteral("mapFact"));
        connect(row, &QAbstractButton::clicked, this,
                [this, kind = line.evidenceKind, id = line.evidence] { openRecord(kind, id); });
        m_rows->addWidget(row);
    }
}

void MapInspector::addGoals()
{
    if (!m_overview || m_shown->person.name.empty()) {
        return;
    }
    const auto format = m_context.session->format();
    for (const core::report::GoalLine &goal : m_overview->goals) {
        if (goal.seatName != m_shown->person.name) {
            continue;
        }
        section(tr("Goal, priority %1").arg(goal.priority),
                goal.dueOn ? tr("until %1").arg(format.date(*goal.dueOn)) : QString());
        auto *row = new QHBoxLayout;
        row->setContentsMargins(16, 0, 16, 2);
        row->setSpacing(8);
        auto *text = new ElidedLabel(m_inner);
        text->setProperty("type", QStringLiteral("body"));
        text->setFullText(present::fromUtf8(goal.title));
        row->addWidget(text, 1);
        auto *bar = new PaintedMark(
            qRound(18 * m_context.theme->textScale()),
            [theme = m_context.theme, progress = goal.progress](QPainter &painter, const QRectF &rect) {
                render::paintProgress(painter, QRectF(0, rect.center().y() - 3, rect.width(), 6), progress / 100.0,
                                      render::ToneKind::Accent, theme->theme());
            },
            tr("%1 done").arg(format.percent(goal.progress / 100.0)), m_inner);
        bar->setFixedWidth(62);
        row->addWidget(bar);
        row->addWidget(makeLabel(format.percent(goal.progress / 100.0), "detail", "secondary", m_inner));
        m_rows->addLayout(row);
    }
}

void MapInspector::addNotes(const PersonSeat &seat)
{
    if (!canEdit() && seat.seat.notes.empty()) {
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
