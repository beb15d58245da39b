#pragma once

#include <memory>

#include <QFrame>

#include "core/report/account_map.h"
#include "core/report/account_overview.h"
#include "gui/shell/page.h"

class QVBoxLayout;

namespace linchpin::gui {

/// Details of whoever is selected on the map or in its list: a person of the customer, or one of our people in the coverage overlay.
class MapInspector final : public QFrame {
    Q_OBJECT
public:
    explicit MapInspector(const PageContext &context, QWidget *parent = nullptr);

    /// What the map knows, and what the overview adds (points, ledger, promises, goals); `overview` may be null.
    void showPerson(const core::AccountMap &map, core::SeatId seat, const core::report::AccountOverview *overview);
    void showMember(const core::AccountMap &map, std::int64_t member);
    void showNothing(const core::AccountMap *map);

Q_SIGNALS:
    void closed();
    void seatChosen(linchpin::core::SeatId seat);

private:
    QVBoxLayout *begin();
    void heading(const QString &name, const QString &note);
    void section(const QString &title);
    void pair(const QString &label, QWidget *value);
    void pair(const QString &label, const QString &value, const char *tone = "");
    void rule();
    void paragraph(const QString &text, const char *tone = "secondary");
    void addScoreSections(const core::report::ScorePart &part);
    void addPlanSections(const core::report::AccountOverview &overview, const std::string &name);

    PageContext m_context;
    QVBoxLayout *m_outer;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_rows = nullptr;
};

}  // namespace linchpin::gui
