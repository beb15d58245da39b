#include "render/plan/plan_pdf.h"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QIODevice>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "render/output_file.h"
#include "render/plan/pdf_document.h"
#include "render/plan/plan_sections.h"

namespace linchpin::render {

using namespace core::report;

namespace plan {

namespace {

constexpr int kResolution = 1200;
constexpr double kPerPoint = kResolution / 72.0;

QString tr(const char *text) { return QCoreApplication::translate("Plan", text); }

PageSize pageSize(Paper paper)
{
    PageSize size;
    if (paper == Paper::Letter) {
        size.width = 612;
        size.height = 792;
    }
    return size;
}

QPageLayout pageLayout(Paper paper, bool landscape)
{
    return QPageLayout(QPageSize(paper == Paper::Letter ? QPageSize::Letter : QPageSize::A4),
                       landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF(0, 0, 0, 0));
}

void paintHead(QPainter &painter, const Context &context, double pageWidth)
{
    const AccountPlan &plan = context.plan;
    const double left = context.page.margin;
    const double right = pageWidth - left;
    const QRectF line(left, 34, right - left, 16);
    const QString kind = plan.customerCopy ? tr("Joint plan") : tr("Account plan");
    const QString when = tr("%1, as of %2").arg(wholeText(plan.snapshot), context.format.dateLong(plan.overview.asOf));
    const QFont plainFont = font(type::kSmall);
    const double whenWidth = put(painter, line, HAlign::Right, when, plainFont, context.theme.muted);
    const double used = put(painter, line, HAlign::Left, kind, plainFont, context.theme.muted);
    put(painter, QRectF(left + used + 3, line.top(), line.width() - used - whenWidth - 20, line.height()), HAlign::Left,
        wholeText(plan.overview.figures.name), font(type::kSmall, Weight::SemiBold), context.theme.text);
    hairline(painter, left, right, 54, context.theme.border);
}

void paintFoot(QPainter &painter, const Context &context, double pageWidth, double pageHeight, int number, int total)
{
    const AccountPlan &plan = context.plan;
    const double left = context.page.margin;
    const double right = pageWidth - left;
    const double third = (right - left) / 3;
    const double top = pageHeight - context.page.margin - 2;
    hairline(painter, left, right, top, context.theme.border);
    const QFont small = font(type::kSmall);
    const QColor color = context.theme.muted;
    const QString company = wholeText(plan.company);
    const QString owner = plan.customerCopy ? tr("%1 for %2").arg(company, wholeText(plan.overview.figures.name))
        : company.isEmpty()                 ? tr("Confidential")
                                            : tr("%1, confidential").arg(company);
    QString middle = tr("Map snapshot %1").arg(wholeText(plan.snapshot));
    if (plan.customerCopy) {
        middle = context.format.dateLong(plan.overview.asOf);
    } else if (!plan.methodVersion.empty()) {
        middle = tr("%1, scoring method %2").arg(middle, wholeText(plan.methodVersion));
    }
    put(painter, QRectF(left, top + 5, third - 6, 14), HAlign::Left, owner, small, color);
    put(painter, QRectF(left + third, top + 5, third, 14), HAlign::Center, middle, small, color);
    put(painter, QRectF(right - third + 6, top + 5, third - 6, 14), HAlign::Right, tr("Page %1 of %2").arg(number).arg(total),
        small, color);
}

std::vector<Section> sectionsOf(const Context &context)
{
    std::vector<Section> sections;
    sections.push_back(summarySection(context));
    for (Section &section : mapSections(context)) {
        sections.push_back(std::move(section));
    }
    sections.push_back(peopleSection(context));
    sections.push_back(goalsSection(context));
    sections.push_back(resultsSection(context));
    sections.push_back(changesSection(context));
    return sections;
}

QByteArray paintPages(const Context &context, const std::vector<Page> &pages, Paper paper)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setPageLayout(pageLayout(paper, pages.front().landscape));
        QPainter painter(&writer);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const Page &page = pages[i];
            if (i > 0) {
                writer.setPageLayout(pageLayout(paper, page.landscape));
                writer.newPage();
            }
            const double width = page.landscape ? context.page.height : context.page.width;
            const double height = page.landscape ? context.page.width : context.page.height;
            painter.save();
            painter.scale(kPerPoint, kPerPoint);
            if (context.theme.dark) {
                painter.fillRect(QRectF(0, 0, width, height), context.theme.surface);
            }
            if (!page.plain) {
                paintHead(painter, context, width);
            }
            for (const Placed &placed : page.blocks) {
                const double left = placed.block->plainPage ? 0 : context.page.margin;
                const double across = placed.block->plainPage ? width : width - 2 * context.page.margin;
                placed.block->paint(painter, QRectF(left, placed.y, across, placed.block->height));
            }
            paintFoot(painter, context, width, height, static_cast<int>(i) + 1, static_cast<int>(pages.size()));
            painter.restore();
        }
    }
    return bytes;
}

