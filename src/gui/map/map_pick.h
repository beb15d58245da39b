#pragma once

#include <functional>

#include <QFrame>

#include "core/entities/kinds.h"
#include "gui/shell/page.h"

class QLabel;

namespace linchpin::gui {

class PersonPicker;

/// The small field over the map in which somebody of the account is chosen by typing: the keyboard's way to drag one card to another.
class MapPick final : public QFrame {
    Q_OBJECT
public:
    MapPick(const PageContext &context, QWidget *parent);

    /// Asks once; `picked` is not called when somebody gives up with Esc.
    void start(core::AccountId account, const QString &heading, std::function<void(core::SeatId)> picked);
    [[nodiscard]] PersonPicker *picker() const { return m_picker; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QLabel *m_heading;
    PersonPicker *m_picker;
    std::function<void(core::SeatId)> m_picked;
};

}  // namespace linchpin::gui
