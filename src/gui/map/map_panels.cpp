#include "gui/map/map_panels.h"

#include <algorithm>

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QWheelEvent>

#include "gui/map/map_scene.h"
#include "gui/map/map_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

MiniMap::MiniMap(MapView *view, const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_theme(theme)
{
    setFixedSize(kSizes[0]);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Small map"));
    setAccessibleDescription(tr("Arrow keys move the map, plus and minus zoom, Home shows all of it"));
    setToolTip(tr("Drag the frame to move the map"));
    connect(view, &MapView::viewChanged, this, qOverload<>(&QWidget::update));
    connect(view->map(), &MapScene::pictureChanged, this, &MiniMap::forget);
    connect(theme, &ThemeController::changed, this, &MiniMap::forget);
}

void MiniMap::setExtent(QSize size)
{
    if (size != this->size()) {
        setFixedSize(size);
        forget();
    }
}

void MiniMap::forget()
{
    m_picture = QPixmap();
    update();
}

void MiniMap::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.border, 1));
    painter.setBrush(theme.surface);
    const double edge = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), radius::kButton, radius::kButton);
    const auto &picture = m_view->map()->picture();
    if (!picture || picture->map.people.empty()) {
        return;
    }
    if (m_picture.isNull()) {
        const double ratio = devicePixelRatioF();
        m_picture = QPixmap(size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter inside(&m_picture);
        inside.setRenderHint(QPainter::Antialiasing);
        MiniMapStyle style;
        style.overlay = m_view->map()->overlay();
        for (std::size_t i = 0; i < picture->map.people.size(); ++i) {
            if (m_view->map()->isDimmed(static_cast<int>(i))) {
                style.dimmedSeats.push_back(picture->map.people[i].seat);
            }
        }
        std::sort(style.dimmedSeats.begin(), style.dimmedSeats.end());
        for (const core::SeatId seat : m_view->map()->selectedSeats()) {
            style.selectedSeats.push_back(seat.value());
        }
        m_area = paintMiniMap(inside, QRectF(rect()).adjusted(9, 9, -9, -9), *picture, theme, &m_scale, style);
    }
    painter.drawPixmap(0, 0, m_picture);
    const QRectF seen = m_view->visibleScene();
    const auto &bounds = picture->layout.bounds;
    const QRectF frame(m_area.left() + (seen.left() - bounds.x) * m_scale, m_area.top() + (seen.top() - bounds.y) * m_scale,
                       seen.width() * m_scale, seen.height() * m_scale);
    painter.setPen(QPen(theme.accent, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.intersected(QRectF(rect()).adjusted(5, 5, -5, -5)), 2, 2);
}

void MiniMap::moveTo(QPointF point)
{
    const auto &picture = m_view->map()->picture();
    if (picture && m_scale > 0 && !m_picture.isNull()) {
        const auto &bounds = picture->layout.bounds;
        m_view->centerOnMap({bounds.x + (point.x() - m_area.left()) / m_scale, bounds.y + (point.y() - m_area.top()) / m_scale});
    }
}

void MiniMap::mousePressEvent(QMouseEvent *event) { moveTo(event->position()); }

void MiniMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        moveTo(event->position());
    }
}

void MiniMap::keyPressEvent(QKeyEvent *event)
{
    const QRectF seen = m_view->visibleScene();
    const QPointF step(seen.width() / 6, seen.height() / 6);
    switch (event->key()) {
    case Qt::Key_Left: m_view->centerOnMap(seen.center() - QPointF(step.x(), 0)); return;
    case Qt::Key_Right: m_view->centerOnMap(seen.center() + QPointF(step.x(), 0)); return;
    case Qt::Key_Up: m_view->centerOnMap(seen.center() - QPointF(0, step.y())); return;
    case Qt::Key_Down: m_view->centerOnMap(seen.center() + QPointF(0, step.y())); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: m_view->zoomIn(); return;
    case Qt::Key_Minus: m_view->zoomOut(); return;
    case Qt::Key_Home: m_view->fitMap(); return;
    case Qt::Key_Escape: m_view->setFocus(Qt::OtherFocusReason); return;
    default: QWidget::keyPressEvent(event);
    }
}

void MiniMap::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() > 0) {
        m_view->zoomIn();
    } else if (event->angleDelta().y() < 0) {
        m_view->zoomOut();
    }
    event->accept();
}

void MiniMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void MiniMap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

MapLegend::MapLegend(MapScene *scene, const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Legend"));
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
}

QSize MapLegend::sizeHint() const
{
    return m_scene->picture() ? legendBoxSize(*m_scene->picture(), m_scene->overlay()).toSize() : QSize();
}

void MapLegend::paintEvent(QPaintEvent *)
{
    if (m_scene->picture()) {
        setAccessibleDescription(legendSentence(*m_scene->picture(), m_scene->overlay()));
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLegendBox(painter, rect(), *m_scene->picture(), m_theme->theme(), m_scene->overlay());
    }
}

