#include "gui/shell/command_palette.h"

#include <QBoxLayout>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/format.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kMostShown = 60;

/// Text without case and accents, for comparing.
QString folded(const QString &text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing) {
            result += c.toCaseFolded();
        }
    }
    return result;
}

}  // namespace

/// The entries that match, in the order of the groups.
class CommandPalette::Model final : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const PaletteEntry *entry = at(index.row());
        if (!entry) {
            return {};
        }
        switch (role) {
        case Qt::DisplayRole: return entry->title;
        case Qt::AccessibleTextRole: return QStringList{entry->title, entry->group, entry->detail}.join(QStringLiteral(", "));
        default: return {};
        }
    }
    [[nodiscard]] const PaletteEntry *at(int row) const
    {
        return row < 0 || row >= rowCount() ? nullptr : m_rows[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] bool startsGroup(int row) const { return row == 0 || at(row)->group != at(row - 1)->group; }
    void setRows(std::vector<const PaletteEntry *> rows)
    {
        if (!m_rows.empty()) {
            beginRemoveRows({}, 0, rowCount() - 1);
            m_rows.clear();
            endRemoveRows();
        }
        if (!rows.empty()) {
            beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
            m_rows = std::move(rows);
            endInsertRows();
        }
    }

private:
    std::vector<const PaletteEntry *> m_rows;
};

namespace {

class PaletteDelegate final : public QStyledItemDelegate {
public:
    PaletteDelegate(const ThemeController *theme, std::function<const PaletteEntry *(int)> at,
                    std::function<bool(int)> startsGroup, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_at(std::move(at))
        , m_startsGroup(std::move(startsGroup))
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const double scale = m_theme->textScale();
        return {100, qRound((m_startsGroup(index.row()) ? 60 : 36) * scale)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const PaletteEntry *entry = m_at(index.row());
        if (!entry) {
            return;
        }
        const Theme &theme = m_theme->theme();
        const double scale = m_theme->textScale();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRectF rect(option.rect);
        if (m_startsGroup(index.row())) {
            drawElided(*painter, QRectF(rect.left() + 16, rect.top() + 4 * scale, rect.width() - 32, 18 * scale), HAlign::Left,
                       entry->group, m_theme->font(TypeSize::Caption, Weight::SemiBold), theme.muted);
            rect.setTop(rect.top() + 24 * scale);
        }
        const bool chosen = (option.state & QStyle::State_Selected) != 0;
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.selection);
            painter->drawRoundedRect(rect.adjusted(8, 1, -8, -1), radius::kButton, radius::kButton);
        }
        paintIcon(*painter, QRectF(rect.left() + 18, rect.center().y() - 8, 16, 16), entry->icon,
                  chosen ? theme.accent : theme.secondary);
        const double detail = qMin(textWidth(entry->detail, m_theme->font(TypeSize::Detail)), rect.width() / 2);
        drawElided(*painter, QRectF(rect.right() - 20 - detail, rect.top(), detail + 1, rect.height()), HAlign::Right,
                   entry->detail, m_theme->font(TypeSize::Detail), theme.muted);
        drawElided(*painter, QRectF(rect.left() + 44, rect.top(), rect.width() - 44 - 36 - detail, rect.height()), HAlign::Left,
                   render::displayText(entry->title), m_theme->font(TypeSize::Body, chosen ? Weight::Medium : Weight::Regular),
                   theme.text);
        painter->restore();
    }

private:
    const ThemeController *m_theme;
    std::function<const PaletteEntry *(int)> m_at;
    std::function<bool(int)> m_startsGroup;
};

}  // namespace

