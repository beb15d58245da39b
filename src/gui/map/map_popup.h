#pragma once

#include <vector>

#include <QFrame>
#include <QPointer>
#include <QRect>

class QVBoxLayout;

namespace linchpin::gui {

class ThemeController;

/// A small card over the page beside what it is about: never modal, never a window of its own. Enter takes, Esc cancels, leaving it keeps what was
/// chosen. Base of MapJudge, MapLinkCard and MapHistory.
class MapPopup : public QFrame {
    Q_OBJECT
public:
    /// `width` at 100 % text size.
    MapPopup(const ThemeController *theme, int width, QWidget *parent);

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Esc.
    void giveUp();

Q_SIGNALS:
    /// Whether something was taken or not; `hadFocus`: the keyboard is to go back to the page.
    void closed(bool hadFocus);

protected:
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] const ThemeController *theme() const { return m_theme; }
    /// Shows it below `anchor` (global), above where there is no room; `first` gets the keyboard.
    void open(QWidget *page, const QRect &anchor, QWidget *first);
    /// Its size follows what it holds.
    void fit();
    void close();
    /// Enter, where no button has the keyboard.
    virtual void take() = 0;
    /// The keyboard went elsewhere for good.
    virtual void leave() { giveUp(); }
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    /// Tab and Shift+Tab go round inside, in the order in which it is read.
    bool focusNextPrevChild(bool next) override;

private:
    /// What Tab stops at.
    [[nodiscard]] std::vector<QWidget *> stops() const;
    void focusMoved(const QWidget *now);
    void place();

    const ThemeController *m_theme;
    QVBoxLayout *m_body;
    QPointer<QWidget> m_page;
    QRect m_anchor;
    int m_width;
    bool m_open = false;
};

}  // namespace linchpin::gui
