#include "gui/import/import_page.h"

#include <algorithm>

#include <QAction>
#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

#include "gui/edit/choice_field.h"
#include "gui/import/step_line.h"
#include "gui/shell/view_state.h"
#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"
#include "gui/widgets/message_band.h"
#include "present/error_text.h"
#include "present/workspace_session.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::ImportForm;
using State = ImportForm::State;

namespace {

constexpr std::size_t kMostColumns = 150;  // shown; beyond that the columns stay as recognised
constexpr const char *kFolderKey = "import/folder";

}  // namespace

ImportPage::ImportPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_form(context.session)
{
    setAcceptDrops(true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::kPage, 14, space::kPage, 8);
    head->setSpacing(1);
    auto *titles = new QHBoxLayout;
    titles->addWidget(makeLabel(tr("Import"), "page", "", this));
    titles->addStretch(1);
    m_steps = new StepLine(context.theme, {tr("Choose file"), tr("Match and solve"), tr("Check and import")}, this);
    titles->addWidget(m_steps);
    head->addLayout(titles);
    m_subtitle = makeLabel({}, "detail", "muted", this);
    m_subtitle->setWordWrap(true);
    head->addWidget(m_subtitle);
    outer->addLayout(head);
    m_busy = new BusyLine(context.theme, this);
    outer->addWidget(m_busy);
    m_band = new MessageBand(context.theme, this);
    connect(m_band, &MessageBand::actionTriggered, this, [this] {
        if (!m_undoLabel.isEmpty()) {
            m_undoLabel.clear();
            m_band->hide();
            this->context().session->undo();
        }
    });
    outer->addWidget(m_band);

    auto *stack = new QWidget(this);
    m_stack = new QStackedLayout(stack);
    m_start = buildStart();
    m_stack->addWidget(m_start);
    m_scroll = new QScrollArea(stack);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *rows = new QVBoxLayout(inner);
    rows->setContentsMargins(space::kPage, 8, space::kPage, space::kLarge);
    rows->setSpacing(space::kMedium);
    rows->addWidget(buildFile());
    rows->addWidget(buildQuestion());
    rows->addWidget(buildColumns());
    rows->addWidget(buildProblems());
    rows->addStretch(1);
    m_scroll->setWidget(inner);
    m_stack->addWidget(m_scroll);
    outer->addWidget(stack, 1);
    outer->addWidget(buildFooter());
    buildActions();

    connect(&m_form, &ImportForm::changed, this, &ImportPage::refresh);
    connect(&m_form, &ImportForm::jobStarted, this, [this](present::Job *job) { this->context().shell->showJob(job); });
    connect(&m_form, &ImportForm::imported, this, &ImportPage::finish);
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        if (m_form.state() == State::Done && news.way == present::ChangeNews::Way::Undo) {
            m_undoLabel.clear();
            m_band->hide();
            m_form.previewAgain();
        } else if (!m_undoLabel.isEmpty() && this->context().session->info().undoLabel != m_undoLabel) {
            m_undoLabel.clear();  // something else came after it
        }
    });
    refresh();
}

ImportPage::~ImportPage() = default;

void ImportPage::buildActions()
{
    m_chooseAction = new QAction(tr("Choose a file to import"), this);
    connect(m_chooseAction, &QAction::triggered, this, &ImportPage::askFile);
    m_applyAction = new QAction(tr("Import the rows"), this);
    m_applyAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_applyAction->setEnabled(false);
    connect(m_applyAction, &QAction::triggered, this, [this] {
        switch (m_form.state()) {
        case State::Ready: m_form.apply(); break;
        case State::Done: m_form.clear(); break;
        case State::Failed: m_form.previewAgain(); break;
        default: break;
        }
    });
}

std::vector<PageAction> ImportPage::actions() const
{
    return {{m_chooseAction, MenuPlace::File}, {m_applyAction, MenuPlace::File}};
}

void ImportPage::show(const Location &location)
{
    if (!location.item.isEmpty() && location.item != m_form.path()) {
        setFile(location.item);
    }
}

