#pragma once

#include <optional>
#include <vector>

#include "core/entities/kinds.h"
#include "gui/shell/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class InlineChoice;
class SegmentedControl;

/// Asks for whom and of which accounts a book of maps is made, then writes it as a job. Opened by the command "Map book...".
class MapBookPane final : public Pane {
    Q_OBJECT
public:
    MapBookPane(const PageContext &context, QWidget *parent = nullptr);

    void open(const PaneRequest &request) override;
    void follow(const Selection &selection) override;
    /// Writes the book there, by what the form says.
    void write(const QString &path);
    [[nodiscard]] InlineChoice *which() const { return m_which; }
    [[nodiscard]] SegmentedControl *whose() const { return m_copy; }
    [[nodiscard]] QLineEdit *top() const { return m_top; }
    /// The accounts of the form; none = all.
    [[nodiscard]] std::optional<std::vector<core::AccountId>> accounts() const;
    /// How many they are.
    [[nodiscard]] std::size_t count() const;

Q_SIGNALS:
    void written(const QString &path, int pages);

private:
    void fill();
    void refresh();
    void askSave();
    [[nodiscard]] std::vector<core::AccountId> shown() const;

    std::vector<core::AccountId> m_selected;
    InlineChoice *m_which;
    QWidget *m_topRow;
    QLineEdit *m_top;
    SegmentedControl *m_copy;
    QLabel *m_hint;
    QPushButton *m_write;
};

void registerMapBook(PageRegistry &registry);

}  // namespace linchpin::gui
