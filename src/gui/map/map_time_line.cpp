#include "gui/map/map_time_line.h"

#include <algorithm>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "gui/theme/theme_controller.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr double kStep = 74;  ///< least room between two points at 100 % text size
constexpr double kSide = 38;  ///< room for half a label at both ends
constexpr double kPoint = 5;  ///< radius

}  // namespace

TimeLine::TimeLine(const ThemeController *theme, QWidget *parent)
    : QAbstractSlider(parent)
    , m_theme(theme)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSingleStep(1);
    setPageStep(1);
    setRange(0, 0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Day shown"));
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize TimeLine::sizeHint() const { return {420, qRound(56 * m_theme->textScale())}; }

QSize TimeLine::minimumSizeHint() const { return {qRound(200 * m_theme->textScale()), sizeHint().height()}; }

void TimeLine::setDays(const std::vector<present::MapDayPoint> &days)
{
    const core::Date shown = m_days.empty() ? core::Date() : m_days[static_cast<std::size_t>(value())].day;
    const bool wasToday = m_days.empty() || m_days[static_cast<std::size_t>(value())].today;
    m_days = days;
    const QSignalBlocker blocker(this);
    setRange(0, std::max(0, count() - 1));
    int now = count() - 1;
    for (int i = 0; i < count() && !wasToday; ++i) {
        if (m_days[static_cast<std::size_t>(i)].day == shown) {
            now = i;
        }
    }
    setValue(std::max(0, now));
    scrollToValue();
    describe();
    update();
}

int TimeLine::room() const
{
    const double step = kStep * m_theme->textScale();
    return std::max(2, static_cast<int>((width() - 2 * kSide * m_theme->textScale()) / step) + 1);
}

double TimeLine::xOf(int index) const
{
    const double side = kSide * m_theme->textScale();
    const int shown = std::min(room(), count());
    // Few points stand close together, not spread over a wide window.
    const double step = shown < 2 ? 0 : std::min((width() - 2 * side) / (shown - 1), 150.0 * m_theme->textScale());
    return side + (index - m_first) * step;
}

void TimeLine::scrollToValue()
{
    const int shown = std::min(room(), count());
    m_first = std::clamp(m_first, 0, std::max(0, count() - shown));
    if (value() < m_first) {
        m_first = value();
    } else if (value() >= m_first + shown) {
        m_first = value() - shown + 1;
    }
    if (value() == count() - 1) {
        m_first = std::max(0, count() - shown);
    }
}

QRect TimeLine::pointRect(int index) const
{
    if (index < m_first || index >= m_first + std::min(room(), count()) || index >= count()) {
        return {};
    }
    const int half = qRound(kStep * m_theme->textScale() / 2) - 1;
    return {qRound(xOf(index)) - half, 0, 2 * half, height()};
}

int TimeLine::indexAt(QPoint point) const
{
    for (int i = m_first; i < count(); ++i) {
        if (pointRect(i).contains(point)) {
            return i;
        }
    }
    return -1;
}

void TimeLine::describe()
{
    if (m_days.empty()) {
        setAccessibleDescription({});
        return;
    }
    const present::MapDayPoint &day = m_days[static_cast<std::size_t>(value())];
    QString text = tr("%1, %2 of %3").arg(day.title).arg(value() + 1).arg(count());
    if (day.score) {
        text += tr(", score %1").arg(*day.score);
    }
    setAccessibleDescription(text);
}

void TimeLine::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    if (change == SliderValueChange) {
        scrollToValue();
        describe();
        update();
    }
}

void TimeLine::paintEvent(QPaintEvent *)
{
    if (m_days.empty()) {
        return;
    }
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = m_theme->textScale();
    const double middle = height() / 2.0;
    const int shown = std::min(room(), count());
    const int last = m_first + shown - 1;
    const QColor line = blended(theme.accent, theme.surface, 0.65);
    painter.setPen(QPen(isEnabled() ? line : theme.border, 4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(xOf(m_first), middle), QPointF(xOf(last), middle));
    const QFont caption = m_theme->font(TypeSize::Detail);
    if (m_first > 0) {
        // Never silently: how many days lie before the first one shown.
        painter.setPen(QPen(line, 4, Qt::DotLine, Qt::FlatCap));
        painter.drawLine(QPointF(0, middle), QPointF(xOf(m_first), middle));
        drawElided(painter, QRectF(0, middle - 16 * scale, kSide * scale - 8, 14 * scale), HAlign::Left,
                   QStringLiteral("+%1").arg(m_first), m_theme->font(TypeSize::Caption), theme.muted);
    }
    if (last < count() - 1) {
        painter.setPen(QPen(line, 4, Qt::DotLine, Qt::FlatCap));
        painter.drawLine(QPointF(xOf(last), middle), QPointF(std::min<double>(width(), xOf(last) + kSide * scale), middle));
    }
    for (int i = m_first; i <= last; ++i) {
        const present::MapDayPoint &day = m_days[static_cast<std::size_t>(i)];
        const QPointF at(xOf(i), middle);
        const bool chosen = i == value();
        const double radius = (chosen ? kPoint + 3 : day.snapshot || day.today ? kPoint : kPoint - 1.2) * std::min(scale, 1.25);
        if (chosen && hasFocus()) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(at, radius + 3.5, radius + 3.5);
        }
        painter.setPen(QPen(chosen || i == m_hovered ? theme.accent : line, 2));
        painter.setBrush(chosen ? theme.accent : theme.surface);
        painter.drawEllipse(at, radius, radius);
        const QRectF box = QRectF(pointRect(i));
        if (day.score) {
            drawElided(painter, QRectF(box.left(), 0, box.width(), middle - 10 * std::min(scale, 1.2)), HAlign::Center,
                       QString::number(*day.score), chosen ? m_theme->font(TypeSize::Detail, Weight::SemiBold) : caption,
                       chosen ? theme.text : theme.secondary);
        }
        drawElided(painter, QRectF(box.left(), middle + 10, box.width(), height() - middle - 10), HAlign::Center, day.label,
                   chosen ? m_theme->font(TypeSize::Detail, Weight::SemiBold) : caption, chosen ? theme.text : theme.secondary);
    }
}

void TimeLine::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setFocus(Qt::MouseFocusReason);
    if (const int index = indexAt(event->pos()); index >= 0) {
        if (index == value()) {
            Q_EMIT valueChanged(index);  // out of a comparison, back to the day itself
        }
        setValue(index);
    } else if (event->pos().x() < xOf(m_first)) {
        setValue(value() - 1);
    }
}

void TimeLine::mouseMoveEvent(QMouseEvent *event)
{
    const int index = indexAt(event->pos());
    if ((event->buttons() & Qt::LeftButton) != 0 && index >= 0) {
        setValue(index);
    }
    if (index != m_hovered) {
        m_hovered = index;
        setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void TimeLine::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    update();
    QAbstractSlider::leaveEvent(event);
}

void TimeLine::resizeEvent(QResizeEvent *event)
{
    QAbstractSlider::resizeEvent(event);
    scrollToValue();
}

bool TimeLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const int index = indexAt(help->pos()); index >= 0) {
            const present::MapDayPoint &day = m_days[static_cast<std::size_t>(index)];
            const QString score = day.score ? tr(": score %1").arg(*day.score) : QString();
            const QString what = day.today ? QString()
                : day.snapshot             ? tr("\nSnapshot, as it was kept then")
                                           : tr("\nComputed for that day from what is dated");
            QToolTip::showText(help->globalPos(), day.title + score + what, this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    return QAbstractSlider::event(event);
}

}  // namespace linchpin::gui
