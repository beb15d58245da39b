#include "gui/map_edit/seat_pane.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include "gui/edit/form_layout.h"
#include "gui/edit/token_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/edit/choice_index.h"
#include "present/edit/typed_values.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

SeatPane::SeatPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kSmall, space::kLarge, space::kLarge);
    layout->setSpacing(10);
    QLabel *why =
        makeLabel(tr("The same person sits in two places: two accounts, or two positions of one. Judgements and who of us "
                     "knows the person begin anew there."),
                  "detail", "secondary", this);
    why->setWordWrap(true);
    layout->addWidget(why);
    m_form = new FormLayout(context.theme, this);
    m_person = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::People, this);
    m_person->setObjectName(QStringLiteral("seatPerson"));
    m_person->setMost(1);
    m_person->setPlaceholder(tr("Who"));
    m_form->addRow(tr("Person"), m_person);
    m_account = new AccountPicker(context.theme, context.choices, this);
    m_account->setObjectName(QStringLiteral("seatAccount"));
    m_account->setMost(1);
    m_account->setPlaceholder(tr("An account"));
    m_form->addRow(tr("Account"), m_account);
    m_title = new QLineEdit(this);
    m_title->setObjectName(QStringLiteral("seatTitle"));
    m_title->setMaxLength(300);
    m_form->addRow(tr("Title"), m_title);
    m_department = new QLineEdit(this);
    m_department->setObjectName(QStringLiteral("seatDepartment"));
    m_department->setMaxLength(300);
    m_form->addRow(tr("Department"), m_department);
    m_superior = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, this);
    m_superior->setObjectName(QStringLiteral("seatSuperior"));
    m_superior->setMost(1);
    m_superior->setPlaceholder(tr("Nobody known"));
    m_form->addRow(tr("Reports to"), m_superior);
    layout->addWidget(m_form);
    m_problem = makeLabel({}, "detail", "bad", this);
    m_problem->setObjectName(QStringLiteral("seatProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_add = new QPushButton(tr("Add the seat"), this);
    m_add->setObjectName(QStringLiteral("seatAdd"));
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setToolTip(tr("Add the seat (Ctrl+Enter)"));
    buttons->addWidget(m_add);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_person, &PersonPicker::peopleChanged, this, &SeatPane::refresh);
    connect(m_account, &AccountPicker::accountChanged, this, [this] {
        m_superior->setPeople({});
        m_superior->setAccount(m_account->account(), true);
        refresh();
    });
    connect(m_add, &QPushButton::clicked, this, &SeatPane::add);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &SeatPane::refresh);
    refresh();
}

void SeatPane::open(const PaneRequest &request)
{
    context().choices->ensure();
    const Selection selection = context().shell->currentSelection();
    const Location place = context().shell->currentLocation();
    const core::SeatId seat = !request.seats.empty() ? request.seats.front() : selection.seat() ? selection.seat() : place.seat;
    core::PersonId person = request.person ? request.person : selection.person() ? selection.person() : place.person;
    if (!person && seat) {
        if (const auto choice = context().choices->ofSeat(seat)) {
            person = choice->person;
        }
    }
    const auto choice = person ? context().choices->ofPerson(person) : std::nullopt;
    m_person->setPeople(choice ? std::vector{*choice} : std::vector<present::PersonChoice>());
    m_account->setAccount({});
    m_superior->setPeople({});
    m_superior->setAccount({}, true);
    m_title->clear();
    m_department->clear();
    m_problem->hide();
    refresh();
    TokenField *first = choice ? static_cast<TokenField *>(m_account) : m_person;
    QTimer::singleShot(0, first, [first] { first->startEditing(); });
}

void SeatPane::refresh()
{
    m_add->setEnabled(!m_busy && !m_person->persons().empty() && m_account->account() && !context().session->info().readOnly);
    m_superior->setEnabled(bool(m_account->account()));
}

void SeatPane::add()
{
    if (!m_add->isEnabled() || !m_person->commit() || !m_account->commit() || !m_superior->commit()) {
        return;
    }
    present::SeatDraft draft;
    draft.person = m_person->persons().front();
    draft.account = m_account->account();
    draft.reportsTo = m_superior->seats().empty() ? core::SeatId() : m_superior->seats().front();
    draft.title = m_title->text();
    draft.department = m_department->text();
    draft.personName = m_person->people().front().name;
    draft.accountName = context().choices->accountName(draft.account);
    m_busy = true;
    refresh();
    present::addSeat(context().session, draft, this, [this, draft](core::Result<core::SeatId> seat) {
        m_busy = false;
        refresh();
        if (!seat) {
            m_problem->setText(present::structureErrorText(seat.error()));
            m_problem->show();
            return;
        }
        Shell *shell = context().shell;
        Q_EMIT closeAsked();
        shell->goTo({QLatin1String(kAccountPage), QLatin1String(kMapTab), draft.account, *seat});
        shell->announce(tr("%1 now also sits at %2").arg(displayText(draft.personName), displayText(draft.accountName)),
                        tr("Undo"), [session = context().session] { session->undo(); });
    });
}

void SeatPane::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && (event->modifiers() & Qt::ControlModifier) != 0) {
        add();
        return;
    }
    Pane::keyPressEvent(event);
}

}  // namespace linchpin::gui
