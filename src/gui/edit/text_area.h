#pragma once

#include <QPlainTextEdit>

namespace linchpin::gui {

/// Several lines of plain text that grow with what is typed, from `lowest` to `highest` lines; Tab goes on, Ctrl+Enter is left to the form.
/// Pasting keeps text only; control characters are dropped when it is read.
class TextArea final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TextArea(QWidget *parent = nullptr);
    void setLines(int lowest, int highest);
    /// Cleaned (present::cleanText).
    [[nodiscard]] QString text() const;
    /// Keeps cursor and undo when it is equal; else replaces.
    void setText(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Ctrl+Enter.
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    [[nodiscard]] int heightFor(int lines) const;

    int m_lowest = 2;
    int m_highest = 10;
};

}  // namespace linchpin::gui
