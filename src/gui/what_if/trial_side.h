#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QAbstractButton>
#include <QFrame>

#include "core/report/what_if.h"
#include "gui/shell/page.h"
#include "present/what_if/trial_words.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace linchpin::gui {

class DateField;
class FieldError;
class MemberPicker;

/// One line beside a what-if: an icon or a number, a text that wraps, a note, a value at the right. Can be pressed when it leads somewhere.
class TrialRow final : public QAbstractButton {
    Q_OBJECT
public:
    struct Content {
        QString icon;
        QString lead;  ///< a number instead of the icon
        QString text;
        QString note;
        QString value;
        present::CellTone tone = present::CellTone::Normal;  ///< of the icon
        present::CellTone valueTone = present::CellTone::Good;
        bool leads = false;
        bool ruled = false;

        bool operator==(const Content &) const = default;
    };
    TrialRow(const ThemeController *theme, QWidget *parent);
    void setContent(const Content &content);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] double textLeft() const;
    [[nodiscard]] double textRoom() const;
    void fitHeight();

    const ThemeController *m_theme;
    Content m_content;
};

/// What would follow, the best repairs, why the score changes; and the form that makes a plan of assumptions and repairs.
class TrialSide final : public QFrame {
    Q_OBJECT
public:
    explicit TrialSide(const PageContext &context, QWidget *parent = nullptr);

    void refresh();
    void openPlan();
    void closePlan();
    [[nodiscard]] bool isPlanOpen() const;
    [[nodiscard]] QPushButton *planButton() const { return m_plan; }
    [[nodiscard]] QPushButton *makeButton() const { return m_make; }
    [[nodiscard]] const std::vector<TrialRow *> &repairRows() const { return m_repairRows; }
    [[nodiscard]] std::vector<QCheckBox *> checks() const;
    [[nodiscard]] QString madeSentence() const;
    [[nodiscard]] bool isLoaded() const { return m_previews == 0; }

Q_SIGNALS:
    void personAsked(linchpin::core::SeatId seat);
    void goalAsked(linchpin::core::GoalId goal);
    void loaded();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Part {
        QLabel *heading = nullptr;
        QVBoxLayout *rows = nullptr;
        std::vector<TrialRow *> widgets;
    };
    Part addPart(const QString &title, QVBoxLayout *into, QWidget *parent);
    /// As many rows as contents; those there are reused, so that news do not take the keyboard away.
    void fill(Part &part, const std::vector<TrialRow::Content> &contents, std::function<void(std::size_t)> pressed);
    QWidget *buildFollow();
    QWidget *buildPlan();
    void fillChecks();
    void wrapChecks();
    void preview();
    void make();
    void refreshRights();
    [[nodiscard]] std::vector<core::report::Assumption> chosen() const;

    PageContext m_context;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_done = nullptr;
    QLabel *m_doneText = nullptr;
    QPushButton *m_doneGoals = nullptr;
    core::GoalId m_goal;
    Part m_follow;
    Part m_repairs;
    Part m_reasons;
    std::vector<TrialRow *> m_repairRows;
    QPushButton *m_plan = nullptr;

    struct Check {
        QCheckBox *box = nullptr;
        core::report::Assumption assumption;
        QString title;
    };
    std::vector<Check> m_checks;
    QVBoxLayout *m_checkRows = nullptr;
    QLabel *m_repairCaption = nullptr;
    MemberPicker *m_owner = nullptr;
    DateField *m_due = nullptr;
    QLabel *m_count = nullptr;
    QVBoxLayout *m_previewRows = nullptr;
    FieldError *m_error = nullptr;
    QPushButton *m_make = nullptr;
    int m_previews = 0;
    int m_generation = 0;
};

}  // namespace linchpin::gui
