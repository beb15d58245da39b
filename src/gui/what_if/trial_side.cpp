#include "gui/what_if/trial_side.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "gui/edit/date_field.h"
#include "gui/edit/field_editor.h"
#include "gui/edit/token_field.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/what_if/trial.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;
using core::report::Assumption;
using present::CellTone;

namespace {

constexpr std::size_t kRepairsTaken = 3;  ///< checked when the form opens
constexpr int kDueDays = 28;

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    content->setObjectName(QStringLiteral("scrolled"));
    scroll->setWidget(content);
    return scroll;
}

/// A footer with a rule above.
QVBoxLayout *footer(QVBoxLayout *page, QWidget *parent)
{
    page->addWidget(makeRule(parent, true));
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(space::kLarge, 12, space::kLarge, 12);
    layout->setSpacing(8);
    page->addLayout(layout);
    return layout;
}

}  // namespace

TrialSide::TrialSide(const PageContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
{
    setProperty("card", true);
    setAccessibleName(tr("What would follow, and what would repair it"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildFollow());
    m_stack->addWidget(buildPlan());
    layout->addWidget(m_stack);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &TrialSide::refreshRights);
    connect(context.trial, &present::Trial::openChanged, this, [this] {
        m_done->hide();
        closePlan();
    });
    connect(context.trial, &present::Trial::assumptionsChanged, this, [this] { m_done->hide(); });
    refreshRights();
}

TrialSide::Part TrialSide::addPart(const QString &title, QVBoxLayout *into, QWidget *parent)
{
    Part part;
    part.heading = makeLabel(title, "title", "", parent);
    part.heading->setContentsMargins(space::kLarge, 10, space::kLarge, 4);
    into->addWidget(part.heading);
    part.rows = new QVBoxLayout;
    part.rows->setContentsMargins(0, 0, 0, 0);
    part.rows->setSpacing(0);
    into->addLayout(part.rows);
    return part;
}

QWidget *TrialSide::buildFollow()
{
    auto *page = new QWidget(m_stack);
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_done = new QWidget(page);
    auto *done = new QVBoxLayout(m_done);
    done->setContentsMargins(space::kLarge, 10, space::kLarge, 10);
    done->setSpacing(4);
    m_doneText = makeLabel({}, "detailStrong", "good", m_done);
    m_doneText->setWordWrap(true);
    m_doneText->setObjectName(QStringLiteral("planMade"));
    done->addWidget(m_doneText);
    auto *links = new QHBoxLayout;
    links->setSpacing(8);
    m_doneGoals = makeLink(tr("Show the goals"), m_done);
    connect(m_doneGoals, &QPushButton::clicked, this, [this] { Q_EMIT goalAsked(m_goal); });
    links->addWidget(m_doneGoals);
    auto *undo = makeLink(tr("Undo"), m_done);
    undo->setAccessibleName(tr("Undo the plan"));
    connect(undo, &QPushButton::clicked, this, [this] {
        m_done->hide();
        m_context.session->undo();
    });
    links->addWidget(undo);
    links->addStretch();
    done->addLayout(links);
    m_done->hide();
    outer->addWidget(m_done);

    auto *content = new QWidget(page);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 2, 0, 10);
    layout->setSpacing(0);
    m_follow = addPart(tr("What would follow"), layout, content);
    m_repairs = addPart(tr("Best repairs"), layout, content);
    m_reasons = addPart(tr("Why the score changes"), layout, content);
    layout->addStretch();
    outer->addWidget(scrolled(content, page), 1);
    QVBoxLayout *bottom = footer(outer, page);
    m_plan = new QPushButton(page);
    m_plan->setProperty("kind", QStringLiteral("primary"));
    m_plan->setIcon(themedIcon(QStringLiteral("plus"), m_context.theme, IconTone::OnAccent));
    m_plan->setIconSize(QSize(14, 14));
    connect(m_plan, &QPushButton::clicked, this, &TrialSide::openPlan);
    bottom->addWidget(m_plan);
    return page;
}

