#include "gui/what_if/trial_band.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include "gui/portfolio/popover.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/what_if/trial_brief.h"
#include "gui/widgets/labels.h"
#include "present/what_if/trial.h"
#include "present/what_if/trial_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using namespace render;

TrialBand::TrialBand(const PageContext &context, QWidget *page)
    : QFrame(page)
    , m_context(context)
    , m_page(page)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::kPage, 7, space::kPage, 8);
    layout->setSpacing(10);
    auto *icon = new QLabel(this);
    icon->setFixedSize(16, 16);
    const auto draw = [this, icon] {
        icon->setPixmap(
            themedIcon(QStringLiteral("what-if"), m_context.theme, IconTone::Accent).pixmap(QSize(16, 16), devicePixelRatioF()));
    };
    draw();
    connect(context.theme, &ThemeController::changed, icon, draw);
    layout->addWidget(icon);
    m_title = new ElidedLabel(this);
    m_title->setProperty("type", QStringLiteral("title"));
    layout->addWidget(m_title, 0);
    m_brief = new TrialBrief(context.theme, this);
    layout->addSpacing(4);
    layout->addWidget(m_brief, 0);
    m_note = new ElidedLabel(this);
    m_note->setProperty("type", QStringLiteral("detail"));
    m_note->setProperty("tone", QStringLiteral("secondary"));
    m_note->setFullText(tr("A trial. Nothing in the workspace changes."));
    layout->addWidget(m_note, 1);
    m_view = makeSmallButton(tr("Show the what-if"), this);
    m_view->setToolTip(tr("Assumptions, figures and repairs"));
    connect(m_view, &QPushButton::clicked, this, &TrialBand::viewAsked);
    layout->addWidget(m_view);
    m_save = makeSmallButton(tr("Save scenario"), this);
    m_save->setToolTip(tr("Keep these assumptions under a name; the account stays untouched"));
    connect(m_save, &QPushButton::clicked, this, &TrialBand::askName);
    layout->addWidget(m_save);
    m_close = makeSmallButton(tr("Close"), this);
    m_close->setAccessibleName(tr("Close the what-if"));
    m_close->setToolTip(tr("End the trial (Esc). The assumptions are kept until the program ends."));
    connect(m_close, &QPushButton::clicked, context.trial, &present::Trial::close);
    layout->addWidget(m_close);
    connect(context.trial, &present::Trial::openChanged, this, &TrialBand::refresh);
    connect(context.trial, &present::Trial::assumptionsChanged, this, &TrialBand::refresh);
    connect(context.trial, &present::Trial::outcomeChanged, this, &TrialBand::refresh);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &TrialBand::refresh);
    connect(context.theme, &ThemeController::changed, this, qOverload<>(&QWidget::update));
    hide();
    refresh();
}

QString TrialBand::headline() const { return m_title->fullText(); }

void TrialBand::setViewShown(bool shown)
{
    m_viewShown = shown;
    m_view->setVisible(!shown);
    placeBrief();
}

void TrialBand::placeBrief()
{
    // Beside a pane there is little room: what is assumed comes first.
    const bool fits = width() >= 760 * m_context.theme->textScale();
    m_brief->setVisible(!m_viewShown && fits && !m_brief->rows().empty());
}

void TrialBand::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeBrief();
}

void TrialBand::refresh()
{
    present::Trial *trial = m_context.trial;
    setVisible(trial->isOpen());
    if (!trial->isOpen()) {
        if (m_form) {
            m_form->close();
        }
        return;
    }
    const QString title = present::trialHeadline(trial->assumptions());
    m_title->setFullText(title);
    setAccessibleName(title);
    std::vector<present::TrialFigureRow> figures;
    if (trial->isShown()) {
        figures = present::trialBrief(*trial->outcome(), m_context.session->format());
    }
    m_brief->setRows(std::move(figures));
    placeBrief();
    const QString said = m_brief->said();
    setAccessibleDescription(said.isEmpty() ? m_note->fullText() : tr("%1. %2").arg(said, m_note->fullText()));
    const bool readOnly = m_context.session->info().readOnly;
    m_save->setEnabled(!readOnly && !trial->assumptions().empty());
    m_save->setToolTip(readOnly ? tr("This file is open for reading only: a scenario cannot be kept")
                                : tr("Keep these assumptions under a name; the account stays untouched"));
}

void TrialBand::askName()
{
    if (!m_save->isEnabled()) {
        return;
    }
    if (!m_form) {
        m_form = new NamePopover(tr("Save scenario"), tr("Name of the scenario"), tr("Save"), m_page);
        m_form->field()->setMaxLength(80);
        connect(m_form, &Popover::accepted, this, &TrialBand::save);
    }
    m_replaces.clear();
    const auto *current = m_context.trial->currentScenario();
    QString name;
    if (!current) {
        for (const auto &assumption : m_context.trial->assumptions()) {
            if (assumption.on && name.isEmpty()) {
                name = present::assumptionTitle(assumption).left(80);
            }
        }
    }
    m_form->setText(current ? current->name : name);
    m_form->openBelow(m_save);
    m_form->field()->setFocus(Qt::PopupFocusReason);
    m_form->field()->selectAll();
}

void TrialBand::save()
{
    const QString name = m_form->text().trimmed();
    if (name.isEmpty()) {
        m_form->setProblem(tr("A scenario needs a name."));
        return;
    }
    const auto *there = m_context.trial->scenarioNamed(name);
    if (there && there != m_context.trial->currentScenario() && m_replaces != name) {
        m_replaces = name;
        m_form->setProblem(tr("There is a scenario of this name. Save again to replace it."));
        return;
    }
    m_context.trial->saveScenario(name, this, [this, name](core::Result<void> saved) {
        if (!saved) {
            m_form->setProblem(present::Trial::errorSentence(saved.error()));
            return;
        }
        m_form->close();
        m_context.shell->announce(tr("Scenario \u201c%1\u201d saved").arg(name), tr("Undo"),
                                  [session = m_context.session] { session->undo(); });
    });
}

void TrialBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = m_context.theme->theme();
    painter.fillRect(rect(), theme.selection);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
}

}  // namespace linchpin::gui
