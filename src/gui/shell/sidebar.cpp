#include "gui/shell/sidebar.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "gui/tables/card_list_view.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "present/workspace_session.h"
#include "render/icons.h"
#include "render/text.h"

namespace linchpin::gui {

using namespace render;

/// Sign of the program, name of the workspace and its file; opens the menu of workspaces.
class Sidebar::Switcher final : public QAbstractButton {
public:
    Switcher(const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setFocusPolicy(Qt::TabFocus);
        setMouseTracking(true);
        setAttribute(Qt::WA_Hover);
    }
    void setTexts(const QString &name, const QString &file)
    {
        m_name = render::displayText(name);
        m_file = render::displayText(file);
        setAccessibleName(Sidebar::tr("Workspace %1").arg(name));
        setToolTip(name + QLatin1Char('\n') + file);
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {qRound((Sidebar::kWidth - 20) * qBound(1.0, m_theme->textScale(), 1.3)), qRound(42 * m_theme->textScale())};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || isDown()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(blended(theme.text, theme.sidebar, 0.06));
            painter.drawRoundedRect(rect(), radius::kButton, radius::kButton);
        }
        const bool narrow = width() < 80;
        const QRectF logo(narrow ? (width() - 28) / 2.0 : 6, (height() - 28) / 2.0, 28, 28);
        paintLogo(painter, logo, theme.accent, theme.onAccent);
        if (narrow) {
            return;
        }
        const double left = logo.right() + 9;
        const double room = width() - left - 26;
        const double line = 18 * m_theme->textScale();
        const double top = height() / 2.0 - line + 1;
        drawElided(painter, QRectF(left, top, room, line), HAlign::Left, m_name, m_theme->font(TypeSize::Body, Weight::SemiBold),
                   theme.text);
        drawElided(painter, QRectF(left, top + line - 2, room, line), HAlign::Left, m_file, m_theme->font(TypeSize::Caption),
                   theme.muted);
        paintIcon(painter, QRectF(width() - 21, height() / 2.0 - 7, 14, 14), QStringLiteral("chevron-down"), theme.muted);
    }

private:
    const ThemeController *m_theme;
    QString m_name;
    QString m_file;
};

/// The field that opens search and commands.
class Sidebar::SearchBox final : public QAbstractButton {
public:
    SearchBox(const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(Sidebar::tr("Search and commands"));
        setToolTip(Sidebar::tr("Search accounts and commands (Ctrl+K)"));
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {qRound((Sidebar::kWidth - 20) * qBound(1.0, m_theme->textScale(), 1.3)), qRound(32 * m_theme->textScale())};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::kButton, radius::kButton);
        const bool narrow = width() < 80;
        paintIcon(painter, QRectF(narrow ? (width() - 15) / 2.0 : 9, height() / 2.0 - 7.5, 15, 15), QStringLiteral("search"),
                  theme.muted);
        if (narrow) {
            return;
        }
        const QString keys = QStringLiteral("Ctrl+K");
        const QFont small = m_theme->font(TypeSize::Caption);
        const double keyWidth = textWidth(keys, small) + 10;
        const QRectF key(width() - keyWidth - 8, height() / 2.0 - 9, keyWidth, 18);
        painter.setPen(QPen(theme.border, 1));
        painter.setBrush(theme.alternate);
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        drawElided(painter, key.adjusted(1, 0, 0, 0), HAlign::Center, keys, small, theme.muted);
        drawElided(painter, QRectF(31, 0, key.left() - 36, height()), HAlign::Left, Sidebar::tr("Search"),
                   m_theme->font(TypeSize::Body), theme.muted);
    }

private:
    const ThemeController *m_theme;
};

/// One page of the navigation.
class Sidebar::PageButton final : public QAbstractButton {
public:
    PageButton(const PageInfo &info, const ThemeController *theme, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_id(info.id)
        , m_icon(info.icon)
    {
        setText(info.title);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(info.title);
        const QString keys = info.shortcut.toString(QKeySequence::NativeText);
        setToolTip(keys.isEmpty() ? info.title : QStringLiteral("%1 (%2)").arg(info.title, keys));
    }
    [[nodiscard]] QString id() const { return m_id; }
    void setBadge(const QString &badge)
    {
        m_badge = badge;
        setAccessibleName(badge.isEmpty() ? text() : QStringLiteral("%1, %2").arg(text(), badge));
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {qRound((Sidebar::kWidth - 20) * qBound(1.0, m_theme->textScale(), 1.3)), qRound(31 * m_theme->textScale())};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_theme->theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChecked() ? theme.selection : blended(theme.text, theme.sidebar, 0.06));
            painter.drawRoundedRect(rect(), radius::kButton, radius::kButton);
        }
        const QColor ink = isChecked() ? theme.accent : theme.secondary;
        const bool narrow = width() < 80;
        paintIcon(painter, QRectF(narrow ? (width() - 18) / 2.0 : 9, height() / 2.0 - 9, 18, 18), m_icon, ink);
        if (!narrow) {
            const QFont font = m_theme->font(TypeSize::Body, isChecked() ? Weight::SemiBold : Weight::Regular);
            const double badge = m_badge.isEmpty() ? 0 : textWidth(m_badge, font) + 8;
            drawElided(painter, QRectF(35, 0, width() - 43 - badge, height()), HAlign::Left, text(), font, ink);
            if (badge > 0) {
                drawElided(painter, QRectF(width() - badge - 8, 0, badge, height()), HAlign::Right, m_badge, font,
                           isChecked() ? theme.accent : theme.muted);
            }
        }
    }