QWidget *TrialSide::buildPlan()
{
    auto *page = new QWidget(m_stack);
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *content = new QWidget(page);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::kLarge, 12, space::kLarge, 10);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Make it a plan"), "title", "", content));
    auto *lead = makeLabel(tr("Departures are prepared for, the rest is made to happen. Take what you want to do."), "detail",
                           "muted", content);
    lead->setWordWrap(true);
    layout->addWidget(lead);
    m_checkRows = new QVBoxLayout;
    m_checkRows->setSpacing(6);
    layout->addLayout(m_checkRows);
    layout->addWidget(makeRule(content));
    layout->addWidget(makeLabel(tr("Owner, where nobody else is named"), "detail", "secondary", content));
    m_owner = new MemberPicker(m_context.theme, m_context.session, content);
    m_owner->setMost(1);
    m_owner->setPlaceholder(tr("Owner of the account"));
    m_owner->setAccessibleName(tr("Owner of the plan"));
    layout->addWidget(m_owner);
    layout->addWidget(makeLabel(tr("Due"), "detail", "secondary", content));
    m_due = new DateField(
        m_context.theme, [session = m_context.session] { return session->info().today; }, content);
    m_due->setAccessibleName(tr("Due day"));
    layout->addWidget(m_due);
    layout->addWidget(makeRule(content));
    m_count = makeLabel({}, "detailStrong", "", content);
    m_count->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("planCount"));
    layout->addWidget(m_count);
    m_previewRows = new QVBoxLayout;
    m_previewRows->setSpacing(5);
    layout->addLayout(m_previewRows);
    layout->addStretch();
    outer->addWidget(scrolled(content, page), 1);
    QVBoxLayout *bottom = footer(outer, page);
    m_error = new FieldError(m_context.theme, page);
    bottom->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_make = new QPushButton(tr("Make it a plan"), page);
    m_make->setProperty("kind", QStringLiteral("primary"));
    m_make->setAccessibleName(tr("Make it a plan"));
    connect(m_make, &QPushButton::clicked, this, &TrialSide::make);
    buttons->addWidget(m_make, 1);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    connect(cancel, &QPushButton::clicked, this, &TrialSide::closePlan);
    buttons->addWidget(cancel);
    bottom->addLayout(buttons);
    connect(m_owner, &MemberPicker::membersChanged, this, &TrialSide::preview);
    connect(m_due, &DateField::dateChanged, this, &TrialSide::preview);
    return page;
}

void TrialSide::refreshRights()
{
    const bool readOnly = m_context.session->info().readOnly;
    const auto outcome = m_context.trial->outcome();
    const bool hasRepairs = outcome && !outcome->repairs.empty();
    const bool hasSome = outcome && (hasRepairs || outcome->switchedOn() > 0);
    const QString text = hasRepairs ? tr("Add repairs to the plan") : tr("Make it a plan");
    m_plan->setText(besideIcon(text));
    m_plan->setAccessibleName(text);
    m_plan->setEnabled(!readOnly && hasSome);
    m_plan->setToolTip(readOnly      ? tr("This file is open for reading only: a plan cannot be made")
                           : hasSome ? tr("Turn assumptions and repairs into goals and actions")
                                     : tr("Switch an assumption on first"));
}

void TrialSide::fill(Part &part, const std::vector<TrialRow::Content> &contents, std::function<void(std::size_t)> pressed)
{
    while (part.widgets.size() < contents.size()) {
        auto *row = new TrialRow(m_context.theme, part.heading->parentWidget());
        part.rows->addWidget(row);
        part.widgets.push_back(row);
    }
    for (std::size_t i = 0; i < part.widgets.size(); ++i) {
        TrialRow *row = part.widgets[i];
        row->setVisible(i < contents.size());
        disconnect(row, &QAbstractButton::clicked, this, nullptr);
        if (i < contents.size()) {
            row->setContent(contents[i]);
            if (contents[i].leads) {
                connect(row, &QAbstractButton::clicked, this, [pressed, i] { pressed(i); });
            }
        }
    }
    part.heading->setVisible(!contents.empty());
}

