#pragma once

#include <functional>

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include "core/report/account_plan.h"
#include "present/format.h"
#include "render/plan/plan_layout.h"
#include "render/text.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render::plan {

/// What all sections share. References live as long as the rendering.
struct Context {
    const core::report::AccountPlan &plan;
    const Theme &theme;
    present::Format format;
    PageSize page;
    double width = 0;  ///< between the margins of an upright page
};

// Sizes of type in points: body 10, tables 9, nothing below 8.
namespace type {
inline constexpr double kCover = 28, kPage = 17, kSection = 12, kFigure = 13, kBody = 10, kTable = 9, kSmall = 8;
}
inline constexpr double kRow = 20.5;  ///< a row of one line
inline constexpr double kScreen = 0.75;  ///< points in a pixel of the screen: for painters that are made for it

[[nodiscard]] QFont font(double points, Weight weight = Weight::Regular);

/// Users' words, whole: cleaned as displayText does, but not shortened to a line; line breaks become blanks. Beyond some pages of text an ellipsis
/// says that more follows in the workspace.
[[nodiscard]] QString wholeText(std::string_view utf8);

/// A text broken into lines of a width. Numbers stay with their unit.
struct Lines {
    QStringList lines;
    QFont font;
    double step = 0;

    [[nodiscard]] double height() const { return step * static_cast<double>(lines.size()); }
    [[nodiscard]] int count() const { return static_cast<int>(lines.size()); }
    /// From the top of `at`.
    void draw(QPainter &painter, QPointF at, const QColor &color) const;
};
[[nodiscard]] Lines linesOf(const QString &text, const QFont &font, double width, int most = 40);

/// One line in the middle of `rect`, as wide as it is; elided only where the caller has no way to wrap.
double put(QPainter &painter, const QRectF &rect, HAlign align, const QString &text, const QFont &font, const QColor &color);

void hairline(QPainter &painter, double left, double right, double y, const QColor &color, double width = 0.6);

/// Calls `paint` with a rectangle in pixels of the screen that fills `rect`.
void onScreenScale(QPainter &painter, const QRectF &rect, const std::function<void(QPainter &, const QRectF &)> &paint);

// Blocks that several sections use.
[[nodiscard]] Block pageTitle(const Context &context, const QString &title, const QString &subtitle);
[[nodiscard]] Block sectionTitle(const Context &context, const QString &title, double before = 17);
/// Lines of running text; long ones become several blocks, never leaving one line alone.
[[nodiscard]] std::vector<Block> paragraph(const Context &context, const QString &text, double points, const QColor &color,
                                           double before = 4);
/// Two columns of text over a grid line: what and what about it.
[[nodiscard]] Block textRow(const Context &context, double leftWidth, const QString &left, Weight weight, const QString &right,
                            std::optional<QColor> dot = std::nullopt);
void append(std::vector<Block> &blocks, std::vector<Block> more);

}  // namespace linchpin::render::plan
