#include <algorithm>

#include "app/overview.h"
#include "app/sample/reviews.h"
#include "app/score_board.h"
#include "app/snapshot.h"
#include "core/entities/reviews.h"
#include "store/writer.h"

// Quarterly reviews and the snapshots that they froze. Snapshots are computed from the rows as they stood on the day.

namespace linchpin::app::sample {

namespace {

constexpr const char *kLabels[kStops] = {"Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026"};
constexpr core::Quarter kQuarters[kStops] = {{2025, 2}, {2025, 3}, {2025, 4}, {2026, 1}, {2026, 2}, {2026, 3}};
constexpr std::size_t kTop = 20;

struct ReviewDraft {
    core::Review row;
    std::size_t stop = 0;
};

class ReviewBook final {
public:
    ReviewBook(Draft &draft, store::Writer &writer)
        : m_draft(draft)
        , m_writer(writer)
    { }

    core::Result<void> write()
    {
        for (std::size_t i = 0; i < kTop; ++i) {
            addTop(i);
        }
        for (std::size_t i = kTop; i < m_draft.accounts.size(); ++i) {
            addSmall(i);
        }
        m_draft.book.flush(m_writer);
        for (std::size_t k = 0; k < kStops; ++k) {
            if (auto done = addSnapshots(k); !done) {
                return done;
            }
        }
        return {};
    }

private:
    core::ReviewId add(const AccountDraft &account, std::size_t stop, core::ReviewState state, core::Date due,
                       std::optional<core::Date> held, const char *notes)
    {
        ReviewDraft review;
        review.stop = stop;
        review.row.account = account.id;
        review.row.year = kQuarters[stop].year;
        review.row.quarter = kQuarters[stop].number;
        review.row.dueOn = due;
        review.row.heldOn = held;
        review.row.state = state;
        review.row.notes = notes;
        review.row.id = m_draft.book.add(review.row);
        m_reviews.push_back(review);
        return review.row.id;
    }

    void sign(core::ReviewId review, core::MemberId member, const char *part, std::optional<core::Date> day)
    {
        core::ReviewSignature signature;
        signature.review = review;
        signature.member = member;
        signature.part = part;
        signature.signedOn = day;
        m_draft.book.add(signature);
    }

    void decide(core::ReviewId review, int position, const char *text, const char *owner, const char *due)
    {
        core::ReviewDecision decision;
        decision.review = review;
        decision.position = position;
        decision.text = text;
        decision.owner = m_draft.member(owner);
        decision.dueOn = on(due);
        m_draft.book.add(decision);
    }

    void addTop(std::size_t i)
    {
        const AccountDraft &account = m_draft.accounts[i];
        constexpr const char *kNotes[] = {"Map updated, two people added.", "Score steady; more talks with finance agreed.",
                                          "New site on the map.", "Promises kept, next round in the new year.",
                                          "Good quarter. Night service stays the open point."};
        for (std::size_t k = 0; k + 1 < kStops; ++k) {
            const core::Date held = stops()[k];
            const core::ReviewId review =
                add(account, k, core::ReviewState::Signed, held.plusDays(3), held, kNotes[(i + k) % std::size(kNotes)]);
            sign(review, account.owner, "Account manager", held);
            sign(review, m_draft.member("MK"), "Marketing lead", held);
            if (i < 8) {
                sign(review, m_draft.member("CD"), "Executive sponsor", held.plusDays(1));
            }
        }
        if (i == 0) {
            addHalden(account);
        } else if (i == 5 || i == 9 || i == 13) {
            add(account, kToday, core::ReviewState::Planned, ago(i == 5 ? 7 : (i == 9 ? 5 : 3)), std::nullopt, "");
        } else if (i >= 17) {
            add(account, kToday, core::ReviewState::Planned, on(i == 17 ? "2026-10-16" : (i == 18 ? "2026-10-20" : "2026-10-23")),
                std::nullopt, "");
        } else {
            const core::Date held = ago(static_cast<int>(1 + (i * 5) % 10));
            const core::ReviewId review =
                add(account, kToday, core::ReviewState::Held, ago(-4), held, kNotes[i % std::size(kNotes)]);
            sign(review, account.owner, "Account manager", held);
        }
    }

    void addHalden(const AccountDraft &account)
    {
        const core::ReviewId review = add(
            account, kToday, core::ReviewState::Held, on("2026-10-16"), ago(0),
            "The score fell because the CEO changed, not because the service got worse. Outcomes are the best argument for the "
            "first meeting with her.");
        sign(review, m_draft.member("SL"), "Account manager", ago(0));
        sign(review, m_draft.member("MK"), "Marketing lead", ago(0));
        sign(review, m_draft.member("CD"), "Executive sponsor", std::nullopt);
        decide(review, 1, "Clara Dupont sponsors the CEO", "CD", "2026-12-15");
        decide(review, 2, "Renewal talk moves to November", "SL", "2026-11-20");
        decide(review, 3, "Malmö depot opens before new features", "OP", "2026-10-31");
        core::Review next;
        next.account = account.id;
        next.year = 2026;
        next.quarter = 4;
        next.dueOn = on("2027-01-16");
        m_draft.book.add(next);
    }

    /// Small customers are reviewed twice a year; six of them not any more.
    void addSmall(std::size_t i)
    {
        const AccountDraft &account = m_draft.accounts[i];
        const bool isForgotten = i % 8 == 3;
        add(account, 2, core::ReviewState::Held, on("2026-01-30"), on("2026-01-19").plusDays(static_cast<int>(i % 9)), "");
        if (!isForgotten) {
            add(account, 4, core::ReviewState::Held, on("2026-07-31"), on("2026-07-15").plusDays(static_cast<int>(i % 13)), "");
        }
    }

    core::Result<void> addSnapshots(std::size_t stop)
    {
        const auto board = ScoreBoard::load(m_writer.read(), stops()[stop]);
        if (!board) {
            return tl::make_unexpected(board.error());
        }
        OverviewOptions options;
        options.asOf = stops()[stop];
        for (std::size_t i = 0; i < m_draft.accounts.size(); ++i) {
            if (stop == kToday && i > 0) {
                break;  // the reviews of this quarter are under way
            }
            const AccountDraft &account = m_draft.accounts[i];
            const auto found = overview(*board, m_writer.read(), account.id, options);
            if (!found) {
                return tl::make_unexpected(found.error());
            }
            core::Snapshot row = snapshotOf(*found, kLabels[stop]);
            row.id = core::SnapshotId(m_draft.book.newId());
            row.frozen = stop < kToday && i < kTop;
            row.contentDigest = m_writer.storeSnapshotContent(snapshotContent(*found));
            m_writer.insert(row);
            for (ReviewDraft &review : m_reviews) {
                if (review.row.account == account.id && review.stop == stop) {
                    review.row.snapshot = row.id;
                    m_writer.update(review.row);
                }
            }
        }
        return {};
    }

    Draft &m_draft;
    store::Writer &m_writer;
    std::vector<ReviewDraft> m_reviews;
};

}  // namespace

core::Result<void> addReviewsAndSnapshots(Draft &draft, store::Writer &writer) { return ReviewBook(draft, writer).write(); }

}  // namespace linchpin::app::sample
