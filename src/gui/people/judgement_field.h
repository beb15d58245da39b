#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QWidget>

#include "core/people/guided_questions.h"
#include "gui/edit/choice_field.h"
#include "gui/shell/page.h"

class QBoxLayout;
class QLabel;
class QLineEdit;

namespace linchpin::gui {

class FieldError;
class GuideCard;

/// A judged value in place: a click, Enter or F2 opens the choices; then one optional line asks "How do you know?" (Enter or leaving keeps, Esc
/// goes back); the light bulb opens three guided questions. Who said so, when and why stands below.
class JudgementField final : public QWidget {
    Q_OBJECT
public:
    JudgementField(const PageContext &context, const QString &name, QWidget *parent = nullptr);

    void setChoices(std::vector<Choice> choices);
    /// Without a signal; `source` is "Sofia Lindgren, 12 Aug: she said so", or what stands for it.
    void setCurrent(const QString &id, const QString &source, const QString &emptyText);
    /// Offers the questions; `person` is who they are about.
    void setGuide(core::Guide guide, const QString &person);
    void setEditable(bool editable);
    /// false: the choice counts at once and no reason is asked (bulk, roles).
    void setAsksReason(bool asks) { m_asksReason = asks; }
    /// Whether somebody is in the middle of it: news must wait.
    [[nodiscard]] bool isBusy() const;
    void setProblem(const QString &sentence);
    void openMenu();
    void openGuide();
    [[nodiscard]] GuideCard *guideCard() const { return m_card; }
    [[nodiscard]] InlineChoice *choice() const { return m_choice; }
    [[nodiscard]] QLineEdit *reasonLine() const { return m_reason; }

Q_SIGNALS:
    /// The judgement is complete. `value` as stored (for levels and roles their word).
    void judged(const QString &value, const QString &reason);
    /// No longer busy without a judgement.
    void abandoned();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(const QString &id);
    void finish();
    void abandon();
    void closeGuide();

    PageContext m_context;
    QBoxLayout *m_layout;
    InlineChoice *m_choice;
    QWidget *m_help = nullptr;
    QLabel *m_source;
    QWidget *m_bar;
    QLineEdit *m_reason;
    FieldError *m_error;
    GuideCard *m_card = nullptr;
    std::optional<core::Guide> m_guide;
    QString m_person;
    QString m_current;
    std::optional<QString> m_pending;
    bool m_asksReason = true;
};

}  // namespace linchpin::gui
