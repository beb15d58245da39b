#include "gui/map/map_look_bar.h"

#include <QBoxLayout>
#include <QToolButton>

#include "gui/edit/filter_chips.h"
#include "gui/theme/theme_controller.h"

namespace linchpin::gui {

using namespace render;

namespace {

constexpr const char *kFocusChip = "focus";

}  // namespace

MapLookBar::MapLookBar(const ThemeController *theme, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("toolRow"));
    setAccessibleName(tr("What of the map is shown"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::kPage, 6, space::kMedium, 6);
    row->setSpacing(8);
    const auto button = [this](const QString &text, const QString &tip) {
        auto *made = new QToolButton(this);
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(text);
        made->setProperty("small", true);
        made->setCheckable(true);
        made->setFocusPolicy(Qt::TabFocus);
        return made;
    };
    m_hops[0] = button(tr("1 step"), tr("Those whom one line joins with the person (X)"));
    m_hops[1] = button(tr("2 steps"), tr("Those and whom one more line joins with them (X)"));
    m_hops[0]->setProperty("join", QStringLiteral("left"));
    m_hops[1]->setProperty("join", QStringLiteral("right"));
    auto *joined = new QHBoxLayout;
    joined->setSpacing(0);
    for (int i = 0; i < 2; ++i) {
        joined->addWidget(m_hops[i]);
        connect(m_hops[i], &QToolButton::clicked, this, [this, i] { Q_EMIT hopsChosen(i + 1); });
    }
    row->addLayout(joined);
    m_chips = new FilterChips(theme, this);
    m_chips->setAccessibleName(tr("Filters that are on"));
    connect(m_chips, &FilterChips::removed, this, [this](const QString &id) {
        if (id == QLatin1String(kFocusChip)) {
            Q_EMIT focusRemoved();
        } else {
            Q_EMIT partRemoved(id);
        }
    });
    connect(m_chips, &FilterChips::cleared, this, &MapLookBar::cleared);
    row->addWidget(m_chips, 1);
    m_hide = button(tr("Hide the others"), tr("Who does not fit leaves the picture instead of fading"));
    connect(m_hide, &QToolButton::clicked, this, &MapLookBar::hidingChosen);
    row->addWidget(m_hide, 0, Qt::AlignTop);
    hide();
}

void MapLookBar::showLook(const MapLook &look, const QString &focus, const QString &note)
{
    std::vector<FilterChips::Chip> chips;
    if (!focus.isEmpty()) {
        chips.push_back(
            {QLatin1String(kFocusChip),
             look.hops == 1 ? tr("Around %1, 1 step").arg(focus) : tr("Around %1, %2 steps").arg(focus).arg(look.hops)});
    }
    for (const auto &part : look.filter.parts()) {
        chips.push_back({part.id, part.text});
    }
    for (int i = 0; i < 2; ++i) {
        m_hops[i]->setVisible(!focus.isEmpty());
        m_hops[i]->setChecked(look.hops == i + 1);
    }
    m_hide->setVisible(!look.filter.isEmpty());
    m_hide->setChecked(look.hidesOthers);
    m_chips->setChips(chips);
    m_chips->setNote(chips.empty() ? QString() : note);
    setVisible(!chips.empty());
}

}  // namespace linchpin::gui
