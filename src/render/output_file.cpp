#include "render/output_file.h"

#include <QFileInfo>
#include <QSaveFile>

namespace linchpin::render {
namespace {

QString toQString(const std::filesystem::path &path)
{
    const auto text = path.u8string();
    return QString::fromUtf8(reinterpret_cast<const char *>(text.data()), static_cast<qsizetype>(text.size()));
}

tl::unexpected<core::Error> cannotWrite(const std::filesystem::path &path, const QString &reason)
{
    return core::failure(core::ErrorCode::CannotWrite, toQString(path).toStdString(), reason.toStdString());
}

}  // namespace

core::Result<void> writeOutputFile(const std::filesystem::path &path, const std::function<core::Result<void>(QIODevice &)> &write)
{
    const QString name = toQString(path);
    // A pipe or device has no old content to keep, and cannot be renamed onto.
    const QFileInfo info(name);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly)) {
            return cannotWrite(path, file.errorString());
        }
        if (auto done = write(file); !done) {
            return done;
        }
        return file.flush() ? core::Result<void>() : cannotWrite(path, file.errorString());
    }
    if (info.isDir()) {
        return cannotWrite(path, QStringLiteral("is a folder"));
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return cannotWrite(path, file.errorString());
    }
    if (auto done = write(file); !done) {
        file.cancelWriting();
        return done;
    }
    if (file.error() != QFileDevice::NoError) {
        const QString reason = file.errorString();
        file.cancelWriting();
        return cannotWrite(path, reason);
    }
    if (!file.commit()) {
        return cannotWrite(path, file.errorString());
    }
    return {};
}

core::Result<void> writeOutputFile(const std::filesystem::path &path, const QByteArray &bytes)
{
    return writeOutputFile(path, [&](QIODevice &device) -> core::Result<void> {
        if (device.write(bytes) != bytes.size()) {
            return cannotWrite(path, device.errorString());
        }
        return {};
    });
}

}  // namespace linchpin::render
