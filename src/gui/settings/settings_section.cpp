#include "gui/settings/settings_section.h"

#include "gui/settings/setting_row.h"

namespace linchpin::gui {

QWidget *SettingsSection::settingWidget(const QString &id)
{
    for (SettingRow *row : findChildren<SettingRow *>()) {
        if (row->id() == id) {
            return row;
        }
    }
    return findChild<QWidget *>(id);
}

}  // namespace linchpin::gui
