#pragma once

#include <QWidget>

#include "gui/shell/page.h"

namespace linchpin::gui {

class MessageBand;
class WorkspaceFiles;

/// What the window shows without a workspace: the ways to a filled screen, the sample first, and a picture of what comes.
class FirstRunPage final : public QWidget {
    Q_OBJECT
public:
    FirstRunPage(const PageContext &context, WorkspaceFiles *files, QWidget *parent = nullptr);

    /// A sentence while a workspace is being opened; the choices then wait. Empty: ready.
    void setBusy(const QString &sentence);
    void showProblem(const QString &sentence);
    [[nodiscard]] QString problem() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Choice;
    class Picture;

    MessageBand *m_band;
    std::vector<Choice *> m_choices;
    QWidget *m_picture;
};

}  // namespace linchpin::gui
