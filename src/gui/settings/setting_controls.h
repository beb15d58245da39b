#pragma once

#include <QLineEdit>
#include <QString>
#include <QStringList>
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

/// One line of text that is kept when Enter is pressed or the field is left; Esc brings the kept text back. News never overwrite what is being
/// typed.
class TextSetting final : public QLineEdit {
    Q_OBJECT
public:
    explicit TextSetting(QWidget *parent = nullptr);

    /// The text that is kept; shown unless somebody is typing another one.
    void setKept(const QString &text);
    [[nodiscard]] QString kept() const { return m_kept; }

Q_SIGNALS:
    /// Another text than the kept one was typed. The section answers with setKept, or leaves it there with a sentence beside it.
    void committed(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_kept;
};

}  // namespace linchpin::gui
