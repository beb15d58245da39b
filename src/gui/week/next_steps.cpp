#include "gui/week/next_steps.h"

#include <algorithm>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/busy_line.h"
#include "gui/widgets/labels.h"
#include "present/week/week_model.h"
#include "present/week/week_words.h"
#include "render/badges.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;
using core::report::NextStep;

namespace {

constexpr std::size_t kShown = 4;

class SilentDelegate final : public QStyledItemDelegate {
public:
    SilentDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, qRound(32 * m_theme->textScale())};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto *view = qobject_cast<const QListView *>(option.widget);
        const bool hovered = view != nullptr && view->property("hoverRow").toInt() - 1 == index.row();
        painter->fillRect(option.rect, hovered ? theme.alternate : theme.surface);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.grid);
        if (view != nullptr && view->hasFocus() && view->property("keyboardFocus").toBool() && view->currentIndex() == index) {
            painter->setPen(QPen(theme.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
        }
        const QRectF rect = QRectF(option.rect).adjusted(16, 0, -16, -1);
        paintTierBadge(*painter, QRectF(rect.left(), rect.center().y() - 9, 18, 18),
                       static_cast<core::Tier>(index.data(present::TierRole).toInt()), theme);
        const double days = 46 * scale;
        const double bar = qBound(40.0, rect.width() * 0.17, 84.0);
        const double right = rect.right() - days - bar - 12;
        const double left = rect.left() + 27;
        const double name = (right - left) * 0.54;
        QFont body = m_theme->font(TypeSize::Body);
        body.setUnderline(hovered);
        drawElided(*painter, QRectF(left, rect.top(), name - 8, rect.height()), HAlign::Left,
                   render::displayText(index.data().toString()), body, theme.text);
        drawElided(*painter, QRectF(left + name, rect.top(), right - left - name - 8, rect.height()), HAlign::Left,
                   render::displayText(index.data(present::SilentModel::AccountNameRole).toString()),
                   m_theme->font(TypeSize::Detail), theme.secondary);
        const QRectF track(right, rect.center().y() - 3, bar, 6);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.track());
        painter->drawRoundedRect(track, 2, 2);
        painter->setBrush(theme.attention.mark);
        painter->drawRoundedRect(
            QRectF(track.left(), track.top(), qMax(2.0, track.width() * index.data(present::BarRole).toDouble()), 6), 2, 2);
        const double mark = track.left() + track.width() * index.data(present::SilentModel::AgreedRole).toDouble();
        painter->fillRect(QRectF(mark - 1, track.top() - 4, 2, 14), theme.text);
        drawElided(*painter, QRectF(rect.right() - days, rect.top(), days, rect.height()), HAlign::Right,
                   index.data(present::SilentModel::DaysTextRole).toString(), m_theme->font(TypeSize::Body, Weight::SemiBold),
                   theme.attention.text);
        painter->restore();
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

/// One step with what it brings, why, what it takes, and its two buttons. Enter or a click on the words opens the person.
class NextSteps::Row final : public QFrame {
public:
    Row(NextSteps *owner, bool aside)
        : QFrame(owner)
        , m_owner(owner)
    {
        setFocusPolicy(Qt::TabFocus);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto *inner = new QVBoxLayout;
        inner->setContentsMargins(space::kLarge, 8, space::kMedium, 7);
        inner->setSpacing(1);
        auto *top = new QHBoxLayout;
        top->setSpacing(8);
        m_title = new ElidedLabel(this);
        m_title->setProperty("type", QStringLiteral("title"));
        m_title->setCursor(Qt::PointingHandCursor);
        top->addWidget(m_title, 1);
        m_money = makeLabel({}, "title", "good", this);
        top->addWidget(m_money);
        inner->addLayout(top);
        m_reason = new ElidedLabel(this);
        m_reason->setProperty("type", QStringLiteral("detail"));
        m_reason->setProperty("tone", QStringLiteral("secondary"));
        inner->addWidget(m_reason);
        auto *bottom = new QHBoxLayout;
        bottom->setSpacing(4);
        m_effort = makeLabel({}, "detail", "secondary", this);
        bottom->addWidget(m_effort);
        bottom->addStretch();
        if (aside) {
            m_plan = makeLink(tr("Offer again"), this);
            m_later = nullptr;
        } else {
            m_later = new QPushButton(tr("Not now"), this);
            m_later->setProperty("kind", QStringLiteral("quiet"));
            m_later->setProperty("small", true);
            m_later->setToolTip(tr("Hides this step for four weeks"));
            bottom->addWidget(m_later);
            m_plan = new QPushButton(themedIcon(QStringLiteral("plus"), owner->m_theme), besideIcon(tr("Plan it")), this);
            m_plan->setProperty("small", true);
            m_plan->setIconSize(QSize(14, 14));
            m_plan->setToolTip(tr("Makes an action of yours, due in a week"));
            connect(m_later, &QPushButton::clicked, owner, [this] { Q_EMIT m_owner->hideAsked(NextStep(m_step)); });
        }
        connect(m_plan, &QPushButton::clicked, owner, [this, aside] {
            const NextStep step = m_step;
            if (aside) {
                Q_EMIT m_owner->showAsked(step);
            } else {
                Q_EMIT m_owner->planAsked(step);
            }
        });
        bottom->addWidget(m_plan);
        inner->addLayout(bottom);
        layout->addLayout(inner);
        layout->addWidget(makeRule(this));
    }

    void setStep(const NextStep &step, const present::Format &format, core::Currency currency, bool readOnly)
    {
        m_step = step;
        const QString title = present::stepTitle(step);
        const bool aside = step.hiddenUntil.has_value();
        m_title->setFullText(title);
        m_reason->setFullText(aside ? present::fromUtf8(step.accountName) : present::stepReason(step, format));
        m_effort->setText(aside ? tr("back on %1").arg(format.date(step.hiddenUntil->plusDays(1)))
                                : present::stepEffort(step, format));
        m_money->setText(aside ? QString() : format.money(step.keeps, currency));
        m_money->setToolTip(aside ? QString()
                                  : tr("Expected revenue kept if it works: %1").arg(format.moneyExact(step.keeps, currency)));
        m_plan->setAccessibleName(aside ? tr("Offer again: %1").arg(title) : tr("Plan it: %1").arg(title));
        m_plan->setVisible(!readOnly);
        if (m_later != nullptr) {
            m_later->setAccessibleName(tr("Not now: %1").arg(title));
            m_later->setVisible(!readOnly);
        }
        setAccessibleName(QStringList{title, m_reason->fullText(), m_effort->text(), m_money->text()}.join(QStringLiteral(", ")));
    }
    [[nodiscard]] const NextStep &step() const { return m_step; }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton && rect().contains(event->pos())) {
            Q_EMIT m_owner->openAsked(NextStep(m_step));
        }
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            Q_EMIT m_owner->openAsked(NextStep(m_step));
            return;
        }
        QFrame::keyPressEvent(event);
    }

