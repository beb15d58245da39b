#pragma once

#include <QHeaderView>

namespace linchpin::gui {

class ThemeController;

/// The header of our tables: quiet words on the alternate ground, an arrow at the sorted column.
class TableHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit TableHeader(const ThemeController *theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeController *m_theme;
};

}  // namespace linchpin::gui
