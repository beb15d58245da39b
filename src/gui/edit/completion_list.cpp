#include "gui/edit/completion_list.h"

#include <algorithm>

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "gui/theme/theme_controller.h"
#include "render/badges.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

namespace {

constexpr int kDetailRole = Qt::UserRole + 1;
constexpr int kInitialsRole = Qt::UserRole + 2;
constexpr int kIconRole = Qt::UserRole + 3;
constexpr int kBorder = 1;
constexpr int kPad = 4;
constexpr int kWidest = 420;

class SuggestionDelegate final : public QStyledItemDelegate {
public:
    SuggestionDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    [[nodiscard]] int rowHeight() const { return qMax(28, QFontMetrics(m_theme->font(render::TypeSize::Body)).height() + 12); }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, rowHeight()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const render::Theme &theme = m_theme->theme();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? theme.selection : theme.alternate);
            painter->drawRoundedRect(option.rect, render::radius::kField, render::radius::kField);
        }
        QRectF room = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const QString initials = index.data(kInitialsRole).toString();
        const QString icon = index.data(kIconRole).toString();
        if (!initials.isEmpty()) {
            render::paintInitials(*painter, QRectF(room.left(), room.center().y() - 10, 20, 20), initials, theme);
            room.adjust(28, 0, 0, 0);
        }
        if (!icon.isEmpty()) {
            render::paintIcon(*painter, QRectF(room.left(), room.center().y() - 7, 14, 14), icon, theme.accent);
            room.adjust(22, 0, 0, 0);
        }
        const QFont font = m_theme->font(render::TypeSize::Body);
        const QFont small = m_theme->font(render::TypeSize::Detail);
        const QString text = index.data(Qt::DisplayRole).toString();
        const QString detail = index.data(kDetailRole).toString();
        const double own = render::textWidth(text, font);
        const double shown = detail.isEmpty()
            ? room.width()
            : std::min(own, std::max(room.width() * 0.6, room.width() - render::textWidth(detail, small) - 10));
        render::drawElided(*painter, QRectF(room.left(), room.top(), shown + 1, room.height()), render::HAlign::Left, text, font,
                           icon.isEmpty() ? theme.text : theme.accent);
        if (!detail.isEmpty() && room.width() - shown > 24) {
            render::drawElided(*painter, room.adjusted(shown + 10, 0, 0, 0), render::HAlign::Left, detail, small, theme.muted);
        }
        painter->restore();
    }

private:
    const ThemeController *m_theme;
};

}  // namespace

CompletionList::CompletionList(const ThemeController *theme, QWidget *field)
    : QFrame(field)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("completionFrame"));
    setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPad, kPad, kPad, kPad);
    m_view = new QListView(this);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("Suggestions"));
    m_model = new QStandardItemModel(this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new SuggestionDelegate(theme, this));
    layout->addWidget(m_view);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    hide();
}

void CompletionList::open(QWidget *field, const std::vector<Row> &rows)
{
    QWidget *window = field->window();
    if (parentWidget() != window) {
        setParent(window);
    }
    if (rows != m_rows) {
        m_rows = rows;
        m_model->setRowCount(0);
        for (const Row &row : rows) {
            auto *item = new QStandardItem(render::displayText(row.text));
            const QString detail = render::displayText(row.detail);
            item->setData(detail, kDetailRole);
            item->setData(row.initials, kInitialsRole);
            item->setData(row.icon, kIconRole);
            item->setData(detail.isEmpty() ? row.text : tr("%1, %2").arg(row.text, detail), Qt::AccessibleTextRole);
            m_model->appendRow(item);
        }
    }
    const int rowHeight = static_cast<SuggestionDelegate *>(m_view->itemDelegate())->rowHeight();
    const int wanted = static_cast<int>(rows.size()) * rowHeight + 2 * (kPad + kBorder);
    const int width = std::min(std::max(field->width(), 300), std::min(kWidest, window->width() - 16));
    const QPoint below = field->mapTo(window, QPoint(0, field->height() + 2));
    const QPoint above = field->mapTo(window, QPoint(0, 0));
    const bool down = below.y() + wanted <= window->height() - 8 || window->height() - below.y() >= above.y();
    const int height = std::min(wanted, (down ? window->height() - 8 - below.y() : above.y() - 8));
    const int x = qBound(8, below.x(), std::max(8, window->width() - width - 8));
    setGeometry(x, down ? below.y() : above.y() - height - 2, width, std::max(height, rowHeight + 2 * kPad));
    raise();
    show();
    m_view->setCurrentIndex(m_model->index(0, 0));
}

void CompletionList::close() { hide(); }

void CompletionList::move(int step)
{
    const int count = m_model->rowCount();
    if (count > 0) {
        m_view->setCurrentIndex(m_model->index((current() + step + count) % count, 0));
    }
}

int CompletionList::current() const { return m_view->currentIndex().row(); }

}  // namespace linchpin::gui
