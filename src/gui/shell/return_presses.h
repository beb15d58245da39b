#pragma once

#include <QObject>

namespace linchpin::gui {

/// Return and Enter press the push button that has the keyboard, as Space does: outside dialogs Qt leaves them without effect. Installed on the application.
class ReturnPresses final : public QObject {
    Q_OBJECT
public:
    explicit ReturnPresses(QObject *parent)
        : QObject(parent)
    { }
    bool eventFilter(QObject *watched, QEvent *event) override;
};

}  // namespace linchpin::gui
