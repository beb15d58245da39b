#include "gui/privacy/erase_pane.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/labels.h"
#include "present/edit/drafts.h"
#include "present/error_text.h"
#include "present/job.h"
#include "present/settings/backup_keeper.h"
#include "present/workspace_session.h"
#include "render/text.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

/// How often the file is tried to be written anew while others read it.
constexpr int kAttempts = 6;
constexpr int kAttemptEveryMs = 1500;

QLabel *wrappedLabel(const QString &text, const char *type, const char *tone, QWidget *parent)
{
    QLabel *label = makeLabel(text, type, tone, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

ErasePane::ErasePane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    layout->setSpacing(space::kSmall);
    m_title = wrappedLabel(tr("Erase a person"), "section", "", inner);
    m_title->setObjectName(QStringLiteral("eraseTitle"));
    layout->addWidget(m_title);
    m_busy = new BusyLine(context.theme, inner);
    layout->addWidget(m_busy);
    m_intro = wrappedLabel(tr("For good: undo does not reach behind an erasure, and nobody can bring anything back."), "body",
                           "bad", inner);
    layout->addWidget(m_intro);

    m_lists = new QWidget(inner);
    m_listLayout = new QVBoxLayout(m_lists);
    m_listLayout->setContentsMargins(0, 0, 0, 0);
    m_listLayout->setSpacing(space::kTiny);
    layout->addWidget(m_lists);

    m_form = new QWidget(inner);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, space::kSmall, 0, 0);
    form->setSpacing(space::kSmall);
    m_copies = new QCheckBox(m_form);
    m_copies->setObjectName(QStringLiteral("eraseCopies"));
    form->addWidget(m_copies);
    m_copyList = wrappedLabel({}, "caption", "muted", m_form);
    form->addWidget(m_copyList);
    form->addWidget(makeRule(m_form));
    m_ask = wrappedLabel({}, "body", "", m_form);
    form->addWidget(m_ask);
    m_name = new QLineEdit(m_form);
    m_name->setObjectName(QStringLiteral("eraseName"));
    m_name->setAccessibleName(tr("Name of the person, to confirm"));
    m_name->setMaxLength(1000);
    m_ask->setBuddy(m_name);
    form->addWidget(m_name);
    m_problem = wrappedLabel({}, "detail", "bad", m_form);
    m_problem->hide();
    form->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    m_erase = new QPushButton(themedIcon(QStringLiteral("trash"), context.theme, IconTone::OnAccent),
                              besideIcon(tr("Erase for good")), m_form);
    m_erase->setObjectName(QStringLiteral("eraseButton"));
    m_erase->setProperty("kind", QStringLiteral("primary"));
    m_erase->setAccessibleName(tr("Erase for good"));
    m_cancel = new QPushButton(tr("Cancel"), m_form);
    m_cancel->setObjectName(QStringLiteral("eraseCancel"));
    buttons->addWidget(m_erase);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    form->addLayout(buttons);
    layout->addWidget(m_form);
    layout->addStretch(1);
    scroll->setWidget(inner);
    outer->addWidget(scroll);

    connect(m_name, &QLineEdit::textChanged, this, &ErasePane::refreshButton);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_erase->isEnabled()) {
            erase();
        }
    });
    connect(m_erase, &QPushButton::clicked, this, &ErasePane::erase);
    connect(m_cancel, &QPushButton::clicked, this, &Pane::closeAsked);
    connect(context.session, &present::WorkspaceSession::changed, this, [this](const present::ChangeNews &news) {
        // What the pane says may have changed with the person; its own work is told by showDone.
        if (!m_working && m_sheet.person && news.touches(core::Kind::Person, m_sheet.person.value()) && m_form->isVisible()) {
            read(m_sheet.person);
        }
    });
    m_form->hide();
}

