#include "gui/map/map_tools.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "gui/theme/icon.h"
#include "gui/theme/theme_controller.h"
#include "gui/widgets/labels.h"
#include "render/text.h"
#include "render/words.h"

namespace linchpin::gui {

using namespace render;
using core::MapOverlay;

namespace {

constexpr MapOverlay kOverlays[] = {MapOverlay::Influence, MapOverlay::Coverage, MapOverlay::Loyalty};

}  // namespace

MapTools::MapTools(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
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

    m_add = addButton(tr("Person"), QStringLiteral("plus"), false);
    m_add->setObjectName(QStringLiteral("mapAdd"));
    m_add->setAccessibleName(tr("Add a person on the map"));
    m_add->setToolTip(tr("Add a person below the selected one (Ctrl+Shift+N)"));
    connect(m_add, &QToolButton::clicked, this, &MapTools::addAsked);
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find a person"));
    m_find->setAccessibleName(tr("Find a person"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(themedIcon(QStringLiteral("search"), theme, IconTone::Muted), QLineEdit::LeadingPosition);
    for (QToolButton *inside : m_find->findChildren<QToolButton *>()) {
        inside->setAccessibleName(tr("Find a person"));
    }
    m_find->setMinimumWidth(110);
    m_find->setMaximumWidth(160);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.text = text.trimmed();
        Q_EMIT filterChanged();
    });
    row->addWidget(m_find, 1);
    m_tier = addButton({}, {}, false);
    m_stance = addButton({}, {}, false);
    m_site = addButton({}, {}, false);
    for (QToolButton *button : {m_tier, m_stance, m_site}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    m_notCovered = addButton(tr("Not covered"), {}, true);
    connect(m_notCovered, &QToolButton::toggled, this, [this](bool on) {
        m_filter.notCovered = on;
        Q_EMIT filterChanged();
    });
    row->addStretch(1);
    const QString names[] = {tr("Influence"), tr("Coverage"), tr("Loyalty")};
    const QString icons[] = {QStringLiteral("influence"), QStringLiteral("coverage"), QStringLiteral("loyalty")};
    const QString tips[] = {tr("Show influence (I)\nBlue arrows: who influences whom, by width. Orange and dashed: conflict. "
                               "Dotted: informal. Grey: reports to."),
                            tr("Show who of us knows whom (C)"), tr("Show the proofs of loyalty that are missing (L)")};
    for (int i = 0; i < 3; ++i) {
        m_overlays[i] = addButton(names[i], icons[i], true);
        m_overlays[i]->setToolTip(tips[i]);
        connect(m_overlays[i], &QToolButton::clicked, this, [this, i] { Q_EMIT overlayChosen(kOverlays[i]); });
    }
    m_overlays[0]->setChecked(true);
    fillMenus();
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

void MapTools::setMap(const core::AccountMap &map)
{
    m_allSites.clear();
    for (const auto &person : map.people) {
        if (!person.site.empty()) {
            m_allSites.insert(person.site);
        }
    }
    std::erase_if(m_filter.sites, [this](const std::string &site) { return !m_allSites.contains(site); });
    fillMenus();
}

void MapTools::fillMenus()
{
    m_site->setVisible(m_allSites.size() > 1);
    const auto fill = [this](QToolButton *button, const QString &name, const auto &values, auto &chosen, auto text) {
        QMenu *menu = button->menu();
        menu->clear();
        const auto title = [button, name, text, &chosen] {
            QStringList names;
            for (const auto &value : chosen) {
                names << text(value);
            }
            button->setText(QStringLiteral("%1: %2").arg(name,
                                                         names.isEmpty()         ? MapTools::tr("all")
                                                             : names.size() == 1 ? names.front()
                                                                                 : QString::number(names.size())));
            button->setAccessibleName(button->text());
            button->setCheckable(true);
            button->setChecked(!names.isEmpty());
        };
        QAction *all = menu->addAction(tr("All"));
        connect(all, &QAction::triggered, this, [this, &chosen, menu, title] {
            chosen.clear();
            for (QAction *action : menu->actions()) {
                action->setChecked(false);
            }
            title();
            Q_EMIT filterChanged();
        });
        menu->addSeparator();
        for (const auto &value : values) {
            QAction *action = menu->addAction(text(value));
            action->setCheckable(true);
            action->setChecked(chosen.contains(value));
            connect(action, &QAction::triggered, this, [this, &chosen, value, title](bool on) {
                if (on) {
                    chosen.insert(value);
                } else {
                    chosen.erase(value);
                }
                title();
                Q_EMIT filterChanged();
            });
        }
        title();
    };
    fill(m_tier, tr("Tier"), std::vector{core::Tier::Buyer, core::Tier::Influencer, core::Tier::User}, m_filter.tiers,
         [](core::Tier tier) { return words::tier(tier); });
    fill(m_stance, tr("Stance"),
         std::vector{core::Stance::Champion, core::Stance::Supporter, core::Stance::Neutral, core::Stance::Sceptic,
                     core::Stance::Blocker, core::Stance::Unknown},
         m_filter.stances, [](core::Stance stance) { return words::stance(stance); });
    fill(m_site, tr("Site"), std::vector<std::string>(m_allSites.begin(), m_allSites.end()), m_filter.sites,
         [](const std::string &site) { return displayText(site); });
}

void MapTools::showOverlay(MapOverlay overlay)
{
    for (int i = 0; i < 3; ++i) {
        m_overlays[i]->setChecked(kOverlays[i] == overlay);
    }
}

void MapTools::showList(bool list)
{
    m_mapButton->setChecked(!list);
    m_listButton->setChecked(list);
    for (QToolButton *overlay : m_overlays) {
        overlay->setEnabled(!list);
    }
}

bool MapTools::isList() const { return m_listButton->isChecked(); }

void MapTools::setNarrow(bool narrow)
{
    m_add->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    for (QToolButton *overlay : m_overlays) {
        overlay->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

void MapTools::setCanEdit(bool canEdit) { m_add->setVisible(canEdit); }

void MapTools::focusFind() { m_find->setFocus(Qt::ShortcutFocusReason); }

}  // namespace linchpin::gui
