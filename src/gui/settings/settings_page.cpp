#include "gui/settings/settings_page.h"

#include <algorithm>

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTimer>

#include "gui/settings/setting_row.h"
#include "gui/shell/view_state.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/settings/backup_keeper.h"
#include "present/workspace_session.h"
#include "render/theme.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr int kSectionRole = Qt::UserRole + 1;  ///< id of the section
constexpr int kSettingRole = Qt::UserRole + 2;  ///< id of a setting found; empty for the section itself
constexpr int kListWidth = 220;
constexpr int kColumnWidth = 780;
const QString kSectionKey = QStringLiteral("settings_section");

/// A section with its icon, or under it a setting that was found.
class EntryDelegate final : public QStyledItemDelegate {
public:
    EntryDelegate(const ThemeController *theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(font(index));
        return {40, metrics.height() + (isSetting(index) ? 9 : 15)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Theme &theme = m_theme->theme();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QRect row = option.rect.adjusted(0, 1, 0, -1);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? theme.selection : blended(theme.text, theme.window, 0.05));
            painter->drawRoundedRect(row, 6, 6);
        }
        if (option.state.testFlag(QStyle::State_HasFocus) && selected) {
            painter->setPen(QPen(theme.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
        }
        int x = row.left() + 10;
        if (!isSetting(index)) {
            const auto icon = qvariant_cast<QIcon>(index.data(Qt::DecorationRole));
            icon.paint(painter, QRect(x, row.center().y() - 8, 16, 16), Qt::AlignCenter,
                       selected ? QIcon::Selected : QIcon::Normal);
        }
        x += 26;
        QFont type = font(index);
        if (selected && !isSetting(index)) {
            type.setWeight(QFont::DemiBold);
        }
        painter->setFont(type);
        painter->setPen(selected ? theme.accent : isSetting(index) ? theme.secondary : theme.text);
        const QRect text(x, row.top(), row.right() - 8 - x, row.height());
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(type).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    static bool isSetting(const QModelIndex &index) { return !index.data(kSettingRole).toString().isEmpty(); }
    QFont font(const QModelIndex &index) const { return m_theme->font(isSetting(index) ? TypeSize::Detail : TypeSize::Body); }

    const ThemeController *m_theme;
};

/// A column that grows no wider than is good to read.
class Column final : public QWidget {
public:
    Column(QWidget *content, int width, QWidget *parent)
        : QWidget(parent)
        , m_content(content)
        , m_width(width)
    {
        setObjectName(QStringLiteral("scrolled"));
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(content, 1000);
        layout->addStretch(1);
        if (width > 0) {
            content->setMaximumWidth(width);
        }
    }
    void setScale(double scale)
    {
        if (m_width > 0) {
            m_content->setMaximumWidth(qRound(m_width * scale));
        }
    }

private:
    QWidget *m_content;
    int m_width;
};

bool matches(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

SettingsPage::SettingsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_sections(settingsSections())
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *side = new QWidget(this);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(space::kPage, 14, space::kSmall, space::kLarge);
    sideLayout->setSpacing(10);
    sideLayout->addWidget(makeLabel(tr("Settings"), "page", "", side));
    m_search = new QLineEdit(side);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    QAction *sign =
        m_search->addAction(themedIcon(QStringLiteral("search"), context.theme, IconTone::Muted), QLineEdit::LeadingPosition);
    sign->setText(tr("Find a setting"));
    m_search->installEventFilter(this);
    sideLayout->addWidget(m_search);
    buildList();
    sideLayout->addWidget(m_list, 1);
    m_nothing = makeLabel(tr("No setting has these words."), "detail", "muted", side);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    sideLayout->addWidget(m_nothing);
    sideLayout->addStretch(0);
    const auto fitSide = [this, side] {
        side->setFixedWidth(qRound((kListWidth + space::kPage) * this->context().theme->textScale()));
    };
    fitSide();
    connect(context.theme, &ThemeController::changed, this, fitSide);
    layout->addWidget(side);
    m_stack = new QStackedWidget(this);
    layout->addWidget(m_stack, 1);

    m_find = new QAction(themedIcon(QStringLiteral("search"), context.theme), tr("Find a setting"), this);
    m_find->setShortcut(QKeySequence::Find);
    connect(m_find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::fillList);
    fillList();
}

void SettingsPage::buildList()
{
    m_entries = new QStandardItemModel(this);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("pageList"));
    m_list->setModel(m_entries);
    m_list->setItemDelegate(new EntryDelegate(context().theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Sections of the settings"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_filling) {
            open(index);
        }
    });
    // A setting that is found already is shown again.
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (!index.data(kSettingRole).toString().isEmpty()) {
            open(index);
        }
    });
    connect(m_list, &QListView::activated, this, &SettingsPage::open);
    connect(context().theme, &ThemeController::changed, m_list, [this] { m_list->doItemsLayout(); });
}