void ErasePane::open(const PaneRequest &request)
{
    core::PersonId person = request.person;
    core::SeatId seat = request.seats.empty() ? core::SeatId() : request.seats.front();
    if (!person && !seat) {
        const Selection selection = context().shell->currentSelection();
        const Location place = context().shell->currentLocation();
        person = selection.person() ? selection.person() : place.person;
        seat = selection.seat() ? selection.seat() : place.seat;
    }
    m_loaded = false;
    m_waiting = false;
    m_sheet = {};
    m_form->hide();
    m_lists->hide();
    m_title->hide();
    m_intro->hide();
    if (person) {
        read(person);
        return;
    }
    if (!seat) {
        showProblem(tr("Select the person: in People, or a card on the map."));
        m_waiting = true;
        return;
    }
    const int reading = ++m_reading;
    present::readSelectedPerson(context().session, {}, seat, this, [this, reading](core::Result<present::SelectedPerson> found) {
        if (reading != m_reading) {
            return;
        }
        if (!found) {
            showProblem(tr("Nobody known holds this seat."));
        } else {
            read(found->person);
        }
    });
}

void ErasePane::follow(const Selection &selection)
{
    if (!m_waiting || (!selection.person() && !selection.seat())) {
        return;
    }
    PaneRequest request;
    request.person = selection.person();
    if (!request.person) {
        request.seats.push_back(selection.seat());
    }
    open(request);
}

void ErasePane::read(core::PersonId person)
{
    const int reading = ++m_reading;
    m_loaded = false;
    m_busy->setBusy(true);
    const QString folder = context().backups != nullptr ? context().backups->options().folder : QString();
    present::Job *job =
        present::readErasure(context().session, person, folder, this, [this, reading](core::Result<present::ErasureSheet> sheet) {
            if (reading != m_reading) {
                return;
            }
            m_busy->setBusy(false);
            if (!sheet) {
                showProblem(present::errorText(sheet.error()));
                return;
            }
            m_sheet = std::move(*sheet);
            showSheet();
        });
    context().shell->showJob(job);
}

void ErasePane::fill(QVBoxLayout *layout, const QString &title, const QStringList &lines, const char *tone)
{
    if (lines.isEmpty()) {
        return;
    }
    if (layout->count() > 0) {
        layout->addSpacing(space::kSmall);
    }
    layout->addWidget(wrappedLabel(title, "body", "", m_lists));
    layout->itemAt(layout->count() - 1)->widget()->setFont(context().theme->font(TypeSize::Body, Weight::SemiBold));
    for (const QString &line : lines) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::kSmall);
        QLabel *mark = makeLabel(QStringLiteral("•"), "detail", tone, m_lists);
        mark->setAlignment(Qt::AlignTop);
        row->addWidget(mark);
        row->addWidget(wrappedLabel(render::displayText(line), "detail", "secondary", m_lists), 1);
        layout->addLayout(row);
    }
}

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout()) {
            clear(inner);
        }
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

}  // namespace

void ErasePane::showSheet()
{
    m_title->show();
    m_title->setText(tr("Erase %1").arg(render::displayText(m_sheet.name)));
    m_intro->show();
    clear(m_listLayout);
    fill(m_listLayout, tr("Goes"), m_sheet.goes, "bad");
    fill(m_listLayout, tr("Stays"), m_sheet.stays, "good");
    fill(m_listLayout, tr("To think of"), m_sheet.notes, "attention");
    m_lists->show();
    const int copies = static_cast<int>(m_sheet.copies.size());
    m_copies->setVisible(copies > 0);
    m_copyList->setVisible(copies > 0);
    if (copies > 0) {
        m_copies->setText(copies == 1 ? tr("Also delete 1 backup that holds the person")
                                      : tr("Also delete %1 backups that hold the person").arg(copies));
        QStringList names;
        for (const QString &copy : m_sheet.copies) {
            names.append(QFileInfo(copy).fileName());
        }
        m_copyList->setText(names.mid(0, 6).join(QLatin1Char('\n'))
                            + (names.size() > 6 ? tr("\nand %1 more").arg(names.size() - 6) : QString()));
    }
    m_ask->setText(tr("Type %1 to confirm").arg(render::displayText(m_sheet.name)));
    m_name->clear();
    m_name->setEnabled(!context().session->info().readOnly);
    m_problem->setText(tr("The workspace is open for reading only: nothing can be erased."));
    m_problem->setVisible(context().session->info().readOnly);
    m_cancel->setText(tr("Cancel"));
    m_name->show();
    m_ask->show();
    m_erase->show();
    m_form->show();
    m_loaded = true;
    refreshButton();
    m_name->setFocus();
}

