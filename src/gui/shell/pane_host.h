#pragma once

#include <QFrame>
#include <QPointer>

#include "gui/shell/page.h"

class QLabel;
class QVBoxLayout;

namespace linchpin::gui {

/// The page at the left and at most one pane at its right. In a wide window the pane takes its part of the width, which the user can drag; in a narrow
/// one it slides over the page.
class PaneHost final : public QWidget {
    Q_OBJECT
public:
    /// Below this width of the window the pane lies over the page.
    static constexpr int kOverlayBelow = 1280;

    PaneHost(const PageContext &context, const PageRegistry &registry, QWidget *content, QWidget *parent = nullptr);

    /// Shows the pane `id` with `request`; a pane of that id that is open is asked to show the new request.
    void openPane(const QString &id, const PaneRequest &request);
    /// Tells the pane, then takes it away. The focus goes back to the page.
    void closePane();
    /// Empty when none is open.
    [[nodiscard]] QString openId() const { return m_pane ? m_id : QString(); }
    [[nodiscard]] Pane *pane() const { return m_pane; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    PageContext m_context;
    const PageRegistry &m_registry;
    QWidget *m_content;
    QFrame *m_side;
    QLabel *m_title;
    QVBoxLayout *m_body;
    QWidget *m_edge;
    QPointer<Pane> m_pane;
    QString m_id;
    int m_width = 360;
    int m_dragFrom = -1;
    QPointer<QWidget> m_focusBefore;
};

}  // namespace linchpin::gui