Location ImportPage::location() const { return {QLatin1String(kImportPage), {}, {}, {}, {}, {}}; }

QString ImportPage::statusText() const { return m_form.path().isEmpty() ? QString() : m_form.fileName(); }

bool ImportPage::isLoaded() const
{
    return m_form.state() != State::Looking && m_form.state() != State::Previewing && m_form.state() != State::Applying;
}

void ImportPage::setFile(const QString &path)
{
    if (context().session->info().readOnly) {
        return;
    }
    m_undoLabel.clear();
    m_band->hide();
    m_form.setFile(path);
}

void ImportPage::askFile()
{
    auto *dialog = new QFileDialog(window(), tr("Import a file"), context().state->value(QLatin1String(kFolderKey)).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        context().state->setValue(QLatin1String(kFolderKey), QFileInfo(path).absolutePath());
        setFile(path);
    });
    dialog->open();
}

void ImportPage::askSaveProblems()
{
    const QFileInfo file(m_form.path());
    auto *dialog = new QFileDialog(window(), tr("Save rows with problems"), file.absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("%1-problems.csv").arg(file.completeBaseName()));
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::saveProblems);
    dialog->open();
}

void ImportPage::saveProblems(const QString &path)
{
    m_form.saveProblems(path, this, [this](const QString &sentence) { context().shell->announce(sentence); });
}

void ImportPage::finish(const QString &sentence)
{
    const present::WorkspaceInfo &info = context().session->info();
    m_undoLabel = info.undoLabel.value_or(QString());
    m_band->showMessage(BandKind::Info, sentence, m_undoLabel.isEmpty() ? QString() : tr("Undo"));
}

