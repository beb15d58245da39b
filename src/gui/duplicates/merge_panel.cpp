#include "gui/duplicates/merge_panel.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kLabelColumn = 0;
constexpr int kKeptColumn = 1;
constexpr int kOtherColumn = 2;

/// Users' text on a button must not become a shortcut.
QString plainButtonText(const QString &text)
{
    QString shown = render::displayText(text);
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

/// As much as a cell of the comparison holds.
QString shortened(const QString &text)
{
    constexpr qsizetype kMost = 90;
    const QString shown = render::displayText(text);
    return shown.size() > kMost ? shown.left(kMost - 1) + QChar(0x2026) : shown;
}

}  // namespace

MergePanel::MergePanel(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    layout->setSpacing(space::kSmall);
    m_title = makeLabel({}, "section", "", this);
    m_title->setObjectName(QStringLiteral("mergeTitle"));
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    m_reason = makeLabel({}, "detail", "secondary", this);
    m_reason->setWordWrap(true);
    layout->addWidget(m_reason);

    m_gridWidget = new QWidget(this);
    m_keptLink = makeLink({}, m_gridWidget);
    m_otherLink = makeLink({}, m_gridWidget);
    buildGrid();
    layout->addWidget(m_gridWidget);
    connect(m_keptLink, &QPushButton::clicked, this, [this] { Q_EMIT personAsked(m_choice.kept); });
    connect(m_otherLink, &QPushButton::clicked, this, [this] { Q_EMIT personAsked(m_choice.other); });

    m_seatsWidget = new QWidget(this);
    m_seatsLayout = new QVBoxLayout(m_seatsWidget);
    m_seatsLayout->setContentsMargins(0, space::kSmall, 0, 0);
    m_seatsLayout->setSpacing(space::kTiny);
    layout->addWidget(m_seatsWidget);

    m_moves = makeLabel({}, "body", "secondary", this);
    m_moves->setObjectName(QStringLiteral("mergeMoves"));
    m_moves->setWordWrap(true);
    layout->addSpacing(space::kSmall);
    layout->addWidget(m_moves);
    m_notes = makeLabel({}, "detail", "muted", this);
    m_notes->setWordWrap(true);
    layout->addWidget(m_notes);
    m_problem = makeLabel({}, "detail", "bad", this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, space::kSmall, 0, 0);
    m_merge = new QPushButton(tr("Merge"), this);
    m_merge->setObjectName(QStringLiteral("mergeButton"));
    m_merge->setProperty("kind", QStringLiteral("primary"));
    m_merge->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_merge->setToolTip(tr("Make one person of the two (Ctrl+Return); undo brings both back"));
    m_notSame = new QPushButton(tr("Not the same"), this);
    m_notSame->setObjectName(QStringLiteral("notSameButton"));
    m_notSame->setToolTip(tr("Do not propose these two again (N in the list)"));
    m_swap = new QPushButton(tr("Keep the other one"), this);
    m_swap->setObjectName(QStringLiteral("swapButton"));
    m_swap->setProperty("kind", QStringLiteral("link"));
    m_swap->setToolTip(tr("Links and reports then lead to the other record"));
    buttons->addWidget(m_merge);
    buttons->addWidget(m_notSame);
    buttons->addWidget(m_swap);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addStretch(1);
    connect(m_merge, &QPushButton::clicked, this, &MergePanel::mergeAsked);
    connect(m_notSame, &QPushButton::clicked, this, &MergePanel::notSameAsked);
    connect(m_swap, &QPushButton::clicked, this, &MergePanel::swapAsked);
}

/// The rows of the pair before go, and the rows of the grid with them: a grid layout never forgets a row that it once had.
void MergePanel::clearFields()
{
    for (int at = m_grid->count() - 1; at >= 0; --at) {
        QWidget *widget = m_grid->itemAt(at)->widget();
        delete m_grid->takeAt(at);
        if (widget != nullptr && widget != m_keptLink && widget != m_otherLink) {
            widget->hide();
            widget->deleteLater();
        }
    }
    delete m_grid;
    buildGrid();
}

void MergePanel::buildGrid()
{
    m_grid = new QGridLayout(m_gridWidget);
    m_grid->setContentsMargins(0, space::kSmall, 0, 0);
    m_grid->setHorizontalSpacing(space::kLarge);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(kKeptColumn, 1);
    m_grid->setColumnStretch(kOtherColumn, 1);
    m_grid->addWidget(m_keptLink, 0, kKeptColumn, Qt::AlignLeft);
    m_grid->addWidget(m_otherLink, 0, kOtherColumn, Qt::AlignLeft);
    m_grid->addWidget(makeRule(m_gridWidget), 1, 0, 1, 3);
}

