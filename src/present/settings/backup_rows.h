#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include "present/format.h"
#include "present/models/cell.h"

namespace linchpin::present {

enum class BackupState : std::uint8_t {
    Unchecked,  ///< verified when it was made and readable; not read as a whole since
    Verified,  ///< read as a whole, in this run of the program
    Damaged,
    OtherWorkspace,  ///< of another workspace whose file has the same name
};

/// One backup as the window shows it.
struct BackupRow {
    QString path;
    qint64 madeAt = 0;  ///< seconds since 1970-01-01 UTC
    bool automatic = true;
    qint64 bytes = 0;
    qint64 accounts = 0;
    qint64 people = 0;
    QString lastChange;
    BackupState state = BackupState::Unchecked;
    QString problem;  ///< what is wrong with it, as a sentence; empty when nothing is

    [[nodiscard]] bool canBeRestored() const { return state == BackupState::Unchecked || state == BackupState::Verified; }
    bool operator==(const BackupRow &) const = default;
};

/// The backups as a table, newest first; changes arrive as inserts, removals and moves.
class BackupModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Made, Ago, Kind, Size, Accounts, People, LastChange, State, ColumnCount };

    explicit BackupModel(QObject *parent = nullptr);

    void setRows(std::vector<BackupRow> rows, qint64 now, const Format &format);
    [[nodiscard]] const std::vector<BackupRow> &rows() const { return m_rows; }
    [[nodiscard]] const BackupRow *row(int row) const;
    [[nodiscard]] int rowOf(const QString &path) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Sync;
    [[nodiscard]] QString text(const BackupRow &row, int column) const;

    std::vector<BackupRow> m_rows;
    qint64 m_now = 0;
    Format m_format;
};

/// What restoring a backup would change, in words.
struct BackupPreview {
    struct Line {
        QString what;
        QString added;
        QString changed;
        QString removed;

        bool operator==(const Line &) const = default;
    };
    QString title;  ///< "The backup of 12 Oct 2026, 14:30"
    QString sentence;
    QString contents;  ///< "64 accounts, 412 people. Last change: Stance of Elena Ferrari."
    std::vector<Line> lines;
    QString stepsTitle;  ///< "14 steps would be lost, the newest ones:"
    QStringList steps;  ///< newest first
    QString warning;  ///< erased people would come back; empty when not
    QString problem;  ///< why it cannot be compared; the rest is then empty
    bool canBeRestored = true;

    bool operator==(const BackupPreview &) const = default;
};

}  // namespace linchpin::present