void ImportPage::refresh()
{
    const State state = m_form.state();
    const bool hasFile = state != State::NoFile;
    const bool isKnown = hasFile && state != State::Looking && !m_form.columns().empty();
    const bool isBusy = state == State::Looking || state == State::Previewing || state == State::Applying;
    m_busy->setBusy(isBusy);
    m_stack->setCurrentWidget(hasFile ? static_cast<QWidget *>(m_scroll) : m_start);
    m_footer->setVisible(hasFile);
    m_steps->setCurrent(state == State::NoFile || state == State::Looking              ? 0
                            : state == State::Done                                     ? 3
                            : state == State::Ready && m_form.problems()->total() == 0 ? 2
                                                                                       : 1);
    m_fileName->setFullText(m_form.fileName());
    m_fileDetail->setFullText(isKnown ? m_form.fileDetail() : state == State::Looking ? tr("Reading") : QString());
    m_subtitle->setText(hasFile ? tr("Nothing is written before you import; then it is one step in Undo.")
                                : tr("Bring a table into this workspace."));
    // What the rows are
    const auto choices = [](const std::vector<present::ImportChoice> &words) {
        std::vector<Choice> made;
        for (const auto &word : words) {
            made.push_back({word.word, word.text});
        }
        return made;
    };
    m_kind->setChoices(choices(m_form.kinds()));
    m_kind->setCurrent(m_form.kind());
    m_preset->setChoices(choices(m_form.presets()));
    m_preset->setCurrent(m_form.preset());
    const bool canDecide = isKnown && state != State::Applying && state != State::Done;
    m_kind->setEditable(canDecide);
    m_preset->setEditable(canDecide);
    // Day or month first
    const auto &question = m_form.dayQuestion();
    m_question->setVisible(question.has_value() && state != State::Done);
    if (question) {
        m_questionText->setText(question->column.isEmpty()
                                    ? tr("Is %1 the day or the month first?").arg(displayText(question->value))
                                    : tr("Column \"%1\": day first or month first in %2?")
                                          .arg(displayText(question->column), displayText(question->value)));
        m_order->setChoices({{QStringLiteral("dmy"), tr("Day first: %1").arg(question->dayFirst)},
                             {QStringLiteral("mdy"), tr("Month first: %1").arg(question->monthFirst)}});
        m_order->setCurrent(m_form.dayOrder());
        m_order->setReadOnly(!canDecide);
    }
    m_columnsCard->setVisible(isKnown);
    if (isKnown) {
        refreshColumns();
    }
    // What was not taken
    const auto *problems = m_form.problems();
    m_problemsCard->setVisible(problems->total() > 0);
    if (problems->total() > 0) {
        m_problemsCard->setTitle(
            tr("%n problems", "", static_cast<int>(std::min<std::uint64_t>(problems->total(), 2'000'000'000))));
        if (problems->total() == 1) {
            m_problemsCard->setTitle(tr("One problem"));
        }
        m_problemsCard->setSubtitle(
            problems->total() > problems->problems().size()
                ? tr("The first %1 are listed").arg(QLocale().toString(static_cast<qulonglong>(problems->problems().size())))
                : QString());
        const QString current = m_shown->current().isEmpty() ? QStringLiteral("all") : m_shown->current();
        m_shown->setChoices({{QStringLiteral("all"), tr("All")},
                             {QStringLiteral("rows"), tr("Rows left out %1").arg(problems->rowsLeftOut())},
                             {QStringLiteral("cells"), tr("Cells left out %1").arg(problems->cellsLeftOut())}});
        m_shown->setCurrent(current);
        // As many lines as there are problems, up to twelve; beyond that the table scrolls.
        const int lines = std::clamp(static_cast<int>(problems->problems().size()), 3, 12);
        m_problems->setFixedHeight(m_problems->horizontalHeader()->sizeHint().height()
                                   + lines * m_problems->verticalHeader()->defaultSectionSize() + 4);
    }
    // What would happen
    QString summary;
    const char *tone = "";
    switch (state) {
    case State::Asking:
        summary = m_form.question();
        tone = "attention";
        break;
    case State::Failed:
        summary = m_form.error().section(QLatin1Char('\n'), 0, 0);
        tone = "bad";
        break;
    case State::Looking: summary = tr("Reading %1").arg(m_form.fileName()); break;
    case State::Previewing: summary = tr("Checking what would change"); break;
    case State::Applying: summary = tr("Importing"); break;
    default: summary = m_form.summary(); break;
    }
    m_summary->setFullText(summary);
    setTone(m_summary, tone);
    m_records->setFullText(state == State::Ready || state == State::Done ? m_form.records() : QString());
    m_records->setVisible(!m_records->fullText().isEmpty());
    m_cancel->setVisible(isBusy && state != State::Looking);
    m_apply->setText(state == State::Done         ? tr("Import another file")
                         : state == State::Failed ? tr("Try again")
                                                  : m_form.applyText());
    const bool can = state == State::Ready ? m_form.canApply() : state == State::Done || state == State::Failed;
    m_apply->setEnabled(can);
    m_apply->setVisible(!isBusy || state == State::Previewing);
    m_applyAction->setEnabled(can);
    Q_EMIT statusChanged();
    if (!isBusy) {
        Q_EMIT loaded();
    }
}

void ImportPage::refreshColumns()
{
    const auto &columns = m_form.columns();
    const std::size_t shown = std::min(columns.size(), kMostColumns);
    const auto fields = m_form.fields();
    const bool sameFields = fields == m_fields;
    m_fields = fields;
    while (m_rows.size() > shown) {
        ColumnRow &row = m_rows.back();
        for (QWidget *widget :
             {static_cast<QWidget *>(row.header), static_cast<QWidget *>(row.example), static_cast<QWidget *>(row.arrow),
              static_cast<QWidget *>(row.field), static_cast<QWidget *>(row.icon), static_cast<QWidget *>(row.note),
              static_cast<QWidget *>(row.rule)}) {
            m_columns->removeWidget(widget);
            widget->hide();
            widget->deleteLater();
        }
        m_rows.pop_back();
    }
    std::vector<Choice> choices;
    for (const auto &field : m_fields) {
        choices.push_back({field.word, field.text});
    }
    QWidget *body = m_moreColumns->parentWidget();
    while (m_rows.size() < shown) {
        ColumnRow row;
        const int index = static_cast<int>(m_rows.size());
        const int line = 1 + 2 * index;
        row.rule = makeRule(body);
        m_columns->addWidget(row.rule, line, 0, 1, 6);
        row.header = new ElidedLabel(body);
        row.header->setProperty("type", QStringLiteral("title"));
        row.example = new ElidedLabel(body);
        row.example->setProperty("tone", QStringLiteral("secondary"));
        row.arrow = new QLabel(body);
        row.arrow->setFixedWidth(14);
        row.field = new InlineChoice(context().theme, body);
        row.field->setFramed(true);
        row.icon = new QLabel(body);
        row.icon->setFixedWidth(16);
        row.note = new ElidedLabel(body);
        row.note->setProperty("type", QStringLiteral("detail"));
        row.field->setChoices(choices);
        connect(row.field, &InlineChoice::chosen, this, [this, index](const QString &id) { m_form.setField(index, id); });
        m_columns->addWidget(row.header, line + 1, 0);
        m_columns->addWidget(row.example, line + 1, 1);
        m_columns->addWidget(row.arrow, line + 1, 2);
        m_columns->addWidget(row.field, line + 1, 3);
        m_columns->addWidget(row.icon, line + 1, 4);
        m_columns->addWidget(row.note, line + 1, 5);
        m_columns->setRowMinimumHeight(line + 1, 36);
        m_rows.push_back(row);
    }
    const State state = m_form.state();
    for (std::size_t i = 0; i < shown; ++i) {
        if (!sameFields) {
            m_rows[i].field->setChoices(choices);
        }
        refreshColumn(m_rows[i], columns[i]);
        m_rows[i].field->setEditable(state != State::Applying && state != State::Done);
    }
    m_moreColumns->setText(tr("%1 more columns are as recognised.").arg(columns.size() - shown));
    m_moreColumns->setVisible(columns.size() > shown);
}

void ImportPage::refreshColumn(ColumnRow &row, const present::ImportColumn &column)
{
    row.header->setFullText(column.header);
    row.example->setFullText(column.example);
    row.field->setFieldName(tr("%1 goes to").arg(column.header));
    row.field->setCurrent(column.field);
    const bool isOut = column.field.isEmpty();
    const bool isAsked = m_form.dayQuestion() && m_form.dayOrder().isEmpty() && m_form.dayQuestion()->column == column.header;
    const bool isRecognised = !isOut && column.field == column.recognised;
    row.note->setFullText(isAsked            ? tr("day first or month first?")
                              : isOut        ? tr("column is left out")
                              : isRecognised ? tr("recognised")
                                             : tr("chosen by you"));
    setTone(row.note, isAsked ? "attention" : isOut ? "muted" : "secondary");
    setTone(row.header, isOut ? "muted" : "");
    const QString icon = isAsked ? QStringLiteral("warning") : isOut ? QString() : QStringLiteral("check");
    row.arrow->setPixmap(
        themedIcon(QStringLiteral("chevron-right"), context().theme, IconTone::Muted).pixmap(QSize(14, 14), devicePixelRatioF()));
    row.icon->setPixmap(icon.isEmpty() ? QPixmap()
                                       : themedIcon(icon, context().theme, isAsked ? IconTone::Attention : IconTone::Good)
                                             .pixmap(QSize(14, 14), devicePixelRatioF()));
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()
        && !urls.front().toLocalFile().endsWith(QLatin1String(".linchpin"), Qt::CaseInsensitive)) {
        event->acceptProposedAction();
    }
}

void ImportPage::dropEvent(QDropEvent *event)
{
    setFile(event->mimeData()->urls().front().toLocalFile());
    event->acceptProposedAction();
}

void registerImportPage(PageRegistry &registry)
{
    PageInfo info;
    info.id = QLatin1String(kImportPage);
    info.title = QCoreApplication::translate("ImportPage", "Import");
    info.icon = QStringLiteral("import");
    info.place = PagePlace::Bottom;
    info.factory = [](const PageContext &context, QWidget *parent) -> Page * { return new ImportPage(context, parent); };
    registry.add(std::move(info));
}

}  // namespace linchpin::gui