ZoomBar::ZoomBar(MapView *view, const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_view(view)
{
    setObjectName(QStringLiteral("mapPanel"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 1, 2, 1);
    layout->setSpacing(0);
    m_legend = new QToolButton(this);
    m_legend->setObjectName(QStringLiteral("mapLegendButton"));
    m_legend->setText(tr("Legend"));
    m_legend->setAccessibleName(tr("Legend"));
    m_legend->setToolTip(tr("What the signs on the map mean"));
    m_legend->setProperty("kind", QStringLiteral("quiet"));
    m_legend->setFocusPolicy(Qt::TabFocus);
    m_legend->setCheckable(true);
    layout->addWidget(m_legend);
    connect(m_legend, &QToolButton::clicked, this, &ZoomBar::legendAsked);
    const auto button = [&](const QString &icon, const QString &name) {
        QToolButton *made = makeIconButton(icon, name, theme, this);
        layout->addWidget(made);
        return made;
    };
    m_mini = button(QStringLiteral("map"), tr("Small map"));
    m_mini->setObjectName(QStringLiteral("mapMiniButton"));
    m_mini->setCheckable(true);
    connect(m_mini, &QToolButton::clicked, this, &ZoomBar::miniAsked);
    connect(button(QStringLiteral("minus"), tr("Zoom out (\u2212)")), &QToolButton::clicked, view, &MapView::zoomOut);
    m_percent = makeLabel(QStringLiteral("100%"), "detail", "secondary", this);
    m_percent->setAlignment(Qt::AlignCenter);
    m_percent->setMinimumWidth(42);
    layout->addWidget(m_percent);
    connect(button(QStringLiteral("plus"), tr("Zoom in (+)")), &QToolButton::clicked, view, &MapView::zoomIn);
    connect(button(QStringLiteral("fit"), tr("Show the whole map (F)")), &QToolButton::clicked, view, &MapView::fitMap);
    connect(view, &MapView::viewChanged, this, [this] {
        const QString text = tr("%1%").arg(qRound(m_view->zoom() * 100));
        if (text != m_percent->text()) {
            m_percent->setText(text);
        }
    });
}

void ZoomBar::setShown(bool legend, bool mini, bool hasLegend)
{
    m_legend->setVisible(hasLegend);
    m_legend->setChecked(legend);
    m_mini->setChecked(mini);
}

/// One colleague: initials, name, how many people and how well.
class TeamLane::MemberButton final : public QAbstractButton {
public:
    MemberButton(const core::MapMember &member, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_member(member)
        , m_theme(theme)
    {
        setCheckable(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(QStringLiteral("%1, %2").arg(displayText(member.name), note()));
        setToolTip(TeamLane::tr("%1\nShow whom %2 knows").arg(note(), displayText(member.name)));
    }
    [[nodiscard]] qint64 member() const { return m_member.member; }
    [[nodiscard]] QSize sizeHint() const override { return {166, qRound(42 * m_theme->textScale())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isChecked()        ? theme.accent
                                : underMouse() ? theme.strongBorder
                                               : theme.border,
                            isChecked() ? 1.6 : 1));
        painter.setBrush(isChecked() ? theme.selection : theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::kButton, radius::kButton);
        paintInitials(painter, QRectF(9, height() / 2.0 - 13, 26, 26), QString::fromStdString(m_member.initials), theme);
        const double line = 17 * scale;
        const double room = width() - 48;
        const QFont bold = m_theme->font(TypeSize::Detail, Weight::SemiBold);
        QString name = displayText(m_member.name);
        if (const auto last = name.lastIndexOf(QLatin1Char(' ')); last > 0 && textWidth(name, bold) > room) {
            name = name.left(last + 2) + QLatin1Char('.');  // "Freya L."
        }
        drawElided(painter, QRectF(43, height() / 2.0 - line + 1, room, line), HAlign::Left, name, bold, theme.text);
        const QFont small = m_theme->font(TypeSize::Caption);
        // As much as fits, but always what the number is.
        QString shown = note();
        for (const QString &shorter :
             {m_member.people == 1 ? TeamLane::tr("1 person, avg %1").arg(m_member.averageStrength)
                                   : TeamLane::tr("%1 people, avg %2").arg(m_member.people).arg(m_member.averageStrength),
              TeamLane::tr("avg %1").arg(m_member.averageStrength)}) {
            if (textWidth(shown, small) > room) {
                shown = shorter;
            }
        }
        drawElided(painter, QRectF(43, height() / 2.0, room, line), HAlign::Left, shown, small, theme.muted);
    }

private:
    [[nodiscard]] QString note() const
    {
        return m_member.people == 1 ? TeamLane::tr("1 person, strength %1").arg(m_member.averageStrength)
                                    : TeamLane::tr("%1 people, average %2").arg(m_member.people).arg(m_member.averageStrength);
    }

    core::MapMember m_member;
    const ThemeController *m_theme;
};

TeamLane::TeamLane(MapScene *scene, const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
    , m_theme(theme)
{
    setAccessibleName(tr("Our people here"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 14, 6);
    layout->setSpacing(8);
    connect(scene, &MapScene::pictureChanged, this, &TeamLane::rebuild);
    connect(theme, &ThemeController::changed, this, &TeamLane::rebuild);
    rebuild();
}

void TeamLane::rebuild()
{
    setFixedHeight(qRound(42 * m_theme->textScale()) + 12);
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto *row = static_cast<QHBoxLayout *>(layout());
    if (m_scene->picture()) {
        // As many as there is room for at the smallest window; the list view has everybody.
        std::size_t most = 7;
        for (const core::MapMember &member : m_scene->picture()->map.team) {
            if (most-- == 0) {
                break;
            }
            auto *button = new MemberButton(member, m_theme, this);
            button->setChecked(m_scene->selectedMember() == member.member);
            button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
            connect(button, &QAbstractButton::clicked, this, [this, button] {
                for (auto *other : findChildren<QAbstractButton *>()) {
                    if (other != button) {
                        other->setChecked(false);
                    }
                }
                Q_EMIT memberChosen(button->isChecked() ? button->member() : 0);
            });
            row->addWidget(button);
        }
    }
    row->addStretch();
}

}  // namespace linchpin::gui
