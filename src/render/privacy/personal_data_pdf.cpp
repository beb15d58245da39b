#include "render/privacy/personal_data_pdf.h"

#include <algorithm>
#include <map>

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "present/privacy/record_words.h"
#include "render/output_file.h"
#include "render/plan/pdf_document.h"
#include "render/plan/plan_draw.h"
#include "render/plan/plan_layout.h"

namespace linchpin::render {

using core::report::PersonalChange;
using core::report::PersonalData;
using core::report::PersonalField;
using core::report::PersonalLink;
using core::report::PersonalRecord;
using core::report::PersonalSnapshot;

namespace {

using plan::append;
using plan::Block;
using plan::Context;
using plan::Lines;
using plan::linesOf;
using plan::Section;
using plan::wholeText;

constexpr int kResolution = 1200;
constexpr double kPerPoint = kResolution / 72.0;
constexpr double kLabelWidth = 128;
/// Beyond this a record is too long to stay on one page.
constexpr std::size_t kMostTogether = 7;

QString tr(const char *text) { return QCoreApplication::translate("PersonalData", text); }

QString counted(const char *one, const char *many, std::size_t count)
{
    return present::plural("PersonalData", one, many, static_cast<int>(count));
}

/// Lays the sections out; `context.plan` is an empty plan, which nothing here reads.
class Builder final {
public:
    Builder(const PersonalData &data, const Context &context)
        : m_data(data)
        , m_context(context)
        , m_format(context.format)
    { }

    std::vector<Section> sections()
    {
        // One section: everything follows on the same page as long as there is room.
        Section all = introduction();
        for (const PersonalLink link : {PersonalLink::Own, PersonalLink::Refers, PersonalLink::TookPart, PersonalLink::Named}) {
            addRecords(link, all.blocks);
        }
        if (!m_data.changes.empty()) {
            append(all.blocks, history().blocks);
        }
        if (!m_data.snapshots.empty()) {
            append(all.blocks, snapshots().blocks);
        }
        std::vector<Section> sections;
        sections.push_back(std::move(all));
        return sections;
    }

private:
    Section introduction() const
    {
        Section section;
        section.blocks.push_back(plan::pageTitle(
            m_context, tr("What is kept about %1").arg(wholeText(m_data.name)),
            tr("As of %1, in the workspace %2").arg(m_format.dateLong(m_data.asOf), wholeText(m_data.workspace))));
        append(section.blocks,
               plan::paragraph(
                   m_context,
                   tr("This is a complete copy of the personal data in that workspace: every record about the person, texts that "
                      "name the person, the history of changes and what snapshots of accounts hold. Fields marked with a dot say "
                      "something about a natural person. The same content for programs is in the JSON file that was written with "
                      "it."),
                   plan::type::kBody, m_context.theme.text, 8));
        std::map<core::Kind, std::size_t> counts;
        for (const PersonalRecord &record : m_data.records) {
            ++counts[record.kind];
        }
        QStringList parts;
        for (const auto &[kind, rows] : counts) {
            if (kind != core::Kind::Person) {
                parts.append(present::recordsCount(kind, rows, m_format));
            }
        }
        section.blocks.push_back(
            row(tr("Kept by"), wholeText(m_data.company.empty() ? m_data.workspace : m_data.company), false));
        QStringList accounts;
        for (const std::string &account : m_data.accounts) {
            accounts.append(wholeText(account));
        }
        section.blocks.push_back(
            row(tr("Accounts"), accounts.isEmpty() ? tr("none") : accounts.join(QStringLiteral(", ")), false));
        section.blocks.push_back(
            row(tr("Records"), parts.isEmpty() ? tr("none but the person") : parts.join(QStringLiteral(", ")), false));
        section.blocks.push_back(row(tr("History"),
                                     counted(QT_TRANSLATE_NOOP("PersonalData", "1 step"),
                                             QT_TRANSLATE_N_NOOP("PersonalData", "%n steps"), m_data.changes.size()),
                                     false));
        section.blocks.push_back(
            row(tr("Snapshots"),
                counted(QT_TRANSLATE_NOOP("PersonalData", "1 snapshot of an account"),
                        QT_TRANSLATE_N_NOOP("PersonalData", "%n snapshots of accounts"), m_data.snapshots.size()),
                false));
        return section;
    }

    /// Label and value over a hairline; a dot marks what is personal. Long values go on over several blocks.
    Block row(const QString &label, const QString &value, bool personal) const
    {
        return plan::textRow(m_context, kLabelWidth, label, Weight::Medium, value,
                             personal ? std::optional<QColor>(m_context.theme.accent) : std::nullopt);
    }

