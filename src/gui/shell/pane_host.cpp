#include "gui/shell/pane_host.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

#include "gui/shell/view_state.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"

namespace linchpin::gui {

namespace {

constexpr int kEdgeWidth = 5;
constexpr int kLeastWidth = 280;

}  // namespace

PaneHost::PaneHost(const PageContext &context, const PageRegistry &registry, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_registry(registry)
    , m_content(content)
{
    m_content->setParent(this);
    m_side = new QFrame(this);
    m_side->setObjectName(QStringLiteral("pane"));
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(19, 10, 12, 8);
    m_title = makeLabel({}, "section", "", m_side);
    header->addWidget(m_title, 1);
    auto *close = makeIconButton(QStringLiteral("close"), tr("Close the pane (Esc)"), context.theme, m_side);
    connect(close, &QToolButton::clicked, this, &PaneHost::closePane);
    header->addWidget(close);
    layout->addLayout(header);
    layout->addWidget(makeRule(m_side, true));
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_body, 1);
    m_edge = new QWidget(this);
    m_edge->setCursor(Qt::SplitHCursor);
    m_edge->setToolTip(tr("Drag to change the width"));
    m_edge->installEventFilter(this);
    m_side->hide();
    m_edge->hide();
    place();
}

void PaneHost::openPane(const QString &id, const PaneRequest &request)
{
    if (m_pane && m_id == id) {
        m_pane->open(request);
        return;
    }
    const PaneInfo *info = m_registry.findPane(id);
    if (!info) {
        return;
    }
    closePane();
    m_focusBefore = QApplication::focusWidget();
    m_id = id;
    const double scale = m_context.theme->textScale();
    m_width = qMax(kLeastWidth, m_context.state->value(QStringLiteral("pane_width/") + id, qRound(info->width * scale)).toInt());
    m_pane = info->factory(m_context, m_side);
    m_pane->setAccessibleName(info->title);
    m_title->setText(info->title);
    connect(m_pane, &Pane::closeAsked, this, &PaneHost::closePane);
    connect(m_pane, &QWidget::windowTitleChanged, m_title, &QLabel::setText);
    m_body->addWidget(m_pane, 1);
    m_side->show();
    m_edge->show();
    place();
    m_pane->open(request);
}

void PaneHost::closePane()
{
    if (!m_pane) {
        return;
    }
    Pane *closing = m_pane;
    m_pane.clear();
    const bool hadFocus = closing->isAncestorOf(QApplication::focusWidget());
    closing->aboutToClose();
    m_body->removeWidget(closing);
    closing->hide();
    closing->deleteLater();
    m_side->hide();
    m_edge->hide();
    place();
    if (hadFocus && m_focusBefore && m_focusBefore->isVisible()) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

void PaneHost::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void PaneHost::place()
{
    if (!m_side->isVisibleTo(this)) {
        m_content->setGeometry(rect());
        return;
    }
    const int side = qMin(m_width, qMax(kLeastWidth, width() - 320));
    // Also over the page where larger text would leave too little of it.
    const double scale = m_context.theme->textScale();
    const bool over = window()->width() < kOverlayBelow || width() - side < qRound(480 * scale);
    m_content->setGeometry(0, 0, over ? width() : width() - side, height());
    m_side->setGeometry(width() - side, 0, side, height());
    m_edge->setGeometry(width() - side - kEdgeWidth / 2, 0, kEdgeWidth, height());
    m_side->raise();
    m_edge->raise();
}

bool PaneHost::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edge) {
        if (event->type() == QEvent::MouseButtonPress) {
            m_dragFrom = m_width + qRound(static_cast<QMouseEvent *>(event)->globalPosition().x());
            return true;
        }
        if (event->type() == QEvent::MouseMove && m_dragFrom >= 0) {
            m_width = qBound(kLeastWidth, m_dragFrom - qRound(static_cast<QMouseEvent *>(event)->globalPosition().x()),
                             qMax(kLeastWidth, width() - 320));
            place();
            return true;
        }
        if (event->type() == QEvent::MouseButtonRelease) {
            m_dragFrom = -1;
            m_context.state->setValue(QStringLiteral("pane_width/") + m_id, m_width);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
