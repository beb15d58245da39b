#pragma once

#include <functional>
#include <vector>

#include <QAbstractListModel>
#include <QWidget>

class QLineEdit;
class QListView;

namespace linchpin::gui {

class ThemeController;

/// One thing the palette can do.
struct PaletteEntry {
    QString group;  ///< "Accounts", "Do"
    QString title;
    QString detail;  ///< score of an account, shortcut of a command
    QString icon;
    std::function<void()> run;
};

/// Search and commands in one field over a veil: a child of the window, not a dialog. Typing filters; Up and Down choose, Enter runs, Esc leaves.
/// `>` shows commands only, `#` accounts only.
class CommandPalette final : public QWidget {
    Q_OBJECT
public:
    CommandPalette(const ThemeController *theme, QWidget *window);

    void open(std::vector<PaletteEntry> entries);
    [[nodiscard]] QStringList shownTitles() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Model;
    void filter(const QString &text);
    void run(int row);
    void leave();
    void place();

    const ThemeController *m_theme;
    Model *m_model;
    QWidget *m_frame;
    QLineEdit *m_field;
    QListView *m_list;
    std::vector<PaletteEntry> m_entries;
};

}  // namespace linchpin::gui
