#include "gui/widgets/key_figures.h"

#include <QBoxLayout>
#include <QPainter>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/scaled_paint.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

/// One figure of the row, painted as a whole.
class KeyFigures::Figure final : public QWidget {
public:
    Figure(const ThemeController *theme, bool first, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_first(first)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setFigure(const KeyFigure &figure)
    {
        m_figure = figure;
        setToolTip(figure.exact);
        setAccessibleName(figure.label);
        setAccessibleDescription(QStringList{figure.value, figure.deltaText, figure.note}.join(QStringLiteral(", ")));
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return {150, qRound(86 * m_theme->textScale())}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {90, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!m_first) {
            painter.fillRect(QRect(0, 0, 1, height()), theme.border);
        }
        const double left = width() < 170 ? 12 : 18;
        const double room = width() - left - 8;
        drawElided(painter, QRectF(left, 11 * scale, room, 16 * scale), HAlign::Left, m_figure.label,
                   m_theme->font(TypeSize::Detail), theme.muted);
        QFont valueFont = m_theme->font(TypeSize::Figure, Weight::Bold);
        const QString value = m_figure.value.isEmpty() ? QStringLiteral("\u2013") : m_figure.value;
        const double needed = textWidth(value, valueFont);
        if (needed > room) {
            valueFont = m_theme->font(TypeSize::Page, Weight::Bold);
            if (textWidth(value, valueFont) > room) {
                valueFont = m_theme->font(TypeSize::Section, Weight::Bold);
            }
        }
        const QRectF line(left, 27 * scale, room, 34 * scale);
        const double used = drawElided(painter, line, HAlign::Left, value, valueFont, theme.text);
        if (m_figure.delta && !m_figure.deltaText.isEmpty()) {
            const QRectF rest(left + used + 9, line.top() + 8 * scale, room - used - 9, 20 * scale);
            if (changeWidth(m_figure.deltaText) * scale <= rest.width() + 2) {
                paintScaled(painter, rest, scale, [&](const QRectF &part) {
                    return paintChange(painter, part, *m_figure.delta, m_figure.deltaText, m_figure.upIsGood, theme);
                });
            }
        }
        drawElided(painter, QRectF(left, 59 * scale, room, 16 * scale), HAlign::Left, m_figure.note,
                   m_theme->font(TypeSize::Caption), theme.muted);
    }

private:
    const ThemeController *m_theme;
    bool m_first;
    KeyFigure m_figure;
};

KeyFigures::KeyFigures(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setProperty("card", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    connect(theme, &ThemeController::changed, this, [this] {
        for (Figure *figure : m_widgets) {
            figure->updateGeometry();
            figure->update();
        }
    });
}

void KeyFigures::setFigures(const std::vector<KeyFigure> &figures)
{
    m_figures = figures;
    while (m_widgets.size() < figures.size()) {
        auto *figure = new Figure(m_theme, m_widgets.empty(), this);
        layout()->addWidget(figure);
        m_widgets.push_back(figure);
    }
    for (std::size_t i = 0; i < m_widgets.size(); ++i) {
        m_widgets[i]->setVisible(i < figures.size());
        if (i < figures.size()) {
            m_widgets[i]->setFigure(figures[i]);
        }
    }
}

}  // namespace linchpin::gui
