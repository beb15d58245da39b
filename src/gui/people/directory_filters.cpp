#include "gui/people/directory_view.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "gui/edit/choice_field.h"
#include "gui/edit/filter_chips.h"
#include "gui/edit/token_field.h"
#include "gui/people/person_parts.h"
#include "gui/shell/view_state.h"
#include "gui/tables/table_view.h"
#include "gui/theme/icon.h"
#include "gui/widgets/labels.h"
#include "present/people/people_edits.h"
#include "present/sentences_words.h"
#include "present/workspace_session.h"

namespace linchpin::gui {

using present::PeopleFilter;
using present::PeopleModel;

namespace {

const char *const kHiddenKey = "people/hidden_columns";

QString menuText(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

/// A value in or out of a set.
template <typename Set, typename Value>
void toggle(Set &set, const Value &value, bool on)
{
    if (on) {
        set.insert(value);
    } else {
        set.erase(value);
    }
}

}  // namespace

void DirectoryView::buildFilters(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_tier = menuButton(tr("Tier"), tr("Filter by tier"), this);
    m_stance = menuButton(tr("Stance"), tr("Filter by stance"), this);
    m_role = menuButton(tr("Role"), tr("Filter by role"), this);
    m_member = menuButton(tr("Our person"), tr("Filter by who of us knows them"), this);
    m_state = menuButton(tr("State"), tr("Filter by coverage, rhythm, left, possible duplicates"), this);
    m_account = new QToolButton(this);
    m_account->setText(tr("Account"));
    m_account->setProperty("small", true);
    m_account->setAccessibleName(tr("Filter by account"));
    m_account->setToolTip(tr("Filter by account"));
    m_account->setFocusPolicy(Qt::TabFocus);
    m_accountPicker = new AccountPicker(m_context.theme, m_context.choices, this);
    m_accountPicker->setAccessibleName(tr("Account to filter by"));
    m_accountPicker->setPlaceholder(tr("Account"));
    m_accountPicker->setMost(1);
    m_accountPicker->setFixedWidth(220);
    m_accountPicker->hide();
    connect(m_account, &QToolButton::clicked, this, [this] {
        m_accountPicker->setVisible(m_accountPicker->isHidden());
        if (m_accountPicker->isVisible()) {
            if (m_context.choices) {
                m_context.choices->ensure();
            }
            m_accountPicker->startEditing();
        }
    });
    connect(m_accountPicker, &AccountPicker::accountChanged, this, [this] {
        if (!m_accountPicker->account()) {
            return;
        }
        PeopleFilter filter = m_model.filter();
        filter.accounts.insert(m_accountPicker->account());
        m_accountPicker->setAccount({});
        m_accountPicker->hide();
        applyFilter(filter);
        m_account->setFocus(Qt::OtherFocusReason);
    });
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_tier, m_stance, m_role, m_account, m_accountPicker, m_member, m_state}) {
        row->addWidget(widget);
    }
    row->addStretch(1);
    m_columns = menuButton({}, tr("Choose the columns"), this);
    m_columns->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_columns->setIcon(themedIcon(QStringLiteral("settings"), m_context.theme));
    m_columns->setIconSize(QSize(16, 16));
    row->addWidget(m_columns);
    layout->addLayout(row);
    m_chips = new FilterChips(m_context.theme, this);
    connect(m_chips, &FilterChips::removed, this,
            [this](const QString &id) { applyFilter(present::withoutChip(m_model.filter(), id)); });
    connect(m_chips, &FilterChips::cleared, this, [this] { setFilter({}); });
    layout->addSpacing(6);
    layout->addWidget(m_chips);
}

