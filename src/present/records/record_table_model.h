#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/record.h"
#include "present/format.h"
#include "present/workspace_session.h"

namespace linchpin::present {

/// One column of a RecordTableModel.
struct RecordColumn {
    QString title;
    bool numeric = false;
    /// Text of the cell.
    std::function<QString(const core::Record &, const Format &)> text;
};

/// All records of one short kind (our people, offerings, rates) as a table, by the first column; follows the changes of the workspace without resets.
class RecordTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    RecordTableModel(WorkspaceSession *session, core::Kind kind, std::vector<RecordColumn> columns, QObject *parent = nullptr);

    [[nodiscard]] core::Kind kind() const { return m_kind; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// Null outside.
    [[nodiscard]] const core::Record *record(int row) const;
    /// -1 when it is not there.
    [[nodiscard]] int rowOf(std::int64_t id) const;
    /// A hidden list reads nothing and catches up when it is shown.
    void setActive(bool active);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const linchpin::core::Error &error);

private:
    struct Row {
        core::Record record;
        QString key;  ///< folded text of the first column
        QStringList texts;
        bool operator==(const Row &other) const { return record == other.record && texts == other.texts; }
    };
    void read();
    void take(std::vector<core::Record> records);

    WorkspaceSession *m_session;
    core::Kind m_kind;
    std::vector<RecordColumn> m_columns;
    std::vector<Row> m_rows;
    bool m_loaded = false;
    bool m_active = false;
    bool m_stale = true;
};

/// Value of a field by name; empty when the kind has no such field.
[[nodiscard]] core::Value recordValue(const core::Record &record, std::string_view field);
[[nodiscard]] QString recordText(const core::Record &record, std::string_view field);
[[nodiscard]] std::optional<std::int64_t> recordInteger(const core::Record &record, std::string_view field);
[[nodiscard]] std::optional<double> recordReal(const core::Record &record, std::string_view field);

/// Removes a record that nothing refers to; Conflict (detail: what refers to it, one a line) otherwise. One undo step.
Job *removeUnused(WorkspaceSession *session, core::Kind kind, std::int64_t id, const QString &label, QObject *context,
                  std::function<void(core::Result<void>)> answer);

}  // namespace linchpin::present
