#pragma once

#include <vector>

#include <QString>
#include <QWidget>

class QToolButton;

namespace linchpin::gui {

class ThemeController;

/// The filters that are on, as chips in lines that wrap: each is a button that removes its filter (Enter, Space, Delete), the last one clears all.
/// Takes no room while there is none.
class FilterChips final : public QWidget {
    Q_OBJECT
public:
    struct Chip {
        QString id;
        QString text;  ///< "Owner: Sofia Lindgren"
        bool operator==(const Chip &) const = default;
    };
    explicit FilterChips(const ThemeController *theme, QWidget *parent = nullptr);

    /// Keeps the keyboard where it was, or moves it to the neighbour of the chip that went.
    void setChips(const std::vector<Chip> &chips);
    [[nodiscard]] const std::vector<Chip> &chips() const { return m_chips; }
    /// "3 of 23 shown", muted at the end; empty hides it.
    void setNote(const QString &note);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void removed(const QString &id);
    void cleared();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int arrange(int width, bool apply) const;

    const ThemeController *m_theme;
    std::vector<Chip> m_chips;
    std::vector<QToolButton *> m_buttons;
    QToolButton *m_clear;
    class QLabel *m_note;
};

}  // namespace linchpin::gui
