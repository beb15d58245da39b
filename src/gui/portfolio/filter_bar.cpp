#include "gui/portfolio/filter_bar.h"

#include <algorithm>
#include <map>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QToolButton>

#include "gui/edit/filter_chips.h"
#include "gui/portfolio/period_button.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "present/models/collation.h"
#include "present/portfolio/portfolio_words.h"
#include "present/sentences_words.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using present::PortfolioColumn;
using present::PortfolioFilter;

namespace {

constexpr int kTypingPause = 60;  // ms

/// Adds the value when it is missing, removes it otherwise.
template <typename List, typename Value>
void toggle(List &list, const Value &value)
{
    const auto found = std::find(list.begin(), list.end(), value);
    if (found == list.end()) {
        list.push_back(value);
    } else {
        list.erase(found);
    }
}

}  // namespace

void CheckMenu::mouseReleaseEvent(QMouseEvent *event)
{
    QAction *action = actionAt(event->position().toPoint());
    if (action && action->isEnabled() && action->isCheckable() && !action->menu()) {
        action->trigger();
        return;
    }
    QMenu::mouseReleaseEvent(event);
}

void CheckMenu::keyPressEvent(QKeyEvent *event)
{
    QAction *action = activeAction();
    const bool presses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (presses && action && action->isEnabled() && action->isCheckable()) {
        action->trigger();
        return;
    }
    QMenu::keyPressEvent(event);
}

PortfolioFilterBar::PortfolioFilterBar(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    // As narrow as the page: menus fold rather than push it apart.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::kMedium, 7, space::kMedium, 6);
    outer->setSpacing(6);
    m_row = new QHBoxLayout;
    m_row->setSpacing(6);
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find accounts"));
    m_find->setAccessibleName(tr("Find accounts by name, owner, segment, industry or region"));
    m_find->setToolTip(tr("Name, owner, segment, industry or region (Ctrl+F)"));
    m_find->setClearButtonEnabled(true);
    m_find->setMaxLength(200);
    m_find->addAction(themedIcon(QStringLiteral("search"), theme, IconTone::Muted), QLineEdit::LeadingPosition)
        ->setText(tr("Find accounts"));
    for (QToolButton *inside : m_find->findChildren<QToolButton *>()) {
        if (inside->text().isEmpty()) {
            inside->setAccessibleName(tr("Show all accounts again"));
        }
    }
    m_find->setMinimumWidth(130);
    m_find->setMaximumWidth(240);
    m_find->installEventFilter(this);
    m_row->addWidget(m_find, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(m_find, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] {
        if (m_find->text() != m_filter.text) {
            PortfolioFilter filter = m_filter;
            filter.text = m_find->text();
            change(filter);
        }
    });
    m_segment =
        addMenu(tr("Segment"), [this](QMenu *menu) { fillTexts(menu, PortfolioColumn::Segment, &PortfolioFilter::segments); });
    m_owner = addMenu(tr("Owner"), [this](QMenu *menu) { fillOwners(menu); });
    m_class = addMenu(tr("Class"), [this](QMenu *menu) { fillClasses(menu); });
    m_status = addMenu(tr("Status"), [this](QMenu *menu) { fillStatuses(menu); });
    m_more = addMenu(tr("More"), [this](QMenu *menu) {
        menu->addSection(tr("Alarm"));
        fillAlarms(menu);
        // What the row has no room for.
        const std::pair<QToolButton *, void (PortfolioFilterBar::*)(QMenu *)> folded[] = {
            {m_class, &PortfolioFilterBar::fillClasses},
            {m_status, &PortfolioFilterBar::fillStatuses},
            {m_owner, &PortfolioFilterBar::fillOwners}};
        menu->addSeparator();
        for (const auto &[button, fill] : folded) {
            if (button->isHidden()) {
                auto *inner = new CheckMenu(button->property("filterName").toString(), menu);
                (this->*fill)(inner);
                menu->addMenu(inner);
            }
        }
        auto *industries = new CheckMenu(tr("Industry"), menu);
        fillTexts(industries, PortfolioColumn::Industry, &PortfolioFilter::industries);
        auto *regions = new CheckMenu(tr("Region"), menu);
        fillTexts(regions, PortfolioColumn::Region, &PortfolioFilter::regions);
        auto *renewals = new CheckMenu(tr("Renewal"), menu);
        fillRenewals(renewals);
        menu->addMenu(renewals);
        menu->addMenu(industries);
        menu->addMenu(regions);
    });
    m_row->addStretch(1);
    outer->addLayout(m_row);
    m_chips = new FilterChips(theme, this);
    m_chips->setAccessibleName(tr("Filters that are on"));
    connect(m_chips, &FilterChips::removed, this, [this](const QString &id) { change(present::withoutChip(m_filter, id)); });
    connect(m_chips, &FilterChips::cleared, this, [this] { change({}); });
    outer->addWidget(m_chips);
    refresh();
}

