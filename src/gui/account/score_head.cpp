#include "gui/account/score_head.h"

#include <cmath>

#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "present/sentences.h"
#include "present/sentences_words.h"
#include "render/badges.h"
#include "render/bars.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

ScoreHead::ScoreHead(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(theme, &ThemeController::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize ScoreHead::sizeHint() const { return {qRound(186 * m_theme->textScale()), qRound(72 * m_theme->textScale())}; }

void ScoreHead::setRow(const core::report::PortfolioRow &row, const present::Format &format)
{
    m_row = row;
    m_format = format;
    setAccessibleName(present::scoreSentence(row, format));
    setToolTip(present::scoreSentence(row, format));
    update();
}

void ScoreHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    const double scale = m_theme->textScale();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF line(0, 0, width(), 38 * scale);
    double x =
        drawElided(painter, line, HAlign::Left, m_format.score(m_row.score), themeFont(34 * scale, Weight::Bold), theme.text) + 8;
    const QRectF small(0, line.top() + 9 * scale, width(), 24 * scale);
    x += drawElided(painter, small.adjusted(x, 0, 0, 0), HAlign::Left,
                    tr("of 100, %1").arg(present::bandWord(m_row.score, m_row.confidence)), m_theme->font(TypeSize::Body),
                    theme.muted)
        + 8;
    if (m_row.scoreBefore) {
        const double change = std::round(m_row.score * 100) - std::round(*m_row.scoreBefore * 100);
        if (change != 0) {
            paintChange(painter, small.adjusted(x, 0, 0, 0), change, m_format.count(static_cast<std::int64_t>(std::abs(change))),
                        true, theme);
        }
    }
    paintRangeBar(painter, QRectF(0, 43 * scale, width(), 8), m_row.score, m_row.scoreHigh,
                  scoreBand(m_row.score * 100, m_row.confidence), theme);
    if (std::round(m_row.scoreHigh * 100) > std::round(m_row.score * 100)) {
        drawElided(painter, QRectF(0, 54 * scale, width(), 17 * scale), HAlign::Left,
                   tr("up to %1 once more is known").arg(m_format.score(m_row.scoreHigh)), m_theme->font(TypeSize::Caption),
                   theme.muted);
    }
}

}  // namespace linchpin::gui
