#include "gui/shell/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace linchpin::gui {

namespace {

constexpr int kMostBytes = 4096;  ///< of a message; a longer one is none of ours
constexpr int kPatienceMs = 3000;  ///< with somebody who connects and says nothing
const QByteArray kGreeting = QByteArrayLiteral("linchpin raise ");
const QByteArray kAnswer = QByteArrayLiteral("ok\n");

}  // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

QString SingleInstance::socketPath(const QString &file)
{
    const QFileInfo info(file);
    const QString canonical = info.canonicalFilePath();
    const QByteArray name =
        QCryptographicHash::hash((canonical.isEmpty() ? info.absoluteFilePath() : canonical).toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(32);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty()) {
        folder = QDir::tempPath();
    }
    return folder + QStringLiteral("/linchpin-") + QString::fromLatin1(name);
}

bool SingleInstance::raiseOther(const QString &file, const QString &link, int milliseconds)
{
    if (file.isEmpty() || !QFileInfo::exists(file)) {
        return false;
    }
    QElapsedTimer clock;
    clock.start();
    QLocalSocket socket;
    socket.connectToServer(socketPath(file));
    if (!socket.waitForConnected(milliseconds)) {
        return false;
    }
    socket.write(kGreeting + link.toUtf8().toBase64() + '\n');
    QByteArray answer;
    while (!answer.endsWith('\n') && clock.elapsed() < milliseconds) {
        if (!socket.waitForReadyRead(static_cast<int>(qMax<qint64>(1, milliseconds - clock.elapsed())))) {
            break;
        }
        answer += socket.readAll();
    }
    return answer == kAnswer;
}

bool SingleInstance::answerFor(const QString &file)
{
    const QString path = socketPath(file);
    if (m_server.isListening() && m_server.fullServerName() == path) {
        return true;
    }
    stop();
    // Listening would take the socket away from whoever has it.
    QLocalSocket other;
    other.connectToServer(path);
    if (other.waitForConnected(500)) {
        return false;
    }
    // Nobody is behind it: the last program did not end properly.
    QLocalServer::removeServer(path);
    return m_server.listen(path);
}

void SingleInstance::stop() { m_server.close(); }

void SingleInstance::serve()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kPatienceMs, socket, [socket] { socket->abort(); });
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kMostBytes) {
                    socket->abort();
                }
                return;
            }
            const QByteArray line = socket->readLine(kMostBytes).trimmed();
            if (!line.startsWith(kGreeting.trimmed())) {
                socket->abort();
                return;
            }
            const QString link = QString::fromUtf8(QByteArray::fromBase64(line.mid(kGreeting.size())));
            socket->write(kAnswer);
            socket->flush();
            socket->disconnectFromServer();
            Q_EMIT asked(link);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0) {
            read();
        }
    }
}

}  // namespace linchpin::gui
