#include "gui/portfolio/portfolio_export.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include "gui/shell/view_state.h"
#include "present/error_text.h"
#include "present/portfolio/table_file.h"
#include "present/workspace_session.h"
#include "render/output_file.h"
#include "render/text.h"

namespace linchpin::gui {

using present::PortfolioColumn;

namespace {

struct FileKind {
    ExportKind kind;
    const char *suffix;
    const char *filter;
};
constexpr FileKind kKinds[] = {
    {ExportKind::Csv, "csv", QT_TRANSLATE_NOOP("linchpin::gui::PortfolioExporter", "Comma-separated table (*.csv)")},
    {ExportKind::Xlsx, "xlsx", QT_TRANSLATE_NOOP("linchpin::gui::PortfolioExporter", "Excel workbook (*.xlsx)")},
    {ExportKind::Png, "png", QT_TRANSLATE_NOOP("linchpin::gui::PortfolioExporter", "Picture (*.png)")},
    {ExportKind::Pdf, "pdf", QT_TRANSLATE_NOOP("linchpin::gui::PortfolioExporter", "PDF (*.pdf)")},
};

const FileKind &fileKind(ExportKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

core::Result<QByteArray> pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (image.isNull() || !image.save(&buffer, "PNG")) {
        return core::failure(core::ErrorCode::Internal, "png", "the picture could not be encoded");
    }
    return bytes;
}

core::report::Table tableOf(const PortfolioPicture &picture)
{
    core::report::Table table = picture.seen.table(picture.columns);
    table.title = present::toUtf8(PortfolioExporter::tr("Portfolio"));
    for (const QString &note : picture.notes) {
        table.notes.push_back(present::toUtf8(note));
    }
    return table;
}

/// Wish for the width on paper, in points.
double paperWidth(PortfolioColumn column)
{
    switch (column) {
    case PortfolioColumn::Rank: return 26;
    case PortfolioColumn::Account: return 112;
    case PortfolioColumn::AtRisk:
    case PortfolioColumn::Revenue: return 62;
    case PortfolioColumn::Score: return 80;
    case PortfolioColumn::RankRange: return 52;
    case PortfolioColumn::Class: return 32;
    case PortfolioColumn::Chance:
    case PortfolioColumn::Share:
    case PortfolioColumn::Margin:
    case PortfolioColumn::AtBest:
    case PortfolioColumn::Trend:
    case PortfolioColumn::People: return 42;
    case PortfolioColumn::DecisionMakers: return 68;
    case PortfolioColumn::Renewal: return 62;
    case PortfolioColumn::Segment:
    case PortfolioColumn::Industry:
    case PortfolioColumn::Region: return 74;
    default: return 56;
    }
}

}  // namespace

PortfolioExporter::PortfolioExporter(const PageContext &context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
{ }

ExportKind PortfolioExporter::kindOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix();
    for (const FileKind &kind : kKinds) {
        if (suffix.compare(QLatin1String(kind.suffix), Qt::CaseInsensitive) == 0) {
            return kind.kind;
        }
    }
    return ExportKind::Csv;
}

void PortfolioExporter::ask(ExportKind kind, std::function<PortfolioPicture()> picture)
{
    const FileKind &file = fileKind(kind);
    auto *dialog =
        new QFileDialog(m_page, tr("Export the portfolio"),
                        m_context.state->value(QStringLiteral("export_folder"), QDir::homePath()).toString(), tr(file.filter));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(QLatin1String(file.suffix));
    const QString day = QString::fromStdString(m_context.session->info().today.iso());
    dialog->selectFile(tr("portfolio-%1.%2").arg(day, QLatin1String(file.suffix)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, kind, picture = std::move(picture)](const QString &path) { write(path, kind, picture()); });
    dialog->open();
}

void PortfolioExporter::write(const QString &path, ExportKind kind, PortfolioPicture picture)
{
    m_context.state->setValue(QStringLiteral("export_folder"), QFileInfo(path).absolutePath());
    const QImage image = kind == ExportKind::Png && picture.image ? picture.image() : QImage();
    picture.image = nullptr;
    const QString name = QFileInfo(path).fileName();
    const QString said = kind == ExportKind::Png ? tr("Saved a picture of the portfolio to %1").arg(name)
        : picture.accounts == 1
        ? tr("Saved 1 account to %1").arg(name)
        : tr("Saved %1 accounts to %2").arg(m_context.session->format().count(picture.accounts)).arg(name);
    auto shared = std::make_shared<const PortfolioPicture>(std::move(picture));
    present::Job *job = present::Job::start<bool>(
        tr("Writing %1").arg(name), this, nullptr,
        [path, kind, image, shared, locale = m_page->locale()](present::JobControl &control) -> core::Result<bool> {
            core::Result<QByteArray> bytes = core::failure(core::ErrorCode::Internal);
            switch (kind) {
            case ExportKind::Csv: bytes = present::tableFile(tableOf(*shared), present::TableFormat::Csv, control); break;
            case ExportKind::Xlsx: bytes = present::tableFile(tableOf(*shared), present::TableFormat::Xlsx, control); break;
            case ExportKind::Png: bytes = pngOf(image); break;
            case ExportKind::Pdf: {
                render::PortfolioPdfOptions options;
                options.locale = locale;
                options.paper = render::paperOf(locale);
                options.progress = [&control](double done) {
                    control.report(done);
                    return !control.isCancelled();
                };
                render::PortfolioReport report = shared->report;
                fillReportTable(report, shared->seen, shared->columns);
                bytes = render::renderPortfolio(report, options);
                break;
            }
            }
            if (!bytes) {
                return tl::make_unexpected(bytes.error());
            }
            const auto written = render::writeOutputFile(std::filesystem::path(path.toStdU16String()), *bytes);
            if (!written) {
                return tl::make_unexpected(written.error());
            }
            return true;
        },
        [this, path, said](core::Result<bool> result) {
            if (result) {
                m_context.shell->announce(said, tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
            } else if (result.error().code != core::ErrorCode::Cancelled) {
                m_context.shell->warn(present::errorText(result.error()));
            }
        });
    m_context.shell->showJob(job);
}

void fillReportTable(render::PortfolioReport &report, const present::PortfolioSnapshot &seen,
                     const std::vector<PortfolioColumn> &columns)
{
    for (const PortfolioColumn column : columns) {
        // Bars begin at the left, and their header with them.
        const bool bars =
            column == PortfolioColumn::AtRisk || column == PortfolioColumn::Revenue || column == PortfolioColumn::Score;
        report.columns.push_back({seen.cells.header(column),
                                  !bars && (present::PortfolioCells::alignment(column) & Qt::AlignRight) != 0, paperWidth(column),
                                  column == PortfolioColumn::Account});
    }
    report.rows.reserve(seen.lines.size());
    for (const auto &line : seen.lines) {
        const core::report::PortfolioRow row = seen.row(line);
        auto &cells = report.rows.emplace_back();
        cells.reserve(columns.size());
        for (const PortfolioColumn column : columns) {
            render::PortfolioReport::Cell cell;
            cell.text = render::displayText(seen.cells.text(row, column));
            cell.tone = seen.cells.tone(row, column);
            const present::CellKind kind = seen.cells.kind(row, column);
            if (kind == present::CellKind::ValueBar || kind == present::CellKind::ScoreBar) {
                cell.bar = seen.cells.role(row, column, present::BarRole).toDouble();
                cell.score = kind == present::CellKind::ScoreBar;
                cell.best = cell.score ? row.scoreHigh : 0;
                cell.confidence = cell.score ? row.confidence : 1;
            }
            cell.strong = kind == present::CellKind::Strong && line.depth == 0;
            cell.depth = column == PortfolioColumn::Account ? line.depth : 0;
            cells.push_back(std::move(cell));
        }
    }
}

}  // namespace linchpin::gui
