#pragma once

#include <initializer_list>

#include "gui/shell/page.h"

class QMenu;

namespace linchpin::gui {

/// Ids of the commands, for menus of the map.
inline constexpr const char *kCopyBranch = "map.copy_branch";
inline constexpr const char *kStartFromTemplate = "map.start_from_template";
inline constexpr const char *kSaveAsTemplate = "map.save_as_template";
inline constexpr const char *kRoleGoals = "map.role_goals";
inline constexpr const char *kAnotherSeat = "map.another_seat";
inline constexpr const char *kMakeAssistant = "map.make_assistant";
inline constexpr const char *kMarkOutside = "map.mark_outside";

/// Repeats these commands in a context menu, behind a separator; those that write are off while the file is open for reading only.
void addStructureCommands(QMenu *menu, const PageContext &context, std::initializer_list<const char *> commands);

/// Panes and commands about the structure of a map: branches, templates, role goals, more seats of a person, assistants, people from outside.
void registerMapStructure(PageRegistry &registry);

}  // namespace linchpin::gui
