#include "gui/edit/filter_chips.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kGap = 6;
constexpr int kWidest = 260;  // of one chip

}  // namespace

FilterChips::FilterChips(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_clear = new QToolButton(this);
    m_clear->setText(tr("Clear all"));
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setProperty("kind", QStringLiteral("link"));
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_clear->setCursor(Qt::PointingHandCursor);
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, &FilterChips::cleared);
    m_note = makeLabel({}, "detail", "muted", this);
    m_note->hide();
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        arrange(width(), true);
    });
    hide();
}

void FilterChips::setChips(const std::vector<Chip> &chips)
{
    if (chips == m_chips) {
        return;
    }
    int focused = -1;
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons[i]->hasFocus()) {
            focused = static_cast<int>(i);
        }
    }
    const QString focusedId = focused >= 0 ? m_chips[static_cast<std::size_t>(focused)].id : QString();
    m_chips = chips;
    while (m_buttons.size() > chips.size()) {
        // Not deleted at once: its own click may be what took it away.
        m_buttons.back()->hide();
        m_buttons.back()->deleteLater();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < chips.size()) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        // The cross stands behind the text.
        button->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
        button->setIcon(themedIcon(QStringLiteral("close"), m_theme, IconTone::Accent));
        button->setIconSize(QSize(11, 11));
        button->setProperty("kind", QStringLiteral("chip"));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMaximumWidth(kWidest);
        button->installEventFilter(this);
        connect(button, &QToolButton::clicked, this, [this, button] {
            const auto at = std::find(m_buttons.begin(), m_buttons.end(), button);
            if (at != m_buttons.end()) {
                Q_EMIT removed(m_chips[static_cast<std::size_t>(at - m_buttons.begin())].id);
            }
        });
        m_buttons.push_back(button);
        button->show();
    }
    for (std::size_t i = 0; i < chips.size(); ++i) {
        QToolButton *button = m_buttons[i];
        const QString shown = render::displayText(chips[i].text);
        button->ensurePolished();
        QString text = button->fontMetrics().elidedText(shown, Qt::ElideRight, kWidest - 40);
        button->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setToolTip(tr("Remove the filter %1").arg(shown));
        button->setAccessibleName(tr("Remove the filter %1").arg(shown));
        if (i > 0) {
            setTabOrder(m_buttons[i - 1], button);
        }
    }
    if (!m_buttons.empty()) {
        setTabOrder(m_buttons.back(), m_clear);
    }
    m_clear->setVisible(!chips.empty());
    if (focused >= 0 && !m_buttons.empty()) {
        auto at =
            std::find_if(chips.begin(), chips.end(), [&](const Chip &chip) { return chip.id == focusedId; }) - chips.begin();
        if (at == static_cast<std::ptrdiff_t>(chips.size())) {
            at = std::min<std::ptrdiff_t>(focused, static_cast<std::ptrdiff_t>(chips.size()) - 1);
        }
        m_buttons[static_cast<std::size_t>(at)]->setFocus(Qt::OtherFocusReason);
    }
    setVisible(!chips.empty() || !m_note->text().isEmpty());
    updateGeometry();
    arrange(width(), true);
}

void FilterChips::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setVisible(!m_chips.empty() || !note.isEmpty());
    updateGeometry();
    arrange(width(), true);
}

int FilterChips::arrange(int width, bool apply) const
{
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    const auto place = [&](QWidget *widget) {
        const QSize size = widget->sizeHint().boundedTo(QSize(std::min(widget->maximumWidth(), std::max(width, 40)), 1000));
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight + kGap;
            lineHeight = 0;
        }
        lineHeight = std::max(lineHeight, size.height());
        if (apply) {
            const QRect rect(x, y + (lineHeight - size.height()) / 2, size.width(), size.height());
            widget->setGeometry(layoutDirection() == Qt::RightToLeft
                                    ? QRect(QPoint(this->width() - rect.right() - 1, rect.y()), rect.size())
                                    : rect);
        }
        x += size.width() + kGap;
    };
    for (QToolButton *button : m_buttons) {
        place(button);
    }
    if (!m_chips.empty()) {
        place(m_clear);
    }
    if (!m_note->text().isEmpty()) {
        place(m_note);
    }
    return y + lineHeight;
}

int FilterChips::heightForWidth(int width) const { return arrange(width, false); }

QSize FilterChips::sizeHint() const
{
    const int wanted = width() > 60 ? width() : 600;
    return {wanted, arrange(wanted, false)};
}

QSize FilterChips::minimumSizeHint() const { return {60, arrange(std::max(width(), 60), false)}; }

void FilterChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
    updateGeometry();
}

bool FilterChips::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto at = std::find(m_buttons.begin(), m_buttons.end(), watched);
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (at != m_buttons.end()) {
            if (key == Qt::Key_Delete || key == Qt::Key_Backspace || key == Qt::Key_Return || key == Qt::Key_Enter) {
                (*at)->click();
                return true;
            }
            if (key == Qt::Key_Left && at != m_buttons.begin()) {
                (*(at - 1))->setFocus(Qt::OtherFocusReason);
                return true;
            }
            if (key == Qt::Key_Right) {
                (at + 1 == m_buttons.end() ? m_clear : *(at + 1))->setFocus(Qt::OtherFocusReason);
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