CommandPalette::CommandPalette(const ThemeController *theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
    , m_model(new Model(this))
{
    setAccessibleName(tr("Search and commands"));
    m_frame = new QFrame(this);
    m_frame->setObjectName(QStringLiteral("palette"));
    auto *shadow = new QGraphicsDropShadowEffect(m_frame);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    QColor dark(Qt::black);
    dark.setAlphaF(0.28F);
    shadow->setColor(dark);
    m_frame->setGraphicsEffect(shadow);
    auto *layout = new QVBoxLayout(m_frame);
    layout->setContentsMargins(1, 4, 1, 6);
    layout->setSpacing(0);
    m_field = new QLineEdit(m_frame);
    m_field->setProperty("bare", true);
    m_field->setPlaceholderText(tr("Search accounts and commands"));
    m_field->setAccessibleName(tr("Search"));
    m_field->setTextMargins(8, 0, 8, 0);
    layout->addWidget(m_field);
    layout->addWidget(makeRule(m_frame));
    m_list = new QListView(m_frame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(
        theme, [this](int row) { return m_model->at(row); }, [this](int row) { return m_model->startsGroup(row); }, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    layout->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<PaletteEntry> entries)
{
    m_model->setRows({});
    m_entries = std::move(entries);
    m_field->clear();
    filter({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

QStringList CommandPalette::shownTitles() const
{
    QStringList titles;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        titles << m_model->at(row)->title;
    }
    return titles;
}

void CommandPalette::filter(const QString &text)
{
    QString wanted = text.trimmed();
    const bool commands = wanted.startsWith(QLatin1Char('>'));
    const bool accounts = wanted.startsWith(QLatin1Char('#'));
    if (commands || accounts) {
        wanted = wanted.mid(1).trimmed();
    }
    const QStringList words = folded(wanted).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    // Beginnings of the title before other matches, groups kept together.
    std::vector<const PaletteEntry *> found;
    std::vector<QString> groups;
    for (const PaletteEntry &entry : m_entries) {
        if (std::find(groups.begin(), groups.end(), entry.group) == groups.end()) {
            groups.push_back(entry.group);
        }
    }
    for (const QString &group : groups) {
        if ((commands && group != tr("Do")) || (accounts && group != tr("Accounts"))) {
            continue;
        }
        std::vector<const PaletteEntry *> first;
        std::vector<const PaletteEntry *> rest;
        const std::size_t most = words.isEmpty() ? 6 : 30;
        for (const PaletteEntry &entry : m_entries) {
            if (entry.group != group) {
                continue;
            }
            const QString title = folded(entry.title);
            const bool matches =
                std::all_of(words.begin(), words.end(), [&](const QString &word) { return title.contains(word); });
            if (matches) {
                (words.isEmpty() || title.startsWith(words.front()) ? first : rest).push_back(&entry);
            }
            if (first.size() >= most && !commands) {
                break;
            }
        }
        first.insert(first.end(), rest.begin(), rest.end());
        if (first.size() > most && !commands) {
            first.resize(most);
        }
        found.insert(found.end(), first.begin(), first.end());
    }
    if (found.size() > kMostShown) {
        found.resize(kMostShown);
    }
    m_model->setRows(std::move(found));
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0));
    }
    place();
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int width = qMin(620, this->width() - 48);
    int height = m_field->sizeHint().height() + 14;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        height += m_list->sizeHintForIndex(m_model->index(row)).height();
    }
    height = qBound(64, height + 4, qMin(520, this->height() - 140));
    m_frame->setGeometry((this->width() - width) / 2, qMin(110, this->height() / 8), width, height);
}

void CommandPalette::run(int row)
{
    const PaletteEntry *entry = m_model->at(row);
    if (!entry) {
        return;
    }
    const auto action = entry->run;
    leave();
    if (action) {
        action();
    }
}

void CommandPalette::leave()
{
    hide();
    if (parentWidget()->focusWidget()) {
        parentWidget()->setFocus();
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = m_theme->theme().dark ? QColor(Qt::black) : m_theme->theme().text;
    veil.setAlphaF(m_theme->theme().dark ? 0.5F : 0.28F);
    painter.fillRect(rect(), veil);
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_frame->geometry().contains(event->pos())) {
        leave();
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = m_list->currentIndex().row();
        const int rows = m_model->rowCount();
        switch (key) {
        case Qt::Key_Down:
        case Qt::Key_Up:
            if (rows > 0) {
                m_list->setCurrentIndex(m_model->index((row + (key == Qt::Key_Down ? 1 : rows - 1)) % rows));
            }
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: run(row); return true;
        case Qt::Key_Escape: leave(); return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab: return true;
        default: break;
        }
    }
    if (watched == m_field && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace linchpin::gui
