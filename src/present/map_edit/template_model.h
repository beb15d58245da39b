#pragma once

#include <vector>

#include <QAbstractListModel>

#include "present/map_edit/structure_edits.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// The templates to choose from; follows the workspace without resets.
class TemplateModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        StoredRole = FirstUserRole  ///< bool: kept in the workspace, may be renamed and removed; DetailRole: what it adds
    };
    enum class Which : std::uint8_t { All, Stored };
    TemplateModel(WorkspaceSession *session, Which which, QObject *parent = nullptr);

    /// Hidden: reads nothing and catches up when it is shown.
    void setActive(bool active);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// Null outside.
    [[nodiscard]] const TemplateChoice *choice(int row) const;
    /// -1 when it is not there.
    [[nodiscard]] int rowOf(qint64 id) const;
    [[nodiscard]] int rowOfName(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    struct Sync;
    void read();

    WorkspaceSession *m_session;
    Which m_which;
    std::vector<TemplateChoice> m_rows;
    int m_reads = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_loaded = false;
};

}  // namespace linchpin::present
