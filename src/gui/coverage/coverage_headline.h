#pragma once

#include <QWidget>

namespace linchpin::gui {

class ThemeController;

/// What the matrix says: in one line where there is room, else in two. Never higher than these two lines.
class CoverageHeadline final : public QWidget {
    Q_OBJECT
public:
    explicit CoverageHeadline(const ThemeController *theme, QWidget *parent = nullptr);

    /// "2 of 4 buyers covered" and "7 people know only one of us"; the second may be empty.
    void setTexts(const QString &first, const QString &second);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString oneLine() const;

    const ThemeController *m_theme;
    QString m_first;
    QString m_second;
};

}  // namespace linchpin::gui