QToolButton *PortfolioFilterBar::addMenu(const QString &name, Fill fill)
{
    QToolButton *button = makeMenuButton(name, m_theme, this);
    button->setProperty("small", true);
    button->setText(name);
    button->setProperty("filterName", name);
    button->setCheckable(true);
    button->setToolTip(tr("Show only some: %1").arg(name));
    delete button->menu();
    auto *menu = new CheckMenu(button);
    menu->setLayoutDirection(Qt::LeftToRight);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [menu, fill = std::move(fill)] {
        menu->clear();
        for (QMenu *old : menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly)) {
            old->deleteLater();
        }
        fill(menu);
        if (menu->isEmpty()) {
            menu->addAction(tr("Nothing to choose from yet"))->setEnabled(false);
        }
    });
    // Being checked says that a filter is on, not that the button was pressed.
    connect(button, &QToolButton::clicked, this, &PortfolioFilterBar::refresh);
    connect(menu, &QMenu::aboutToHide, this, &PortfolioFilterBar::refresh);
    m_row->addWidget(button);
    return button;
}

void PortfolioFilterBar::addAtEnd(QWidget *widget)
{
    m_row->addWidget(widget);
    fitMenus();
}

void PortfolioFilterBar::setSource(std::shared_ptr<const present::PortfolioData> source)
{
    m_data = std::move(source);
    refresh();
}

void PortfolioFilterBar::setFilter(const PortfolioFilter &filter)
{
    m_filter = filter;
    m_typing.stop();
    if (m_find->text() != filter.text) {
        const QSignalBlocker quiet(m_find);
        m_find->setText(filter.text);
    }
    refresh();
}

void PortfolioFilterBar::change(const PortfolioFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    setFilter(filter);
    Q_EMIT filterChanged(m_filter);
}

void PortfolioFilterBar::fillTexts(QMenu *menu, PortfolioColumn column, QStringList PortfolioFilter::*list)
{
    std::map<QString, int> counts;
    for (std::size_t i = 0; m_data && i < m_data->rowCount(); ++i) {
        const auto &row = m_data->row(i);
        ++counts[present::fromUtf8(column == PortfolioColumn::Segment        ? row.segment
                                       : column == PortfolioColumn::Industry ? row.industry
                                                                             : row.region)];
    }
    for (const QString &chosen : m_filter.*list) {
        counts.emplace(chosen, 0);
    }
    QStringList values;
    for (const auto &[value, count] : counts) {
        values << value;
    }
    std::sort(values.begin(), values.end(), present::nameCollator());
    if (!values.isEmpty() && values.front().isEmpty()) {
        values.move(0, values.size() - 1);
    }
    for (const QString &value : values) {
        QAction *action = menu->addAction(tr("%1 (%2)", "value and how many")
                                              .arg(displayText(present::filterValueText(column, value)))
                                              .arg(counts[value])
                                              .replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked((m_filter.*list).contains(value));
        connect(action, &QAction::triggered, this, [this, list, value] {
            PortfolioFilter filter = m_filter;
            toggle(filter.*list, value);
            change(filter);
        });
    }
}

void PortfolioFilterBar::fillOwners(QMenu *menu)
{
    std::map<std::int64_t, std::pair<QString, int>> owners;
    for (std::size_t i = 0; m_data && i < m_data->rowCount(); ++i) {
        const auto &row = m_data->row(i);
        auto &entry = owners[row.owner.value()];
        if (entry.second++ == 0) {
            entry.first = present::fromUtf8(row.ownerName);
        }
    }
    std::vector<std::pair<std::int64_t, std::pair<QString, int>>> sorted(owners.begin(), owners.end());
    const QCollator collator = present::nameCollator();
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto &a, const auto &b) {
        // Those without owner come last.
        return (a.first == 0) != (b.first == 0) ? b.first == 0 : collator.compare(a.second.first, b.second.first) < 0;
    });
    for (const auto &[id, entry] : sorted) {
        const core::MemberId owner(id);
        QAction *action = menu->addAction(tr("%1 (%2)", "value and how many")
                                              .arg(displayText(present::filterValueText(PortfolioColumn::Owner, entry.first)))
                                              .arg(entry.second)
                                              .replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(std::find(m_filter.owners.begin(), m_filter.owners.end(), owner) != m_filter.owners.end());
        connect(action, &QAction::triggered, this, [this, owner] {
            PortfolioFilter filter = m_filter;
            toggle(filter.owners, owner);
            change(filter);
        });
    }
}

void PortfolioFilterBar::fillClasses(QMenu *menu)
{
    for (const auto &[letter, text] :
         {std::pair{QLatin1Char('A'), tr("A: the first 80%")}, std::pair{QLatin1Char('B'), tr("B: up to 95%")},
          std::pair{QLatin1Char('C'), tr("C: the rest")}}) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_filter.classes.contains(letter));
        connect(action, &QAction::triggered, this, [this, letter = QChar(letter)] {
            PortfolioFilter filter = m_filter;
            if (filter.classes.contains(letter)) {
                filter.classes.remove(letter);
            } else {
                filter.classes.append(letter);
                std::sort(filter.classes.begin(), filter.classes.end());
            }
            change(filter);
        });
    }
}

