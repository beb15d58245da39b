#pragma once

#include <map>
#include <string>

#include <QToolButton>

#include "core/report/role_goals.h"
#include "gui/shell/page.h"
#include "present/map_edit/structure_edits.h"

class QLabel;
class QVBoxLayout;

namespace linchpin::gui {

class RoleGoalRow;

/// How many people of each role the map should name: "Financial buyers 1 of 2 known", the number typed in place, a button that puts somebody to be found on
/// the map, the name leads to those who are known.
class RoleGoalsPane final : public Pane {
    Q_OBJECT
public:
    explicit RoleGoalsPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    void follow(const Selection &selection) override;
    void aboutToClose() override { m_feed.setActive(false); }
    [[nodiscard]] bool isLoaded() const override { return !m_feed.account() || m_feed.goals(); }
    /// By word or name of the role; null when there is none.
    [[nodiscard]] RoleGoalRow *row(const std::string &name) const;

private:
    void showGoals();

    present::RoleGoalsFeed m_feed;
    QLabel *m_sum;
    QWidget *m_box;
    QVBoxLayout *m_layout;
    std::map<std::string, RoleGoalRow *> m_rows;
};

/// In the tool row of the map: "2 roles to fill"; opens the pane. Hidden while nobody is missing.
class RoleGoalsChip final : public QToolButton {
    Q_OBJECT
public:
    explicit RoleGoalsChip(const PageContext &context, QWidget *parent = nullptr);
    void setActive(bool active) { m_feed.setActive(active); }

Q_SIGNALS:
    /// It came, went or says something else: the row has another width.
    void shownChanged();

private:
    void showGoals();

    PageContext m_context;
    present::RoleGoalsFeed m_feed;
};

inline constexpr const char *kRoleGoalsPane = "map.roles";

}  // namespace linchpin::gui
