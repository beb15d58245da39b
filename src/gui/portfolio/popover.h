#pragma once

#include <QFrame>
#include <QPointer>
#include <QString>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace linchpin::gui {

class ThemeController;

/// A small form below the button that opened it. Never modal: the page stays usable, Esc or Cancel closes it and gives the keyboard back.
class Popover : public QFrame {
    Q_OBJECT
public:
    /// `accept`: text of the button that takes what was entered; Enter presses it.
    Popover(const QString &title, const QString &accept, QWidget *page);

    void openBelow(QWidget *anchor);
    void close();
    /// One sentence below the fields; empty hides it.
    void setProblem(const QString &sentence);
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void accepted();
    void closed();

protected:
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] QPushButton *acceptButton() const { return m_accept; }
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_title;
    QVBoxLayout *m_body;
    QLabel *m_problem;
    QPushButton *m_accept;
    QPointer<QWidget> m_anchor;
};

/// Asks for one line of text: the name of a view, of a new account.
class NamePopover final : public Popover {
    Q_OBJECT
public:
    NamePopover(const QString &title, const QString &label, const QString &accept, QWidget *page);
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }

private:
    QLineEdit *m_field;
};

}  // namespace linchpin::gui