private:
    const ThemeController *m_theme;
    QString m_id;
    QString m_icon;
    QString m_badge;
};

Sidebar::Sidebar(const PageContext &context, const PageRegistry &registry, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Navigation"));
    placeWidth();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 12);
    layout->setSpacing(2);
    m_switcher = new Switcher(context.theme, this);
    layout->addWidget(m_switcher);
    layout->addSpacing(4);
    m_search = new SearchBox(context.theme, this);
    connect(m_search, &QAbstractButton::clicked, this, &Sidebar::searchAsked);
    layout->addWidget(m_search);
    layout->addSpacing(8);
    for (const PageInfo *info : registry.at(PagePlace::Sidebar)) {
        auto *button = new PageButton(*info, context.theme, this);
        connect(button, &QAbstractButton::clicked, this, [this, id = info->id] { Q_EMIT pageChosen(id); });
        layout->addWidget(button);
        m_pages.push_back(button);
    }
    layout->addSpacing(14);
    m_topTitle = makeLabel(tr("Top accounts"), "captionStrong", "muted", this);
    m_topTitle->setContentsMargins(8, 0, 0, 4);
    auto *topRow = new QHBoxLayout;
    topRow->addWidget(m_topTitle, 1);
    m_addAccount = makeIconButton(QStringLiteral("plus"), tr("New account"), context.theme, this);
    m_addAccount->hide();
    connect(m_addAccount, &QToolButton::clicked, this, &Sidebar::addAccountAsked);
    topRow->addWidget(m_addAccount);
    layout->addLayout(topRow);
    m_accountList = new CardListView(CardListStyle::Account, &m_accounts, context.theme, this);
    m_accountList->setObjectName(QStringLiteral("accountList"));
    m_accountList->setAccessibleName(tr("Top accounts by revenue at risk"));
    m_accountList->viewport()->setAutoFillBackground(false);
    connect(m_accountList, &CardListView::opened, this, [this](int row) {
        if (const present::CardRow *at = m_accounts.row(row)) {
            Q_EMIT accountChosen(at->account);
        }
    });
    layout->addWidget(m_accountList, 1);
    layout->addStretch();
    for (const PageInfo *info : registry.at(PagePlace::Bottom)) {
        auto *button = new PageButton(*info, context.theme, this);
        connect(button, &QAbstractButton::clicked, this, [this, id = info->id] { Q_EMIT pageChosen(id); });
        layout->addWidget(button);
        m_pages.push_back(button);
    }
    connect(context.theme, &ThemeController::changed, this, [this] {
        placeWidth();
        for (QWidget *child : findChildren<QWidget *>()) {
            child->updateGeometry();
            child->update();
        }
    });
}

void Sidebar::setWorkspace(const QString &name, const QString &file) { m_switcher->setTexts(name, file); }

void Sidebar::setSwitcherMenu(QMenu *menu)
{
    connect(m_switcher, &QAbstractButton::clicked, menu,
            [this, menu] { menu->popup(m_switcher->mapToGlobal(QPoint(0, m_switcher->height() + 2))); });
}

void Sidebar::setTopAccounts(const core::report::Portfolio &portfolio)
{
    m_accounts.setRows(present::topAccountRows(portfolio, m_context.session->format()));
    m_topTitle->setVisible(!m_collapsed && (m_canAddAccount || m_accounts.rowCount() > 0));
}

void Sidebar::setBadge(const QString &page, const QString &text)
{
    for (PageButton *button : m_pages) {
        if (button->id() == page) {
            button->setBadge(text);
        }
    }
}

void Sidebar::setCanAddAccount(bool can)
{
    m_canAddAccount = can;
    m_addAccount->setVisible(can && !m_collapsed);
}

void Sidebar::setCurrent(const Location &location)
{
    for (PageButton *button : m_pages) {
        button->setChecked(button->id() == location.page);
    }
    const int row = location.page == QLatin1String(kAccountPage) ? m_accounts.rowOfAccount(location.account) : -1;
    if (row >= 0) {
        m_accountList->selectionModel()->setCurrentIndex(m_accounts.index(row), QItemSelectionModel::ClearAndSelect);
    } else {
        m_accountList->selectionModel()->clear();
    }
}

void Sidebar::placeWidth()
{
    // Wider with larger text, so that names of accounts stay readable.
    setFixedWidth(m_collapsed ? kCollapsedWidth : qRound(kWidth * qBound(1.0, m_context.theme->textScale(), 1.3)));
}

void Sidebar::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed) {
        return;
    }
    m_collapsed = collapsed;
    placeWidth();
    m_accountList->setVisible(!collapsed);
    m_topTitle->setVisible(!collapsed && (m_canAddAccount || m_accounts.rowCount() > 0));
    m_addAccount->setVisible(!collapsed && m_canAddAccount);
}

}  // namespace linchpin::gui
