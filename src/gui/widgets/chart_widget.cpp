#include "gui/widgets/chart_widget.h"

#include <QAccessible>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolTip>

#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

ChartWidget::ChartWidget(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

render::ChartStyle ChartWidget::style() const
{
    render::ChartStyle style;
    style.theme = &m_theme->theme();
    style.locale = locale();
    style.textScale = m_theme->textScale();
    return style;
}

void ChartWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_hits = paintChart(painter, rect(), style());
}

QImage ChartWidget::toImage(double ratio)
{
    QImage image(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(m_theme->theme().surface);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    static_cast<void>(paintChart(painter, rect(), style()));
    return image;
}

QByteArray ChartWidget::toSvg()
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(accessibleName());
    QPainter painter(&generator);
    painter.fillRect(rect(), m_theme->theme().surface);
    static_cast<void>(paintChart(painter, rect(), style()));
    painter.end();
    return buffer.data();
}

void ChartWidget::setCurrent(int index)
{
    if (index == m_current) {
        return;
    }
    m_current = index;
    update();
    if (index >= 0) {
        setAccessibleDescription(describe(index));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT currentChanged(index);
}

void ChartWidget::mouseMoveEvent(QMouseEvent *event)
{
    const int index = render::hitAt(m_hits, event->position());
    setCurrent(index);
    if (index >= 0) {
        QToolTip::showText(event->globalPosition().toPoint() + QPoint(4, 12), describe(index), this);
    } else {
        QToolTip::hideText();
    }
}

void ChartWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        setCurrent(render::hitAt(m_hits, event->position()));
        if (m_current >= 0) {
            Q_EMIT activated(m_current);
        }
    }
}

void ChartWidget::leaveEvent(QEvent *)
{
    if (!hasFocus()) {
        setCurrent(-1);
    }
}

void ChartWidget::keyPressEvent(QKeyEvent *event)
{
    const int last = count() - 1;
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(toTable());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down: setCurrent(qMin(last, m_current + 1)); break;
    case Qt::Key_Left:
    case Qt::Key_Up: setCurrent(last < 0 ? -1 : qMax(0, m_current - 1)); break;
    case Qt::Key_Home: setCurrent(last < 0 ? -1 : 0); break;
    case Qt::Key_End: setCurrent(last); break;
    case Qt::Key_Escape:
        if (m_current < 0) {
            QWidget::keyPressEvent(event);
            return;
        }
        setCurrent(-1);
        QToolTip::hideText();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            Q_EMIT activated(m_current);
        }
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    for (const render::ChartHit &hit : m_hits) {
        if (hit.index == m_current) {
            QToolTip::showText(mapToGlobal(hit.anchor.toPoint()) + QPoint(8, 8), describe(m_current), this);
            break;
        }
    }
}

void ChartWidget::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as picture"), this, [this] { QApplication::clipboard()->setImage(toImage()); });
    menu->addAction(tr("Copy as SVG"), this, [this] {
        auto *copied = new QMimeData;
        const QByteArray svg = toSvg();
        copied->setData(QStringLiteral("image/svg+xml"), svg);
        copied->setText(QString::fromUtf8(svg));
        QApplication::clipboard()->setMimeData(copied);
    });
    menu->addAction(tr("Copy as table"), this, [this] { QApplication::clipboard()->setText(toTable()); });
    menu->popup(event->globalPos());
}

}  // namespace linchpin::gui
