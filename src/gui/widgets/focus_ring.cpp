#include "gui/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QTabBar>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/chart_widget.h"

namespace linchpin::gui {
namespace {

constexpr int kReach = 4;  // gap and width of the ring

}  // namespace

FocusRing::FocusRing(const ThemeController *theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

void FocusRing::follow(QWidget *widget)
{
    const bool wanted = widget && widget->window() == window() && m_byKeyboard
        && (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QTabBar *>(widget) || qobject_cast<ChartWidget *>(widget));
    m_target = wanted ? widget : nullptr;
    if (wanted) {
        place();
        raise();
    }
    setVisible(wanted);
}

void FocusRing::place()
{
    if (!m_target) {
        return;
    }
    QRect around = m_target->rect();
    if (const auto *tabs = qobject_cast<QTabBar *>(m_target.data())) {
        around = tabs->tabRect(tabs->currentIndex()).adjusted(0, 4, -6, -4);
    }
    const QPoint corner = m_target->mapTo(window(), around.topLeft());
    const QRect ring = QRect(corner, around.size()).adjusted(-kReach, -kReach, kReach, kReach);
    setGeometry(ring.intersected(window()->rect()));
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_F6) {
            m_byKeyboard = true;
        }
        break;
    }
    case QEvent::KeyRelease:
        if (m_target == watched && m_target) {
            place();
        }
        break;
    case QEvent::MouseButtonPress:
        m_byKeyboard = false;
        if (isVisible()) {
            follow(nullptr);
        }
        break;
    case QEvent::Resize:
    case QEvent::Move:
        if (m_target && watched != this && watched->isWidgetType()
            && (watched == m_target || static_cast<QWidget *>(watched)->isAncestorOf(m_target))) {
            place();
        }
        break;
    case QEvent::Hide:
        if (m_target && watched == m_target) {
            follow(nullptr);
        }
        break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->theme().accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), render::radius::kButton + 2, render::radius::kButton + 2);
}

}  // namespace linchpin::gui
