#pragma once

#include <vector>

#include <QFrame>
#include <QString>

class QListView;
class QStandardItemModel;

namespace linchpin::gui {

class ThemeController;

/// The suggestions below a field that keeps the keyboard: a child of the window (never a window of its own), opened above the field where there is no
/// room below. Deleted by the field.
class CompletionList final : public QFrame {
    Q_OBJECT
public:
    struct Row {
        QString text;
        QString detail;
        QString initials;
        QString icon;
        bool operator==(const Row &) const = default;
    };
    CompletionList(const ThemeController *theme, QWidget *field);

    /// Shows the rows below `field`, the first one marked.
    void open(QWidget *field, const std::vector<Row> &rows);
    void close();
    void move(int step);
    /// -1 without any.
    [[nodiscard]] int current() const;

Q_SIGNALS:
    void chosen(int row);

private:
    const ThemeController *m_theme;
    QListView *m_view;
    QStandardItemModel *m_model;
    std::vector<Row> m_rows;
};

}  // namespace linchpin::gui