std::vector<Bookmark> bookmarksOf(const std::vector<Page> &pages)
{
    std::vector<Bookmark> bookmarks;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const Placed &placed : pages[i].blocks) {
            if (placed.block->bookmark && !placed.repeated) {
                bookmarks.push_back(
                    {*placed.block->bookmark, static_cast<int>(i), std::max(0.0, placed.y - 12), placed.block->bookmarkLevel});
            }
        }
    }
    return bookmarks;
}

}  // namespace

}  // namespace plan

Paper paperOf(const QLocale &locale)
{
    switch (locale.country()) {
    case QLocale::UnitedStates:
    case QLocale::Canada:
    case QLocale::Mexico:
    case QLocale::Philippines:
    case QLocale::Chile:
    case QLocale::Colombia:
    case QLocale::Venezuela: return Paper::Letter;
    default: return Paper::A4;
    }
}

core::Result<QByteArray> renderAccountPlan(const AccountPlan &account, const PlanOptions &options)
{
    const NameMode names = std::max(account.names, options.names);
    const AccountPlan masked = names == account.names ? account : withNames(account, names);
    plan::Context context{masked, options.theme != nullptr ? *options.theme : lightTheme(),
                          present::Format(masked.overview.asOf, options.locale), plan::pageSize(options.paper), 0};
    context.width = context.page.width - 2 * context.page.margin;

    const auto sections = plan::sectionsOf(context);
    const auto pages = plan::paginate(sections, context.page);
    const QByteArray raw = plan::paintPages(context, pages, options.paper);

    plan::DocumentInfo info;
    const QString name = plan::wholeText(masked.overview.figures.name);
    info.title = masked.customerCopy ? plan::tr("Joint plan %1, %2").arg(name, plan::wholeText(masked.snapshot))
                                     : plan::tr("Account plan %1, %2").arg(name, plan::wholeText(masked.snapshot));
    info.author = plan::wholeText(masked.preparedBy.empty() ? masked.company : masked.preparedBy);
    info.subject = plan::tr("As of %1").arg(context.format.dateLong(masked.overview.asOf));
    info.language = context.format.locale().bcp47Name();
    info.day = masked.overview.asOf;
    info.bookmarks = plan::bookmarksOf(pages);
    return plan::finishPdf(raw, info);
}

core::Result<void> writeAccountPlan(const AccountPlan &account, QIODevice &device, const PlanOptions &options)
{
    const auto bytes = renderAccountPlan(account, options);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    if (device.write(*bytes) != bytes->size()) {
        return core::failure(core::ErrorCode::CannotWrite, {}, present::toUtf8(device.errorString()));
    }
    return {};
}

core::Result<void> writeAccountPlan(const AccountPlan &account, const std::filesystem::path &path, const PlanOptions &options)
{
    const auto bytes = renderAccountPlan(account, options);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    return writeOutputFile(path, *bytes);
}

}  // namespace linchpin::render
