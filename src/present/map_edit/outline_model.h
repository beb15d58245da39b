#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractListModel>
#include <QString>

#include "core/report/branch.h"
#include "core/report/map_template.h"
#include "present/models/cell.h"

namespace linchpin::present {

/// Positions of a branch or a template as an indented list, superiors before their reports; with check marks when it is to be chosen from. Follows what
/// it is given without resets; what was ticked or not stays so while the position is there.
class OutlineModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        DepthRole = FirstUserRole,  ///< int, 0 = top; DetailRole: title and department
        NoteRole,  ///< "sits here already"; may be empty
        AssistantRole,  ///< bool
        OutsideRole,  ///< bool
        MutedRole  ///< bool: would not be added
    };
    explicit OutlineModel(QObject *parent = nullptr);

    /// New positions are ticked.
    void setBranch(const core::report::Branch &branch);
    /// `effect.isNew` marks what the map lacks; without it nothing is marked. No check marks.
    void setTemplate(const core::report::MapTemplate &content, const core::report::TemplateEffect *effect);
    void clear();

    [[nodiscard]] std::vector<core::SeatId> checkedSeats() const;
    [[nodiscard]] int checkedCount() const { return static_cast<int>(checkedSeats().size()); }
    /// Of those ticked: whose person sits in the other account already.
    [[nodiscard]] int checkedHere() const;
    void setAllChecked(bool checked);
    /// The position and all below it.
    void toggleBranch(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Which positions are ticked, or whether any is there.
    void choiceChanged();

private:
    struct Row {
        std::int64_t id = 0;
        QString text;
        QString detail;
        QString note;
        int depth = 0;
        bool assistant = false;
        bool outside = false;
        bool muted = false;
        bool here = false;
        bool operator==(const Row &) const = default;
    };
    struct Sync;
    void take(std::vector<Row> rows, bool checkable);
    [[nodiscard]] bool isChecked(const Row &row) const;
    void setChecked(int from, int to, bool checked);

    std::vector<Row> m_rows;
    std::vector<std::int64_t> m_unchecked;
    bool m_checkable = false;
};

}  // namespace linchpin::present
