#pragma once

#include "gui/shell/page.h"
#include "present/privacy/privacy_feed.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace linchpin::gui {

class BusyLine;

/// Asks before a person is erased for good: what goes, what stays, what to think of. Typing the name confirms. Never modal; closing it changes
/// nothing. Afterwards it says what was done and which copies still hold the person.
class ErasePane final : public Pane {
    Q_OBJECT
public:
    explicit ErasePane(const PageContext &context, QWidget *parent = nullptr);

    /// `request.person`, or the holder of `request.seats.front()`.
    void open(const PaneRequest &request) override;
    /// Takes the person selected while it waits for one; never changes the person it asks about.
    void follow(const Selection &selection) override;
    [[nodiscard]] bool isLoaded() const override { return m_loaded; }

    /// For tests: the sheet shown.
    [[nodiscard]] const present::ErasureSheet &sheet() const { return m_sheet; }

private:
    void read(core::PersonId person);
    void showSheet();
    void showProblem(const QString &sentence);
    void showDone(const present::ErasureDone &done);
    void refreshButton();
    void erase();
    void finish(int attempt);
    void fill(QVBoxLayout *layout, const QString &title, const QStringList &lines, const char *tone);

    present::ErasureSheet m_sheet;
    bool m_loaded = false;
    bool m_working = false;
    bool m_waiting = false;  ///< for somebody to be selected
    bool m_complete = true;
    int m_reading = 0;  ///< answers to older questions are dropped

    BusyLine *m_busy = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_intro = nullptr;
    QWidget *m_lists = nullptr;
    QVBoxLayout *m_listLayout = nullptr;
    QWidget *m_form = nullptr;
    QCheckBox *m_copies = nullptr;
    QLabel *m_copyList = nullptr;
    QLabel *m_ask = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_erase = nullptr;
    QPushButton *m_cancel = nullptr;
};

inline constexpr const char *kErasePane = "erase";

}  // namespace linchpin::gui
