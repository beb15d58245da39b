#pragma once

#include <QRectF>
#include <QString>

#include "core/report/account_map.h"
#include "render/map/card.h"
#include "render/theme.h"

class QPainter;

namespace linchpin::render {

// What a trial (what-if) adds to the card of a person: who leaves is crossed out in a dashed frame, who loses or gains something has a coloured
// frame and says what in the last line.

/// "leaves", "loses the manager", "no way to a buyer", "covered by C. Dupont, 22 → 40", "strength 64 → 31"; empty without a mark.
[[nodiscard]] QString trialText(const core::MapPerson &person);
/// Bad for losses, Good for gains, Neutral for who leaves or without a mark.
[[nodiscard]] ToneKind trialTone(const core::MapPerson &person);
/// "C. Dupont" of "Clara Dupont"; one word stays as it is.
[[nodiscard]] QString shortName(const QString &name);

/// The last line of a card in a trial; false (and nothing drawn) for a person without a mark.
bool paintTrialLine(QPainter &painter, const QRectF &line, const core::MapPerson &person, const Theme &theme);
/// Over a painted card: its frame, and the name crossed out when the person leaves. Nothing without a mark.
void paintTrialFrame(QPainter &painter, const QRectF &rect, const core::MapPerson &person, const CardStyle &style,
                     const Theme &theme);

}  // namespace linchpin::render
