#include "gui/map/map_tools.h"

#include <algorithm>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "gui/map/map_filters.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using core::MapOverlay;
using present::CoverState;
using Kind = MapFilters::Kind;

namespace {

constexpr MapOverlay kOverlays[] = {MapOverlay::Influence, MapOverlay::Coverage, MapOverlay::Loyalty};
constexpr MapOverlay kMore[] = {MapOverlay::Conflict, MapOverlay::Informal, MapOverlay::Freshness, MapOverlay::Power};
/// As short as the row wants it.
QString rowName(MapOverlay overlay)
{
    switch (overlay) {
    case MapOverlay::Power: return MapTools::tr("Power");
    case MapOverlay::Informal: return MapTools::tr("Informal");
    default: return words::overlay(overlay);
    }
}

constexpr int kFind = 132;  ///< width of the find field: its words are not cut
constexpr int kLeastFind = 84;
constexpr Kind kKinds[] = {Kind::Tier, Kind::Stance, Kind::Site};

}  // namespace

MapTools::MapTools(MapFilters *filters, const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_filters(filters)
{
    setObjectName(QStringLiteral("toolRow"));
    setAccessibleName(tr("Tools of the map"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::kPage, 8, space::kMedium, 8);
    row->setSpacing(8);
    m_mapButton = addButton(tr("Map"), QStringLiteral("map"), true);
    m_mapButton->setProperty("join", QStringLiteral("left"));
    m_listButton = addButton(tr("List"), QStringLiteral("list"), true);
    m_listButton->setProperty("join", QStringLiteral("right"));
    row->removeWidget(m_mapButton);
    row->removeWidget(m_listButton);
    auto *joined = new QHBoxLayout;
    joined->setSpacing(0);
    joined->addWidget(m_mapButton);
    joined->addWidget(m_listButton);
    row->addLayout(joined);
    m_mapButton->setChecked(true);
    connect(m_mapButton, &QToolButton::clicked, this, [this] { Q_EMIT listChosen(false); });
    connect(m_listButton, &QToolButton::clicked, this, [this] { Q_EMIT listChosen(true); });

    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find a person"));
    m_find->setAccessibleName(tr("Find a person"));
    m_find->setToolTip(tr("Name, title, role, department, unit or site. Enter goes to the next one."));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(themedIcon(QStringLiteral("search"), theme, IconTone::Muted), QLineEdit::LeadingPosition);
    for (QToolButton *inside : m_find->findChildren<QToolButton *>()) {
        inside->setAccessibleName(tr("Find a person"));
    }
    m_find->setMinimumWidth(kFind);
    m_find->setMaximumWidth(160);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, m_filters, &MapFilters::setText);
    row->addWidget(m_find, 50);  // takes what is free before the gap does
    for (int i = 0; i < 3; ++i) {
        m_kinds[i] = addButton({}, {}, false);
        m_kinds[i]->setPopupMode(QToolButton::InstantPopup);
        auto *menu = new QMenu(m_kinds[i]);
        m_kinds[i]->setMenu(menu);
        connect(menu, &QMenu::aboutToShow, this, [this, menu, i] { m_filters->fill(menu, kKinds[i]); });
    }
    m_notCovered = addButton(tr("Not covered"), {}, true);
    connect(m_notCovered, &QToolButton::clicked, this, [this](bool on) {
        present::MapFilter filter = m_filters->filter();
        if (on) {
            filter.coverage.insert(CoverState::NotCovered);
        } else {
            filter.coverage.erase(CoverState::NotCovered);
        }
        m_filters->setFilter(filter);
    });
    m_all = addButton(tr("All filters"), QStringLiteral("filter"), false);
    m_all->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_all->setToolTip(tr("All filters: role, unit, coverage and more"));
    m_all->setPopupMode(QToolButton::InstantPopup);
    m_allMenu = new QMenu(m_all);
    m_all->setMenu(m_allMenu);
    connect(m_allMenu, &QMenu::aboutToShow, this, [this] { m_filters->fillAll(m_allMenu); });
    row->addStretch(1);

    m_show = makeLabel(tr("Show"), "detail", "muted", this);
    row->addWidget(m_show);
    const QString icons[] = {QStringLiteral("influence"), QStringLiteral("coverage"), QStringLiteral("loyalty")};
    const QString tips[] = {tr("Show influence (I)\nBlue arrows: who influences whom, by width. Orange and dashed: conflict. "
                               "Dotted: informal. Grey: reports to."),
                            tr("Show who of us knows whom (C)"), tr("Show the proofs of loyalty that are missing (L)")};
    for (int i = 0; i < 3; ++i) {
        m_overlays[i] = addButton(words::overlay(kOverlays[i]), icons[i], true);
        m_overlays[i]->setToolTip(tips[i]);
        connect(m_overlays[i], &QToolButton::clicked, this, [this, i] {
            m_overlays[i]->setChecked(m_overlay == kOverlays[i]);
            Q_EMIT overlayChosen(kOverlays[i]);
        });
    }
    m_overlays[0]->setChecked(true);
    m_more = addButton(tr("More"), QStringLiteral("more"), true);
    m_more->setObjectName(QStringLiteral("mapMoreOverlays"));
    m_more->setToolTip(tr("More overlays: conflict, informal ties, freshness, effective power (M)"));
    m_moreMenu = new QMenu(m_more);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_moreMenu);
    connect(m_moreMenu, &QMenu::aboutToShow, this, &MapTools::fillOverlays);
    m_says = addButton(tr("What the map says"), QStringLiteral("idea"), false);
    m_says->setObjectName(QStringLiteral("mapSaysButton"));
    connect(m_says, &QToolButton::clicked, this, &MapTools::saysAsked);
    setSaid(0);
    m_add = addButton(tr("Person"), QStringLiteral("plus"), false);
    m_add->setObjectName(QStringLiteral("mapAdd"));
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setIcon(themedIcon(QStringLiteral("plus"), theme, IconTone::OnAccent));
    m_add->setAccessibleName(tr("Add a person on the map"));
    m_add->setToolTip(tr("Add a person below the selected one (Ctrl+Shift+N)"));
    connect(m_add, &QToolButton::clicked, this, &MapTools::addAsked);

    connect(m_filters, &MapFilters::changed, this, &MapTools::refreshFilters);
    fillOverlays();
    refreshFilters();
}