    void addRow(std::vector<Block> &blocks, const QString &label, const QString &value, bool personal) const
    {
        const QFont font = plan::font(plan::type::kTable);
        const Lines lines = linesOf(value, font, m_context.width - kLabelWidth, 4000);
        constexpr qsizetype kLinesAtOnce = 30;
        if (lines.lines.size() <= kLinesAtOnce) {
            blocks.push_back(row(label, value, personal));
            return;
        }
        for (qsizetype start = 0; start < lines.lines.size(); start += kLinesAtOnce) {
            const QStringList piece = lines.lines.mid(start, kLinesAtOnce);
            blocks.push_back(row(start == 0 ? label : QString(), piece.join(QLatin1Char(' ')), personal && start == 0));
        }
    }

    QString titleOf(const PersonalRecord &record) const
    {
        QStringList parts;
        if (record.day) {
            parts.append(m_format.dateWithYear(*record.day));
        }
        if (!record.account.empty()) {
            parts.append(wholeText(record.account));
        }
        return parts.isEmpty() ? tr("Record %1").arg(record.id) : parts.join(QStringLiteral(", "));
    }

    void addRecord(const PersonalRecord &record, std::vector<Block> &blocks)
    {
        ++m_unit;
        std::vector<Block> own;
        Block title = plan::sectionTitle(m_context, titleOf(record), 9);
        const Lines head = linesOf(titleOf(record), plan::font(plan::type::kBody, Weight::SemiBold), m_context.width, 2);
        title.height = head.height() + 2;
        title.paint = [head, &theme = m_context.theme](QPainter &painter, const QRectF &rect) {
            head.draw(painter, rect.topLeft(), theme.text);
        };
        // The one record of the person stands under its heading at once.
        if (record.kind != core::Kind::Person || record.link != PersonalLink::Own) {
            own.push_back(std::move(title));
        }
        std::vector<const PersonalField *> fields;
        for (const PersonalField &field : record.fields) {
            // What the heading says already is not repeated in every record.
            const bool isSelf =
                field.type == core::FieldType::Reference && (field.name == "account" || field.shown == m_data.name);
            if (!isSelf && field.type != core::FieldType::Code) {
                fields.push_back(&field);
            }
        }
        std::stable_sort(fields.begin(), fields.end(),
                         [](const PersonalField *one, const PersonalField *two) { return one->personal && !two->personal; });
        for (const PersonalField *field : fields) {
            addRow(own, present::fieldWord(record.kind, field->name),
                   wholeText(present::toUtf8(present::valueWord(record.kind, field->name, field->type, field->value, field->shown,
                                                                field->currency, m_format))),
                   field->personal);
        }
        if (own.size() <= kMostTogether) {
            for (Block &block : own) {
                block.unit = m_unit;
            }
        }
        append(blocks, std::move(own));
    }

    void addRecords(PersonalLink link, std::vector<Block> &blocks)
    {
        std::map<core::Kind, std::vector<const PersonalRecord *>> kinds;
        for (const PersonalRecord &record : m_data.records) {
            if (record.link == link && record.kind != core::Kind::Participant) {
                kinds[record.kind].push_back(&record);
            }
        }
        for (const auto &[kind, records] : kinds) {
            const QString heading =
                link == PersonalLink::Named ? tr("Named in: %1").arg(present::recordsTitle(kind)) : present::recordsTitle(kind);
            Block title = plan::sectionTitle(m_context, heading);
            title.bookmark = heading;
            blocks.push_back(std::move(title));
            for (const PersonalRecord *record : records) {
                addRecord(*record, blocks);
            }
        }
    }

