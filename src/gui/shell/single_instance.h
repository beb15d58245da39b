#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace linchpin::gui {

/// One window per workspace file: the program that has it open listens on a local socket named after the file; a second start asks it to come to the
/// front, and to show a place, instead of opening the file again. The socket lies in the user's runtime folder and is the user's alone.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(QObject *parent = nullptr);

    /// Asks the program that has `file` open to show itself and, when not empty, the place `link`. False when there is none or it does not answer
    /// within `milliseconds`. Waits; for use before the event loop runs.
    [[nodiscard]] static bool raiseOther(const QString &file, const QString &link, int milliseconds = 2000);

    /// Answers for `file` from now on, in place of the one before. What a program that ended suddenly left behind is removed. False when another
    /// program answers for the file, or the socket cannot be made (then a second start opens the file for reading).
    bool answerFor(const QString &file);
    void stop();

    /// The path of the socket for a file: the same for every spelling of its path.
    [[nodiscard]] static QString socketPath(const QString &file);

Q_SIGNALS:
    /// Another start asked for the window; `link` is a `linchpin:` link or empty.
    void asked(const QString &link);

private:
    void serve();

    QLocalServer m_server;
};

}  // namespace linchpin::gui
