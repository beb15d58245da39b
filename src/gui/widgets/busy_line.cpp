#include "gui/widgets/busy_line.h"

#include <QPainter>

#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

BusyLine::BusyLine(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(2);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    m_step.setInterval(40);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_at = 0;
        m_step.start();
    });
    connect(&m_step, &QTimer::timeout, this, [this] {
        m_at = (m_at + 2) % 130;
        update();
    });
}

void BusyLine::setBusy(bool busy)
{
    if (busy == (m_delay.isActive() || m_step.isActive())) {
        return;
    }
    if (busy) {
        m_delay.start();
    } else {
        m_delay.stop();
        m_step.stop();
        update();
    }
}

void BusyLine::paintEvent(QPaintEvent *)
{
    if (!m_step.isActive()) {
        return;
    }
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->theme().track());
    painter.fillRect(QRectF(width() * (m_at - 30) / 100.0, 0, width() * 0.3, height()), m_theme->theme().accent);
}

}  // namespace linchpin::gui
