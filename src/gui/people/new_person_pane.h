#pragma once

#include <QJsonObject>

#include "gui/shell/page.h"

class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class AccountPicker;
class FieldError;
class FieldRow;
class FormLayout;
class InlineChoice;
class PersonPicker;
class StancePicker;

inline constexpr const char *kNewPersonPane = "person";

/// A new person: name, account, title, mail, role, stance. Beside the page, never modal; what is half filled survives closing and a crash.
class NewPersonPane final : public Pane {
    Q_OBJECT
public:
    explicit NewPersonPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    void aboutToClose() override;
    void save();
    [[nodiscard]] QLineEdit *nameLine() const { return m_name; }
    [[nodiscard]] AccountPicker *accountPicker() const { return m_account; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QJsonObject content() const;
    void fill(const QJsonObject &content);
    void keepDraft();
    void clear();

    FormLayout *m_form;
    QLineEdit *m_name;
    AccountPicker *m_account;
    QLineEdit *m_title;
    QLineEdit *m_mail;
    QLineEdit *m_phone;
    PersonPicker *m_superior;
    InlineChoice *m_role;
    StancePicker *m_stance;
    QLineEdit *m_reason;
    FieldRow *m_nameRow;
    FieldRow *m_mailRow;
    FieldRow *m_superiorRow;
    FieldError *m_error;
    QPushButton *m_save;
    bool m_hasStance = false;
    bool m_filling = false;
};

void registerNewPersonPane(PageRegistry &registry);

}  // namespace linchpin::gui
