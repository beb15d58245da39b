#include "present/portfolio/table_file.h"

#include <filesystem>

#include <QFile>
#include <QTemporaryDir>

#include "app/portfolio_export.h"
#include "present/format.h"

namespace linchpin::present {

core::Result<QByteArray> tableFile(const core::report::Table &table, TableFormat format, JobControl &control)
{
    if (format == TableFormat::Csv) {
        return QByteArray::fromStdString(app::tableCsv(table));
    }
    const QTemporaryDir folder;
    if (!folder.isValid()) {
        return core::failure(core::ErrorCode::CannotWrite, toUtf8(folder.path()), toUtf8(folder.errorString()));
    }
    const QString path = folder.filePath(QStringLiteral("table.xlsx"));
    const auto written = app::writeTableXlsx(std::filesystem::path(path.toStdU16String()), table, [&control](double done) {
        control.report(done);
        return !control.isCancelled();
    });
    if (!written) {
        return tl::make_unexpected(written.error());
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorCode::CannotWrite, toUtf8(path), toUtf8(file.errorString()));
    }
    return file.readAll();
}

}  // namespace linchpin::present
