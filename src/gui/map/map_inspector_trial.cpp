#include "gui/map/map_inspector.h"
#include "render/map/card_trial.h"

// The inspector during a what-if: what the card shows is shown here too, and said which values are whose.

namespace linchpin::gui {

core::report::PersonSeat MapInspector::asTried(core::report::PersonSeat seat) const
{
    const core::MapPerson *card = m_map && m_map->trial ? onMap(seat.seat.id) : nullptr;
    if (card == nullptr) {
        return seat;
    }
    seat.strength = card->strength.value_or(0) / 100.0;
    seat.strengthHigh = card->strengthHigh.value_or(card->strength.value_or(0)) / 100.0;
    seat.rolePower = card->decisionShare;
    seat.share = card->effectivePower;
    seat.stanceWord = card->stance;
    return seat;
}

void MapInspector::addTrialNote()
{
    const core::MapPerson *card = m_map && m_map->trial ? onMap(m_seat) : nullptr;
    if (card == nullptr) {
        return;
    }
    const QString mark = render::trialText(*card);
    paragraph(mark.isEmpty()
                  ? tr("What if: nothing changes here. What was noted is as it is today.")
                  : tr("What if: %1. Stance, strength, control and influence are those of the trial, the rest is as it "
                       "is today.")
                        .arg(mark),
              "accent");
}

}  // namespace linchpin::gui
