#pragma once

#include <functional>

#include "gui/map/map_popup.h"

class QLabel;
class QLineEdit;

namespace linchpin::gui {

class FieldError;

/// What we want to reach with one person, typed at the card: one line, Enter keeps, Esc cancels.
class MapGoalCard final : public MapPopup {
    Q_OBJECT
public:
    explicit MapGoalCard(const ThemeController *theme, QWidget *parent);

    using Answer = std::function<void(const QString &title)>;
    void ask(const QString &who, QWidget *page, const QRect &anchor, Answer answer);
    [[nodiscard]] QLineEdit *line() const { return m_line; }

protected:
    void take() override;

private:
    QLabel *m_heading;
    QLineEdit *m_line;
    FieldError *m_error;
    Answer m_answer;
};

}  // namespace linchpin::gui
