#pragma once

#include <functional>
#include <vector>

#include "gui/edit/choice_field.h"
#include "gui/map/map_popup.h"

class QLabel;
class QLineEdit;
class QListWidget;

namespace linchpin::gui {

/// A value chosen at the card: the choices, and below them one optional line "How do you know?". Arrow keys, first letters and digits choose; Enter goes on
/// to the line, Enter there keeps; Esc gives up. One answer, so that it is one step to undo.
class MapJudge final : public MapPopup {
    Q_OBJECT
public:
    explicit MapJudge(const ThemeController *theme, QWidget *parent);

    struct Question {
        QString heading;  ///< "Stance of Elena Ferrari"
        std::vector<Choice> choices;
        QString current;  ///< marked; an id that is no choice marks nothing
        bool asksReason = true;
    };
    using Answer = std::function<void(const QString &id, const QString &reason)>;
    /// `anchor` in global coordinates, over `page`.
    void ask(Question question, QWidget *page, const QRect &anchor, Answer answer);

    /// As by hand: goes on to the line, or is done where no reason is asked.
    void choose(const QString &id);
    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QLineEdit *reasonLine() const { return m_reason; }
    [[nodiscard]] QString heading() const;

protected:
    void take() override;
    /// What was chosen by then is kept.
    void leave() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool listKey(const QKeyEvent *event);
    void chooseRow(int row);
    void finish();
    [[nodiscard]] QString markedId() const;

    QLabel *m_heading;
    QListWidget *m_list;
    QLineEdit *m_reason;
    QLabel *m_hint;
    Question m_question;
    Answer m_answer;
    bool m_chosen = false;  ///< by hand, not merely marked
};

}  // namespace linchpin::gui
