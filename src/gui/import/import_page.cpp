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

QWidget *ImportPage::buildStart()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::kPage, 8, space::kPage, space::kPage);
    auto *frame = new QFrame(page);
    frame->setProperty("empty", true);
    auto *inner = new QVBoxLayout(frame);
    inner->setContentsMargins(24, 40, 24, 40);
    inner->setSpacing(6);
    inner->addStretch(1);
    auto *icon = new QLabel(frame);
    icon->setAlignment(Qt::AlignCenter);
    const auto draw = [this, icon] {
        icon->setPixmap(themedIcon(QStringLiteral("import"), this->context().theme, IconTone::Muted)
                            .pixmap(QSize(32, 32), devicePixelRatioF()));
    };
    connect(context().theme, &ThemeController::changed, icon, draw);
    draw();
    inner->addWidget(icon);
    inner->addSpacing(6);
    auto *title = makeLabel(tr("Choose a CSV file, or drop one here"), "section", "", frame);
    title->setAlignment(Qt::AlignCenter);
    inner->addWidget(title);
    auto *why = makeLabel(
        tr("Accounts, people, revenue, conversations, survey answers and more, from your CRM or a spreadsheet. You see what "
           "would change first; the whole import is one step in Undo."),
        "", "secondary", frame);
    why->setAlignment(Qt::AlignCenter);
    why->setWordWrap(true);
    // Three quarters of the width at most, so that the lines stay readable.
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(why, 3);
    line->addStretch(1);
    inner->addLayout(line);
    inner->addSpacing(10);
    auto *choose = new QPushButton(tr("Choose a file"), frame);
    choose->setProperty("kind", QStringLiteral("primary"));
    choose->setEnabled(!context().session->info().readOnly);
    connect(choose, &QPushButton::clicked, this, &ImportPage::askFile);
    inner->addWidget(choose, 0, Qt::AlignHCenter);
    if (context().session->info().readOnly) {
        auto *reason =
            makeLabel(tr("This workspace is open for reading only, so nothing can be imported."), "detail", "attention", frame);
        reason->setAlignment(Qt::AlignCenter);
        inner->addWidget(reason);
    }
    inner->addStretch(2);
    layout->addWidget(frame, 1);
    return page;
}

QWidget *ImportPage::buildFile()
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *layout = new QHBoxLayout(card);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(12);
    auto *icon = new QLabel(card);
    const auto draw = [this, icon] {
        icon->setPixmap(themedIcon(QStringLiteral("file"), this->context().theme).pixmap(QSize(20, 20), devicePixelRatioF()));
    };
    connect(context().theme, &ThemeController::changed, icon, draw);
    draw();
    layout->addWidget(icon);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    m_fileName = new ElidedLabel(card);
    m_fileName->setProperty("type", QStringLiteral("title"));
    m_fileDetail = new ElidedLabel(card);
    m_fileDetail->setProperty("type", QStringLiteral("detail"));
    m_fileDetail->setProperty("tone", QStringLiteral("muted"));
    names->addWidget(m_fileName);
    names->addWidget(m_fileDetail);
    layout->addLayout(names, 1);
    const auto labelled = [&](const QString &text, InlineChoice *choice) {
        auto *label = makeLabel(text, "detail", "secondary", card);
        label->setBuddy(choice);
        layout->addWidget(label);
        choice->setFramed(true);
        choice->setFieldName(text);
        layout->addWidget(choice);
    };
    m_kind = new InlineChoice(context().theme, card);
    m_kind->setEmptyText(tr("Choose what the rows are"));
    labelled(tr("The rows are"), m_kind);
    m_preset = new InlineChoice(context().theme, card);
    labelled(tr("It comes from"), m_preset);
    auto *other = new QPushButton(tr("Another file"), card);
    other->setProperty("small", true);
    connect(other, &QPushButton::clicked, this, &ImportPage::askFile);
    layout->addSpacing(4);
    layout->addWidget(other);
    connect(m_kind, &InlineChoice::chosen, &m_form, &ImportForm::setKind);
    connect(m_preset, &InlineChoice::chosen, &m_form, &ImportForm::setPreset);
    return card;
}

