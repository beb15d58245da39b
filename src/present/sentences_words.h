#pragma once

#include <string_view>

#include <QString>

#include "core/entities/words.h"
#include "core/map/layout.h"
#include "core/report/account_plan.h"
#include "core/terms.h"

// The words of the glossary for every value of the closed lists, in the language of the user (context "Words").

namespace linchpin::present {

[[nodiscard]] QString label(core::Tier value);  ///< "Buyer"
[[nodiscard]] QString labelPlural(core::Tier value);  ///< "Buyers"
[[nodiscard]] QString letter(core::Tier value);  ///< "B"
[[nodiscard]] QString label(core::Stance value);  ///< "Champion"
[[nodiscard]] QString inText(core::Stance value);  ///< "a champion"; "unknown" for Unknown
[[nodiscard]] QString label(core::LoyaltyStep value);  ///< "Satisfied"; "No proof yet" for None
[[nodiscard]] QString label(core::Channel value);  ///< "In person"
[[nodiscard]] QString label(core::Direction value);
[[nodiscard]] QString label(core::Cause value);  ///< "Relationship", "Weak point" (resilience), "Base" ...
[[nodiscard]] QString label(core::Alarm value);  ///< short name for columns: "No buyer"
[[nodiscard]] QString label(core::RelationLevel value);  ///< "Works with us"
[[nodiscard]] QString label(core::BuiltinRole value);  ///< "Financial buyer"
[[nodiscard]] QString label(core::AccountStatus value);
[[nodiscard]] QString label(core::FindingKind value);
[[nodiscard]] QString label(core::FindingState value);
[[nodiscard]] QString label(core::WorkState value);  ///< "On track"; "Not started" for Open
[[nodiscard]] QString label(core::OutcomeKind value);
[[nodiscard]] QString label(core::RenewalOutcome value);
[[nodiscard]] QString label(core::ReviewState value);
[[nodiscard]] QString label(core::LinkKind value);
[[nodiscard]] QString label(core::Kind value);  ///< "Account", "Conversation": one record of that kind
[[nodiscard]] QString label(core::report::NameMode value);

/// A role as reports carry it: word of a built-in role, or the name of an own one; "Not assessed" when nothing is recorded.
[[nodiscard]] QString roleLabel(std::string_view role, bool ownRole, bool assessed = true);
/// "good", "fair", "poor", "not yet known" by the bands of METHOD 3.5; both 0..1.
[[nodiscard]] QString bandWord(double score, double confidence);
/// "A: largest accounts" style name of a revenue class is not used on screen; the letter is.
[[nodiscard]] QString classLetter(char revenueClass);
/// A rule of the ledger as a short name: "meeting", "promise kept", "moment".
[[nodiscard]] QString ledgerLabel(std::string_view rule);
/// -2..2 as a word: "angry", "disappointed", "neutral", "pleased", "delighted".
[[nodiscard]] QString emotionWord(int emotion);

}  // namespace linchpin::present
