#pragma once

#include <QWidget>

#include "gui/shell/command_palette_list.h"

class QLabel;
class QLineEdit;
class QListView;

namespace linchpin::gui {

class PaletteContent;
class ThemeController;

/// Search and commands in one field over a veil: a child of the window, not a dialog. Typing searches; Up and Down choose, Enter runs, Esc leaves.
/// What it shows comes from a PaletteContent; until the answer to a new text is there, the list stays as it is.
class CommandPalette final : public QWidget {
    Q_OBJECT
public:
    /// `content` (not owned) must live as long.
    CommandPalette(const ThemeController *theme, PaletteContent *content, QWidget *window);

    /// Shows it with an empty field.
    void open();
    [[nodiscard]] QStringList shownTitles() const;
    /// For tests and pages that look at more than titles.
    [[nodiscard]] const PaletteModel *model() const { return m_model; }
    /// Whether the answer to the text in the field is still to come.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    [[nodiscard]] QString hint() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(const QString &text);
    void take(const QString &text, const std::vector<PaletteEntry> &entries, const QString &hint, bool complete);
    void choose(int row);
    void run(int row);
    void leave();
    void giveWay(QWidget *focus);
    void place();
    bool press(int key);

    const ThemeController *m_theme;
    PaletteContent *m_content;
    PaletteModel *m_model;
    QWidget *m_frame;
    QWidget *m_footer;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_scope;
    QLabel *m_hint;
    bool m_waiting = false;
    bool m_runWhenReady = false;
    bool m_moved = false;  ///< the user chose a row of this answer
};

}  // namespace linchpin::gui