void SettingsPage::fillList()
{
    m_filling = true;
    m_entries->clear();
    const QStringList words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto add = [this](const SettingsSectionInfo &section, const SettingEntry *setting) {
        auto *item = new QStandardItem(setting ? setting->title : section.title);
        item->setData(section.id, kSectionRole);
        item->setData(setting ? setting->id : QString(), kSettingRole);
        if (setting) {
            item->setData(tr("%1, in %2").arg(setting->title, section.title), Qt::AccessibleTextRole);
        } else {
            item->setIcon(themedIcon(section.icon, context().theme));
        }
        m_entries->appendRow(item);
    };
    for (const SettingsSectionInfo &section : m_sections) {
        if (words.isEmpty()) {
            add(section, nullptr);
            continue;
        }
        std::vector<const SettingEntry *> found;
        for (const SettingEntry &setting : section.settings) {
            if (matches(setting.title + QLatin1Char(' ') + setting.words + QLatin1Char(' ') + section.title, words)) {
                found.push_back(&setting);
            }
        }
        if (!found.empty() || matches(section.title + QLatin1Char(' ') + section.summary, words)) {
            add(section, nullptr);
        }
        for (const SettingEntry *setting : found) {
            add(section, setting);
        }
    }
    m_nothing->setVisible(m_entries->rowCount() == 0);
    m_list->setVisible(m_entries->rowCount() > 0);
    m_filling = false;
    select(m_section);
}

void SettingsPage::select(const QString &id)
{
    m_filling = true;
    for (int row = 0; row < m_entries->rowCount(); ++row) {
        const QModelIndex index = m_entries->index(row, 0);
        if (index.data(kSectionRole).toString() == id && index.data(kSettingRole).toString().isEmpty()) {
            m_list->setCurrentIndex(index);
        }
    }
    m_filling = false;
}

void SettingsPage::open(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const QString setting = index.data(kSettingRole).toString();
    showSection(index.data(kSectionRole).toString());
    if (!setting.isEmpty()) {
        reveal(setting);
    }
}

const SettingsSectionInfo *SettingsPage::info(const QString &id) const
{
    for (const SettingsSectionInfo &section : m_sections) {
        if (section.id == id) {
            return &section;
        }
    }
    return nullptr;
}

const SettingsSectionInfo *SettingsPage::sectionOf(const QString &setting) const
{
    for (const SettingsSectionInfo &section : m_sections) {
        for (const SettingEntry &entry : section.settings) {
            if (entry.id == setting) {
                return &section;
            }
        }
    }
    return nullptr;
}

void SettingsPage::showSection(const QString &id)
{
    const SettingsSectionInfo *wanted = info(id);
    if (!wanted) {
        return;
    }
    if (m_section == id && m_shown.count(id) > 0) {
        return;
    }
    if (SettingsSection *before = section()) {
        before->setActive(false);
    }
    m_section = id;
    Shown &shown = m_shown[id];
    if (!shown.section) {
        shown.scroll = new QScrollArea(m_stack);
        shown.scroll->setWidgetResizable(true);
        shown.scroll->setFrameShape(QFrame::NoFrame);
        shown.scroll->setFocusPolicy(Qt::NoFocus);
        shown.scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto *content = new QWidget;
        auto *rows = new QVBoxLayout(content);
        rows->setContentsMargins(space::kLarge, 14, space::kPage, space::kPage);
        rows->setSpacing(0);
        rows->addWidget(makeLabel(wanted->title, "page", "", content));
        auto *summary = makeLabel(wanted->summary, "detail", "muted", content);
        summary->setWordWrap(true);
        rows->addWidget(summary);
        rows->addSpacing(space::kMedium);
        shown.section = wanted->factory(context(), content);
        rows->addWidget(shown.section);
        rows->addStretch(1);
        auto *column = new Column(content, wanted->wide ? 0 : kColumnWidth, shown.scroll);
        column->setScale(context().theme->textScale());
        connect(context().theme, &ThemeController::changed, column,
                [this, column] { column->setScale(context().theme->textScale()); });
        shown.scroll->setWidget(column);
        m_stack->addWidget(shown.scroll);
        connect(shown.section, &SettingsSection::loaded, this, &SettingsPage::loaded);
        connect(shown.section, &SettingsSection::statusChanged, this, &SettingsPage::statusChanged);
    }
    m_stack->setCurrentWidget(shown.scroll);
    shown.section->setActive(m_active);
    if (context().state) {
        context().state->setValue(kSectionKey, id);
    }
    if (m_list->currentIndex().data(kSectionRole).toString() != id) {
        select(id);
    }
    Q_EMIT locationChanged();
    Q_EMIT statusChanged();
}

