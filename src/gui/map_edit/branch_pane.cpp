#include "gui/map_edit/branch_pane.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "gui/edit/choice_field.h"
#include "gui/edit/form_layout.h"
#include "gui/edit/token_field.h"
#include "gui/map_edit/outline_list.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/changes.h"
#include "present/edit/choice_index.h"
#include "present/format.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

const QString kPeople = QStringLiteral("people");
const QString kPositions = QStringLiteral("positions");
const QString kKeep = QStringLiteral("keep");
const QString kSecond = QStringLiteral("second");

}  // namespace

BranchPane::BranchPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kLarge);
    layout->setSpacing(10);
    m_target = makeLabel({}, "detail", "secondary", this);
    m_target->setWordWrap(true);
    layout->addWidget(m_target);
    m_form = new FormLayout(context.theme, this);
    m_source = new AccountPicker(context.theme, context.choices, this);
    m_source->setObjectName(QStringLiteral("branchAccount"));
    m_source->setMost(1);
    m_source->setPlaceholder(tr("An account"));
    m_form->addRow(tr("From"), m_source);
    m_top = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, this);
    m_top->setObjectName(QStringLiteral("branchTop"));
    m_top->setMost(1);
    m_top->setPlaceholder(tr("A person there"));
    m_form->addRow(tr("Branch of"), m_top);
    layout->addWidget(m_form);

    m_choice = new QWidget(this);
    auto *choice = new QVBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(6);
    auto *head = new QHBoxLayout;
    m_count = makeLabel({}, "detail", "", m_choice);
    head->addWidget(m_count, 1);
    m_all = makeLink(tr("All"), m_choice);
    m_all->setAccessibleName(tr("Tick everybody of the branch"));
    m_none = makeLink(tr("Nobody"), m_choice);
    m_none->setAccessibleName(tr("Tick nobody of the branch"));
    head->addWidget(m_all);
    head->addWidget(m_none);
    choice->addLayout(head);
    m_list = new OutlineList(context.theme, &m_outline, m_choice);
    m_list->setObjectName(QStringLiteral("branchList"));
    m_list->setAccessibleName(tr("Who is copied: Space ticks, Shift+Space with all below"));
    m_list->setToolTip({});
    choice->addWidget(m_list, 1);
    m_blank = new QWidget(m_choice);
    m_blank->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    choice->addWidget(m_blank, 1);
    layout->addWidget(m_choice, 1);

    m_how = new FormLayout(context.theme, this);
    m_people = new SegmentedControl(context.theme, this);
    m_people->setObjectName(QStringLiteral("branchPeople"));
    m_people->setSmall(true);
    m_people->setChoices({{kPeople, tr("With the people"), {}, tr("The same people sit in both accounts")},
                          {kPositions, tr("Positions only"), {}, tr("Placeholders with the title: \"CFO?\"")}});
    m_people->setCurrent(kPeople);
    m_how->addRow(tr("Copy"), m_people);
    m_seated = new SegmentedControl(context.theme, this);
    m_seated->setObjectName(QStringLiteral("branchSeated"));
    m_seated->setSmall(true);
    m_seated->setChoices({{kKeep, tr("Keep their seat"), {}, tr("Who sits here already keeps that seat")},
                          {kSecond, tr("A second seat"), {}, tr("Who sits here already gets another seat")}});
    m_seated->setCurrent(kKeep);
    m_seatedRow = m_how->addRow(tr("Already here"), m_seated);
    m_below = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, this);
    m_below->setObjectName(QStringLiteral("branchBelow"));
    m_below->setMost(1);
    m_below->setPlaceholder(tr("At the top"));
    m_how->addRow(tr("Below"), m_below);
    layout->addWidget(m_how);

    m_problem = makeLabel({}, "detail", "bad", this);
    m_problem->setObjectName(QStringLiteral("branchProblem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_copy = new QPushButton(this);
    m_copy->setObjectName(QStringLiteral("branchCopy"));
    m_copy->setProperty("kind", QStringLiteral("primary"));
    m_copy->setToolTip(tr("Copy (Ctrl+Enter)"));
    buttons->addWidget(m_copy);
    layout->addLayout(buttons);

    connect(context.choices, &present::ChoiceIndex::ready, this, &BranchPane::showTarget);
    connect(m_source, &AccountPicker::accountChanged, this, &BranchPane::chooseSource);
    connect(m_top, &PersonPicker::peopleChanged, this, &BranchPane::readBranch);
    connect(&m_outline, &present::OutlineModel::choiceChanged, this, &BranchPane::refresh);
    connect(m_all, &QPushButton::clicked, this, [this] { m_outline.setAllChecked(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_outline.setAllChecked(false); });
    connect(m_people, &SegmentedControl::chosen, this, &BranchPane::refresh);
    connect(m_seated, &SegmentedControl::chosen, this, &BranchPane::refresh);
    connect(m_copy, &QPushButton::clicked, this, &BranchPane::copy);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &BranchPane::refresh);
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        if (!m_busy && news.touchesAny({core::Kind::Seat, core::Kind::Person, core::Kind::SeatRole})) {
            readBranch();
        }
    });
    refresh();
}

