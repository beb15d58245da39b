#include "gui/shell/status_strip.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

StatusStrip::StatusStrip(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("statusBar"));
    setAccessibleName(tr("Status"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 1, 14, 0);
    layout->setSpacing(6);
    m_icon = new QLabel(this);
    m_icon->setFixedSize(14, 14);
    layout->addWidget(m_icon);
    m_saved = makeLabel({}, "detail", "secondary", this);
    layout->addWidget(m_saved);
    layout->addSpacing(10);
    m_change = new ElidedLabel(this);
    m_change->setProperty("type", QStringLiteral("detail"));
    m_change->setProperty("tone", QStringLiteral("secondary"));
    layout->addWidget(m_change, 0);
    m_undo = makeLink(tr("Undo"), this);
    m_undo->setToolTip(tr("Undo the last change (Ctrl+Z)"));
    layout->addWidget(m_undo);
    m_message = new ElidedLabel(this);
    m_message->setProperty("type", QStringLiteral("detailStrong"));
    layout->addWidget(m_message, 0);
    m_action = makeLink({}, this);
    layout->addWidget(m_action);
    layout->addStretch(1);
    m_jobText = makeLabel({}, "detail", "secondary", this);
    layout->addWidget(m_jobText);
    m_progress = new QProgressBar(this);
    m_progress->setFixedWidth(120);
    m_progress->setTextVisible(false);
    layout->addWidget(m_progress);
    m_cancel = makeIconButton(QStringLiteral("close"), tr("Cancel"), theme, this);
    layout->addWidget(m_cancel);
    layout->addSpacing(8);
    m_page = makeLabel({}, "detail", "secondary", this);
    layout->addWidget(m_page);
    setFixedHeight(qRound(27 * theme->textScale()));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_undo, m_message, m_action, m_jobText, m_progress, m_cancel}) {
        widget->hide();
    }
    m_fade.setSingleShot(true);
    connect(&m_fade, &QTimer::timeout, this, &StatusStrip::fadeAnnouncement);
    connect(m_undo, &QPushButton::clicked, this, &StatusStrip::undoAsked);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_run) {
            m_run();
        }
    });
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_job) {
            m_job->cancel();
            m_jobText->setText(tr("Stopping"));
        }
    });
    connect(theme, &ThemeController::changed, this, [this] {
        setFixedHeight(qRound(27 * m_theme->textScale()));
        setIcon(m_iconName, m_iconGood);
    });
}

void StatusStrip::setIcon(const QString &name, bool good)
{
    m_iconName = name;
    m_iconGood = good;
    m_icon->setVisible(!name.isEmpty());
    if (!name.isEmpty()) {
        m_icon->setPixmap(
            themedIcon(name, m_theme, good ? IconTone::Good : IconTone::Attention).pixmap(QSize(14, 14), devicePixelRatioF()));
    }
}

void StatusStrip::showWorkspace(const present::WorkspaceInfo &info)
{
    if (info.readOnly) {
        setIcon(QStringLiteral("lock"), false);
        m_saved->setText(tr("Read only"));
    } else {
        setIcon(QStringLiteral("check"), true);
        m_saved->setText(tr("Saved on this computer"));
    }
    const QString change = info.lastChange + info.undoLabel.value_or(QString()) + info.redoLabel.value_or(QString());
    if (change != m_shownChange) {
        // What the last announcement said, and what it offers, is about a step before this one.
        m_shownChange = change;
        fadeAnnouncement();
    }
    m_change->setFullText(info.lastChange.isEmpty() ? QString() : tr("Last change: %1").arg(info.lastChange));
    m_hasChange = !info.lastChange.isEmpty();
    m_canUndo = info.undoLabel.has_value();
    placeChange();
    m_undo->setAccessibleName(info.undoLabel ? tr("Undo: %1").arg(*info.undoLabel) : tr("Undo"));
}

void StatusStrip::showNotSaved(const QString &sentence)
{
    setIcon(QStringLiteral("warning"), false);
    m_saved->setText(sentence);
    m_canUndo = false;
    placeChange();
}

void StatusStrip::showNoWorkspace(const QString &version)
{
    setIcon({}, true);
    m_saved->setText(tr("No workspace open"));
    m_hasChange = false;
    m_canUndo = false;
    fadeAnnouncement();
    m_page->setText(version);
}

void StatusStrip::showOpening(const QString &sentence)
{
    setIcon({}, true);
    m_saved->setText(sentence);
    m_hasChange = false;
    m_canUndo = false;
    fadeAnnouncement();
    m_page->clear();
}

void StatusStrip::setPageText(const QString &text) { m_page->setText(text); }

QString StatusStrip::pageText() const { return m_page->text(); }

QString StatusStrip::savedText() const { return m_saved->text(); }

QString StatusStrip::announcement() const { return m_message->isHidden() ? QString() : m_message->fullText(); }

void StatusStrip::announce(const QString &sentence, const QString &action, std::function<void()> run)
{
    m_message->setFullText(sentence);
    m_message->show();
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_run = std::move(run);
    m_fade.start(action.isEmpty() ? 8000 : 20000);
    placeChange();
}

void StatusStrip::fadeAnnouncement()
{
    m_fade.stop();
    m_message->hide();
    m_action->hide();
    placeChange();
}

void StatusStrip::placeChange()
{
    // One sentence at a time: an announcement stands in place of the last change.
    const bool announced = !m_message->isHidden();
    m_change->setVisible(m_hasChange && !announced);
    m_undo->setVisible(m_canUndo && !announced);
}

void StatusStrip::showJob(present::Job *job)
{
    m_job = job;
    QTimer::singleShot(500, job, [this, job] {
        if (m_job != job) {
            return;
        }
        m_jobText->setText(job->label());
        m_progress->setRange(0, job->progress() < 0 ? 0 : 100);
        for (QWidget *widget : std::initializer_list<QWidget *>{m_jobText, m_progress, m_cancel}) {
            widget->show();
        }
    });
    connect(job, &present::Job::progressed, this, [this](double progress) {
        m_progress->setRange(0, 100);
        m_progress->setValue(qRound(progress * 100));
    });
    connect(job, &QObject::destroyed, this, [this, job] {
        if (!m_job || m_job == job) {
            for (QWidget *widget : std::initializer_list<QWidget *>{m_jobText, m_progress, m_cancel}) {
                widget->hide();
            }
        }
    });
}

}  // namespace linchpin::gui
