#pragma once

#include "core/entities/kinds.h"
#include "gui/map/map_popup.h"
#include "gui/shell/page.h"

class QLineEdit;

namespace linchpin::gui {

class DateField;
class FieldError;

/// A next step with somebody, typed beside the button that asks for it: what and until when. It is then in My week.
class MapActionCard final : public MapPopup {
    Q_OBJECT
public:
    MapActionCard(const PageContext &context, QWidget *parent);
    /// `owner` takes it on; empty: who works here.
    void ask(core::AccountId account, core::SeatId seat, core::MemberId owner, const QString &who, QWidget *button);
    [[nodiscard]] QLineEdit *titleLine() const { return m_title; }

protected:
    void take() override;
    /// A line typed is not lost by a click beside it.
    void leave() override;

private:
    PageContext m_context;
    core::AccountId m_account;
    core::SeatId m_seat;
    core::MemberId m_owner;
    QString m_who;
    QLineEdit *m_title;
    DateField *m_due;
    FieldError *m_error;
};

}  // namespace linchpin::gui
