#include "gui/map_edit/role_goals_pane.h"

#include <set>

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include "gui/map_edit/role_goal_row.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/models/account_feed.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

RoleGoalsPane::RoleGoalsPane(const PageContext &context, QWidget *parent)
    : Pane(context, parent)
    , m_feed(context.session)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::kLarge, space::kSmall, 0, space::kLarge);
    outer->setSpacing(8);
    QLabel *why = makeLabel(
        tr("How many people of each role should be on the map? Somebody to be found counts once a name is typed on the card."),
        "detail", "secondary", this);
    why->setWordWrap(true);
    why->setContentsMargins(0, 0, space::kLarge, 0);
    outer->addWidget(why);
    m_sum = makeLabel({}, "title", "", this);
    m_sum->setObjectName(QStringLiteral("roleGoalsSum"));
    outer->addWidget(m_sum);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_box = new QWidget;
    m_box->setObjectName(QStringLiteral("scrolled"));
    m_layout = new QVBoxLayout(m_box);
    m_layout->setContentsMargins(0, 0, space::kLarge, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    scroll->setWidget(m_box);
    outer->addWidget(scroll, 1);
    connect(&m_feed, &present::RoleGoalsFeed::updated, this, &RoleGoalsPane::showGoals);
    connect(context.session, &present::WorkspaceSession::infoChanged, this, &RoleGoalsPane::showGoals);
}

void RoleGoalsPane::open(const PaneRequest &request)
{
    const Selection selection = context().shell->currentSelection();
    const Location place = context().shell->currentLocation();
    m_feed.setActive(true);
    m_feed.setAccount(request.account ? request.account : selection.account() ? selection.account() : place.account);
    showGoals();
}

void RoleGoalsPane::follow(const Selection &selection)
{
    if (selection.account()) {
        m_feed.setAccount(selection.account());
    }
}

RoleGoalRow *RoleGoalsPane::row(const std::string &name) const
{
    const auto found = m_rows.find(name);
    return found == m_rows.end() ? nullptr : found->second;
}

void RoleGoalsPane::showGoals()
{
    const auto goals = m_feed.goals();
    std::set<std::string> named;
    if (goals) {
        for (const auto &line : goals->lines) {
            const std::string key = line.isOwn() ? "own:" + std::to_string(line.own.value()) : line.name;
            named.insert(key);
            RoleGoalRow *&row = m_rows[key];
            if (row == nullptr) {
                row = new RoleGoalRow(context(), goals->account, m_box);
                connect(row, &RoleGoalRow::refused, this,
                        [this](const QString &sentence) { context().shell->announce(sentence); });
                m_layout->insertWidget(m_layout->count() - 1, row);
            }
            row->setLine(line);
        }
        const QString text = present::roleGoalsText(*goals);
        m_sum->setText(text.isEmpty() ? tr("No role goals yet") : text.left(1).toUpper() + text.mid(1));
        setTone(m_sum, goals->missing() > 0 ? "attention" : "");
    } else {
        m_sum->setText(m_feed.account() ? QString() : tr("Open an account first."));
    }
    // Another account, or a role of our own that was removed.
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        if (named.contains(row->first)) {
            ++row;
        } else {
            row->second->deleteLater();
            row = m_rows.erase(row);
        }
    }
}

RoleGoalsChip::RoleGoalsChip(const PageContext &context, QWidget *parent)
    : QToolButton(parent)
    , m_context(context)
    , m_feed(context.session)
{
    setObjectName(QStringLiteral("roleGoalsChip"));
    setProperty("small", true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(15, 15));
    setIcon(themedIcon(QStringLiteral("target"), context.theme));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setToolTip(tr("Role goals: how many people of each role the map should name"));
    hide();
    connect(this, &QToolButton::clicked, this, [this] {
        PaneRequest request;
        request.account = m_feed.account();
        m_context.shell->openPane(QLatin1String(kRoleGoalsPane), request);
    });
    connect(&m_feed, &present::RoleGoalsFeed::updated, this, &RoleGoalsChip::showGoals);
    const auto follow = [this] { m_feed.setAccount(m_context.account->account()); };
    connect(context.account, &present::AccountFeed::accountChanged, this, follow);
    connect(context.account, &present::AccountFeed::updated, this, follow);
    follow();
}

void RoleGoalsChip::showGoals()
{
    const auto goals = m_feed.goals();
    const bool isMissing = goals && goals->missing() > 0;
    const QString text = isMissing ? present::roleGoalsText(*goals) : QString();
    if (isMissing) {
        setText(besideIcon(text));
        setAccessibleName(tr("Role goals: %1").arg(text));
        setToolTip(tr("%1: how many people of each role the map should name").arg(text));
    }
    if (isVisibleTo(parentWidget()) != isMissing || isMissing) {
        setVisible(isMissing);
        Q_EMIT shownChanged();
    }
}

}  // namespace linchpin::gui