void SettingsPage::reveal(const QString &setting)
{
    // Once the rows have their places.
    QTimer::singleShot(0, this, [this, setting, id = m_section] {
        SettingsSection *shown = section();
        QWidget *found = shown && m_section == id ? shown->settingWidget(setting) : nullptr;
        if (!found) {
            return;
        }
        QScrollArea *scroll = m_shown[id].scroll;
        const int top = found->mapTo(scroll->widget(), QPoint(0, 0)).y();
        QScrollBar *bar = scroll->verticalScrollBar();
        if (top < bar->value() || top + found->height() > bar->value() + scroll->viewport()->height()) {
            bar->setValue(top - scroll->viewport()->height() / 3);
        }
        flashWidget(found, context().theme);
        if (auto *row = qobject_cast<SettingRow *>(found); row && !m_search->hasFocus() && !m_list->hasFocus()) {
            row->control()->setFocus(Qt::OtherFocusReason);
        }
    });
}

void SettingsPage::show(const Location &location)
{
    QString id = m_section;
    QString setting;
    if (location.item.startsWith(QLatin1String("section/"))) {
        id = location.item.mid(8);
    } else if (location.item.startsWith(QLatin1String("setting/"))) {
        setting = location.item.mid(8);
        if (const SettingsSectionInfo *found = sectionOf(setting)) {
            id = found->id;
        }
    }
    if (!info(id) && context().state) {
        id = context().state->value(kSectionKey).toString();
    }
    if (!info(id) && !m_sections.empty()) {
        id = m_sections.front().id;
    }
    if (!setting.isEmpty() || location.item.startsWith(QLatin1String("section/"))) {
        m_search->clear();
    }
    showSection(id);
    if (!setting.isEmpty()) {
        reveal(setting);
    }
}

Location SettingsPage::location() const
{
    Location place;
    place.page = QLatin1String(kSettingsPage);
    place.item = m_section.isEmpty() ? QString() : QStringLiteral("section/") + m_section;
    return place;
}

std::vector<PageAction> SettingsPage::actions() const { return {{m_find, MenuPlace::Edit}}; }

QString SettingsPage::statusText() const { return section() ? section()->statusText() : QString(); }

SettingsSection *SettingsPage::section() const
{
    const auto found = m_shown.find(m_section);
    return found == m_shown.end() ? nullptr : found->second.section;
}

bool SettingsPage::isLoaded() const { return section() && section()->isLoaded(); }

void SettingsPage::setActive(bool active)
{
    m_active = active;
    if (SettingsSection *shown = section()) {
        shown->setActive(active);
    }
}

bool SettingsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            for (int row = 0; row < m_entries->rowCount(); ++row) {
                const QModelIndex index = m_entries->index(row, 0);
                if (m_search->text().isEmpty() || !index.data(kSettingRole).toString().isEmpty()) {
                    m_list->setFocus(Qt::TabFocusReason);
                    m_list->setCurrentIndex(index);
                    return true;
                }
            }
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void registerSettingsPage(PageRegistry &registry)
{
    PageInfo page;
    page.id = QLatin1String(kSettingsPage);
    page.title = SettingsPage::tr("Settings");
    page.icon = QStringLiteral("settings");
    page.place = PagePlace::Bottom;
    page.shortcut = QKeySequence(Qt::CTRL | Qt::Key_Comma);
    page.factory = [](const PageContext &context, QWidget *parent) -> Page * { return new SettingsPage(context, parent); };
    registry.add(std::move(page));

    CommandInfo backup;
    backup.id = QStringLiteral("backup.now");
    backup.text = SettingsPage::tr("Make a backup now");
    backup.icon = QStringLiteral("history");
    backup.menu = MenuPlace::File;
    backup.writes = false;
    backup.run = [](const PageContext &context) { context.backups->makeNow(); };
    registry.addCommand(std::move(backup));
}

}  // namespace linchpin::gui
