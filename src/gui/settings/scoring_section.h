#pragma once

#include <map>
#include <string>
#include <vector>

#include "gui/settings/settings_section.h"
#include "present/scoring_settings/scoring_form.h"

class QLabel;
class QPushButton;
class QSlider;

namespace linchpin::gui {

class ChipLabel;
class ChoiceButtons;
class NumberField;
class SettingRow;
class TableView;

/// Every parameter of the method with its default and a mark where it differs. Values are tried at once: the ranking they would give stands
/// on top; Keep stores them as one undo step.
class ScoringSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit ScoringSection(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isLoaded() const override { return m_form.isLoaded() && m_form.preview() != nullptr; }
    void setActive(bool active) override { m_form.setActive(active); }
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] present::ScoringForm &form() { return m_form; }

private:
    struct Row {
        std::string name;
        SettingRow *row = nullptr;
        NumberField *field = nullptr;
        QSlider *slider = nullptr;
        QPushButton *reset = nullptr;
        double factor = 1;  ///< shown = stored * factor
    };

    QWidget *makePreview();
    SettingRow *makeRow(const std::string &name);
    void showValues();
    void showPreview();

    present::ScoringForm m_form;
    present::ParameterPreviewModel m_model;
    std::vector<Row> m_rows;
    ChoiceButtons *m_presets = nullptr;
    QLabel *m_presetNote = nullptr;
    QLabel *m_summary = nullptr;
    QLabel *m_problem = nullptr;
    ChipLabel *m_state = nullptr;
    TableView *m_table = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_defaults = nullptr;
};

/// Talks at least this often, by tier, and when a map is old: the parameters of the method about time, stored at once.
class RhythmsSection final : public SettingsSection {
    Q_OBJECT
public:
    explicit RhythmsSection(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] bool isLoaded() const override { return m_form.isLoaded(); }
    void setActive(bool active) override { m_form.setActive(active); }

private:
    void showValues();

    present::ScoringForm m_form;
    std::map<std::string, NumberField *> m_fields;
    std::map<std::string, SettingRow *> m_rows;
};

[[nodiscard]] SettingsSectionInfo scoringSection();
[[nodiscard]] SettingsSectionInfo rhythmsSection();

}  // namespace linchpin::gui