void ErasePane::showProblem(const QString &sentence)
{
    m_busy->setBusy(false);
    clear(m_listLayout);
    m_listLayout->addWidget(wrappedLabel(sentence, "body", "secondary", m_lists));
    m_intro->hide();
    m_lists->show();
    m_form->hide();
    m_loaded = true;
}

void ErasePane::refreshButton()
{
    m_erase->setEnabled(!m_working && !context().session->info().readOnly && m_sheet.person
                        && present::confirmsErasure(m_name->text(), m_sheet.name));
}

void ErasePane::erase()
{
    m_working = true;
    refreshButton();
    m_busy->setBusy(true);
    const QStringList copies = m_copies->isVisible() && m_copies->isChecked() ? m_sheet.copies : QStringList();
    present::Job *job =
        present::erasePerson(context().session, m_sheet.person, copies, this, [this](core::Result<present::ErasureDone> done) {
            m_working = false;
            m_busy->setBusy(false);
            if (!done) {
                m_problem->setText(present::errorText(done.error()));
                m_problem->show();
                refreshButton();
                return;
            }
            if (this->context().drafts != nullptr) {
                this->context().drafts->forgetPerson(m_sheet.literals, m_sheet.ids);
            }
            showDone(*done);
        });
    context().shell->showJob(job);
}

void ErasePane::showDone(const present::ErasureDone &done)
{
    QStringList left = done.copiesLeft;
    if (!(m_copies->isVisible() && m_copies->isChecked())) {
        left = m_sheet.copies;
    }
    m_sheet = {};
    m_complete = done.complete;
    m_title->setText(tr("Erased"));
    m_intro->hide();
    clear(m_listLayout);
    QStringList what{done.sentence, tr("Imports cannot bring this person back.")};
    if (done.copiesDeleted > 0) {
        what.append(done.copiesDeleted == 1 ? tr("1 backup was deleted.")
                                            : tr("%1 backups were deleted.").arg(done.copiesDeleted));
    }
    fill(m_listLayout, tr("Done"), what, "good");
    if (!left.isEmpty()) {
        fill(m_listLayout, tr("Copies that still hold the person"), left, "attention");
    }
    m_copies->hide();
    m_copyList->hide();
    m_ask->hide();
    m_name->clear();
    m_name->hide();
    m_erase->hide();
    m_problem->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus();
    if (context().backups != nullptr) {
        context().backups->list();
    }
    context().shell->announce(tr("A person was erased."));
    if (!done.complete) {
        m_problem->setText(tr("The file still has to be written anew; this is tried again in a moment."));
        m_problem->show();
        finish(1);
    }
}

void ErasePane::finish(int attempt)
{
    QTimer::singleShot(kAttemptEveryMs, this, [this, attempt] {
        present::finishErasure(context().session, this, [this, attempt](core::Result<bool> done) {
            if (done) {
                m_complete = true;
                m_problem->hide();
            } else if (attempt < kAttempts) {
                finish(attempt + 1);
            } else {
                m_problem->setText(tr("The file could not be written anew, so traces may be left in it: %1")
                                       .arg(present::errorText(done.error())));
                m_problem->show();
            }
        });
    });
}

}  // namespace linchpin::gui
