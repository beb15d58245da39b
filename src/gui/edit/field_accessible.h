#pragma once

#include <QAccessible>
#include <QString>

class QWidget;

namespace linchpin::gui {

/// Makes a widget that paints itself known to screen readers with a role and a value. Also offers "press" where the widget has a slot
/// `startEditing`.
void describeAccessible(QWidget *widget, QAccessible::Role role, const QString &value);

}  // namespace linchpin::gui
