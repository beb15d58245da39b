#include <algorithm>

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QUrl>

#include "gui/edit/date_field.h"
#include "gui/shell/view_state.h"
#include "gui/week/action_form.h"
#include "gui/week/week_names.h"
#include "gui/week/week_page.h"
#include "gui/week/week_table.h"
#include "present/error_text.h"
#include "present/workspace_session.h"
#include "render/output_file.h"

// What one does on the page My week: done, postponed, given to somebody, saved as a calendar.

namespace linchpin::gui {

using core::report::WeekItem;
using present::WeekFeed;
using present::WeekModel;
using render::writeOutputFile;

void WeekPage::chooseMe(QWidget *at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const present::TeamMember &member : context().session->info().team) {
        if (!member.left) {
            QAction *action = menu->addAction(menuText(member.name));
            connect(action, &QAction::triggered, this, [this, id = member.id] {
                // Kept under the same name as by the menu “You are”.
                const auto &info = context().session->info();
                context().state->setValue(QStringLiteral("me/%1").arg(info.id), QString::number(id.value()));
                context().session->setMe(id);
                present::WeekWish wish = m_feed.wish();
                wish.team = false;
                m_feed.setWish(wish);
                refreshIdentity();
            });
        }
    }
    if (menu->isEmpty()) {
        menu->addAction(tr("Add your team in Settings first"))->setEnabled(false);
    }
    menu->popup(at->mapToGlobal(QPoint(qMax(0, at->width() - menu->sizeHint().width()), at->height())));
}

WeekFeed::Items WeekPage::chosen() const
{
    WeekFeed::Items items;
    for (const int row : m_table->chosenRows()) {
        items.push_back(*m_model.item(row));
    }
    return items;
}

WeekFeed::Answer WeekPage::report()
{
    return [this](std::optional<core::Error> error) {
        if (error && error->code != core::ErrorCode::Cancelled) {
            context().shell->warn(present::errorText(*error));
        }
    };
}

void WeekPage::setDone()
{
    WeekFeed::Items items = chosen();
    if (items.size() == 1 && items.front().kind == core::Kind::Review) {
        openItem(m_table->chosenRows().front());
        return;
    }
    std::erase_if(items, [](const WeekItem &item) { return item.kind == core::Kind::Review; });
    if (!items.empty()) {
        m_feed.markDone(items, report());
    }
}

void WeekPage::postponeTo(core::Date day)
{
    const WeekFeed::Items items = chosen();
    if (!items.empty()) {
        m_feed.postpone(items, day, report());
    }
}

void WeekPage::openPostpone(int row)
{
    if (context().session->info().readOnly) {
        return;
    }
    if (m_model.item(row) == nullptr) {
        return;
    }
    if (!m_table->selectionModel()->isRowSelected(row, {})) {
        m_table->chooseRow(row);
    }
    const auto format = context().session->format();
    const core::Date today = context().session->info().today;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [this, menu, &format](const QString &text, core::Date day) {
        QAction *action = menu->addAction(tr("%1, %2").arg(text, format.date(day)));
        connect(action, &QAction::triggered, this, [this, day] { postponeTo(day); });
    };
    offer(tr("Tomorrow"), today.plusDays(1));
    offer(tr("Next week"), m_feed.nextWeek());
    offer(tr("In two weeks"), today.plusDays(14));
    offer(tr("In a month"), today.plusMonths(1));
    menu->addSeparator();
    connect(menu->addAction(tr("A date...")), &QAction::triggered, this, &WeekPage::askDay);
    menu->setActiveAction(menu->actions().front());
    menu->popup(m_table->menuPoint(row, WeekModel::Due));
}

void WeekPage::openOwners(int row)
{
    const WeekItem *item = m_model.item(row);
    if (item == nullptr || context().session->info().readOnly) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (item->kind == core::Kind::Review) {
        menu->addAction(tr("Owner of the account"))->setEnabled(false);
    }
    const auto offer = [this, menu, item](const QString &text, core::MemberId member) {
        QAction *action = menu->addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(item->owner == member);
        connect(action, &QAction::triggered, this, [this, member, item = *item] { m_feed.setOwner(item, member, report()); });
    };
    for (const present::TeamMember &member : context().session->info().team) {
        if (!member.left || member.id == item->owner) {
            offer(member.name, member.id);
        }
    }
    menu->addSeparator();
    offer(tr("Nobody"), {});
    menu->popup(m_table->menuPoint(row, WeekModel::Owner));
}

void WeekPage::askDay()
{
    const WeekFeed::Items items = chosen();
    if (items.empty()) {
        return;
    }
    m_dayLabel->setText(items.size() == 1 ? tr("New day") : tr("New day for %1 things").arg(items.size()));
    m_day->setDate(items.front().due.value_or(context().session->info().today));
    m_dayRow->show();
    m_day->startEditing();
}

void WeekPage::openItem(int row)
{
    const WeekItem *item = m_model.item(row);
    if (item == nullptr) {
        return;
    }
    if (item->seat) {
        openPerson(item->account, item->seat, item->person);
        return;
    }
    context().shell->goTo({QLatin1String(kAccountPage),
                           QLatin1String(kOverviewTab),
                           item->account,
                           {},
                           {},
                           item->kind == core::Kind::Goal ? itemKey(*item) : QString()});
}

void WeekPage::openPerson(core::AccountId account, core::SeatId seat, core::PersonId person)
{
    if (person) {
        context().shell->goTo({QLatin1String(kPeoplePage), {}, {}, {}, person, {}});
    } else {
        context().shell->goTo({QLatin1String(kAccountPage), QLatin1String(seat ? kMapTab : kOverviewTab), account, seat});
    }
}

void WeekPage::beginAction(core::AccountId account, core::SeatId seat)
{
    if (!context().session->info().readOnly) {
        m_form->begin(account, seat);
    }
}

void WeekPage::askSave(bool all, WeekFeed::CalendarAs as)
{
    WeekFeed::Items items;
    if (all) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (const WeekItem *item = m_model.item(row)) {
                items.push_back(*item);
            }
        }
    } else {
        items = chosen();
    }
    std::erase_if(items, [](const WeekItem &item) { return !item.due; });
    if (items.empty()) {
        context().shell->announce(tr("Nothing chosen has a day, so there is nothing to put into a calendar"));
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save as calendar file"),
                                   context().state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(),
                                   tr("Calendar files (*.ics)"));
    dialog->setObjectName(QStringLiteral("calendarDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QStringLiteral("ics"));
    dialog->selectFile(tr("My week.ics"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, items, as](const QString &path) { saveCalendar(path, items, as); });
    dialog->open();
}

void WeekPage::saveCalendar(const QString &path, WeekFeed::Items items, WeekFeed::CalendarAs as)
{
    context().state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    std::erase_if(items, [](const WeekItem &item) { return !item.due; });
    const auto count = items.size();
    m_feed.exportCalendar(items, as, [this, path, count](core::Result<QByteArray> bytes) {
        const auto written = bytes ? writeOutputFile(std::filesystem::path(path.toStdU16String()), *bytes)
                                   : core::Result<void>(tl::make_unexpected(bytes.error()));
        if (!written) {
            context().shell->warn(present::errorText(written.error()));
            return;
        }
        context().shell->announce(count == 1 ? tr("1 entry written to %1").arg(QFileInfo(path).fileName())
                                             : tr("%1 entries written to %2").arg(count).arg(QFileInfo(path).fileName()),
                                  tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    });
}

}  // namespace linchpin::gui
