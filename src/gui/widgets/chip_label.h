#pragma once

#include <QWidget>

#include "render/theme.h"

namespace linchpin::gui {

class ThemeController;

/// A word as a pill: state, tag, class.
class ChipLabel final : public QWidget {
    Q_OBJECT
public:
    explicit ChipLabel(const ThemeController *theme, QWidget *parent = nullptr);
    void setChip(const QString &text, render::ToneKind tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
    QString m_text;
    render::ToneKind m_tone = render::ToneKind::Neutral;
};

}  // namespace linchpin::gui
