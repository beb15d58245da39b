#pragma once

#include <functional>

#include <QString>
#include <QWidget>

#include "core/report/people.h"
#include "gui/shell/page.h"

class QGridLayout;
class QPainter;
class QVBoxLayout;

namespace linchpin::gui {

/// A widget of one line that paints itself: marks of the render room inside a form.
class PaintedMark final : public QWidget {
    Q_OBJECT
public:
    /// `name` is the accessible name and tooltip.
    PaintedMark(int height, std::function<void(QPainter &, const QRectF &)> paint, const QString &name, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override { return {120, height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::function<void(QPainter &, const QRectF &)> m_paint;
};

[[nodiscard]] QWidget *makeStrengthMark(double strength, double best, const ThemeController *theme, QWidget *parent);
/// Three steps with the reached one named and how many proofs the next has.
[[nodiscard]] QWidget *makeLoyaltySteps(const core::report::PersonSeat &seat, const ThemeController *theme, QWidget *parent);
[[nodiscard]] QWidget *makeInitials(const QString &name, bool owner, const ThemeController *theme, QWidget *parent);

/// Facts below each other: a muted label at the left, the value at the right.
class FactList final : public QWidget {
    Q_OBJECT
public:
    explicit FactList(const ThemeController *theme, QWidget *parent = nullptr);
    /// Takes ownership of `value`.
    void add(const QString &label, QWidget *value);
    void addText(const QString &label, const QString &text, const char *tone = "");
    /// Over the whole width; takes ownership.
    void addWide(QWidget *widget);
    void addParagraph(const QString &text, const char *tone = "secondary");

private:
    const ThemeController *m_theme;
    QGridLayout *m_grid;
};

/// A small heading inside a card.
[[nodiscard]] QWidget *makeCaption(const QString &text, QWidget *parent);
/// Plain text that wraps.
[[nodiscard]] QWidget *makeParagraph(const QString &text, const char *type, const char *tone, QWidget *parent);
/// Shows what was refused above the page; nothing for success.
[[nodiscard]] std::function<void(core::Result<void>)> reportRefusal(const PageContext &context);

}  // namespace linchpin::gui
