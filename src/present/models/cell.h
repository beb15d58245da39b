#pragma once

#include <cstdint>

#include <Qt>

// What item models of this program say about a cell beside its text, so that one delegate can draw every table (gui/tables/cell_delegate.h).

namespace linchpin::present {

/// How a cell is drawn.
enum class CellKind : std::uint8_t {
    Text,  ///< DisplayRole
    Strong,  ///< DisplayRole, semibold: the name of the row
    Number,  ///< DisplayRole, right-aligned
    ValueBar,  ///< number and a plain bar (BarRole, ToneRole)
    ScoreBar,  ///< number, proven and best bar (BarRole, BestRole, ConfidenceRole), change (DeltaRole, DeltaTextRole)
    StrengthBar,  ///< number and blue bar (BarRole, BestRole)
    Dots,  ///< FilledRole of TotalRole and the text
    TierBadge,  ///< TierRole
    StanceMark,  ///< StanceRole and the word
    LoyaltyMark,  ///< LoyaltyRole and the word
    People,  ///< initials in InitialsRole
    Chip,  ///< the text as a pill in the tone
};

/// Colour by meaning; `gui` turns it into a colour of the theme.
enum class CellTone : std::uint8_t { Normal, Secondary, Muted, Accent, Good, Attention, Bad };

enum CellRole : int {
    IdRole = Qt::UserRole + 1,  ///< qlonglong id of the record behind the row
    CellKindRole,  ///< int(CellKind)
    SortRole,  ///< value to sort by; invalid sorts last
    ToneRole,  ///< int(CellTone)
    BarRole,  ///< double 0..1
    BestRole,  ///< double 0..1
    ConfidenceRole,  ///< double 0..1
    DeltaRole,  ///< double; invalid = not known
    DeltaTextRole,
    FilledRole,
    TotalRole,
    TierRole,  ///< int(core::Tier)
    StanceRole,  ///< int(core::Stance)
    LoyaltyRole,  ///< int(core::LoyaltyStep)
    CoveredRole,  ///< bool
    ByHandRole,  ///< bool: tier set by hand
    InitialsRole,  ///< QStringList
    DetailRole,  ///< second line
    ActionRole,  ///< text of the one action of the row
    IconRole,  ///< name of an icon
    NumericRole,  ///< header: true when cells are right-aligned
    FirstUserRole,  ///< models add their own from here
};

}  // namespace linchpin::present
