#include "gui/map/map_history.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include "gui/people/person_parts.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/people/people_text.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 300;
constexpr int kTallest = 320;
constexpr std::size_t kMost = 30;

}  // namespace

MapHistory::MapHistory(const PageContext &context, const QString &title, const QString &who,
                       const std::vector<core::report::JudgementEntry> &entries, QWidget *parent)
    : MapPopup(context.theme, kWidth, parent)
    , m_context(context)
    , m_who(who)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(title);
    QLabel *heading = makeLabel(title, "body", "", this);
    heading->setWordWrap(true);
    body()->addWidget(heading);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *rows = new QVBoxLayout(inner);
    rows->setContentsMargins(0, 0, 6, 0);
    rows->setSpacing(6);
    for (std::size_t i = 0; i < entries.size() && i < kMost; ++i) {
        addEntry(entries[i], rows);
    }
    if (entries.empty()) {
        rows->addWidget(makeParagraph(tr("Nothing was said about it yet."), "detail", "secondary", inner));
    } else if (entries.size() > kMost) {
        rows->addWidget(makeParagraph(tr("and %1 older ones on the page of the person").arg(entries.size() - kMost), "caption",
                                      "muted", inner));
    }
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    inner->setFixedWidth(qRound((kWidth - 30) * context.theme->textScale()));
    const int wanted = rows->hasHeightForWidth() ? rows->totalHeightForWidth(inner->width()) : rows->sizeHint().height();
    scroll->setFixedHeight(qMin(qRound(kTallest * context.theme->textScale()), wanted + 4));
    body()->addWidget(scroll);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    m_done = makeSmallButton(tr("Close"), this);
    connect(m_done, &QPushButton::clicked, this, &MapHistory::giveUp);
    foot->addWidget(m_done);
    body()->addLayout(foot);
}

void MapHistory::addEntry(const core::report::JudgementEntry &entry, QVBoxLayout *rows)
{
    QWidget *box = rows->parentWidget();
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(makeParagraph(present::judgementValue(entry.row), "detail", entry.inForce ? "" : "secondary", box));
    const QString source = present::judgementSource(entry, m_context.session->format());
    texts->addWidget(
        makeParagraph(entry.row.reason.empty() ? source : tr("%1: %2").arg(source, present::fromUtf8(entry.row.reason)),
                      "caption", "muted", box));
    row->addLayout(texts, 1);
    if (!m_context.session->info().readOnly) {
        auto *remove = makeIconButton(QStringLiteral("close"), tr("Take this line away, it was a mistake"), m_context.theme, box);
        connect(remove, &QToolButton::clicked, this, [this, id = entry.row.id] {
            present::removeJudgement(m_context.session, id, m_who, m_context.session, reportRefusal(m_context));
            giveUp();
        });
        row->addWidget(remove, 0, Qt::AlignTop);
    }
    rows->addLayout(row);
}

void MapHistory::openBeside(QWidget *button)
{
    connect(this, &MapPopup::closed, button, [button](bool hadFocus) {
        if (hadFocus) {
            button->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(this, &MapPopup::closed, this, &QObject::deleteLater);
    open(button->window(), QRect(button->mapToGlobal(QPoint(0, 0)), button->size()), m_done);
}

}  // namespace linchpin::gui