void DirectoryView::fillFilterMenus()
{
    const PeopleFilter now = m_model.filter();
    const auto fill = [this](QToolButton *button, auto &&add) {
        button->menu()->clear();
        add(button->menu());
    };
    const auto check = [this](QMenu *menu, const QString &text, bool on, std::function<void(PeopleFilter &, bool)> change,
                              const QIcon &icon = {}) {
        QAction *action = menu->addAction(icon, menuText(text));
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, [this, change](bool checked) {
            PeopleFilter filter = m_model.filter();
            change(filter, checked);
            applyFilter(filter);
        });
    };
    if (sender() == m_tier->menu()) {
        fill(m_tier, [&](QMenu *menu) {
            for (const core::Tier tier : {core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}) {
                check(menu, present::labelPlural(tier), now.tiers.contains(tier),
                      [tier](PeopleFilter &filter, bool on) { toggle(filter.tiers, tier, on); });
            }
        });
    } else if (sender() == m_stance->menu()) {
        fill(m_stance, [&](QMenu *menu) {
            for (const core::Stance stance : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                              core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
                check(menu, present::label(stance), now.stances.contains(stance),
                      [stance](PeopleFilter &filter, bool on) { toggle(filter.stances, stance, on); });
            }
        });
    } else if (sender() == m_role->menu()) {
        fill(m_role, [&](QMenu *menu) {
            for (const auto &[role, own] : m_model.rolesInUse()) {
                check(menu, present::roleLabel(role, own), now.roles.contains(role),
                      [role = role](PeopleFilter &filter, bool on) { toggle(filter.roles, role, on); });
            }
            check(menu, tr("Not assessed"), now.roles.contains(std::string()),
                  [](PeopleFilter &filter, bool on) { toggle(filter.roles, std::string(), on); });
        });
    } else if (sender() == m_member->menu()) {
        fill(m_member, [&](QMenu *menu) {
            for (const present::TeamMember &member : m_context.session->info().team) {
                check(menu, member.name, now.members.contains(member.id),
                      [id = member.id](PeopleFilter &filter, bool on) { toggle(filter.members, id, on); });
            }
            menu->addSeparator();
            check(menu, tr("Nobody of us"), now.members.contains(core::MemberId()),
                  [](PeopleFilter &filter, bool on) { toggle(filter.members, core::MemberId(), on); });
        });
    } else if (sender() == m_state->menu()) {
        fill(m_state, [&](QMenu *menu) {
            const auto either = [&](const QString &text, std::optional<bool> PeopleFilter::*field, bool value) {
                check(menu, text, now.*field == value, [field, value](PeopleFilter &filter, bool on) {
                    filter.*field = on ? std::optional(value) : std::nullopt;
                });
            };
            either(tr("Covered"), &PeopleFilter::covered, true);
            either(tr("Not covered"), &PeopleFilter::covered, false);
            menu->addSeparator();
            check(menu, tr("Past the agreed rhythm"), now.pastRhythm,
                  [](PeopleFilter &filter, bool on) { filter.pastRhythm = on; });
            menu->addSeparator();
            either(tr("Left"), &PeopleFilter::left, true);
            either(tr("Not left"), &PeopleFilter::left, false);
            menu->addSeparator();
            check(menu, tr("Same person?"), now.duplicates, [](PeopleFilter &filter, bool on) { filter.duplicates = on; });
            check(menu, tr("Do not contact"), now.doNotContact, [](PeopleFilter &filter, bool on) { filter.doNotContact = on; });
            if (m_context.shell->hasCommand(QStringLiteral("people.duplicates"))) {
                menu->addSeparator();
                connect(menu->addAction(tr("Compare possible duplicates")), &QAction::triggered, this,
                        [this] { m_context.shell->runCommand(QStringLiteral("people.duplicates")); });
            }
        });
    } else if (sender() == m_columns->menu()) {
        fill(m_columns, [&](QMenu *menu) {
            for (int column = PeopleModel::Account; column < PeopleModel::ColumnCount; ++column) {
                QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
                action->setCheckable(true);
                action->setChecked(!m_table->isColumnHiddenByUser(column));
                connect(action, &QAction::toggled, this, [this, column](bool shown) {
                    m_table->setColumnHiddenByUser(column, !shown);
                    QStringList hidden;
                    for (int other = 0; other < PeopleModel::ColumnCount; ++other) {
                        if (m_table->isColumnHiddenByUser(other)) {
                            hidden << QString::number(other);
                        }
                    }
                    m_context.state->setValue(QLatin1String(kHiddenKey), hidden.join(QLatin1Char(',')));
                });
            }
        });
    }
}

