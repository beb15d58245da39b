#pragma once

#include <QString>
#include <QStringList>

#include "core/entities/people.h"
#include "core/people/guided_questions.h"
#include "core/report/people.h"
#include "present/format.h"

// The words of the person page, the inspector and the guided questions.

namespace linchpin::present {

[[nodiscard]] QString aspectLabel(core::Aspect aspect);  ///< "Stance", "Personal value"
/// The name of the person, else what the seat is called, else "Vacant seat".
[[nodiscard]] QString personTitle(const core::report::PersonDetail &detail);
/// "COO, Halden Foods" for each current seat, in one line.
[[nodiscard]] QString personSubtitle(const core::report::PersonDetail &detail);
[[nodiscard]] QString otherName(const core::report::OtherSeat &seat);  ///< name, else title, else "Vacant seat"
/// What a judgement says: "Champion", "Decides much, 70%", "Trust 3 of 4", "Open: spare parts", "Taken back", "Unknown".
[[nodiscard]] QString judgementValue(const core::Judgement &row);
/// "Decides most, 90%": power among those of one tier, 0..1, in words with the number.
[[nodiscard]] QString powerText(double power);
/// "Sofia Lindgren, 12 Aug"; "Nobody named, 12 Aug".
[[nodiscard]] QString judgementSource(const core::report::JudgementEntry &entry, const Format &format);
/// "Not judged yet" for nothing recorded, "Unknown, said Sofia Lindgren on 12 Aug" for a recorded unknown.
[[nodiscard]] QString stanceSentence(const core::report::PersonSeat &seat, const Format &format);
/// A level 0..4 as its word, "between" levels rounded: "Relies on us"; "Not judged" for none.
[[nodiscard]] QString levelText(const std::optional<double> &level);
/// "Kept on 3 Feb", "Late by 12 days", "Due 3 Nov, first promised for 12 Oct", "Broken on 3 Feb".
[[nodiscard]] QString promiseState(const core::report::PersonPromise &promise, const Format &format);
/// "2 of 4 proofs for loyal; still missing: Defended us inside, Trained peers".
[[nodiscard]] QString nextProofs(const core::report::PersonSeat &seat);
/// "from Marcus Brandt", "to and from Greta Holm, strong"
[[nodiscard]] QString influenceText(const core::report::PersonInfluence &influence);
/// "Every 30 days, agreed", "Every 45 days, as for influencers".
[[nodiscard]] QString rhythmText(const core::report::PersonSeat &seat);
/// "16 from the meeting of 15 May, ...; 31 lost": why a tie has its strength, at most `most` lines.
[[nodiscard]] QStringList ledgerLines(const core::report::PersonTie &tie, const Format &format, int most);

// Guided questions ("Help me choose").
[[nodiscard]] QString guideTitle(core::Guide guide, const QString &name);
[[nodiscard]] QString guideQuestion(core::Guide guide, int question, const QString &name);
/// "Champion", "70%", "Technical buyer", "Relies on us", "Still unknown".
[[nodiscard]] QString guideValue(core::Guide guide, const core::GuideProposal &proposal);
/// The reason for the judgement, made of the answers: "Defends us unasked; says the same in our absence". Empty without answers.
[[nodiscard]] QString guideReason(core::Guide guide, const core::GuideAnswers &answers, const core::GuideProposal &proposal);

}  // namespace linchpin::present
