#pragma once

#include <memory>
#include <optional>

#include <QFrame>
#include <QWidget>

#include "core/report/account_overview.h"
#include "gui/shell/page.h"
#include "present/account/finding_edits.h"
#include "present/models/card_list_model.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace linchpin::gui {

class CardListView;
class DateField;
class ElidedLabel;
class FieldError;
class FormLayout;
class InlineChoice;
class MemberPicker;
class MoneyField;
class PersonPicker;
class SegmentedControl;
class TextArea;

/// The findings of an account and, below the list, what is said about the chosen one: why, what to do, who takes care, and the forms to plan it, to accept
/// it until a day with a reason, to hide, to edit. Never a dialog; Esc closes the form, then the details.
class FindingsPanel final : public QWidget {
    Q_OBJECT
public:
    /// BesideMap: in a narrow column without the list, which stands elsewhere.
    enum class Place : std::uint8_t { Overview, BesideMap };
    explicit FindingsPanel(const PageContext &context, QWidget *parent = nullptr)
        : FindingsPanel(context, Place::Overview, parent)
    { }
    FindingsPanel(const PageContext &context, Place place, QWidget *parent);

    void setOverview(std::shared_ptr<const core::report::AccountOverview> overview);
    /// Opens the form for a finding typed by hand.
    void beginNew();
    /// Opens the details of a stored finding; false when it is not shown.
    bool choose(core::FindingId finding);
    /// Opens the details of the finding with that key (present::findingKey); false when there is none.
    bool openFinding(qlonglong key);
    void closeDetails() { close(); }
    [[nodiscard]] CardListView *list() const { return m_list; }
    /// The list gives way to the details; the card stays as high as it is.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void personAsked(linchpin::core::SeatId seat);
    /// A finding of the map is to be shown there, with its people.
    void findingAsked(qlonglong key);
    /// The details were closed by their button or by Esc.
    void detailsClosed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Form : std::uint8_t { Details, Accept, Plan, Edit };
    QWidget *buildDetails();
    QWidget *buildAccept();
    QWidget *buildPlan();
    QWidget *buildEdit();
    void refreshRows();
    void open(int row);
    void close();
    void showForm(Form form);
    void fillDetails();
    [[nodiscard]] const core::report::FindingLine *line() const;
    [[nodiscard]] present::FindingTarget target() const;
    void accept();
    void plan();
    void save();
    /// Shows a refusal under the form, or closes it.
    [[nodiscard]] present::EditAnswer finished(FieldError *error);

    PageContext m_context;
    Place m_place;
    std::shared_ptr<const core::report::AccountOverview> m_overview;
    present::CardListModel m_rows;
    CardListView *m_list;
    QPushButton *m_hidden;
    QFrame *m_panel;
    QStackedLayout *m_forms;
    qlonglong m_key = 0;  ///< of the row whose details are open; 0 = none
    bool m_withHidden = false;
    core::FindingId m_editing;  ///< none: a new one

    ElidedLabel *m_title = nullptr;
    QLabel *m_proof = nullptr;
    QLabel *m_remedy = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_severity = nullptr;
    QLabel *m_value = nullptr;
    InlineChoice *m_owner = nullptr;
    QPushButton *m_planButton = nullptr;
    QPushButton *m_acceptButton = nullptr;
    QPushButton *m_hideButton = nullptr;
    QPushButton *m_reopenButton = nullptr;
    QPushButton *m_solvedButton = nullptr;
    QPushButton *m_mapButton = nullptr;
    QPushButton *m_editButton = nullptr;
    QPushButton *m_removeButton = nullptr;

    QLineEdit *m_reason = nullptr;
    DateField *m_until = nullptr;
    FieldError *m_acceptError = nullptr;

    QLineEdit *m_planTitle = nullptr;
    SegmentedControl *m_planAs = nullptr;
    MemberPicker *m_planOwner = nullptr;
    DateField *m_planDue = nullptr;
    FieldError *m_planError = nullptr;

    QLineEdit *m_newTitle = nullptr;
    SegmentedControl *m_newKind = nullptr;
    SegmentedControl *m_newSeverity = nullptr;
    TextArea *m_newDetail = nullptr;
    PersonPicker *m_newPerson = nullptr;
    MemberPicker *m_newOwner = nullptr;
    MoneyField *m_newValue = nullptr;
    FieldError *m_newError = nullptr;
};

}  // namespace linchpin::gui