void PortfolioFilterBar::fillStatuses(QMenu *menu)
{
    for (std::size_t i = 0; i < core::kWords<core::AccountStatus>.size(); ++i) {
        const auto status = static_cast<core::AccountStatus>(i);
        QAction *action = menu->addAction(present::label(status));
        action->setCheckable(true);
        action->setChecked(std::find(m_filter.statuses.begin(), m_filter.statuses.end(), status) != m_filter.statuses.end());
        connect(action, &QAction::triggered, this, [this, status] {
            PortfolioFilter filter = m_filter;
            toggle(filter.statuses, status);
            change(filter);
        });
    }
}

void PortfolioFilterBar::fillAlarms(QMenu *menu)
{
    for (std::size_t i = 0; i < core::kWords<core::Alarm>.size(); ++i) {
        const auto alarm = static_cast<core::Alarm>(i);
        QAction *action = menu->addAction(present::attentionHeading(alarm));
        action->setCheckable(true);
        action->setChecked(std::find(m_filter.alarms.begin(), m_filter.alarms.end(), alarm) != m_filter.alarms.end());
        connect(action, &QAction::triggered, this, [this, alarm] {
            PortfolioFilter filter = m_filter;
            toggle(filter.alarms, alarm);
            change(filter);
        });
    }
}

void PortfolioFilterBar::fillRenewals(QMenu *menu)
{
    for (const int days : {91, 183, 365}) {
        QAction *action = menu->addAction(present::sentenceCase(present::renewalWithinText(days)));
        action->setCheckable(true);
        action->setChecked(m_filter.renewalWithin == days);
        connect(action, &QAction::triggered, this, [this, menu, action, days](bool on) {
            PortfolioFilter filter = m_filter;
            filter.renewalWithin = on ? days : 0;
            for (QAction *other : menu->actions()) {
                other->setChecked(on && other == action);
            }
            change(filter);
        });
    }
}

QString PortfolioFilterBar::ownerName(core::MemberId owner) const
{
    for (std::size_t i = 0; m_data && i < m_data->rowCount(); ++i) {
        if (m_data->row(i).owner == owner) {
            return present::fromUtf8(m_data->row(i).ownerName);
        }
    }
    return tr("somebody who owns none now");
}

QStringList PortfolioFilterBar::filterTexts() const
{
    QStringList texts;
    for (const FilterChips::Chip &chip : m_chips->chips()) {
        texts << chip.text;
    }
    return texts;
}

void PortfolioFilterBar::refresh()
{
    const auto mark = [](QToolButton *button, qsizetype count, const QString &name) {
        button->setChecked(count > 0);
        button->setText(count > 0 ? tr("%1: %2", "filter and how many are on").arg(name).arg(count) : name);
        button->setAccessibleName(count > 0 ? tr("%1, %2 chosen").arg(name).arg(count) : name);
    };
    mark(m_segment, m_filter.segments.size(), tr("Segment"));
    mark(m_owner, static_cast<qsizetype>(m_filter.owners.size()), tr("Owner"));
    mark(m_class, m_filter.classes.size(), tr("Class"));
    mark(m_status, static_cast<qsizetype>(m_filter.statuses.size()), tr("Status"));
    mark(m_more,
         m_filter.industries.size() + m_filter.regions.size() + static_cast<qsizetype>(m_filter.alarms.size())
             + (m_filter.renewalWithin > 0 ? 1 : 0),
         tr("More"));
    std::vector<FilterChips::Chip> chips;
    for (const auto &chip : present::filterChips(m_filter, [this](core::MemberId owner) { return ownerName(owner); })) {
        chips.push_back({chip.id, displayText(chip.text)});
    }
    m_chips->setChips(chips);
    fitMenus();
    m_chips->setVisible(!chips.empty());
}

/// Menus for which the row has no room move into "More".
void PortfolioFilterBar::fitMenus()
{
    QToolButton *const folding[] = {m_owner, m_class, m_status};  // the last goes first
    int needed = 2 * space::kMedium + m_row->spacing() * (m_row->count() - 1) + m_find->minimumWidth();
    for (int i = 0; i < m_row->count(); ++i) {
        QWidget *widget = m_row->itemAt(i)->widget();
        needed += widget && widget != m_find ? widget->sizeHint().width() : 0;
    }
    for (int i = 2; i >= 0; --i) {
        const bool fits = needed <= width();
        folding[i]->setVisible(fits);
        needed -= fits ? 0 : folding[i]->sizeHint().width() + m_row->spacing();
    }
}

void PortfolioFilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitMenus();
}

bool PortfolioFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && !m_find->text().isEmpty()) {
        m_find->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
