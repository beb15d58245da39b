#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/money.h"
#include "core/report/account_overview.h"
#include "core/report/portfolio.h"
#include "present/format.h"

// Values of core/report as sentences (design, section 10; method, section 5.7). Plain text without markup: users' words are inside.

namespace linchpin::present {

/// What is so, why we say so, and the one thing to do about it. `proof` may be empty.
struct Statement {
    QString title;  ///< a fact with a number: "Nobody covers Ingrid Solheim, CEO"
    QString proof;  ///< "Ingrid Solheim holds 10% of the decision."
    QString remedy;  ///< verb and object: "Assign somebody"
};

/// An alarm of METHOD 4.5. Only facts that `item` holds are claimed.
[[nodiscard]] Statement alarmStatement(const core::report::AttentionItem &item, core::Currency currency, const Format &format);
/// A finding: its own words when typed by hand, else those of its alarm.
[[nodiscard]] Statement findingStatement(const core::report::FindingLine &finding, core::Currency currency, const Format &format);

/// METHOD 5.7: "€1.1 M of €4.4 M is at risk: €460 k because nobody of us knows R. Diaz (CFO, 37% of the decision), ...". The named parts
/// and the rest add up to the shown total. At most `clauses` causes are named.
[[nodiscard]] QString accountSentence(const core::report::AccountOverview &overview, const Format &format, int clauses = 5);
/// The same from a row of the portfolio: by cause, without people.
[[nodiscard]] QString accountSentence(const core::report::PortfolioRow &row, core::Currency currency, const Format &format);
/// "Relationship score 42 of 100, fair, at best 73, down 7": accessible text and tooltips.
[[nodiscard]] QString scoreSentence(const core::report::PortfolioRow &row, const Format &format);

/// One clause with its money, largest first, base last.
struct CauseSentence {
    core::Cause cause = core::Cause::Base;
    core::SeatId seat;  ///< whom it is about, when it is one person's part of the relationship
    double amount = 0;  ///< minor units
    QString money;  ///< shortened
    QString text;  ///< "nobody of us knows R. Diaz (CFO, 37% of the decision)"
};
/// All causes as sentences; the amounts add up to the revenue at risk. The relationship is split by person, the parts of people
/// beyond the first `people` stand in one clause.
[[nodiscard]] std::vector<CauseSentence> causeSentences(const core::report::AccountOverview &overview, const Format &format,
                                                        int people = 3);

/// METHOD 5.7 for one person's closest tie: "Ann and R. Diaz: 54 of 100: 16 from the moment of 15 May, ...; 31 lost, 11 of it to the promise
/// broken on 3 February; 15 not yet proven." Whole points that add up to 100.
[[nodiscard]] QString tieSentence(const core::report::ScorePart &part, const Format &format, int clauses = 3);
/// One line of a ledger: "the promise broken on 3 February".
[[nodiscard]] QString ledgerSentence(const core::report::LedgerLine &line, const Format &format);

/// "12.9% of ours", "of €142.6 M": what stands under the key figures.
[[nodiscard]] QString renewalNote(const core::report::AccountOverview &overview, const Format &format);
/// "Proven 42, up to 73 once more is known."
[[nodiscard]] QString provenSentence(const core::report::PortfolioRow &row, const Format &format);
/// "Without Elena Ferrari the score would be 31."; empty when nobody stands out.
[[nodiscard]] QString departureSentence(const core::report::AccountOverview &overview, const Format &format);
/// "82% of 11 answers are positive, but none came from a decision maker. Weighted by ..."; says when nobody was asked.
[[nodiscard]] QString voiceSentence(const core::report::AccountOverview &overview, const Format &format);

/// "Revenue at risk rose by €0.5 M to €4.5 M: +€0.4 M relationship, ..."; empty parts are left out.
[[nodiscard]] QString riskChangeSentence(double before, double after, double byRevenue, const double (&byCause)[5],
                                         core::Currency currency, const Format &format);

/// "Elena Ferrari" or, for nobody identified, "somebody not yet known".
[[nodiscard]] QString personName(const core::report::ScorePart &part);

}  // namespace linchpin::present
