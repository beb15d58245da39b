#include "gui/what_if/trial_brief.h"

#include <QPainter>

#include "gui/edit/field_accessible.h"
#include "gui/theme/theme_controller.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::TrialFigureRow;

namespace {

constexpr double kBetween = 18;  ///< from figure to figure
constexpr double kArrow = 18;
constexpr double kAfterLabel = 6;

}  // namespace

TrialBrief::TrialBrief(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Score and revenue at risk, before and after"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
    hide();
}

void TrialBrief::setRows(std::vector<TrialFigureRow> rows)
{
    if (rows == m_rows) {
        return;
    }
    m_rows = std::move(rows);
    describeAccessible(this, QAccessible::StaticText, said());
    setAccessibleDescription(said());
    setToolTip(said());
    updateGeometry();
    update();
}

QString TrialBrief::said() const
{
    QStringList parts;
    for (const TrialFigureRow &row : m_rows) {
        parts << (row.turn == TrialFigureRow::Turn::Same ? tr("%1: stays %2").arg(row.label, row.after)
                                                         : tr("%1: from %2 to %3").arg(row.label, row.before, row.after));
    }
    return parts.join(QStringLiteral(". "));
}

double TrialBrief::widthOf(const TrialFigureRow &row) const
{
    return textWidth(row.label, m_theme->font(TypeSize::Detail)) + kAfterLabel
        + textWidth(row.before, m_theme->font(TypeSize::Body)) + kArrow
        + textWidth(row.after, m_theme->font(TypeSize::Body, Weight::SemiBold));
}

QSize TrialBrief::sizeHint() const
{
    double width = m_rows.empty() ? 0 : kBetween * (static_cast<double>(m_rows.size()) - 1) + 4;
    for (const TrialFigureRow &row : m_rows) {
        width += widthOf(row);
    }
    return {qCeil(width), qCeil(lineHeight(m_theme->font(TypeSize::Body, Weight::SemiBold))) + 2};
}

void TrialBrief::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_theme->theme();
    double x = 0;
    const auto put = [&](const QString &text, const QFont &font, const QColor &ink) {
        const double room = textWidth(text, font);
        drawElided(painter, QRectF(x, 0, room + 2, height()), HAlign::Left, text, font, ink);
        x += room;
    };
    for (const TrialFigureRow &row : m_rows) {
        put(row.label, m_theme->font(TypeSize::Detail), theme.secondary);
        x += kAfterLabel;
        put(row.before, m_theme->font(TypeSize::Body), theme.secondary);
        paintIcon(painter, QRectF(x + kArrow / 2 - 6, height() / 2.0 - 6, 12, 12), QStringLiteral("chevron-right"),
                  theme.secondary);
        x += kArrow;
        put(row.after, m_theme->font(TypeSize::Body, Weight::SemiBold),
            row.turn == TrialFigureRow::Turn::Worse        ? theme.bad.text
                : row.turn == TrialFigureRow::Turn::Better ? theme.good.text
                                                           : theme.text);
        x += kBetween;
    }
}

}  // namespace linchpin::gui
