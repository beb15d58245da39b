#include "gui/map/map_popup.h"

#include <algorithm>

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QTimer>

#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

namespace {

constexpr int kGap = 6;  // between the popup and what it is about
constexpr int kEdge = 8;  // to the edge of the window

}  // namespace

MapPopup::MapPopup(const ThemeController *theme, int width, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_body(new QVBoxLayout(this))
    , m_width(width)
{
    setObjectName(QStringLiteral("palette"));
    setAutoFillBackground(true);
    setProperty("takesReturn", true);  // shell/return_presses.h
    m_body->setContentsMargins(12, 10, 12, 10);
    m_body->setSpacing(6);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) { focusMoved(now); });
    hide();
}

void MapPopup::open(QWidget *page, const QRect &anchor, QWidget *first)
{
    m_page = page;
    m_anchor = anchor;
    if (parentWidget() != page->window()) {
        setParent(page->window());
    }
    setFixedWidth(qRound(m_width * m_theme->textScale()));
    show();
    raise();
    fit();
    m_open = true;
    first->setFocus(Qt::OtherFocusReason);
}

void MapPopup::fit()
{
    m_body->activate();
    resize(width(), m_body->hasHeightForWidth() ? m_body->totalHeightForWidth(width()) : m_body->totalSizeHint().height());
    place();
}

void MapPopup::place()
{
    const QWidget *window = parentWidget();
    if (!window) {
        return;
    }
    const QPoint top = window->mapFromGlobal(m_anchor.topLeft());
    const QPoint bottom = window->mapFromGlobal(m_anchor.bottomLeft());
    int y = bottom.y() + kGap;
    if (y + height() > window->height() - kEdge) {
        const int above = top.y() - kGap - height();
        y = above >= kEdge ? above : std::max(kEdge, window->height() - kEdge - height());
    }
    move(std::clamp(top.x(), kEdge, std::max(kEdge, window->width() - kEdge - width())), y);
}

void MapPopup::close()
{
    if (!m_open) {
        return;
    }
    m_open = false;
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = !focused || focused == this || isAncestorOf(focused);
    hide();
    Q_EMIT closed(hadFocus);
}

void MapPopup::giveUp() { close(); }

void MapPopup::focusMoved(const QWidget *now)
{
    // Another window on top or a menu of a field is no leaving.
    if (!m_open || !now || now == this || isAncestorOf(now) || QApplication::activePopupWidget()) {
        return;
    }
    QTimer::singleShot(0, this, [this] {
        const QWidget *focused = QApplication::focusWidget();
        if (m_open && focused && focused != this && !isAncestorOf(focused)) {
            leave();
        }
    });
}

void MapPopup::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape: giveUp(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()); button && !button->isCheckable()) {
            button->click();
        } else {
            take();
        }
        break;
    default: break;  // nothing typed here is a key of the page below
    }
    event->accept();
}

std::vector<QWidget *> MapPopup::stops() const
{
    std::vector<QWidget *> all;
    for (QWidget *child : findChildren<QWidget *>()) {
        if (child->isVisibleTo(this) && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) && !child->focusProxy()) {
            all.push_back(child);
        }
    }
    constexpr int kRow = 12;  // what stands side by side differs less in height
    std::stable_sort(all.begin(), all.end(), [this](const QWidget *a, const QWidget *b) {
        const QPoint one = a->mapTo(this, a->rect().center());
        const QPoint other = b->mapTo(this, b->rect().center());
        return one.y() / kRow != other.y() / kRow ? one.y() < other.y() : one.x() < other.x();
    });
    return all;
}

bool MapPopup::focusNextPrevChild(bool next)
{
    const std::vector<QWidget *> all = stops();
    if (!m_open || all.empty()) {
        return QFrame::focusNextPrevChild(next);
    }
    const auto at = std::find(all.begin(), all.end(), QApplication::focusWidget());
    std::size_t to = 0;
    if (at != all.end()) {
        const auto index = static_cast<std::size_t>(at - all.begin());
        to = (index + (next ? 1 : all.size() - 1)) % all.size();
    }
    all[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool MapPopup::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        event->accept();  // not a click on what lies below
        return true;
    }
    return QFrame::event(event);
}

}  // namespace linchpin::gui
