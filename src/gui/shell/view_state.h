#pragma once

#include <memory>

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

class QSettings;

namespace linchpin::gui {

/// What the program remembers about its looks beside the user's settings, never in the workspace: geometry, theme, last file, tabs.
/// Passed by pointer; there is no global one.
class ViewState final {
public:
    /// An empty path keeps everything in memory only (tests, screenshots).
    explicit ViewState(const QString &iniPath);
    ~ViewState();
    ViewState(const ViewState &) = delete;
    ViewState &operator=(const ViewState &) = delete;

    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const;
    void setValue(const QString &key, const QVariant &value);

    /// Files opened before, newest first; at most eight.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);

private:
    std::unique_ptr<QSettings> m_settings;
    QVariantMap m_memory;
};

}  // namespace linchpin::gui