QToolButton *MapTools::addButton(const QString &text, const QString &icon, bool checkable)
{
    auto *button = new QToolButton(this);
    button->setText(icon.isEmpty() ? text : besideIcon(text));
    button->setAccessibleName(text);
    button->setProperty("small", true);
    button->setCheckable(checkable);
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize(QSize(15, 15));
    if (!icon.isEmpty()) {
        button->setIcon(themedIcon(icon, m_theme));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    layout()->addWidget(button);
    return button;
}

void MapTools::refreshFilters()
{
    for (int i = 0; i < 3; ++i) {
        m_kinds[i]->setText(m_filters->title(kKinds[i]));
        m_kinds[i]->setAccessibleName(m_kinds[i]->text());
        m_kinds[i]->setCheckable(true);
        m_kinds[i]->setChecked(m_filters->isOn(kKinds[i]));
    }
    m_notCovered->setChecked(m_filters->filter().coverage.contains(CoverState::NotCovered));
    m_all->setCheckable(true);
    m_all->setChecked(m_filters->isOn(Kind::Role) || m_filters->isOn(Kind::Unit)
                      || (m_filters->isOn(Kind::Coverage) && !m_notCovered->isChecked())
                      || (m_filters->hidesOthers() && !m_filters->filter().isEmpty()));
    if (m_find->text().trimmed() != m_filters->filter().text) {
        const QSignalBlocker quiet(m_find);
        m_find->setText(m_filters->filter().text);
    }
    fit(width());
}

void MapTools::fillOverlays()
{
    m_moreMenu->clear();
    for (const MapOverlay overlay : kMore) {
        QString text = words::overlay(overlay);
        if (overlay == MapOverlay::Power) {
            text += QStringLiteral("\tP");
        }
        QAction *action = m_moreMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_overlay == overlay);
        connect(action, &QAction::triggered, this, [this, overlay] { Q_EMIT overlayChosen(overlay); });
    }
}