private:
    NextSteps *m_owner;
    NextStep m_step;
    ElidedLabel *m_title;
    ElidedLabel *m_reason;
    QLabel *m_money;
    QLabel *m_effort;
    QPushButton *m_later = nullptr;
    QPushButton *m_plan;
};

NextSteps::NextSteps(const ThemeController *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(0);
    m_busy = new BusyLine(theme, this);
    layout->addWidget(m_busy);
    m_nothing = makeLabel({}, "detail", "muted", this);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(space::kLarge, 8, space::kLarge, 8);
    layout->addWidget(m_nothing);
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    layout->addLayout(m_list);
    m_note = makeLabel({}, "caption", "muted", this);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(space::kLarge, 6, space::kLarge, 2);
    layout->addWidget(m_note);
    auto *links = new QHBoxLayout;
    links->setContentsMargins(space::kMedium, 2, space::kMedium, 0);
    m_more = makeLink({}, this);
    m_aside = makeLink({}, this);
    links->addWidget(m_more);
    links->addStretch();
    links->addWidget(m_aside);
    layout->addLayout(links);
    m_asideList = new QVBoxLayout;
    m_asideList->setSpacing(0);
    layout->addLayout(m_asideList);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = !m_all;
        fill();
    });
    connect(m_aside, &QPushButton::clicked, this, [this] {
        m_showAside = !m_showAside;
        fill();
    });
    m_nothing->hide();
    m_note->hide();
    m_more->hide();
    m_aside->hide();
}

void NextSteps::setBusy(bool busy) { m_busy->setBusy(busy); }

void NextSteps::setAdvice(std::shared_ptr<const core::report::WeekAdvice> advice, const present::Format &format, bool readOnly)
{
    m_advice = std::move(advice);
    m_format = format;
    m_readOnly = readOnly;
    fill();
}

