#pragma once

#include <functional>
#include <vector>

#include <QString>
#include <QWidget>

class QButtonGroup;

namespace linchpin::gui {

/// A few choices side by side of which one holds. Arrows move, the choice is taken at once.
class ChoiceButtons final : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceButtons(const QStringList &texts, QWidget *parent = nullptr);

    [[nodiscard]] int chosen() const;
    /// Does not signal.
    void setChosen(int index);

Q_SIGNALS:
    /// By the user.
    void choiceMade(int index);

private:
    QButtonGroup *m_group;
};

}  // namespace linchpin::gui