void MapTools::showOverlay(MapOverlay overlay)
{
    m_overlay = overlay;
    bool isMore = true;
    for (int i = 0; i < 3; ++i) {
        m_overlays[i]->setChecked(kOverlays[i] == overlay);
        isMore = isMore && kOverlays[i] != overlay;
    }
    const QString name = isMore ? rowName(overlay) : tr("More");
    m_more->setText(besideIcon(name));
    m_more->setAccessibleName(isMore ? tr("More overlays, %1").arg(words::overlay(overlay)) : tr("More overlays"));
    m_more->setChecked(isMore);
    fit(width());
}

void MapTools::showList(bool list)
{
    m_mapButton->setChecked(!list);
    m_listButton->setChecked(list);
    for (QToolButton *overlay : m_overlays) {
        overlay->setEnabled(!list);
    }
    m_more->setEnabled(!list);
}

bool MapTools::isList() const { return m_listButton->isChecked(); }

void MapTools::setWords(bool words)
{
    const auto style = words ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    m_add->setToolButtonStyle(style);
    for (QToolButton *overlay : m_overlays) {
        overlay->setToolButtonStyle(style);
    }
    m_more->setToolButtonStyle(style);
    // As wide as its longest name: nothing moves below the pointer when another overlay is chosen.
    int widest = 0;
    if (words) {
        const QString shown = m_more->text();
        for (const MapOverlay overlay : kMore) {
            m_more->setText(besideIcon(rowName(overlay)));
            widest = std::max(widest, m_more->sizeHint().width());
        }
        m_more->setText(shown);
    }
    m_more->setMinimumWidth(widest);
}

void MapTools::addChip(QToolButton *chip)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_says), chip);
    m_chips.push_back(chip);
}

void MapTools::fit(int width)
{
    struct Room {
        bool chips, notCovered, show, site, words, stance, tight = false;
    };
    // From everything to what cannot be done without; the first that fits.
    static constexpr Room kRooms[] = {
        {true, true, true, true, true, true},       {false, true, true, true, true, true},
        {false, false, true, true, true, true},     {false, false, false, true, true, true},
        {false, false, false, false, true, true},   {false, true, false, true, false, true},
        {false, false, false, true, false, true},   {false, false, false, false, false, true},
        {false, false, false, false, false, false}, {false, false, false, false, false, false, true}};
    for (const Room &room : kRooms) {
        for (QToolButton *chip : m_chips) {
            chip->setToolButtonStyle(room.chips ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        }
        setWords(room.words);
        for (QToolButton *view : {m_mapButton, m_listButton}) {
            view->setToolButtonStyle(room.tight ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        }
        m_find->setMinimumWidth(room.tight ? kLeastFind : kFind);
        m_show->setVisible(room.show);
        m_notCovered->setVisible(room.notCovered);
        m_kinds[1]->setVisible(room.stance);
        m_kinds[2]->setVisible(room.site && m_filters->isUseful(Kind::Site));
        layout()->activate();
        if (width < 200 || layout()->minimumSize().width() <= width) {
            return;  // it fits, or nothing is laid out yet
        }
    }
}

void MapTools::setSaid(int open)
{
    m_says->setText(open > 0 ? besideIcon(QString::number(open)) : QString());
    m_says->setToolButtonStyle(open > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    const QString name = open == 0 ? tr("What the map says: nothing that needs work")
        : open == 1                ? tr("What the map says: 1 thing to look at")
                                   : tr("What the map says: %1 things to look at").arg(open);
    m_says->setAccessibleName(name);
    m_says->setToolTip(tr("%1 (Ctrl+Shift+M)").arg(name));
}

void MapTools::setCanEdit(bool canEdit) { m_add->setVisible(canEdit); }

void MapTools::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void MapTools::openOverlays()
{
    fillOverlays();
    m_moreMenu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
    if (!m_moreMenu->actions().isEmpty()) {
        m_moreMenu->setActiveAction(m_moreMenu->actions().front());
    }
}

bool MapTools::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: Q_EMIT nextAsked(); return true;
        case Qt::Key_Escape:
            m_find->clear();
            Q_EMIT findLeft();
            return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace linchpin::gui
