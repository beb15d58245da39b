#include "gui/map/map_pick.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>

#include "gui/edit/token_field.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 280;

}  // namespace

MapPick::MapPick(const PageContext &context, QWidget *parent)
    : QFrame(parent)
{
    setProperty("card", true);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(5);
    m_heading = makeLabel({}, "caption", "muted", this);
    m_heading->setWordWrap(true);
    layout->addWidget(m_heading);
    m_picker = new PersonPicker(context.theme, context.choices, PersonPicker::Unit::Seats, this);
    m_picker->setMost(1);
    m_picker->setPlaceholder(tr("Type a name"));
    layout->addWidget(m_picker);
    setFixedWidth(qRound(kWidth * context.theme->textScale()));
    connect(m_picker, &PersonPicker::peopleChanged, this, [this] {
        const auto seats = m_picker->seats();
        if (seats.empty() || !m_picked) {
            return;
        }
        const auto picked = std::move(m_picked);
        m_picked = nullptr;
        hide();
        Q_EMIT closed();
        picked(seats.front());
    });
    hide();
}

void MapPick::start(core::AccountId account, const QString &heading, std::function<void(core::SeatId)> picked)
{
    m_picked = nullptr;
    m_picker->setAccount(account, true);
    m_picker->setPeople({});
    m_picker->clearTyped();
    m_picker->setAccessibleName(heading);
    setAccessibleName(heading);
    m_heading->setText(heading);
    m_picked = std::move(picked);
    show();
    adjustSize();
    raise();
    m_picker->startEditing();
}

bool MapPick::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void MapPick::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_picked = nullptr;
        hide();
        Q_EMIT closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace linchpin::gui
