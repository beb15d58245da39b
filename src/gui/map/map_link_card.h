#pragma once

#include <functional>

#include "core/report/account_map.h"
#include "gui/map/map_popup.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace linchpin::gui {

class SegmentedControl;

/// A link between two people, as it is typed in: kind, direction, weight, note. Arrow keys change, 1 to 3 set the weight, Enter keeps, Esc cancels.
class MapLinkCard final : public MapPopup {
    Q_OBJECT
public:
    explicit MapLinkCard(const ThemeController *theme, QWidget *parent);

    /// `link.id` 0: a new one. Names as on the cards.
    struct Draft {
        core::MapLink link;
        QString from;
        QString to;
    };
    using Answer = std::function<void(const core::MapLink &link)>;
    /// `remove` is offered for links there already are.
    void ask(const Draft &draft, QWidget *page, const QRect &anchor, Answer answer, std::function<void()> remove = {});

    /// What stands there now.
    [[nodiscard]] core::MapLink link() const;
    [[nodiscard]] SegmentedControl *kindField() const { return m_kind; }
    [[nodiscard]] SegmentedControl *wayField() const { return m_way; }
    [[nodiscard]] SegmentedControl *weightField() const { return m_weight; }
    [[nodiscard]] QLineEdit *noteLine() const { return m_note; }
    void setWeight(int weight);

protected:
    void take() override;
    void leave() override { take(); }
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showSentence();

    QLabel *m_heading;
    QLabel *m_sentence;
    SegmentedControl *m_kind;
    SegmentedControl *m_way;
    SegmentedControl *m_weight;
    QLabel *m_wayLabel;
    QLabel *m_weightLabel;
    QLineEdit *m_note;
    QPushButton *m_remove;
    Draft m_draft;
    Answer m_answer;
    std::function<void()> m_removeAsked;
};

/// "Marcus Brandt strongly influences Elena Ferrari"; "Marcus Brandt and Elena Ferrari are in conflict".
[[nodiscard]] QString linkSentence(const core::MapLink &link, const QString &from, const QString &to);
/// Short enough for a button: the first word of the name, at most 11 characters.
[[nodiscard]] QString shortName(const QString &name);
/// "weak", "clear", "strong"
[[nodiscard]] QString weightWord(int weight);

}  // namespace linchpin::gui
