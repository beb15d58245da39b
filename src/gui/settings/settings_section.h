#pragma once

#include <functional>
#include <vector>

#include <QString>
#include <QStringList>
#include <QWidget>

#include "gui/shell/page.h"

namespace linchpin::gui {

/// One setting as the search field of the page knows it.
struct SettingEntry {
    QString id;  ///< the end of the link `linchpin:settings?item=setting/<id>`; unique over all sections
    QString title;
    QString words;  ///< other words under which people look for it ("dark, night, colours")

    bool operator==(const SettingEntry &) const = default;
};

/// What stands at the right of the settings page for one section: usually cards of SettingRow under each other. It reads through the
/// session and follows its news; the page gives it title, summary, margins and scrolling.
class SettingsSection : public QWidget {
    Q_OBJECT
public:
    explicit SettingsSection(const PageContext &context, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_context(context)
    { }

    /// The widget to scroll to and flash for a setting. Default: the SettingRow of that id, or the child whose objectName it is.
    /// Sections that make rows late may make it here; null when there is none.
    [[nodiscard]] virtual QWidget *settingWidget(const QString &id);
    /// Whether everything asked for is on the screen (tests and screenshots wait for it).
    [[nodiscard]] virtual bool isLoaded() const { return true; }
    /// Whether the section is on the screen; a hidden one reads nothing and catches up when it is shown.
    virtual void setActive(bool active) { Q_UNUSED(active) }
    /// For the status bar: "3 parameters differ from their defaults".
    [[nodiscard]] virtual QString statusText() const { return {}; }

Q_SIGNALS:
    void loaded();
    void statusChanged();

protected:
    [[nodiscard]] const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

/// All that the settings page knows about a section before it is shown.
struct SettingsSectionInfo {
    QString id;  ///< of the link `linchpin:settings?item=section/<id>`
    QString title;
    QString icon;  ///< name in resources/icons
    QString summary;  ///< one sentence under the title
    std::vector<SettingEntry> settings;
    std::function<SettingsSection *(const PageContext &, QWidget *parent)> factory;
    bool wide = false;  ///< takes the whole width (tables); otherwise at most a readable column
};

/// Every section in the order of the list. A section adds itself here with a function of its own (settings_sections.cpp).
[[nodiscard]] std::vector<SettingsSectionInfo> settingsSections();

}  // namespace linchpin::gui
