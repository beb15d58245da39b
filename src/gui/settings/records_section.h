#pragma once

#include <functional>
#include <vector>

#include "gui/edit/choice_field.h"
#include "gui/settings/settings_section.h"
#include "present/edit/field_edit.h"
#include "present/records/record_table_model.h"

class QLabel;
class QPushButton;

namespace linchpin::gui {

class Card;
class EmptyState;
class FieldRow;
class FormLayout;
class TableView;

/// One field of the records that a RecordsSection edits.
struct RecordField {
    enum class Type : std::uint8_t { Line, Text, Whole, Real, Day, Choice, Flag };
    QString field;  ///< as in the file
    QString label;
    Type type = Type::Line;
    QString empty;  ///< muted words while empty
    double low = 0;
    double high = 0;
    int decimals = 0;
    bool required = false;
    QString
        taken;  ///< the sentence that refuses a line which another record has, in any case of letters; empty: it may be there twice
    int longest = 0;  ///< letters of a line; 0: any number
    std::vector<Choice> choices;
    QString hint;  ///< one muted line under the field
};

/// What a RecordsSection shows.
struct RecordsSpec {
    core::Kind kind = core::Kind::Member;
    std::vector<present::RecordColumn> columns;
    std::vector<int> widths;
    std::vector<RecordField> fields;
    QString addText;  ///< "Add a person"; empty: records are made elsewhere
    QString addLabel;  ///< name of the undo step
    std::function<std::vector<present::FieldChange>(core::Date today)> defaults;
    QString emptyTitle;
    QString emptyWhy;
    QString keepInstead;  ///< what to do instead of removing something that is in use
    std::function<QString(const core::Record &)> name;  ///< in the names of undo steps
};

/// A short list of the workspace (our people, offerings, rates): a table at the left, the chosen record's fields at the right, edited in place.
class RecordsSection final : public SettingsSection {
    Q_OBJECT
public:
    RecordsSection(const PageContext &context, RecordsSpec spec, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *settingWidget(const QString &id) override;
    [[nodiscard]] bool isLoaded() const override { return m_model.isLoaded(); }
    void setActive(bool active) override { m_model.setActive(active); }
    [[nodiscard]] QString statusText() const override;

private:
    void addRecord();
    void removeRecord();
    void choose(int row);
    void showRecord();
    void refresh();
    /// Why `text` cannot be the value of `field` in the record shown; empty when it can.
    [[nodiscard]] QString problemOf(const RecordField &field, const QString &text) const;

    RecordsSpec m_spec;
    present::RecordTableModel m_model;
    TableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    Card *m_card = nullptr;
    FormLayout *m_form = nullptr;
    std::vector<QWidget *> m_editors;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QLabel *m_problem = nullptr;
    std::int64_t m_shown = 0;
    std::int64_t m_wanted = 0;  ///< to select once it has been read
};

[[nodiscard]] SettingsSectionInfo teamSection();
[[nodiscard]] SettingsSectionInfo offeringsSection();
[[nodiscard]] SettingsSectionInfo ratesSection();
[[nodiscard]] SettingsSectionInfo rolesSection();
[[nodiscard]] SettingsSectionInfo stagesSection();

}  // namespace linchpin::gui
