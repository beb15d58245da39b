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
using present::PortfolioModel;

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
            case ExportKind::Csv: bytes = present::tableFile(shared->table, present::TableFormat::Csv, control); break;
            case ExportKind::Xlsx: bytes = present::tableFile(shared->table, present::TableFormat::Xlsx, control); break;
            case ExportKind::Png: bytes = pngOf(image); break;
            case ExportKind::Pdf: {
                render::PortfolioPdfOptions options;
                options.locale = locale;
                options.paper = render::paperOf(locale);
                options.progress = [&control](double done) {
                    control.report(done);
                    return !control.isCancelled();
                };
                bytes = render::renderPortfolio(shared->report, options);
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

void fillReportTable(render::PortfolioReport &report, const PortfolioModel &model, const std::vector<PortfolioColumn> &columns)
{
    for (const PortfolioColumn column : columns) {
        report.columns.push_back({model.cells().header(column),
                                  (present::PortfolioCells::alignment(column) & Qt::AlignRight) != 0, paperWidth(column),
                                  column == PortfolioColumn::Account});
        if (column == PortfolioColumn::AtRisk || column == PortfolioColumn::Revenue || column == PortfolioColumn::Score) {
            report.columns.back().right = false;  // their bars begin at the left
        }
    }
    report.rows.reserve(static_cast<std::size_t>(model.rowCount()));
    for (int row = 0; row < model.rowCount(); ++row) {
        auto &cells = report.rows.emplace_back();
        cells.reserve(columns.size());
        for (const PortfolioColumn column : columns) {
            const QModelIndex index = model.index(row, static_cast<int>(column));
            render::PortfolioReport::Cell cell;
            cell.text = render::displayText(index.data().toString());
            cell.tone = static_cast<present::CellTone>(index.data(present::ToneRole).toInt());
            const auto kind = static_cast<present::CellKind>(index.data(present::CellKindRole).toInt());
            if (kind == present::CellKind::ValueBar || kind == present::CellKind::ScoreBar) {
                cell.bar = index.data(present::BarRole).toDouble();
                cell.score = kind == present::CellKind::ScoreBar;
                cell.best = index.data(present::BestRole).toDouble();
                cell.confidence = cell.score ? index.data(present::ConfidenceRole).toDouble() : 1;
            }
            cell.strong = kind == present::CellKind::Strong && index.data(PortfolioModel::DepthRole).toInt() == 0;
            cell.depth = column == PortfolioColumn::Account ? index.data(PortfolioModel::DepthRole).toInt() : 0;
            cells.push_back(std::move(cell));
        }
    }
}

}  // namespace linchpin::gui
