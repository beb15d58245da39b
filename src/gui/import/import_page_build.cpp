#include <QAction>
#include <QBoxLayout>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "gui/edit/choice_field.h"
#include "gui/import/import_page.h"
#include "gui/tables/cell_delegate.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"
#include "present/workspace_session.h"

// The parts of the import page, from the start to the footer.

namespace linchpin::gui {

using namespace render;
using present::ImportForm;

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

}  // namespace linchpin::gui
