#include "gui/shell/return_presses.h"

#include <QAbstractButton>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace linchpin::gui {

bool ReturnPresses::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType()) {
        return QObject::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isReturn || (key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || key->isAutoRepeat()) {
        return QObject::eventFilter(watched, event);
    }
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (!button || !button->isEnabled() || qobject_cast<QDialog *>(button->window())) {
        return QObject::eventFilter(watched, event);
    }
    // One of several to choose from, in a small card where Return takes what was chosen.
    for (const QWidget *above = button->parentWidget(); above && button->isCheckable(); above = above->parentWidget()) {
        if (above->property("takesReturn").toBool()) {
            return QObject::eventFilter(watched, event);
        }
    }
    if (auto *tool = qobject_cast<QToolButton *>(button);
        tool && tool->menu() && tool->popupMode() == QToolButton::InstantPopup) {
        tool->showMenu();
        return true;
    }
    if (auto *push = qobject_cast<QPushButton *>(button); push && push->menu()) {
        push->showMenu();
        return true;
    }
    if (qobject_cast<QPushButton *>(button) || qobject_cast<QToolButton *>(button)) {
        button->click();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace linchpin::gui
