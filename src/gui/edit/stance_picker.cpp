#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include "gui/edit/choice_field.h"
#include "gui/edit/field_accessible.h"
#include "gui/theme/theme_controller.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kCellWidth = 62;
constexpr int kCellHeight = 46;
constexpr int kNarrowest = 54;
constexpr int kMoods = 5;
constexpr int kStances = 6;

struct Face {
    int mood;
    const char *word;
};

constexpr Face kFaces[kMoods] = {{2, QT_TRANSLATE_NOOP("linchpin::gui::MoodPicker", "Great")},
                                 {1, QT_TRANSLATE_NOOP("linchpin::gui::MoodPicker", "Good")},
                                 {0, QT_TRANSLATE_NOOP("linchpin::gui::MoodPicker", "Neutral")},
                                 {-1, QT_TRANSLATE_NOOP("linchpin::gui::MoodPicker", "Tense")},
                                 {-2, QT_TRANSLATE_NOOP("linchpin::gui::MoodPicker", "Bad")}};

/// A face of 20 px: the mouth says it, the colour repeats it.
void paintFace(QPainter &painter, const QRectF &box, int mood, const render::Theme &theme)
{
    const QColor ink = mood > 0 ? theme.good.mark
        : mood == 0             ? theme.secondary
        : mood == -1            ? theme.attention.mark
                                : theme.bad.mark;
    painter.save();
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    const double unit = box.width() / 20;
    const auto at = [&](double x, double y) { return QPointF(box.left() + x * unit, box.top() + y * unit); };
    painter.setBrush(ink);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(at(7, 8), 1.2 * unit, 1.2 * unit);
    painter.drawEllipse(at(13, 8), 1.2 * unit, 1.2 * unit);
    painter.setBrush(mood == 2 ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap));
    QPainterPath mouth;
    switch (mood) {
    case 2:
        mouth.moveTo(at(5.5, 11.5));
        mouth.quadTo(at(10, 19), at(14.5, 11.5));
        mouth.closeSubpath();
        break;
    case 1:
        mouth.moveTo(at(6, 12));
        mouth.quadTo(at(10, 16), at(14, 12));
        break;
    case 0:
        mouth.moveTo(at(6.5, 13.5));
        mouth.lineTo(at(13.5, 13.5));
        break;
    case -1:
        mouth.moveTo(at(6, 14.5));
        mouth.cubicTo(at(8, 12), at(11, 16), at(14, 12.5));
        break;
    default:
        mouth.moveTo(at(6, 15));
        mouth.quadTo(at(10, 10.5), at(14, 15));
        break;
    }
    painter.drawPath(mouth);
    painter.restore();
}

void paintCell(QPainter &painter, const QRect &cell, bool chosen, bool focused, const render::Theme &theme)
{
    if (chosen) {
        painter.setPen(QPen(theme.accent, focused ? 2 : 1));
        painter.setBrush(theme.selection);
    } else if (focused) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
    } else {
        return;
    }
    const double inset = focused ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(cell).adjusted(inset, inset, -inset, -inset), render::radius::kButton,
                            render::radius::kButton);
}

/// Cells in one line; where words would be cut off, in two.
int perLine(int count, int width) { return width >= count * kNarrowest ? count : (count + 1) / 2; }

QRect cellAt(int index, int count, const QWidget *widget)
{
    const int columns = perLine(count, widget->width());
    const int width = qMin(widget->width() / columns, kCellWidth * 3 / 2);
    const int line = index / columns;
    return QStyle::visualRect(widget->layoutDirection(), QRect(0, 0, widget->width(), widget->height()),
                              QRect((index % columns) * width, line * (kCellHeight + 2), width - 2, kCellHeight));
}

int heightOf(int count, int width) { return perLine(count, width) == count ? kCellHeight : 2 * kCellHeight + 2; }

int cellUnder(QPoint point, int count, const QWidget *widget)
{
    for (int i = 0; i < count; ++i) {
        if (cellAt(i, count, widget).contains(point)) {
            return i;
        }
    }
    return -1;
}

}  // namespace

// Mood

MoodPicker::MoodPicker(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(kNarrowest * 3);
    setFixedHeight(kCellHeight);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
    setMood(std::nullopt);
}

QString MoodPicker::word(int mood)
{
    for (const Face &face : kFaces) {
        if (face.mood == mood) {
            return tr(face.word);
        }
    }
    return {};
}

void MoodPicker::setMood(std::optional<int> mood)
{
    m_mood = mood;
    describeAccessible(this, QAccessible::ComboBox, mood ? word(*mood) : tr("not said"));
    update();
}

void MoodPicker::choose(std::optional<int> mood)
{
    if (m_readOnly || mood == m_mood) {
        return;
    }
    setMood(mood);
    setProblem({});
    Q_EMIT changed();
}

void MoodPicker::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    setFocusPolicy(readOnly ? Qt::NoFocus : Qt::StrongFocus);
}

void MoodPicker::startEditing() { setFocus(Qt::OtherFocusReason); }

QSize MoodPicker::sizeHint() const { return {kMoods * kCellWidth, minimumHeight()}; }

void MoodPicker::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    setFixedHeight(heightOf(kMoods, width()));
}

QRect MoodPicker::place(int index) const { return cellAt(index, kMoods, this); }

void MoodPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    for (int i = 0; i < kMoods; ++i) {
        const QRect cell = place(i);
        const bool chosen = m_mood == kFaces[i].mood;
        const bool focused = hasFocus() && (chosen || (!m_mood && i == 2));
        if (m_readOnly && !chosen) {
            painter.setOpacity(0.35);
        }
        paintCell(painter, cell, chosen && !m_readOnly, focused, theme);
        paintFace(painter, QRectF(cell.center().x() - 9.5, cell.top() + 6, 20, 20), kFaces[i].mood, theme);
        render::drawElided(painter, QRectF(cell.left() + 1, cell.top() + 27, cell.width() - 2, 16), render::HAlign::Center,
                           tr(kFaces[i].word), m_theme->font(render::TypeSize::Caption), chosen ? theme.text : theme.secondary);
        painter.setOpacity(1);
    }
}

void MoodPicker::keyPressEvent(QKeyEvent *event)
{
    int index = -1;
    for (int i = 0; i < kMoods; ++i) {
        if (m_mood == kFaces[i].mood) {
            index = i;
        }
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const int step = (key == Qt::Key_Right) != mirrored ? 1 : -1;
        choose(kFaces[index < 0 ? 2 : qBound(0, index + step, kMoods - 1)].mood);
    } else if (key >= Qt::Key_1 && key <= Qt::Key_5 && event->modifiers() == Qt::NoModifier) {
        choose(kFaces[key - Qt::Key_1].mood);
    } else if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
        choose(std::nullopt);
    } else if (key == Qt::Key_Space && index < 0) {
        choose(0);
    } else {
        FieldEditor::keyPressEvent(event);
    }
}

void MoodPicker::mousePressEvent(QMouseEvent *event)
{
    const int index = cellUnder(event->position().toPoint(), kMoods, this);
    if (index >= 0 && event->button() == Qt::LeftButton) {
        const int mood = kFaces[index].mood;
        choose(m_mood == mood ? std::nullopt : std::optional<int>(mood));
    }
}

void MoodPicker::focusInEvent(QFocusEvent *event)
{
    FieldEditor::focusInEvent(event);
    update();
}

void MoodPicker::focusOutEvent(QFocusEvent *event)
{
    FieldEditor::focusOutEvent(event);
    update();
}

// Stance

namespace {

/// Champion to blocker, then unknown, as the words are shown everywhere.
constexpr core::Stance kOrder[kStances] = {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                           core::Stance::Sceptic,  core::Stance::Blocker,   core::Stance::Unknown};

int positionOf(core::Stance stance)
{
    return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), stance) - std::begin(kOrder));
}

}  // namespace

StancePicker::StancePicker(const ThemeController *theme, QWidget *parent)
    : FieldEditor(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(kNarrowest * 3);
    setFixedHeight(kCellHeight);
    connect(theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
    setStance(core::Stance::Unknown);
}

void StancePicker::setStance(core::Stance stance)
{
    m_stance = stance;
    describeAccessible(this, QAccessible::ComboBox, present::label(stance));
    update();
}

void StancePicker::choose(core::Stance stance)
{
    if (m_readOnly || stance == m_stance) {
        return;
    }
    setStance(stance);
    setProblem({});
    Q_EMIT chosen(stance);
    Q_EMIT changed();
}

void StancePicker::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    setFocusPolicy(readOnly ? Qt::NoFocus : Qt::StrongFocus);
}

void StancePicker::startEditing() { setFocus(Qt::OtherFocusReason); }

QSize StancePicker::sizeHint() const { return {kStances * (kCellWidth + 4), minimumHeight()}; }

void StancePicker::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    setFixedHeight(heightOf(kStances, width()));
}

QRect StancePicker::place(int index) const { return cellAt(index, kStances, this); }

void StancePicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const render::Theme &theme = m_theme->theme();
    for (int i = 0; i < kStances; ++i) {
        const QRect cell = place(i);
        const bool chosen = kOrder[i] == m_stance;
        if (m_readOnly && !chosen) {
            painter.setOpacity(0.35);
        }
        paintCell(painter, cell, chosen && !m_readOnly, hasFocus() && chosen, theme);
        render::paintStanceSymbol(painter, QRectF(cell.center().x() - 7.5, cell.top() + 8, 16, 16), kOrder[i], theme);
        render::drawElided(painter, QRectF(cell.left() + 1, cell.top() + 27, cell.width() - 2, 16), render::HAlign::Center,
                           present::label(kOrder[i]), m_theme->font(render::TypeSize::Caption),
                           chosen ? theme.text : theme.secondary);
        painter.setOpacity(1);
    }
}

void StancePicker::keyPressEvent(QKeyEvent *event)
{
    const int at = positionOf(m_stance);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const int step = (key == Qt::Key_Right) != mirrored ? 1 : -1;
        choose(kOrder[qBound(0, at + step, kStances - 1)]);
        return;
    }
    const QString typed = event->text().toCaseFolded();
    if (!typed.isEmpty() && typed.front().isLetter() && event->modifiers() == Qt::NoModifier) {
        // The same letter again goes on to the next word with it.
        for (int step = 1; step <= kStances; ++step) {
            const core::Stance next = kOrder[(at + step) % kStances];
            if (present::label(next).toCaseFolded().startsWith(typed)) {
                choose(next);
                return;
            }
        }
    }
    FieldEditor::keyPressEvent(event);
}

void StancePicker::mousePressEvent(QMouseEvent *event)
{
    const int index = cellUnder(event->position().toPoint(), kStances, this);
    if (index >= 0 && event->button() == Qt::LeftButton) {
        choose(kOrder[index]);
    }
}

void StancePicker::focusInEvent(QFocusEvent *event)
{
    FieldEditor::focusInEvent(event);
    update();
}

void StancePicker::focusOutEvent(QFocusEvent *event)
{
    FieldEditor::focusOutEvent(event);
    update();
}

}  // namespace linchpin::gui