void MergePanel::setSheet(const present::MergeSheet &sheet, const present::DuplicateRow &pair, bool readOnly)
{
    m_choice = sheet.choice;
    m_readOnly = readOnly;
    clearFields();
    while (QLayoutItem *item = m_seatsLayout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_fields.clear();
    m_seats.clear();

    const bool sameName = sheet.keptName == sheet.otherName;
    m_title->setText(sameName ? tr("Are both %1 the same person?").arg(render::displayText(sheet.keptName))
                              : tr("Are %1 and %2 the same person?")
                                    .arg(render::displayText(sheet.keptName), render::displayText(sheet.otherName)));
    m_reason->setText(pair.reason);
    const bool keptIsFirst = pair.first == sheet.choice.kept;
    const QString keptPlace = keptIsFirst ? pair.firstPlace : pair.secondPlace;
    const QString otherPlace = keptIsFirst ? pair.secondPlace : pair.firstPlace;
    m_keptLink->setText(plainButtonText(shortened(sheet.keptName)));
    m_keptLink->setAccessibleName(tr("Open %1, who is kept").arg(render::displayText(sheet.keptName)));
    m_otherLink->setText(plainButtonText(shortened(sheet.otherName)));
    m_otherLink->setAccessibleName(tr("Open %1, who is merged into the other").arg(render::displayText(sheet.otherName)));

    const int row = m_grid->rowCount();
    m_grid->setRowMinimumHeight(row, 26);
    const auto addText = [&](int column, const QString &text, const char *tone) {
        QLabel *label = makeLabel(shortened(text), "caption", tone, m_gridWidget);
        label->setWordWrap(true);
        label->setToolTip(render::displayText(text));
        m_grid->addWidget(label, row, column);
    };
    addText(kLabelColumn, tr("Place"), "muted");
    addText(kKeptColumn, keptPlace.isEmpty() ? tr("no account") : keptPlace, "secondary");
    addText(kOtherColumn, otherPlace.isEmpty() ? tr("no account") : otherPlace, "secondary");
    for (const present::MergeSheet::Field &field : sheet.fields) {
        addField(field, readOnly);
    }
    for (const present::MergeSheet::Seats &seats : sheet.seats) {
        addSeats(seats, readOnly);
    }
    m_seatsWidget->setVisible(!sheet.seats.empty());
    m_moves->setText(sheet.moves);
    m_notes->setText(sheet.notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!sheet.notes.isEmpty());
    setProblem(readOnly ? tr("The workspace is open for reading only.") : QString());
    // Tab order follows what is seen.
    QWidget *before = m_otherLink;
    for (const FieldRow &field : m_fields) {
        for (QRadioButton *button : {field.kept, field.other}) {
            if (button != nullptr) {
                setTabOrder(before, button);
                before = button;
            }
        }
    }
    for (const SeatsRow &seats : m_seats) {
        setTabOrder(before, seats.unite);
        before = seats.unite;
    }
    setTabOrder(before, m_merge);
    setTabOrder(m_merge, m_notSame);
    setTabOrder(m_notSame, m_swap);
    refreshButtons();
}

void MergePanel::addField(const present::MergeSheet::Field &field, bool readOnly)
{
    const int row = m_grid->rowCount();
    m_grid->setRowMinimumHeight(row, 26);
    m_grid->addWidget(makeLabel(field.label, "caption", field.differs ? "secondary" : "muted", m_gridWidget), row, kLabelColumn);
    FieldRow shown{field.name, nullptr, nullptr};
    auto *group = new QButtonGroup(m_gridWidget);
    const auto button = [&](const QString &value, int column, bool isChosen, const QString &side) {
        auto *radio = new QRadioButton(value.isEmpty() ? tr("empty") : plainButtonText(shortened(value)), m_gridWidget);
        radio->setToolTip(render::displayText(value));
        radio->setAccessibleName(
            tr("%1 of %2: %3").arg(field.label, side, value.isEmpty() ? tr("empty") : render::displayText(value)));
        radio->setChecked(isChosen);
        radio->setEnabled(!readOnly);
        radio->setObjectName(QStringLiteral("%1/%2").arg(column == kKeptColumn ? QStringLiteral("kept") : QStringLiteral("other"),
                                                         QString::fromStdString(field.name)));
        group->addButton(radio);
        m_grid->addWidget(radio, row, column);
        return radio;
    };
    if (!field.differs && field.kept == field.other) {
        // Both say the same: nothing to choose.
        QLabel *same = makeLabel(shortened(field.kept), "detail", "secondary", m_gridWidget);
        same->setToolTip(tr("Both say the same"));
        m_grid->addWidget(same, row, kKeptColumn, 1, 2);
        delete group;
        return;
    }
    shown.kept = button(field.kept, kKeptColumn, !field.takesOther, tr("the one kept"));
    shown.other = button(field.other, kOtherColumn, field.takesOther, tr("the other"));
    m_fields.push_back(shown);
}

void MergePanel::addSeats(const present::MergeSheet::Seats &seats, bool readOnly)
{
    const QString titles = seats.keptTitle == seats.otherTitle || seats.otherTitle.isEmpty() ? seats.keptTitle
        : seats.keptTitle.isEmpty()                                                          ? seats.otherTitle
                                    : tr("%1 and %2").arg(seats.keptTitle, seats.otherTitle);
    auto *box = new QCheckBox(m_seatsWidget);
    box->setText(plainButtonText(titles.isEmpty() ? tr("Make one seat of the two at %1").arg(seats.account)
                                                  : tr("Make one seat of the two at %1: %2").arg(seats.account, titles)));
    box->setToolTip(tr("Otherwise the person has two seats there"));
    box->setChecked(seats.unite);
    box->setEnabled(!readOnly);
    box->setObjectName(QStringLiteral("unite"));
    connect(box, &QCheckBox::toggled, this, &MergePanel::seatsChanged);
    m_seatsLayout->addWidget(box);
    m_seats.push_back({seats.other, box});
}

present::MergeChoice MergePanel::choice() const
{
    present::MergeChoice choice = m_choice;
    for (const FieldRow &field : m_fields) {
        choice.takeOther[field.name] = field.other->isChecked();
    }
    for (const SeatsRow &seats : m_seats) {
        choice.unite[seats.other] = seats.unite->isChecked();
    }
    return choice;
}

void MergePanel::setBusy(bool busy)
{
    m_busy = busy;
    refreshButtons();
}

void MergePanel::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void MergePanel::refreshButtons()
{
    for (QPushButton *button : {m_merge, m_notSame, m_swap}) {
        button->setEnabled(!m_busy && !m_readOnly && m_choice.kept && m_choice.other);
    }
}

}  // namespace linchpin::gui
