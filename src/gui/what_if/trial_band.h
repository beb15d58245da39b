#pragma once

#include <QFrame>

#include "gui/shell/page.h"

class QPushButton;

namespace linchpin::gui {

class ElidedLabel;
class NamePopover;
class TrialBrief;

/// The band under the tabs of an account while a what-if is open: what is assumed, that nothing changes, Save scenario, Close. Shown over every tab;
/// where the what-if itself is not on the screen, with the score and the revenue at risk before and after.
class TrialBand final : public QFrame {
    Q_OBJECT
public:
    /// `page` carries the form for the name.
    TrialBand(const PageContext &context, QWidget *page);

    /// The whole what-if is on the screen: no link to it and no figures then.
    void setViewShown(bool shown);
    void askName();
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    [[nodiscard]] NamePopover *nameForm() const { return m_form; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] TrialBrief *brief() const { return m_brief; }

Q_SIGNALS:
    void viewAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void placeBrief();
    void save();

    PageContext m_context;
    QWidget *m_page;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_note = nullptr;
    TrialBrief *m_brief = nullptr;
    QPushButton *m_view = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_close = nullptr;
    NamePopover *m_form = nullptr;
    QString m_replaces;  ///< the name that was warned of
    bool m_viewShown = false;
};

}  // namespace linchpin::gui
