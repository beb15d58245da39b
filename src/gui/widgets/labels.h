#pragma once

#include <QLabel>
#include <QString>

class QFrame;
class QPushButton;
class QToolButton;
class QWidget;

namespace linchpin::gui {

class ThemeController;

/// A label in one of the style sheet's sizes (`type`) and colours (`tone`); see style_sheet.h. Plain text always.
[[nodiscard]] QLabel *makeLabel(const QString &text, const char *type, const char *tone = "", QWidget *parent = nullptr);
/// Changes the colour of such a label.
void setTone(QWidget *label, const char *tone);
/// A flat button in the accent colour, for the action of a card or row.
[[nodiscard]] QPushButton *makeLink(const QString &text, QWidget *parent = nullptr);
/// A button of 26 px for forms inside cards; `kind` is that of the style sheet ("primary", "link"), null = default. The text is its accessible name.
[[nodiscard]] QPushButton *makeSmallButton(const QString &text, QWidget *parent, const char *kind = nullptr);
/// A button that shows an icon alone; `name` is tooltip and accessible name.
[[nodiscard]] QToolButton *makeIconButton(const QString &icon, const QString &name, const ThemeController *theme,
                                          QWidget *parent = nullptr);
/// Text for a button that also has an icon: Qt leaves too little room between the two.
[[nodiscard]] inline QString besideIcon(const QString &text) { return QLatin1Char(' ') + text; }
/// A line of one pixel.
[[nodiscard]] QFrame *makeRule(QWidget *parent = nullptr, bool strong = false);

/// One line of text that ends in an ellipsis when there is no room; the whole text is then the tooltip.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_text; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

}  // namespace linchpin::gui
