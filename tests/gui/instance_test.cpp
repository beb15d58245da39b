#include <QLocalSocket>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include "gui/shell/single_instance.h"
#include "gui_world.h"

using namespace linchpin;
using namespace linchpin::gui;
using test::Files;
using test::World;

namespace {

/// Asks from another thread, as another program would: the asking waits.
bool ask(const QString &file, const QString &link, int milliseconds = 3000)
{
    bool answer = false;
    bool done = false;
    std::unique_ptr<QThread> thread(QThread::create([&] {
        answer = SingleInstance::raiseOther(file, link, milliseconds);
        done = true;
    }));
    thread->start();
    static_cast<void>(QTest::qWaitFor([&] { return thread->isFinished(); }, milliseconds + 2000));
    thread->wait();
    return done && answer;
}

QString fileIn(const QTemporaryDir &folder, const QString &name)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    return path;
}

}  // namespace

TEST_CASE("A second start reaches the program that has the file, whatever the spelling of its path", "[instance]")
{
    test::application();
    const QTemporaryDir folder;
    const QString file = fileIn(folder, QStringLiteral("one.linchpin"));
    const QString other = fileIn(folder, QStringLiteral("other.linchpin"));
    CHECK_FALSE(SingleInstance::raiseOther(file, {}));
    SingleInstance instance;
    QSignalSpy asked(&instance, &SingleInstance::asked);
    REQUIRE(instance.answerFor(file));
    CHECK(ask(file, QStringLiteral("linchpin:portfolio")));
    REQUIRE(asked.size() == 1);
    CHECK(asked[0][0].toString() == QStringLiteral("linchpin:portfolio"));
    REQUIRE(QFile::link(file, folder.filePath(QStringLiteral("alias.linchpin"))));
    CHECK(ask(folder.path() + QStringLiteral("/../") + QFileInfo(folder.path()).fileName() + QStringLiteral("/alias.linchpin"),
              {}));
    CHECK(asked.size() == 2);
    CHECK_FALSE(SingleInstance::raiseOther(other, {}));
    REQUIRE(instance.answerFor(other));
    CHECK_FALSE(SingleInstance::raiseOther(file, {}));
    CHECK(ask(other, {}));
    instance.stop();
    CHECK_FALSE(SingleInstance::raiseOther(other, {}));
}

TEST_CASE("A socket that a program left behind is taken over, one in use is not", "[instance]")
{
    test::application();
    const QTemporaryDir folder;
    const QString file = fileIn(folder, QStringLiteral("stale.linchpin"));
    const QString path = SingleInstance::socketPath(file);
    {
        // A socket file that nobody listens on, as after a kill.
        QProcess maker;
        maker.start(QStringLiteral("python3"),
                    {QStringLiteral("-c"),
                     QStringLiteral("import socket,sys; s=socket.socket(socket.AF_UNIX); s.bind(sys.argv[1])"), path});
        REQUIRE(maker.waitForFinished());
    }
    if (!QFileInfo::exists(path)) {
        QFile plain(path);
        REQUIRE(plain.open(QIODevice::WriteOnly));
    }
    CHECK_FALSE(SingleInstance::raiseOther(file, {}, 500));
    SingleInstance first;
    REQUIRE(first.answerFor(file));
    SingleInstance second;
    CHECK_FALSE(second.answerFor(file));
    CHECK(ask(file, {}));
}

TEST_CASE("Nonsense on the socket neither raises the window nor stops it from answering", "[instance]")
{
    test::application();
    const QTemporaryDir folder;
    const QString file = fileIn(folder, QStringLiteral("noise.linchpin"));
    SingleInstance instance;
    QSignalSpy asked(&instance, &SingleInstance::asked);
    REQUIRE(instance.answerFor(file));
    for (const QByteArray &noise :
         {QByteArray("GET / HTTP/1.1\r\n\r\n"), QByteArray(100000, 'x'), QByteArray("\0\n", 2), QByteArray()}) {
        QLocalSocket socket;
        socket.connectToServer(SingleInstance::socketPath(file));
        REQUIRE(socket.waitForConnected(1000));
        socket.write(noise);
        socket.flush();
        QTest::qWait(50);
        socket.abort();
    }
    CHECK(asked.isEmpty());
    CHECK(ask(file, QStringLiteral("linchpin:week")));
    CHECK(asked.size() == 1);
}

TEST_CASE("The window goes where another start asks it to go", "[instance]")
{
    const QString file = Files::fresh(QStringLiteral("sample"));
    World world(file);
    const core::AccountId account = world.window().accountNamed(QStringLiteral("Halden"));
    REQUIRE(account);
    const Location place{QLatin1String(kAccountPage), QLatin1String(kMapTab), account, {}};
    CHECK(ask(file, place.link()));
    CHECK(QTest::qWaitFor([&] { return world.window().currentLocation().account == account; }, 5000));
    CHECK(ask(file, QStringLiteral("linchpin:nonsense/../..")));
    CHECK(world.window().currentLocation().account == account);
}

TEST_CASE("Two programs: the second start with the same file ends at once with 0", "[instance]")
{
    const QString program = QStringLiteral(LINCHPIN_BIN_DIR) + QStringLiteral("/linchpin");
    if (!QFileInfo::exists(program)) {
        WARN("the program is not built");
        return;
    }
    test::application();
    const QTemporaryDir home;
    const QString file = Files::fresh(QStringLiteral("small"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "HOME"}) {
        environment.insert(QLatin1String(name), home.path());
    }
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    QProcess first;
    first.setProcessEnvironment(environment);
    first.start(program, {file});
    REQUIRE(first.waitForStarted());
    // The socket is there as soon as the workspace is open.
    const auto isListening = [&] {
        return !QDir(home.path()).entryList({QStringLiteral("linchpin-*")}, QDir::System | QDir::Files).isEmpty();
    };
    REQUIRE(QTest::qWaitFor(isListening, 20000));
    const auto secondStart = [&](const QStringList &arguments) {
        QProcess second;
        second.setProcessEnvironment(environment);
        second.start(program, arguments);
        const bool ended = second.waitForFinished(10000);
        if (!ended) {
            second.kill();
            second.waitForFinished();
        }
        return ended ? second.exitCode() : -1;
    };
    CHECK(secondStart({file}) == 0);
    CHECK(secondStart({file, QStringLiteral("linchpin:portfolio")}) == 0);
    CHECK(secondStart({file, QStringLiteral("linchpin:nonsense")}) == 2);
    CHECK(first.state() == QProcess::Running);
    first.kill();
    REQUIRE(first.waitForFinished());
    // Killed: its socket is left, and the next start opens the file all the same.
    CHECK(isListening());
    QProcess third;
    third.setProcessEnvironment(environment);
    third.start(program, {file});
    CHECK_FALSE(third.waitForFinished(2000));
    CHECK(third.state() == QProcess::Running);
    CHECK(secondStart({file}) == 0);
    third.terminate();
    if (!third.waitForFinished(5000)) {
        third.kill();
        third.waitForFinished();
    }
}