int NextSteps::shownSteps() const
{
    return m_advice ? static_cast<int>(m_all ? m_advice->steps.size() : std::min(kShown, m_advice->steps.size())) : 0;
}

const NextStep *NextSteps::step(int row) const
{
    return row >= 0 && row < shownSteps() ? &m_advice->steps[static_cast<std::size_t>(row)] : nullptr;
}

void NextSteps::fill()
{
    const auto adapt = [this](std::vector<Row *> &rows, QVBoxLayout *layout, std::size_t wanted, bool aside) {
        while (rows.size() < wanted) {
            rows.push_back(new Row(this, aside));
            layout->addWidget(rows.back());
        }
        // Rows are reused so that the keyboard stays where it was.
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i]->setVisible(i < wanted);
        }
    };
    const auto shown = static_cast<std::size_t>(shownSteps());
    adapt(m_rows, m_list, shown, false);
    for (std::size_t i = 0; i < shown; ++i) {
        m_rows[i]->setStep(m_advice->steps[i], m_format, m_advice->currency, m_readOnly);
    }
    const std::size_t hidden = m_advice && m_showAside ? m_advice->hidden.size() : 0;
    adapt(m_asideRows, m_asideList, hidden, true);
    for (std::size_t i = 0; i < hidden; ++i) {
        m_asideRows[i]->setStep(m_advice->hidden[i], m_format, m_advice->currency, m_readOnly);
    }
    m_nothing->setVisible(m_advice && m_advice->steps.empty());
    m_nothing->setText(m_advice ? present::adviceSummary(*m_advice, m_format) : QString());
    m_note->setText(m_advice ? present::adviceScopeNote(*m_advice, m_format) : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    const std::size_t all = m_advice ? m_advice->steps.size() : 0;
    m_more->setText(m_all ? tr("Show fewer") : tr("All %1 steps").arg(all));
    m_more->setAccessibleName(m_more->text());
    m_more->setVisible(all > kShown);
    const std::size_t aside = m_advice ? m_advice->hidden.size() : 0;
    m_aside->setText(m_showAside ? tr("Close the list") : aside == 1 ? tr("1 put aside") : tr("%1 put aside").arg(aside));
    m_aside->setAccessibleName(m_showAside ? m_aside->text() : tr("%1: show them").arg(m_aside->text()));
    m_aside->setVisible(aside > 0);
    if (aside == 0) {
        m_showAside = false;
    }
    updateGeometry();
}

SilentList::SilentList(present::SilentModel *model, const ThemeController *theme, QWidget *parent)
    : QListView(parent)
    , m_people(model)
{
    setModel(model);
    setItemDelegate(new SilentDelegate(theme, this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("People who have not heard from us"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(model, &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    connect(theme, &ThemeController::changed, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
        viewport()->update();
    });
}

QSize SilentList::sizeHint() const
{
    const int rows = m_people->rowCount();
    return {200, rows == 0 ? 0 : rows * sizeHintForRow(0)};
}

void SilentList::setHoverRow(int row)
{
    if (property("hoverRow").toInt() != row + 1) {
        setProperty("hoverRow", row + 1);
        viewport()->setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void SilentList::mouseMoveEvent(QMouseEvent *event)
{
    setHoverRow(indexAt(event->pos()).row());
    QListView::mouseMoveEvent(event);
}

void SilentList::mousePressEvent(QMouseEvent *event)
{
    setProperty("keyboardFocus", false);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()).row() : -1;
    QListView::mousePressEvent(event);
}

void SilentList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const int row = indexAt(event->pos()).row();
    if (event->button() == Qt::LeftButton && row >= 0 && row == m_pressed) {
        Q_EMIT opened(row);
    }
    m_pressed = -1;
}

bool SilentList::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHoverRow(-1);
    }
    return QListView::viewportEvent(event);
}

void SilentList::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::MouseFocusReason) {
        setProperty("keyboardFocus", true);
        if (!currentIndex().isValid() && m_people->rowCount() > 0) {
            setCurrentIndex(m_people->index(0));
        }
    }
    QListView::focusInEvent(event);
    viewport()->update();
}

void SilentList::keyPressEvent(QKeyEvent *event)
{
    setProperty("keyboardFocus", true);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid()) {
            Q_EMIT opened(currentIndex().row());
        }
        return;
    }
    QListView::keyPressEvent(event);
    viewport()->update();
}

}  // namespace linchpin::gui
