#include "gui/map/map_judge.h"

#include <algorithm>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kWidth = 256;
constexpr int kMostRows = 9;  // then the list scrolls
constexpr int kNowRole = Qt::UserRole + 1;

/// Symbol, words, the digit that chooses it; a tick at what holds today.
class ChoiceDelegate final : public QStyledItemDelegate {
public:
    ChoiceDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    [[nodiscard]] int rowHeight() const
    {
        return std::max(28, QFontMetrics(m_theme->font(render::TypeSize::Body)).height() + 11);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {80, rowHeight()}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const render::Theme &theme = m_theme->theme();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(isSelected ? theme.selection : theme.alternate);
            painter->drawRoundedRect(option.rect, render::radius::kField, render::radius::kField);
        }
        QRectF room = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const QIcon icon = qvariant_cast<QIcon>(index.data(Qt::DecorationRole));
        if (!icon.isNull()) {
            icon.paint(painter, QRect(qRound(room.left()), qRound(room.center().y()) - 8, 16, 16));
            room.setLeft(room.left() + 25);
        }
        if (index.row() < 9) {
            render::drawElided(*painter, room, render::HAlign::Right, QString::number(index.row() + 1),
                               m_theme->font(render::TypeSize::Caption), theme.muted);
        }
        if (index.data(kNowRole).toBool()) {
            render::paintIcon(*painter, QRectF(room.right() - 32, room.center().y() - 7, 14, 14), QStringLiteral("check"),
                              theme.accent);
        }
        render::drawElided(*painter, room.adjusted(0, 0, -38, 0), render::HAlign::Left, index.data(Qt::DisplayRole).toString(),
                           m_theme->font(render::TypeSize::Body), theme.text);
        painter->restore();
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

MapJudge::MapJudge(const ThemeController *theme, QWidget *parent)
    : MapPopup(theme, kWidth, parent)
{
    m_heading = makeLabel({}, "detail", "secondary", this);
    m_heading->setWordWrap(true);
    body()->addWidget(m_heading);
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("mapChoices"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setItemDelegate(new ChoiceDelegate(theme, m_list));
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) { chooseRow(m_list->row(item)); });
    body()->addWidget(m_list);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("mapReason"));
    m_reason->setPlaceholderText(tr("How do you know? (optional)"));
    m_reason->setMaxLength(500);
    body()->addWidget(m_reason);
    m_hint = makeLabel({}, "caption", "muted", this);
    m_hint->setWordWrap(true);
    body()->addWidget(m_hint);
}

QString MapJudge::heading() const { return m_heading->text(); }

void MapJudge::ask(Question question, QWidget *page, const QRect &anchor, Answer answer)
{
    m_answer = nullptr;
    close();
    m_question = std::move(question);
    m_chosen = false;
    setAccessibleName(m_question.heading);
    m_heading->setText(m_question.heading);
    m_list->setAccessibleName(m_question.heading);
    m_list->clear();
    int marked = 0;
    for (std::size_t i = 0; i < m_question.choices.size(); ++i) {
        const Choice &choice = m_question.choices[i];
        auto *item = new QListWidgetItem(choice.icon, render::displayText(choice.text), m_list);
        const bool isNow = choice.id == m_question.current;
        item->setData(kNowRole, isNow);
        item->setToolTip(choice.hint);
        item->setData(Qt::AccessibleTextRole, isNow ? tr("%1, as today").arg(choice.text) : choice.text);
        if (isNow) {
            marked = static_cast<int>(i);
        }
    }
    const int row = static_cast<ChoiceDelegate *>(m_list->itemDelegate())->rowHeight();
    m_list->setFixedHeight(row * std::min(kMostRows, std::max(1, m_list->count())) + 2);
    m_list->setCurrentRow(marked);
    m_reason->clear();
    m_reason->setAccessibleName(tr("How do you know? %1").arg(m_question.heading));
    m_reason->setVisible(m_question.asksReason);
    m_hint->setText(m_question.asksReason ? tr("Enter goes on and keeps, Esc cancels") : tr("Enter keeps, Esc cancels"));
    m_answer = std::move(answer);
    open(page, anchor, m_list);
}

QString MapJudge::markedId() const
{
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_question.choices.size()) ? QString()
                                                                         : m_question.choices[static_cast<std::size_t>(row)].id;
}

void MapJudge::choose(const QString &id)
{
    for (std::size_t i = 0; i < m_question.choices.size(); ++i) {
        if (m_question.choices[i].id == id) {
            chooseRow(static_cast<int>(i));
        }
    }
}

void MapJudge::chooseRow(int row)
{
    if (row < 0 || row >= m_list->count()) {
        return;
    }
    m_list->setCurrentRow(row);
    m_chosen = true;
    if (m_question.asksReason) {
        m_reason->setFocus(Qt::OtherFocusReason);
    } else {
        finish();
    }
}

void MapJudge::finish()
{
    if (!isOpen()) {
        return;
    }
    const auto answer = std::move(m_answer);
    m_answer = nullptr;
    const QString id = markedId();
    const QString reason = m_reason->text().simplified();
    close();
    if (answer) {
        answer(id, reason);
    }
}

void MapJudge::take()
{
    if (m_list->hasFocus()) {
        chooseRow(m_list->currentRow());
    } else {
        finish();
    }
}

void MapJudge::leave() { m_chosen ? finish() : giveUp(); }

bool MapJudge::listKey(const QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        return false;
    }
    const QString text = event->text();
    if (text.isEmpty() || !text.front().isPrint()) {
        return false;
    }
    if (const int digit = text.front().digitValue(); digit >= 1 && m_list->count() <= 9) {
        chooseRow(digit - 1);
        return true;
    }
    if (m_list->count() > 9) {
        return false;  // typing ahead finds names
    }
    std::vector<int> found;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->text().startsWith(text, Qt::CaseInsensitive)) {
            found.push_back(i);
        }
    }
    if (found.size() == 1) {
        chooseRow(found.front());
    } else if (!found.empty()) {
        const auto next = std::find_if(found.begin(), found.end(), [this](int row) { return row > m_list->currentRow(); });
        m_list->setCurrentRow(next == found.end() ? found.front() : *next);
    }
    return true;
}

bool MapJudge::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Space) {
            chooseRow(m_list->currentRow());
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            giveUp();
            return true;
        }
        return listKey(key);
    }
    return MapPopup::eventFilter(watched, event);
}

}  // namespace linchpin::gui
