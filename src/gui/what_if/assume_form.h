#pragma once

#include <functional>

#include <QWidget>

#include "core/report/what_if.h"
#include "gui/shell/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace linchpin::gui {

class FieldError;
class InlineChoice;
class MemberPicker;
class NumberField;
class PersonPicker;

/// Widgets side by side that go on in a new line where the room ends.
class WrapRow final : public QWidget {
    Q_OBJECT
public:
    explicit WrapRow(QWidget *parent = nullptr)
        : QWidget(parent)
    { }
    /// Takes ownership.
    void add(QWidget *widget);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    std::vector<QWidget *> m_widgets;
};

/// "Add": what else could happen, as buttons; each opens a short form in their place. Enter takes over, Esc goes back to the buttons.
class AssumeForm final : public QWidget {
    Q_OBJECT
public:
    using Kind = core::scoring::ChangeKind;
    explicit AssumeForm(const PageContext &context, QWidget *parent = nullptr);

    void setAccount(core::AccountId account);
    [[nodiscard]] bool isFormOpen() const { return m_open; }
    void openForm(Kind kind);
    void closeForm();
    [[nodiscard]] QPushButton *button(Kind kind) const;
    [[nodiscard]] PersonPicker *person() const { return m_person; }
    [[nodiscard]] MemberPicker *member() const { return m_member; }
    [[nodiscard]] InlineChoice *stance() const { return m_stance; }
    [[nodiscard]] InlineChoice *promise() const { return m_promise; }
    [[nodiscard]] NumberField *times() const { return m_times; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }

Q_SIGNALS:
    void assumed(const linchpin::core::report::Assumption &assumption);
    void resized();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildButtons();
    QWidget *buildForm();
    void take();
    void fillPromises();

    PageContext m_context;
    core::AccountId m_account;
    Kind m_kind = Kind::ContactLeaves;
    bool m_open = false;
    QWidget *m_buttons = nullptr;
    QWidget *m_form = nullptr;
    QLabel *m_caption = nullptr;
    std::vector<std::pair<Kind, QPushButton *>> m_kinds;
    QLabel *m_title = nullptr;
    PersonPicker *m_person = nullptr;
    QWidget *m_stanceRow = nullptr;
    InlineChoice *m_stance = nullptr;
    MemberPicker *m_member = nullptr;
    QWidget *m_meetRow = nullptr;
    InlineChoice *m_channel = nullptr;
    NumberField *m_times = nullptr;
    InlineChoice *m_promise = nullptr;
    FieldError *m_error = nullptr;
    QPushButton *m_add = nullptr;
};

}  // namespace linchpin::gui