void TrialSide::refresh()
{
    const auto outcome = m_context.trial->outcome();
    const auto format = m_context.session->format();
    std::vector<TrialRow::Content> rows;
    std::vector<present::TrialLine> lines;
    if (outcome) {
        lines = present::trialLines(*outcome, format);
        for (const present::TrialLine &line : lines) {
            rows.push_back({line.icon, {}, line.text, {}, {}, line.tone, CellTone::Good, bool(line.seat), false});
        }
        if (rows.empty()) {
            const QString nothing = !m_context.trial->problem().isEmpty() ? m_context.trial->problem()
                : outcome->switchedOn() == 0 ? tr("Switch something on, and this says what would follow.")
                                             : tr("Nothing else would follow.");
            rows.push_back({QStringLiteral("info"), {}, nothing, {}, {}, CellTone::Muted, CellTone::Good, false, false});
        }
    }
    fill(m_follow, rows, [this, lines](std::size_t at) {
        if (at < lines.size()) {
            Q_EMIT personAsked(lines[at].seat);
        }
    });
    for (std::size_t i = 0; i < lines.size() && i < m_follow.widgets.size(); ++i) {
        m_follow.widgets[i]->setToolTip(lines[i].tip);
        m_follow.widgets[i]->setAccessibleDescription(lines[i].tip);
    }
    rows.clear();
    if (outcome) {
        int number = 0;
        for (const core::report::TrialRepair &repair : outcome->repairs) {
            rows.push_back({{},
                            QString::number(++number),
                            present::assumptionTitle(repair.assumption),
                            present::repairNote(repair, format),
                            present::repairValue(repair, *outcome, format),
                            CellTone::Normal,
                            CellTone::Good,
                            true,
                            true});
        }
    }
    fill(m_repairs, rows, [this, outcome](std::size_t at) {
        if (outcome && at < outcome->repairs.size()) {
            m_context.trial->assume(outcome->repairs[at].assumption);
        }
    });
    m_repairRows.assign(m_repairs.widgets.begin(), m_repairs.widgets.begin() + static_cast<std::ptrdiff_t>(rows.size()));
    for (TrialRow *row : m_repairRows) {
        row->setToolTip(tr("Try it: adds it to the assumptions"));
    }
    rows.clear();
    std::vector<present::TrialLine> reasons;
    if (outcome) {
        reasons = present::trialReasons(*outcome);
        for (const present::TrialLine &line : reasons) {
            const QString points = line.text.section(QStringLiteral("  "), 0, 0);
            rows.push_back({{},
                            {},
                            line.text.section(QStringLiteral("  "), 1),
                            {},
                            points,
                            CellTone::Normal,
                            line.tone,
                            bool(line.seat),
                            false});
        }
    }
    fill(m_reasons, rows, [this, reasons](std::size_t at) {
        if (at < reasons.size()) {
            Q_EMIT personAsked(reasons[at].seat);
        }
    });
    refreshRights();
}

bool TrialSide::isPlanOpen() const { return m_stack->currentIndex() == 1; }

std::vector<QCheckBox *> TrialSide::checks() const
{
    std::vector<QCheckBox *> boxes;
    for (const Check &check : m_checks) {
        boxes.push_back(check.box);
    }
    return boxes;
}

QString TrialSide::madeSentence() const { return m_done->isHidden() ? QString() : m_doneText->text(); }

void TrialSide::fillChecks()
{
    while (QLayoutItem *item = m_checkRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_checks.clear();
    const auto outcome = m_context.trial->outcome();
    if (!outcome) {
        return;
    }
    QWidget *parent = m_count->parentWidget();
    const auto add = [&](const Assumption &assumption, bool checked) {
        const QString title = present::assumptionTitle(assumption);
        auto *box = new QCheckBox(parent);
        box->setAccessibleName(title);
        box->setToolTip(title);
        box->setChecked(checked);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        connect(box, &QCheckBox::toggled, this, &TrialSide::preview);
        m_checkRows->addWidget(box);
        m_checks.push_back({box, assumption, title});
    };
    const auto caption = [&](const QString &text) { m_checkRows->addWidget(makeLabel(text, "caption", "muted", parent)); };
    bool first = true;
    for (const core::report::TrialStep &step : outcome->steps) {
        if (step.assumption.counts()) {
            if (std::exchange(first, false)) {
                caption(tr("Assumed"));
            }
            add(step.assumption, true);
        }
    }
    if (!outcome->repairs.empty()) {
        caption(tr("Repairs"));
        for (std::size_t i = 0; i < outcome->repairs.size(); ++i) {
            add(outcome->repairs[i].assumption, i < kRepairsTaken);
        }
    }
    wrapChecks();
}

void TrialSide::wrapChecks()
{
    // A check box does not wrap its text by itself.
    const double room = std::max(80, width() - 2 * space::kLarge - 40);
    for (const Check &check : m_checks) {
        QString text = wrapped(displayText(check.title), m_context.theme->font(TypeSize::Body, Weight::Medium), room, 3)
                           .join(QLatin1Char('\n'));
        check.box->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    }
}

void TrialSide::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    wrapChecks();
}

