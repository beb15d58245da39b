#include <QBoxLayout>
#include <QScrollArea>

#include "gui/map/map_inspector.h"
#include "gui/map/map_says.h"

// What the map says, in the place of the inspector while nobody is selected.

namespace linchpin::gui {

void MapInspector::setSays(MapSays *says)
{
    m_says = says;
    says->setParent(this);
    says->hide();
    static_cast<QBoxLayout *>(layout())->insertWidget(0, says, 1);
}

void MapInspector::showSays()
{
    leavePerson();
    m_scroll->hide();
    m_says->show();
    Q_EMIT loaded();
}

void MapInspector::leaveSays()
{
    if (m_says != nullptr) {
        m_says->hide();
        m_says->release();
    }
    m_scroll->show();
}

bool MapInspector::isSaying() const { return m_says != nullptr && m_says->isVisibleTo(this); }

}  // namespace linchpin::gui