QWidget *ImportPage::buildQuestion()
{
    m_question = new QFrame(this);
    m_question->setProperty("card", true);
    auto *layout = new QHBoxLayout(m_question);
    layout->setContentsMargins(16, 10, 16, 10);
    layout->setSpacing(12);
    auto *icon = new QLabel(m_question);
    const auto draw = [this, icon] {
        icon->setPixmap(themedIcon(QStringLiteral("calendar"), this->context().theme, IconTone::Attention)
                            .pixmap(QSize(18, 18), devicePixelRatioF()));
    };
    connect(context().theme, &ThemeController::changed, icon, draw);
    draw();
    layout->addWidget(icon);
    m_questionText = makeLabel({}, "", "", m_question);
    m_questionText->setWordWrap(true);
    layout->addWidget(m_questionText, 1);
    m_order = new SegmentedControl(context().theme, m_question);
    m_order->setAccessibleName(tr("Day first or month first"));
    layout->addWidget(m_order);
    connect(m_order, &SegmentedControl::chosen, &m_form, &ImportForm::setDayOrder);
    return m_question;
}

QWidget *ImportPage::buildColumns()
{
    m_columnsCard = new Card(this);
    m_columnsCard->setTitle(tr("Columns"));
    auto *body = new QWidget(m_columnsCard);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    m_columns = new QGridLayout;
    m_columns->setHorizontalSpacing(16);
    m_columns->setVerticalSpacing(0);
    m_columns->setColumnStretch(0, 4);
    m_columns->setColumnStretch(1, 5);
    m_columns->setColumnStretch(3, 5);
    m_columns->setColumnStretch(5, 4);
    int place = 0;
    for (const QString &text : {tr("Column in the file"), tr("Example"), QString(), tr("Goes to"), QString(), QString()}) {
        if (!text.isEmpty()) {
            auto *label = makeLabel(text, "caption", "muted", body);
            label->setContentsMargins(0, 0, 0, 4);
            m_columns->addWidget(label, 0, place);
        }
        ++place;
    }
    layout->addLayout(m_columns);
    m_moreColumns = makeLabel({}, "detail", "muted", body);
    m_moreColumns->hide();
    layout->addWidget(m_moreColumns);
    m_columnsCard->setBody(body);
    return m_columnsCard;
}

QWidget *ImportPage::buildProblems()
{
    m_problemsCard = new Card(this);
    auto *corner = new QWidget(m_problemsCard);
    auto *line = new QHBoxLayout(corner);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    m_shown = new SegmentedControl(context().theme, corner);
    m_shown->setSmall(true);
    m_shown->setAccessibleName(tr("Which problems"));
    line->addWidget(m_shown);
    auto *save = makeLink(tr("Save these rows as CSV"), corner);
    connect(save, &QPushButton::clicked, this, &ImportPage::askSaveProblems);
    line->addWidget(save);
    m_problemsCard->setCorner(corner);
    m_problems = new TableView(context().theme, m_problemsCard);
    m_problems->setModel(m_form.problems());
    m_problems->setItemDelegate(new CellDelegate(context().theme, m_problems));
    m_problems->setColumnPlan({{70, 0, 0}, {140, 1, 0}, {160, 2, 0}, {320, 5, 0}});
    m_problems->setAccessibleName(tr("Problems"));
    m_problemsCard->setBody(m_problems, true);
    connect(m_shown, &SegmentedControl::chosen, this, [this](const QString &id) {
        using Shown = present::ImportProblemsModel::Shown;
        m_form.problems()->setShown(id == QLatin1String("rows")        ? Shown::Rows
                                        : id == QLatin1String("cells") ? Shown::Cells
                                                                       : Shown::All);
    });
    return m_problemsCard;
}

QWidget *ImportPage::buildFooter()
{
    m_footer = new QFrame(this);
    m_footer->setObjectName(QStringLiteral("importFooter"));
    auto *column = new QVBoxLayout(m_footer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeRule(m_footer, true));
    auto *layout = new QHBoxLayout;
    layout->setContentsMargins(space::kPage, 10, space::kPage, 10);
    layout->setSpacing(10);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_summary = new ElidedLabel(m_footer);
    m_summary->setProperty("type", QStringLiteral("title"));
    m_records = new ElidedLabel(m_footer);
    m_records->setProperty("type", QStringLiteral("detail"));
    m_records->setProperty("tone", QStringLiteral("muted"));
    texts->addWidget(m_summary);
    texts->addWidget(m_records);
    layout->addLayout(texts, 1);
    m_cancel = new QPushButton(tr("Stop"), m_footer);
    connect(m_cancel, &QPushButton::clicked, &m_form, &ImportForm::cancel);
    layout->addWidget(m_cancel);
    m_apply = new QPushButton(m_footer);
    m_apply->setProperty("kind", QStringLiteral("primary"));
    connect(m_apply, &QPushButton::clicked, this, [this] { m_applyAction->trigger(); });
    layout->addWidget(m_apply);
    column->addLayout(layout);
    return m_footer;
}

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