void TrialSide::openPlan()
{
    if (!m_plan->isEnabled()) {
        return;
    }
    m_done->hide();
    m_error->setSentence({});
    fillChecks();
    m_owner->setMembers({});
    m_owner->clearTyped();
    m_due->setDate(m_context.session->info().today.plusDays(kDueDays));
    m_stack->setCurrentIndex(1);
    preview();
    if (!m_checks.empty()) {
        m_checks.front().box->setFocus(Qt::TabFocusReason);
    }
}

void TrialSide::closePlan()
{
    if (!isPlanOpen()) {
        return;
    }
    const bool hadFocus = m_stack->currentWidget()->isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentIndex(0);
    if (hadFocus) {
        m_plan->setFocus(Qt::OtherFocusReason);
    }
}

std::vector<Assumption> TrialSide::chosen() const
{
    std::vector<Assumption> taken;
    for (const Check &check : m_checks) {
        if (check.box->isChecked()) {
            taken.push_back(check.assumption);
            taken.back().on = true;
        }
    }
    return taken;
}

void TrialSide::preview()
{
    if (!isPlanOpen()) {
        return;
    }
    m_error->setSentence({});
    present::TrialPlanWish wish{chosen(), m_owner->member(), m_due->date()};
    m_make->setEnabled(!wish.what.empty());
    ++m_previews;
    m_context.trial->previewPlan(wish, this, [this, generation = ++m_generation](std::vector<present::TrialPlanLine> lines) {
        --m_previews;
        if (generation != m_generation) {
            return;
        }
        while (QLayoutItem *item = m_previewRows->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        int goals = 0;
        for (const present::TrialPlanLine &line : lines) {
            goals += line.isGoal ? 1 : 0;
            QString text = line.isGoal ? tr("Goal: %1").arg(line.text) : line.text;
            if (!line.detail.isEmpty()) {
                text += QStringLiteral(" (%1)").arg(line.detail);
            }
            auto *label = makeLabel(text, "detail", line.isGoal ? "" : "secondary", m_count->parentWidget());
            label->setWordWrap(true);
            label->setIndent(line.isGoal ? 0 : 10);
            m_previewRows->addWidget(label);
        }
        const int actions = static_cast<int>(lines.size()) - goals;
        m_count->setText(lines.empty() ? tr("Nothing would be added")
                                       : tr("This would be added: %1").arg(present::planCountText(goals, actions)));
        Q_EMIT loaded();
    });
}

void TrialSide::make()
{
    if (!m_owner->commit() || !m_due->commit()) {
        m_error->setSentence(m_owner->isValid() ? m_due->problem() : m_owner->problem());
        return;
    }
    m_make->setEnabled(false);
    m_context.trial->makePlan(
        {chosen(), m_owner->member(), m_due->date()}, this, [this](core::Result<present::TrialPlanDone> done) {
            m_make->setEnabled(true);
            if (!done) {
                m_error->setSentence(present::Trial::errorSentence(done.error()));
                return;
            }
            m_goal = done->goal;
            m_doneText->setText(done->sentence);
            m_doneGoals->setText(m_goal ? tr("Show the goals") : tr("Show the week"));
            m_doneGoals->setAccessibleName(m_doneGoals->text());
            closePlan();
            m_done->show();
            m_context.shell->announce(done->sentence, tr("Undo"), [session = m_context.session] { session->undo(); });
        });
}

void TrialSide::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isPlanOpen()) {
        closePlan();
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace linchpin::gui
