#pragma once

#include <array>
#include <vector>

#include <QFrame>
#include <QString>

#include "core/people/guided_questions.h"

class QLabel;
class QPushButton;

namespace linchpin::gui {

class SegmentedControl;
class ThemeController;

/// "Help me choose": three short questions in a card that opens beside a field, never modal. Y, N and U (or the arrow keys) answer, Tab goes on,
/// Enter takes a known proposal over with its reason, Esc closes. "Unknown" is set by its button only, and not before a question is answered.
class GuideCard final : public QFrame {
    Q_OBJECT
public:
    GuideCard(core::Guide guide, const QString &person, const ThemeController *theme, QWidget *parent = nullptr);

    void start();
    void setAnswer(int question, core::GuideAnswer answer);
    [[nodiscard]] const core::GuideAnswers &answers() const { return m_answers; }
    [[nodiscard]] core::GuideProposal proposal() const { return core::guideProposal(m_guide, m_answers); }
    /// What would be written down as the reason.
    [[nodiscard]] QString reason() const;

Q_SIGNALS:
    /// `value` as stored; `unknown` when the answers do not tell.
    void taken(const QString &value, const QString &reason);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    bool takeKey(int question, int key);
    void take();
    void takeKnown();

    core::Guide m_guide;
    core::GuideAnswers m_answers{};
    std::array<bool, 3> m_isAnswered{};
    std::vector<SegmentedControl *> m_questions;
    QLabel *m_proposal;
    QLabel *m_reason;
    QPushButton *m_take;
};

}  // namespace linchpin::gui
