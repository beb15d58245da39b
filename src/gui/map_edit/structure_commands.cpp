#include "gui/map_edit/structure_commands.h"

#include <QCoreApplication>
#include <QMenu>

#include "gui/map_edit/branch_pane.h"
#include "gui/map_edit/role_goals_pane.h"
#include "gui/map_edit/seat_pane.h"
#include "gui/map_edit/template_pane.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "present/edit/choice_index.h"
#include "present/map_edit/structure_edits.h"
#include "present/workspace_session.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::gui::MapStructure)
};

/// Text, icon and place of each command, in the order of the menus.
struct CommandText {
    const char *id;
    QString text;
    QString icon;
};

std::vector<CommandText> commandTexts()
{
    return {{kStartFromTemplate, Words::tr("Start from a template..."), QStringLiteral("plan")},
            {kCopyBranch, Words::tr("Copy a branch from a map..."), QStringLiteral("copy")},
            {kAnotherSeat, Words::tr("Another seat for a person..."), QStringLiteral("person-plus")},
            {kSaveAsTemplate, Words::tr("Keep this map as a template..."), QStringLiteral("plan")},
            {kRoleGoals, Words::tr("Role goals..."), QStringLiteral("target")},
            {kMakeAssistant, Words::tr("Assistant of the superior"), QStringLiteral("person")},
            {kMarkOutside, Words::tr("Outside the company"), QStringLiteral("link")}};
}

CommandText textOf(const char *id)
{
    for (CommandText &entry : commandTexts()) {
        if (QLatin1String(entry.id) == QLatin1String(id)) {
            return entry;
        }
    }
    return {id, {}, {}};
}

/// The account that is selected, or whose page is shown; a hint in the status bar when there is none.
std::optional<PaneRequest> requestOf(const PageContext &context)
{
    const Selection selection = context.shell->currentSelection();
    const Location place = context.shell->currentLocation();
    PaneRequest request;
    request.account = selection.account() ? selection.account() : place.account;
    if (selection.seat()) {
        request.seats.push_back(selection.seat());
    }
    if (!request.account) {
        context.shell->announce(Words::tr("Open an account first."), Words::tr("Go to the portfolio"), [shell = context.shell] {
            shell->goTo({.page = QLatin1String(kPortfolioPage), .tab = {}, .account = {}, .seat = {}});
        });
        return std::nullopt;
    }
    return request;
}

CommandInfo commandInfo(const char *id, MenuPlace menu)
{
    const CommandText entry = textOf(id);
    CommandInfo command;
    command.id = QLatin1String(id);
    command.text = entry.text;
    command.icon = entry.icon;
    command.menu = menu;
    return command;
}

CommandInfo paneCommand(const char *id, MenuPlace menu, const char *pane, const QString &item = {})
{
    CommandInfo command = commandInfo(id, menu);
    command.run = [pane, item](const PageContext &context) {
        if (auto request = requestOf(context)) {
            request->item = item;
            context.shell->openPane(QLatin1String(pane), *request);
        }
    };
    return command;
}

CommandInfo markCommand(const char *id, present::MapMark mark)
{
    CommandInfo command = commandInfo(id, MenuPlace::Edit);
    command.run = [mark](const PageContext &context) {
        const Selection selection = context.shell->currentSelection();
        if (selection.seats.empty()) {
            context.shell->announce(Words::tr("Select a person on the map first."));
            return;
        }
        const auto choice = context.choices->ofSeat(selection.seats.front());
        QString who = choice && !choice->name.isEmpty() ? choice->name : Words::tr("a person");
        if (selection.seats.size() > 1) {
            who = Words::tr("%1 people").arg(selection.seats.size());
        }
        present::toggleMark(
            context.session, selection.seats, mark, who, context.session, [context, mark, who](core::Result<bool> on) {
                if (!on) {
                    context.shell->announce(present::structureErrorText(on.error()));
                    return;
                }
                const QString name = render::displayText(who);
                const QString sentence = mark == present::MapMark::Assistant
                    ? (*on ? Words::tr("%1: assistant of the superior").arg(name)
                           : Words::tr("%1: no assistant any more").arg(name))
                    : (*on ? Words::tr("%1: outside the company").arg(name) : Words::tr("%1: in the company").arg(name));
                context.shell->announce(sentence, Words::tr("Undo"), [session = context.session] { session->undo(); });
            });
    };
    return command;
}

template <typename PaneClass>
PaneInfo paneInfo(const char *id, const QString &title, int width)
{
    return {QLatin1String(id), title, width,
            [](const PageContext &context, QWidget *parent) -> Pane * { return new PaneClass(context, parent); }};
}

}  // namespace

void addStructureCommands(QMenu *menu, const PageContext &context, std::initializer_list<const char *> commands)
{
    menu->addSeparator();
    const bool readOnly = context.session->info().readOnly;
    for (const char *id : commands) {
        const CommandText entry = textOf(id);
        QAction *action = menu->addAction(themedIcon(entry.icon, context.theme), entry.text);
        action->setEnabled(!readOnly || QLatin1String(id) == QLatin1String(kRoleGoals));
        QObject::connect(action, &QAction::triggered, menu,
                         [shell = context.shell, id] { shell->runCommand(QLatin1String(id)); });
    }
}

void registerMapStructure(PageRegistry &registry)
{
    registry.addPane(paneInfo<BranchPane>(kBranchPane, Words::tr("Copy a branch"), 400));
    registry.addPane(paneInfo<TemplatePane>(kTemplatePane, Words::tr("Start from a template"), 380));
    registry.addPane(paneInfo<RoleGoalsPane>(kRoleGoalsPane, Words::tr("Role goals"), 380));
    registry.addPane(paneInfo<SeatPane>(kSeatPane, Words::tr("Another seat"), 360));

    registry.addCommand(paneCommand(kStartFromTemplate, MenuPlace::Insert, kTemplatePane));
    registry.addCommand(paneCommand(kCopyBranch, MenuPlace::Insert, kBranchPane));
    CommandInfo seat = paneCommand(kAnotherSeat, MenuPlace::Insert, kSeatPane);
    seat.run = [](const PageContext &context) { context.shell->openPane(QLatin1String(kSeatPane), {}); };
    registry.addCommand(std::move(seat));
    registry.addCommand(paneCommand(kSaveAsTemplate, MenuPlace::Account, kTemplatePane, QStringLiteral("save")));
    CommandInfo goals = paneCommand(kRoleGoals, MenuPlace::Account, kRoleGoalsPane);
    goals.writes = false;
    registry.addCommand(std::move(goals));
    registry.addCommand(markCommand(kMakeAssistant, present::MapMark::Assistant));
    registry.addCommand(markCommand(kMarkOutside, present::MapMark::Outside));
}

}  // namespace linchpin::gui
