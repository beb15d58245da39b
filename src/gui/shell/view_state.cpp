#include "gui/shell/view_state.h"

#include <QSettings>

namespace linchpin::gui {
namespace {

const QString kRecent = QStringLiteral("recent_files");

}  // namespace

ViewState::ViewState(const QString &iniPath)
{
    if (!iniPath.isEmpty()) {
        m_settings = std::make_unique<QSettings>(iniPath, QSettings::IniFormat);
    }
}

ViewState::~ViewState() = default;

QVariant ViewState::value(const QString &key, const QVariant &fallback) const
{
    return m_settings ? m_settings->value(key, fallback) : m_memory.value(key, fallback);
}

void ViewState::setValue(const QString &key, const QVariant &value)
{
    if (m_settings) {
        m_settings->setValue(key, value);
    } else {
        m_memory.insert(key, value);
    }
}

QStringList ViewState::recentFiles() const { return value(kRecent).toStringList(); }

void ViewState::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    setValue(kRecent, QStringList(files.mid(0, 8)));
}

void ViewState::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    setValue(kRecent, files);
}

}  // namespace linchpin::gui