void BranchPane::open(const PaneRequest &request)
{
    context().choices->ensure();
    const Selection selection = context().shell->currentSelection();
    const Location place = context().shell->currentLocation();
    m_into = request.account ? request.account : selection.account() ? selection.account() : place.account;
    showTarget();
    m_below->setAccount(m_into, true);
    const core::SeatId seat = !request.seats.empty() ? request.seats.front() : selection.seat();
    const auto below = seat ? context().choices->ofSeat(seat) : std::nullopt;
    m_below->setPeople(below && below->account == m_into ? std::vector{*below} : std::vector<present::PersonChoice>());
    m_source->setAccount({});
    m_people->setCurrent(kPeople);
    m_seated->setCurrent(kKeep);
    chooseSource();
    setProblem({});
    QTimer::singleShot(0, m_source, [this] { m_source->startEditing(); });
}

void BranchPane::showTarget()
{
    const QString name = m_into ? context().choices->accountName(m_into) : QString();
    m_target->setText(!m_into              ? tr("Open the account that is to get the copy.")
                          : name.isEmpty() ? tr("Into this account.")
                                           : tr("Into %1.").arg(displayText(name)));
}

void BranchPane::chooseSource()
{
    const core::AccountId account = m_source->account();
    m_top->setPeople({});
    m_top->setAccount(account, bool(account));
    m_top->setEnabled(bool(account));
    readBranch();
    if (account) {
        QTimer::singleShot(0, m_top, [this] { m_top->startEditing(); });
    }
}

void BranchPane::readBranch()
{
    const std::vector<core::SeatId> tops = m_top->seats();
    const int number = ++m_reads;
    if (tops.empty()) {
        m_branch = {};
        m_outline.clear();
        refresh();
        return;
    }
    ++m_reading;
    present::readBranch(context().session, tops.front(), m_into, this, [this, number](core::Result<core::report::Branch> branch) {
        --m_reading;
        if (number != m_reads) {
            return;
        }
        setProblem(branch ? QString() : present::structureErrorText(branch.error()));
        m_branch = branch ? std::move(*branch) : core::report::Branch();
        m_outline.setBranch(m_branch);
        refresh();
    });
}

bool BranchPane::positionsOnly() const { return m_people->current() == kPositions; }

bool BranchPane::secondSeats() const { return m_seated->current() == kSecond; }

void BranchPane::refresh()
{
    const int all = m_outline.rowCount();
    const int chosen = m_outline.checkedCount();
    const int here = m_outline.checkedHere();
    m_count->setText(all == 0            ? tr("Choose an account and a person; the branch below stands here.")
                         : chosen == all ? (all == 1 ? tr("1 position") : tr("All %1 positions").arg(all))
                                         : tr("%1 of %2 positions").arg(chosen).arg(all));
    m_count->setWordWrap(all == 0);
    setTone(m_count, all == 0 ? "secondary" : "");
    m_blank->setVisible(all == 0);
    m_how->setVisible(all > 0);
    m_all->setVisible(all > 1);
    m_none->setVisible(all > 1);
    m_list->setVisible(all > 0);
    m_seatedRow->setVisible(here > 0 && !positionsOnly());
    const int copies = positionsOnly() || secondSeats() ? chosen : chosen - here;
    m_copy->setText(positionsOnly()   ? (copies == 1 ? tr("Copy 1 position") : tr("Copy %1 positions").arg(copies))
                        : copies == 1 ? tr("Copy 1 seat")
                        : copies > 0  ? tr("Copy %1 seats").arg(copies)
                                      : tr("Copy the branch"));
    m_copy->setAccessibleName(m_copy->text());
    m_copy->setEnabled(m_into && all > 0 && !m_busy && !context().session->info().readOnly);
}

void BranchPane::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void BranchPane::copy()
{
    if (m_busy || !m_copy->isEnabled() || !m_below->commit()) {
        return;
    }
    present::BranchEdit edit;
    edit.top = m_branch.top;
    edit.seats = m_outline.checkedSeats();
    edit.into = m_into;
    edit.below = m_below->seats().empty() ? core::SeatId() : m_below->seats().front();
    edit.positionsOnly = positionsOnly();
    edit.secondSeats = secondSeats();
    edit.topName = present::fromUtf8(m_branch.topName);
    edit.accountName = present::fromUtf8(m_branch.accountName);
    m_busy = true;
    refresh();
    present::copyBranch(context().session, edit, this, [this, edit](core::Result<present::BranchDone> done) {
        m_busy = false;
        refresh();
        if (!done) {
            setProblem(present::structureErrorText(done.error()));
            return;
        }
        QString sentence = done->added == 1 ? tr("1 seat copied from %1").arg(displayText(edit.accountName))
                                            : tr("%1 seats copied from %2").arg(done->added).arg(displayText(edit.accountName));
        if (done->kept > 0) {
            sentence += done->kept == 1 ? tr(", 1 person sat here already") : tr(", %1 people sat here already").arg(done->kept);
        }
        Shell *shell = context().shell;
        Q_EMIT closeAsked();
        shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), edit.into, done->first});
        shell->announce(sentence, tr("Undo"), [session = context().session] { session->undo(); });
    });
}

void BranchPane::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && (event->modifiers() & Qt::ControlModifier) != 0) {
        copy();
        return;
    }
    Pane::keyPressEvent(event);
}

}  // namespace linchpin::gui
