#pragma once

#include <cstdint>
#include <functional>

#include <QImage>
#include <QObject>
#include <QString>

#include "gui/shell/page.h"
#include "present/models/portfolio_model.h"
#include "render/portfolio/portfolio_pdf.h"

class QWidget;

namespace linchpin::gui {

enum class ExportKind : std::uint8_t { Csv, Xlsx, Png, Pdf };

/// What is seen, frozen at the moment of asking, so that the page may change while the file is written.
struct PortfolioPicture {
    present::PortfolioSnapshot seen;
    std::vector<present::PortfolioColumn> columns;
    QStringList notes;
    render::PortfolioReport report;  ///< without the rows of its table, which the job fills in
    std::function<QImage()> image;  ///< twice the size of the screen; painted in the window's thread when a picture is wanted
    int accounts = 0;
};

/// Asks where a file goes, writes it as a job with progress, in one piece, and says so with a button that opens it.
class PortfolioExporter final : public QObject {
    Q_OBJECT
public:
    PortfolioExporter(const PageContext &context, QWidget *page);

    /// Opens a file dialog that does not block.
    void ask(ExportKind kind, std::function<PortfolioPicture()> picture);
    void write(const QString &path, ExportKind kind, PortfolioPicture picture);
    /// By the ending of the name; CSV for any other.
    [[nodiscard]] static ExportKind kindOf(const QString &path);

private:
    PageContext m_context;
    QWidget *m_page;
};

/// The lines that were seen as cells of the printed table. Any thread.
void fillReportTable(render::PortfolioReport &report, const present::PortfolioSnapshot &seen,
                     const std::vector<present::PortfolioColumn> &columns);

}  // namespace linchpin::gui