    Section history()
    {
        Section section;
        section.flows = true;
        Block title = plan::sectionTitle(m_context, tr("History of changes"));
        title.bookmark = tr("History of changes");
        section.blocks.push_back(std::move(title));
        if (m_data.redactedSteps > 0) {
            append(section.blocks,
                   plan::paragraph(
                       m_context,
                       counted(
                           QT_TRANSLATE_NOOP("PersonalData", "The content of 1 step was removed earlier; nothing of it is kept."),
                           QT_TRANSLATE_N_NOOP("PersonalData",
                                               "The content of %n steps was removed earlier; nothing of it is kept."),
                           m_data.redactedSteps),
                       plan::type::kBody, m_context.theme.secondary));
        }
        for (const PersonalChange &change : m_data.changes) {
            const core::Date day(static_cast<std::int32_t>(change.at / 86'400));
            QStringList lines;
            for (const PersonalChange::Field &field : change.fields) {
                const auto word = [&](const core::Value &value) {
                    const QString text = wholeText(present::toUtf8(
                        present::valueWord(field.kind, field.name, field.type, value, {}, core::Currency(), m_format)));
                    return text;
                };
                if (lines.size() < 15) {
                    const QString name = present::fieldWord(field.kind, field.name);
                    const QString before = word(field.before);
                    const QString after = word(field.after);
                    lines.append(before.isEmpty()      ? tr("%1: %2").arg(name, after)
                                     : after.isEmpty() ? tr("%1: removed, was %2").arg(name, before)
                                                       : tr("%1: %2, was %3").arg(name, after, before));
                }
            }
            if (static_cast<std::size_t>(lines.size()) < change.fields.size()) {
                lines.append(
                    tr("and %1 more fields, all in the JSON file").arg(static_cast<int>(change.fields.size()) - lines.size()));
            }
            const QString who = change.undone ? tr("%1 by %2, undone").arg(wholeText(change.label), wholeText(change.user))
                                              : tr("%1 by %2").arg(wholeText(change.label), wholeText(change.user));
            addRow(section.blocks, m_format.dateWithYear(day),
                   lines.isEmpty() ? who : who + QStringLiteral(". ") + lines.join(QStringLiteral("; ")), false);
        }
        return section;
    }

    Section snapshots()
    {
        Section section;
        section.flows = true;
        Block title = plan::sectionTitle(m_context, tr("Snapshots of accounts"));
        title.bookmark = tr("Snapshots of accounts");
        section.blocks.push_back(std::move(title));
        for (const PersonalSnapshot &snapshot : m_data.snapshots) {
            const QString what = snapshot.frozen ? tr("%1, %2, signed") : tr("%1, %2");
            QStringList parts;
            for (const std::string &part : snapshot.parts) {
                parts.append(wholeText(part));
            }
            addRow(section.blocks, m_format.dateWithYear(snapshot.asOf),
                   what.arg(wholeText(snapshot.account), wholeText(snapshot.label)) + QStringLiteral(". ")
                       + parts.join(QStringLiteral(" ")),
                   true);
        }
        return section;
    }

    const PersonalData &m_data;
    const Context &m_context;
    const present::Format &m_format;
    int m_unit = 0;
};

void paintFrame(QPainter &painter, const PersonalData &data, const Context &context, int number, int total)
{
    const double left = context.page.margin;
    const double right = context.page.width - left;
    const QFont small = plan::font(plan::type::kSmall);
    const QColor color = context.theme.muted;
    const QRectF head(left, 34, right - left, 16);
    plan::put(painter, head, HAlign::Left, tr("Personal data of %1").arg(wholeText(data.name)), small, color);
    plan::put(painter, head, HAlign::Right, context.format.dateLong(data.asOf), small, color);
    plan::hairline(painter, left, right, 54, context.theme.border);
    const double top = context.page.height - context.page.margin - 2;
    plan::hairline(painter, left, right, top, context.theme.border);
    const QString owner = wholeText(data.company.empty() ? data.workspace : data.company);
    plan::put(painter, QRectF(left, top + 5, (right - left) / 2, 14), HAlign::Left,
              owner.isEmpty() ? tr("Confidential") : tr("%1, confidential").arg(owner), small, color);
    plan::put(painter, QRectF(left + (right - left) / 2, top + 5, (right - left) / 2, 14), HAlign::Right,
              tr("Page %1 of %2").arg(number).arg(total), small, color);
}

}  // namespace

core::Result<QByteArray> renderPersonalData(const PersonalData &data, const PersonalDataOptions &options)
{
    static const core::report::AccountPlan kNoPlan;
    plan::PageSize size;
    if (options.paper == Paper::Letter) {
        size.width = 612;
        size.height = 792;
    }
    Context context{kNoPlan, lightTheme(), present::Format(data.asOf, options.locale), size, 0};
    context.width = size.width - 2 * size.margin;
    const std::vector<Section> sections = Builder(data, context).sections();
    const std::vector<plan::Page> pages = plan::paginate(sections, size);

    QByteArray bytes;
    plan::DocumentInfo info;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setPageLayout(QPageLayout(QPageSize(options.paper == Paper::Letter ? QPageSize::Letter : QPageSize::A4),
                                         QPageLayout::Portrait, QMarginsF(0, 0, 0, 0)));
        QPainter painter(&writer);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0) {
                writer.newPage();
            }
            painter.save();
            painter.scale(kPerPoint, kPerPoint);
            paintFrame(painter, data, context, static_cast<int>(i) + 1, static_cast<int>(pages.size()));
            for (const plan::Placed &placed : pages[i].blocks) {
                placed.block->paint(painter, QRectF(size.margin, placed.y, context.width, placed.block->height));
                if (placed.block->bookmark && !placed.repeated) {
                    info.bookmarks.push_back({*placed.block->bookmark, static_cast<int>(i), std::max(0.0, placed.y - 12), 0});
                }
            }
            painter.restore();
        }
    }
    info.title = tr("Personal data of %1").arg(wholeText(data.name));
    info.author = wholeText(data.company);
    info.subject = tr("As of %1").arg(context.format.dateLong(data.asOf));
    info.language = context.format.locale().bcp47Name();
    info.day = data.asOf;
    return plan::finishPdf(bytes, info);
}

core::Result<void> writePersonalData(const PersonalData &data, const std::filesystem::path &path,
                                     const PersonalDataOptions &options)
{
    const auto bytes = renderPersonalData(data, options);
    if (!bytes) {
        return tl::make_unexpected(bytes.error());
    }
    return writeOutputFile(path, *bytes);
}

}  // namespace linchpin::render
