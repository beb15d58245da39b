#pragma once

#include <optional>

#include "gui/shell/page.h"
#include "present/map_edit/outline_model.h"
#include "present/map_edit/template_model.h"

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace linchpin::gui {

class OutlineList;

/// Start an account from a template: choose one, see what it would add and what the map has already, add it. Below: keep this map as a template.
class TemplatePane final : public Pane {
    Q_OBJECT
public:
    explicit TemplatePane(const PageContext &context, QWidget *parent = nullptr);

    /// `item` "save": the keyboard goes to the name of a new template.
    void open(const PaneRequest &request) override;
    void aboutToClose() override { m_templates.setActive(false); }
    [[nodiscard]] bool isLoaded() const override { return m_templates.isLoaded() && m_reading == 0; }

    [[nodiscard]] present::TemplateModel *templates() { return &m_templates; }
    [[nodiscard]] QListView *list() const { return m_list; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showTarget();
    void choose();
    void refresh();
    void apply();
    void save();
    void setProblem(QLabel *label, const QString &sentence);
    [[nodiscard]] const present::TemplateChoice *chosen() const;

    present::TemplateModel m_templates;
    present::OutlineModel m_outline;
    std::optional<core::report::TemplateEffect> m_effect;
    core::AccountId m_account;
    int m_reading = 0;
    int m_reads = 0;
    bool m_busy = false;

    QLabel *m_target;
    QListView *m_list;
    QLabel *m_summary;
    OutlineList *m_places;
    QLabel *m_problem;
    QPushButton *m_apply;
    QWidget *m_saveBox;
    QLineEdit *m_name;
    QLabel *m_nameProblem;
    QPushButton *m_save;
};

inline constexpr const char *kTemplatePane = "map.template";

}  // namespace linchpin::gui
