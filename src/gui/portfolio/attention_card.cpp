#include "gui/portfolio/attention_card.h"

#include <algorithm>
#include <array>

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>

#include "gui/portfolio/period_button.h"
#include "gui/tables/card_list_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/card.h"
#include "gui/widgets/labels.h"
#include "present/portfolio/portfolio_words.h"

namespace linchpin::gui {

using core::Alarm;
using core::report::AttentionItem;

namespace {

constexpr std::size_t kWorstFew = 30;  ///< in the small card, which scrolls
constexpr std::size_t kAlarms = core::kWords<Alarm>.size();

}  // namespace

AttentionCard::AttentionCard(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_format(core::Date())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(this);
    m_card->setRuled(true);
    m_filter = makeMenuButton(tr("Which alarms"), theme, m_card);
    m_filter->setProperty("small", true);
    m_filter->hide();
    m_card->setCorner(m_filter);
    m_all = m_card->setAction(tr("All"));
    connect(m_all, &QPushButton::clicked, this, [this] { Q_EMIT openAsked(!m_open); });
    auto *body = new QWidget(m_card);
    m_stack = new QStackedLayout(body);
    m_list = new CardListView(CardListStyle::Attention, &m_rows, theme, body);
    m_list->setAccessibleName(tr("Needs attention"));
    connect(m_list, &CardListView::opened, this, [this](int row) {
        if (row >= 0 && row < static_cast<int>(m_items.size())) {
            Q_EMIT chosen(m_items[static_cast<std::size_t>(row)]);
        }
    });
    m_few = new QWidget(body);
    auto *few = new QVBoxLayout(m_few);
    few->setContentsMargins(0, 0, 0, 0);
    // The list wants nothing of its own; it takes what the card has.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->setMinimumHeight(0);
    few->addWidget(m_list, 1);
    few->addStretch();
    m_few->installEventFilter(this);
    m_stack->addWidget(m_few);
    m_scroll = new QScrollArea(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(m_scroll);
    m_card->setBody(body, true);
    layout->addWidget(m_card);
    refreshHead();
}

void AttentionCard::setItems(std::vector<AttentionItem> items, std::size_t total, core::Currency currency,
                             const present::Format &format)
{
    const bool same = items == m_items && currency == m_currency && format.today() == m_format.today();
    m_total = std::max(total, items.size());
    m_currency = currency;
    m_format = format;
    if (!same) {
        m_items = std::move(items);
        std::vector<AttentionItem> few(m_items.begin(),
                                       m_items.begin() + static_cast<std::ptrdiff_t>(std::min(kWorstFew, m_items.size())));
        m_rows.setRows(present::attentionCards(few, m_currency, m_format));
        fitRows();
        if (m_open) {
            rebuildGroups();
        }
    }
    refreshHead();
}

void AttentionCard::setOpen(bool open)
{
    if (open == m_open) {
        return;
    }
    m_open = open;
    if (open) {
        rebuildGroups();
    } else {
        m_only.reset();
    }
    m_stack->setCurrentIndex(open ? 1 : 0);
    refreshHead();
}

void AttentionCard::showOnly(std::optional<Alarm> alarm)
{
    m_only = alarm;
    rebuildGroups();
    refreshHead();
}

void AttentionCard::refreshHead()
{
    const QString total = m_format.count(static_cast<std::int64_t>(m_total));
    m_card->setTitle(
        m_items.empty() ? tr("Nothing needs attention now")
            : m_open && m_total > m_items.size()
            ? tr("Needs attention: the worst %1 of %2").arg(m_format.count(static_cast<std::int64_t>(m_items.size())), total)
            : tr("Needs attention"));
    m_card->setAction(m_items.empty() && !m_open ? QString() : m_open ? tr("Back to the charts") : tr("All %1").arg(total));
    m_filter->setVisible(m_open && !m_items.empty());
    m_filter->setText(m_only ? present::attentionHeading(*m_only) : tr("All alarms"));
}

/// The small list ends with a whole row.
bool AttentionCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_few && event->type() == QEvent::Resize && m_rows.rowCount() > 0) {
        fitRows();
    }
    return QWidget::eventFilter(watched, event);
}

void AttentionCard::fitRows()
{
    const int row = m_list->sizeHintForRow(0);
    if (row > 0 && m_few->height() >= row) {
        // Only the upper end is bound: a least height would be one of the card and the page too, and neither could shrink again.
        m_list->setMaximumHeight(m_few->height() / row * row);
    }
}

void AttentionCard::rebuildGroups()
{
    std::array<std::vector<AttentionItem>, kAlarms> groups;
    for (const AttentionItem &item : m_items) {
        groups[static_cast<std::size_t>(item.alarm)].push_back(item);
    }
    QMenu *menu = m_filter->menu();
    menu->clear();
    delete menu->findChild<QActionGroup *>();
    auto *choice = new QActionGroup(menu);
    const auto offer = [&](const QString &text, std::optional<Alarm> alarm) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(alarm == m_only);
        choice->addAction(action);
        connect(
            action, &QAction::triggered, this, [this, alarm] { showOnly(alarm); }, Qt::QueuedConnection);
    };
    offer(tr("All alarms"), std::nullopt);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrolled"));
    auto *layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    std::vector<std::unique_ptr<present::CardListModel>> models;
    for (std::size_t i = 0; i < kAlarms; ++i) {
        if (groups[i].empty()) {
            continue;
        }
        const auto alarm = static_cast<Alarm>(i);
        const QString heading =
            tr("%1: %2", "alarm and how many")
                .arg(present::attentionHeading(alarm), m_format.count(static_cast<std::int64_t>(groups[i].size())));
        offer(heading, alarm);
        if (m_only && *m_only != alarm) {
            continue;
        }
        QLabel *label = makeLabel(heading, "captionStrong", "muted", inner);
        label->setContentsMargins(16, 8, 16, 4);
        layout->addWidget(label);
        auto model = std::make_unique<present::CardListModel>();
        model->setRows(present::attentionCards(groups[i], m_currency, m_format));
        auto *list = new CardListView(CardListStyle::Attention, model.get(), m_theme, inner);
        list->setAccessibleName(heading);
        list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setFixedHeight(list->contentHeight());
        connect(list, &CardListView::opened, this, [this, items = groups[i]](int row) {
            if (row >= 0 && row < static_cast<int>(items.size())) {
                Q_EMIT chosen(items[static_cast<std::size_t>(row)]);
            }
        });
        layout->addWidget(list);
        models.push_back(std::move(model));
    }
    layout->addStretch();
    // The old lists go before their models.
    m_scroll->setWidget(inner);
    m_groupRows = std::move(models);
}

}  // namespace linchpin::gui
