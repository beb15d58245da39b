#pragma once

#include <QBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "gui/widgets/labels.h"

// What the lists of a seat are built of.

namespace linchpin::gui {

/// A widget and its rows.
struct Column {
    QWidget *box;
    QVBoxLayout *rows;
};

[[nodiscard]] inline Column column(QWidget *parent, int spacing = 4)
{
    auto *box = new QWidget(parent);
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing);
    return {box, rows};
}

[[nodiscard]] inline QToolButton *menuTool(const QString &name, const ThemeController *theme, QWidget *parent)
{
    QToolButton *button = makeIconButton(QStringLiteral("more"), name, theme, parent);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new QMenu(button));
    return button;
}

}  // namespace linchpin::gui
