#include "gui/shell/page.h"

namespace linchpin::gui {

std::vector<const PageInfo *> PageRegistry::at(PagePlace place) const
{
    std::vector<const PageInfo *> found;
    for (const PageInfo &page : m_pages) {
        if (page.place == place) {
            found.push_back(&page);
        }
    }
    return found;
}

const PageInfo *PageRegistry::find(const QString &id) const
{
    for (const PageInfo &page : m_pages) {
        if (page.id == id) {
            return &page;
        }
    }
    return nullptr;
}

const PaneInfo *PageRegistry::findPane(const QString &id) const
{
    for (const PaneInfo &pane : m_panes) {
        if (pane.id == id) {
            return &pane;
        }
    }
    return nullptr;
}

const CommandInfo *PageRegistry::findCommand(const QString &id) const
{
    for (const CommandInfo &command : m_commands) {
        if (command.id == id) {
            return &command;
        }
    }
    return nullptr;
}

}  // namespace linchpin::gui