void DirectoryView::buildBulk(QVBoxLayout *layout)
{
    m_bulk = new QWidget(this);
    m_bulk->setObjectName(QStringLiteral("bulkBar"));
    auto *row = new QHBoxLayout(m_bulk);
    row->setContentsMargins(0, 6, 0, 0);
    row->setSpacing(6);
    m_bulkText = makeLabel({}, "detailStrong", "accent", m_bulk);
    row->addWidget(m_bulkText);
    const auto button = [&](const QString &text, const QString &name) {
        QToolButton *made = menuButton(text, name, m_bulk);
        disconnect(made->menu(), &QMenu::aboutToShow, this, nullptr);
        row->addWidget(made);
        return made;
    };
    QToolButton *stance = button(tr("Set stance"), tr("Stance of all selected people"));
    for (const core::Stance value : {core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral,
                                     core::Stance::Sceptic, core::Stance::Blocker, core::Stance::Unknown}) {
        connect(stance->menu()->addAction(stanceIcon(value, m_context.theme), present::label(value)), &QAction::triggered, this,
                [this, value] {
                    std::vector<present::JudgementEdit> edits;
                    for (const core::SeatId seat : selectedSeats()) {
                        edits.push_back({seat, {}, core::Aspect::Stance, present::fromUtf8(core::word(value)), {}, {}});
                    }
                    if (!edits.empty()) {
                        present::judge(m_context.session, edits, selectedNames(), this, reportRefusal(m_context));
                    }
                });
    }
    QToolButton *role = button(tr("Set role"), tr("Role of all selected people"));
    for (const std::string_view word : core::wordsOf<core::BuiltinRole>()) {
        const auto value = *core::fromWord<core::BuiltinRole>(word);
        if (value == core::BuiltinRole::Own) {
            continue;
        }
        connect(role->menu()->addAction(present::label(value)), &QAction::triggered, this, [this, value] {
            const auto seats = selectedSeats();
            if (!seats.empty()) {
                present::setRoles(m_context.session, seats, {{value, {}}}, selectedNames(), this, reportRefusal(m_context));
            }
        });
    }
    m_bulkOwner = button(tr("Set owner"), tr("Who of us owns the tie to all selected people"));
    connect(m_bulkOwner->menu(), &QMenu::aboutToShow, this, [this] {
        m_bulkOwner->menu()->clear();
        for (const present::TeamMember &member : m_context.session->info().team) {
            if (member.left) {
                continue;
            }
            connect(m_bulkOwner->menu()->addAction(menuText(member.name)), &QAction::triggered, this, [this, id = member.id] {
                std::vector<present::CoverageEdit> edits;
                for (const core::SeatId seat : selectedSeats()) {
                    present::CoverageEdit edit;
                    edit.seat = seat;
                    edit.member = id;
                    edit.owner = true;
                    edits.push_back(edit);
                }
                if (!edits.empty()) {
                    present::setCoverage(m_context.session, edits, selectedNames(), this, reportRefusal(m_context));
                }
            });
        }
    });
    auto *remove = new QToolButton(m_bulk);
    remove->setText(tr("Remove"));
    remove->setProperty("small", true);
    remove->setAccessibleName(tr("Remove all selected people"));
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this] {
        present::removePeople(
            m_context.session, selectedPeople(), selectedNames(), this, [this](core::Result<present::RemovedCounts> result) {
                if (result) {
                    m_context.shell->announce(tr("%1 people were removed, each one a step to undo").arg(result->people));
                } else {
                    m_context.shell->warn(present::peopleErrorText(result.error()));
                }
            });
    });
    row->addWidget(remove);
    row->addStretch(1);
    layout->addWidget(m_bulk);
}

}  // namespace linchpin::gui
