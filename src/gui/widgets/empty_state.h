#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace linchpin::gui {

/// What stands where nothing is yet: what belongs here, why it helps, one button.
class EmptyState final : public QFrame {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// An empty `action` has no button.
    void setTexts(const QString &title, const QString &why, const QString &action = {});
    /// A quieter button below; empty has none.
    void setSecondAction(const QString &action);

Q_SIGNALS:
    void actionTriggered();
    void secondTriggered();

private:
    QLabel *m_title;
    QLabel *m_why;
    QPushButton *m_action;
    QPushButton *m_second = nullptr;
};

}  // namespace linchpin::gui
