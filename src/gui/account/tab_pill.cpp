#include "gui/account/tab_pill.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>
#include <QTabBar>

#include "gui/theme/theme_controller.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

TabPill::TabPill(const ThemeController *theme, QTabBar *bar, int index)
    : QWidget(bar)
    , m_theme(theme)
    , m_bar(bar)
    , m_index(index)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(theme, &ThemeController::changed, this, [this] {
        resize(sizeHint());
        if (m_count > 0) {
            m_bar->setTabButton(m_index, QTabBar::RightSide, this);  // the tab asks for the room again
        }
        m_bar->updateGeometry();
    });
}

QSize TabPill::sizeHint() const
{
    const QFontMetricsF metrics(m_theme->font(TypeSize::Caption, Weight::SemiBold));
    const double width = std::max(18.0, metrics.horizontalAdvance(QString::number(m_count)) + 11);
    return {qCeil(width), qRound(16 * m_theme->textScale())};
}

void TabPill::setCount(int count, const QString &title)
{
    if (count == m_count) {
        return;
    }
    m_count = count;
    resize(sizeHint());
    // A tab keeps room for its button also while that is hidden: without problems there is none.
    m_bar->setTabButton(m_index, QTabBar::RightSide, count > 0 ? this : nullptr);
    setVisible(count > 0);
    m_bar->setAccessibleTabName(m_index,
                                count == 0       ? title
                                    : count == 1 ? tr("%1, 1 open problem").arg(title)
                                                 : tr("%1, %2 open problems").arg(title).arg(count));
    update();
}

void TabPill::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bad.soft);
    painter.drawRoundedRect(QRectF(rect()), height() / 2.0, height() / 2.0);
    drawElided(painter, QRectF(rect()), HAlign::Center, QString::number(m_count),
               m_theme->font(TypeSize::Caption, Weight::SemiBold), theme.bad.text);
}

}  // namespace linchpin::gui
