#include "gui/people/people_page.h"

#include <QAction>
#include <QStackedLayout>

#include "gui/people/directory_view.h"
#include "gui/people/inspector_pane.h"
#include "gui/people/new_person_pane.h"
#include "gui/people/person_view.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

PeoplePage::PeoplePage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
{
    m_stack = new QStackedLayout(this);
    m_directory = new DirectoryView(context, this);
    m_person = new PersonView(context, this);
    m_stack->addWidget(m_directory);
    m_stack->addWidget(m_person);
    const auto action = [this](const QString &icon, const QString &text, const QKeySequence &keys, auto &&run) {
        auto *made = new QAction(themedIcon(icon, this->context().theme), text, this);
        made->setShortcut(keys);
        connect(made, &QAction::triggered, this, run);
        return made;
    };
    m_find = action(QStringLiteral("search"), tr("Find people"), QKeySequence::Find, [this] {
        if (isPersonShown()) {
            goBack();
        }
        m_directory->startFinding();
    });
    m_open = action(QStringLiteral("arrow-right"), tr("Open the person"), {}, [this] { open(selection().person()); });
    m_leave = action(QStringLiteral("person-minus"), tr("Person leaves..."), {}, [this] { m_person->startLeaving(); });
    m_join = action(QStringLiteral("person-plus"), tr("Joins another account..."), {}, [this] { m_person->startJoining(); });

    connect(m_directory, &DirectoryView::opened, this, &PeoplePage::open);
    connect(m_directory, &DirectoryView::newAsked, this,
            [this] { this->context().shell->openPane(QLatin1String(kNewPersonPane), {}); });
    connect(m_directory, &DirectoryView::selectionChanged, this, [this] {
        refreshActions();
        if (!isPersonShown()) {
            Q_EMIT selectionChanged();
        }
    });
    connect(m_directory, &DirectoryView::statusChanged, this, &Page::statusChanged);
    connect(m_directory, &DirectoryView::loaded, this, &Page::loaded);
    connect(m_person, &PersonView::loaded, this, [this] {
        Q_EMIT loaded();
        Q_EMIT statusChanged();
    });
    connect(m_person, &PersonView::selectionChanged, this, [this] {
        refreshActions();
        if (isPersonShown()) {
            Q_EMIT selectionChanged();
        }
    });
    connect(m_person, &PersonView::backAsked, this, [this] {
        if (isPersonShown()) {
            goBack();
        }
    });
    refreshActions();
}

bool PeoplePage::isPersonShown() const { return m_stack->currentWidget() == m_person; }

void PeoplePage::show(const Location &location)
{
    if (location.person) {
        m_person->show(location.person, location.seat, location.item);
        m_stack->setCurrentWidget(m_person);
        m_person->setActive(m_active);
        m_directory->setActive(false);
    } else {
        m_stack->setCurrentWidget(m_directory);
        m_person->setActive(false);
        m_directory->setActive(m_active);
    }
    refreshActions();
    Q_EMIT selectionChanged();
    Q_EMIT statusChanged();
}

Location PeoplePage::location() const
{
    Location place{QLatin1String(kPeoplePage), {}, {}, {}};
    if (isPersonShown()) {
        place.person = m_person->person();
    }
    return place;
}

void PeoplePage::open(core::PersonId person)
{
    if (person) {
        Location place{QLatin1String(kPeoplePage), {}, {}, {}};
        place.person = person;
        context().shell->goTo(place);
    }
}

void PeoplePage::goBack()
{
    const core::PersonId person = m_person->person();
    context().shell->goTo({QLatin1String(kPeoplePage), {}, {}, {}});
    m_directory->select(person);
    m_directory->table()->setFocus(Qt::OtherFocusReason);
}

std::vector<PageAction> PeoplePage::actions() const
{
    return {{m_find, MenuPlace::Edit}, {m_open, MenuPlace::Account}, {m_leave, MenuPlace::Account}, {m_join, MenuPlace::Account}};
}

void PeoplePage::refreshActions()
{
    const bool canEdit = !context().session->info().readOnly;
    m_open->setEnabled(!isPersonShown() && bool(selection().person()));
    m_leave->setEnabled(isPersonShown() && canEdit);
    m_join->setEnabled(isPersonShown() && canEdit);
}

QString PeoplePage::statusText() const { return isPersonShown() ? m_person->title() : m_directory->statusText(); }

Selection PeoplePage::selection() const
{
    if (!isPersonShown()) {
        return m_directory->selection();
    }
    Selection selection;
    if (m_person->person()) {
        selection.persons.push_back(m_person->person());
    }
    if (m_person->seat()) {
        selection.seats.push_back(m_person->seat());
    }
    return selection;
}

bool PeoplePage::isLoaded() const { return isPersonShown() ? m_person->isLoaded() : m_directory->isLoaded(); }

void PeoplePage::setActive(bool active)
{
    m_active = active;
    m_directory->setActive(active && !isPersonShown());
    m_person->setActive(active && isPersonShown());
}

void registerPeoplePage(PageRegistry &registry)
{
    registry.add({QLatin1String(kPeoplePage), PeoplePage::tr("People"), QStringLiteral("people"), PagePlace::Sidebar,
                  QKeySequence(Qt::CTRL | Qt::Key_3),
                  [](const PageContext &context, QWidget *parent) { return new PeoplePage(context, parent); }});
    registerNewPersonPane(registry);
    registerInspectorPane(registry);
}

}  // namespace linchpin::gui
