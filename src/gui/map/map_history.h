#pragma once

#include <vector>

#include "core/report/people.h"
#include "gui/map/map_popup.h"
#include "gui/shell/page.h"

class QPushButton;

namespace linchpin::gui {

/// What was said of one aspect of somebody over time: value, who, when, why; a line entered by mistake can be taken away.
class MapHistory final : public MapPopup {
    Q_OBJECT
public:
    MapHistory(const PageContext &context, const QString &title, const QString &who,
               const std::vector<core::report::JudgementEntry> &entries, QWidget *parent);
    /// Beside the button that opened it.
    void openBeside(QWidget *button);

protected:
    void take() override { giveUp(); }

private:
    void addEntry(const core::report::JudgementEntry &entry, QVBoxLayout *rows);

    PageContext m_context;
    QString m_who;
    QPushButton *m_done;
};

}  // namespace linchpin::gui
