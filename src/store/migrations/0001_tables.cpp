#include "store/migrations/migrations.h"

// Schema version 1, tables of the domain. Frozen: a released migration is never edited; what changes goes into the next
// one. A table starts with id and row_hash, so that later columns keep the order of core::EntityInfo.

namespace linchpin::store::migrations {

const char *const kTables1 =
    R"sql(
CREATE TABLE "workspace" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "base_currency" TEXT NOT NULL,
    "created_on" INTEGER NOT NULL,
    "pinned_today" INTEGER,
    "sample" INTEGER NOT NULL CHECK ("sample" IN (0, 1)),
    "erasure_salt" TEXT NOT NULL
) STRICT;
CREATE TABLE "setting" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "scoring_parameter" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" REAL NOT NULL
) STRICT;
CREATE TABLE "currency_rate" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "rate" REAL NOT NULL
) STRICT;
CREATE TABLE "member" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "seniority" INTEGER NOT NULL,
    "function" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "executive" INTEGER NOT NULL CHECK ("executive" IN (0, 1)),
    "left_on" INTEGER,
    "sponsor_capacity" INTEGER NOT NULL,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "role" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "power" REAL NOT NULL,
    "phase" TEXT NOT NULL
) STRICT;
CREATE TABLE "journey_stage" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "phase" TEXT NOT NULL
) STRICT;
CREATE TABLE "offering" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "active" INTEGER NOT NULL CHECK ("active" IN (0, 1)),
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "programme" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "budget" INTEGER,
    "cost" INTEGER,
    "currency" TEXT NOT NULL,
    "margin" REAL,
    "runs_from" INTEGER,
    "runs_until" INTEGER,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "survey" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "scale_low" REAL NOT NULL,
    "scale_high" REAL NOT NULL,
    "opened_on" INTEGER,
    "closed_on" INTEGER
) STRICT;
CREATE TABLE "account" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "parent" INTEGER REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "status" TEXT NOT NULL,
    "industry" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "renewal_on" INTEGER,
    "currency" TEXT NOT NULL,
    "website" TEXT NOT NULL,
    "employees" INTEGER,
    "objectives" TEXT NOT NULL,
    "challenges" TEXT NOT NULL,
    "review_due_on" INTEGER,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "competition" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "first" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "second" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "white_space" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "offering" INTEGER NOT NULL REFERENCES "offering" DEFERRABLE INITIALLY DEFERRED,
    "current" INTEGER,
    "potential" INTEGER,
    "currency" TEXT NOT NULL,
    "competitor" TEXT NOT NULL,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "renewal" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "due_on" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "decided_on" INTEGER,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "concession" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "opportunity" INTEGER REFERENCES "opportunity" DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "received" TEXT NOT NULL
) STRICT;
CREATE TABLE "person" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "given_name" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "mobile" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "do_not_contact" INTEGER NOT NULL CHECK ("do_not_contact" IN (0, 1)),
    "source" TEXT NOT NULL,
    "retain_until" INTEGER,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "tag" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL
) STRICT;
CREATE TABLE "tagging" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "tag" INTEGER NOT NULL REFERENCES "tag" DEFERRABLE INITIALLY DEFERRED,
    "person" INTEGER REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "seat" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "person" INTEGER REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
    "label" TEXT NOT NULL,
    "valid_from" INTEGER,
    "valid_until" INTEGER,
    "title" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "seniority" INTEGER NOT NULL,
    "function" TEXT NOT NULL,
    "reports_to" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "external" INTEGER NOT NULL CHECK ("external" IN (0, 1)),
    "company" TEXT NOT NULL,
    "cadence_days" INTEGER,
    "channel_preference" TEXT,
    "position" INTEGER NOT NULL,
    "source_key" TEXT NOT NULL,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "seat_role" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "builtin" TEXT NOT NULL,
    "role" INTEGER REFERENCES "role" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "judgement" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "aspect" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "judge" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "reason" TEXT NOT NULL
) STRICT;
CREATE TABLE "seat_link" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "from_seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "to_seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "mutual" INTEGER NOT NULL CHECK ("mutual" IN (0, 1)),
    "note" TEXT NOT NULL
) STRICT;
CREATE TABLE "coverage" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "member" INTEGER NOT NULL REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "wanted" TEXT,
    "wanted_by" INTEGER,
    "owner" INTEGER NOT NULL CHECK ("owner" IN (0, 1)),
    "sponsor" INTEGER NOT NULL CHECK ("sponsor" IN (0, 1)),
    "note" TEXT NOT NULL
) STRICT;
CREATE TABLE "map_position" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL
) STRICT;
CREATE TABLE "role_goal" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "builtin" TEXT NOT NULL,
    "role" INTEGER REFERENCES "role" DEFERRABLE INITIALLY DEFERRED,
    "wanted" INTEGER NOT NULL
) STRICT;
)sql"
    R"sql(
CREATE TABLE "conversation" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "audience" INTEGER,
    "subject" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "author" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "internal" INTEGER NOT NULL CHECK ("internal" IN (0, 1)),
    "source_key" TEXT NOT NULL
) STRICT;
CREATE TABLE "participant" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "conversation" INTEGER NOT NULL REFERENCES "conversation" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "moment" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "conversation" INTEGER REFERENCES "conversation" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "stage" INTEGER REFERENCES "journey_stage" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "emotion" INTEGER NOT NULL,
    "moment_of_truth" INTEGER NOT NULL CHECK ("moment_of_truth" IN (0, 1)),
    "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "survey_invitation" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "survey" INTEGER NOT NULL REFERENCES "survey" DEFERRABLE INITIALLY DEFERRED,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL
) STRICT;
CREATE TABLE "survey_answer" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "survey" INTEGER REFERENCES "survey" DEFERRABLE INITIALLY DEFERRED,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "score" REAL NOT NULL,
    "scale_low" REAL NOT NULL,
    "scale_high" REAL NOT NULL,
    "comment" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "source_key" TEXT NOT NULL
) STRICT;
CREATE TABLE "outcome_metric" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "target" REAL,
    "higher_is_better" INTEGER NOT NULL CHECK ("higher_is_better" IN (0, 1)),
    "weight" REAL NOT NULL,
    "note" TEXT NOT NULL
) STRICT;
CREATE TABLE "outcome_value" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "metric" INTEGER NOT NULL REFERENCES "outcome_metric" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "note" TEXT NOT NULL,
    "source_key" TEXT NOT NULL
) STRICT;
CREATE TABLE "intervention" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "metric" INTEGER NOT NULL REFERENCES "outcome_metric" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "promise" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "conversation" INTEGER REFERENCES "conversation" DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "made_on" INTEGER NOT NULL,
    "due_on" INTEGER NOT NULL,
    "first_due_on" INTEGER,
    "done_on" INTEGER,
    "broken_on" INTEGER,
    "source_key" TEXT NOT NULL
) STRICT;
CREATE TABLE "loyalty_proof" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "step" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "judge" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "priority" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "reason" TEXT NOT NULL
) STRICT;
CREATE TABLE "insight" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "conversation" INTEGER REFERENCES "conversation" DEFERRABLE INITIALLY DEFERRED,
    "priority" INTEGER REFERENCES "priority" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "finding" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "found_on" INTEGER NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "accepted_until" INTEGER,
    "value" INTEGER,
    "currency" TEXT NOT NULL
) STRICT;
CREATE TABLE "goal" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "priority_id" INTEGER REFERENCES "priority" DEFERRABLE INITIALLY DEFERRED,
    "finding" INTEGER REFERENCES "finding" DEFERRABLE INITIALLY DEFERRED,
    "priority" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "counts_towards" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "due_on" INTEGER,
    "wanted_stance" TEXT,
    "progress" INTEGER NOT NULL,
    "state" TEXT NOT NULL
) STRICT;
CREATE TABLE "initiative" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "goal" INTEGER NOT NULL REFERENCES "goal" DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "start_on" INTEGER,
    "due_on" INTEGER,
    "cost" INTEGER,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL
) STRICT;
CREATE TABLE "action" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "initiative" INTEGER REFERENCES "initiative" DEFERRABLE INITIALLY DEFERRED,
    "goal" INTEGER REFERENCES "goal" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "conversation" INTEGER REFERENCES "conversation" DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "due_on" INTEGER,
    "done_on" INTEGER,
    "effort_hours" REAL,
    "waiting_for" TEXT NOT NULL
) STRICT;
CREATE TABLE "comment" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "author" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "day" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "account" INTEGER REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "goal" INTEGER REFERENCES "goal" DEFERRABLE INITIALLY DEFERRED,
    "finding" INTEGER REFERENCES "finding" DEFERRABLE INITIALLY DEFERRED,
    "review" INTEGER REFERENCES "review" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "swot_note" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "quadrant" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "programme_member" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "programme" INTEGER NOT NULL REFERENCES "programme" DEFERRABLE INITIALLY DEFERRED,
    "account" INTEGER REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "joined_on" INTEGER,
    "left_on" INTEGER,
    "part" TEXT NOT NULL
) STRICT;
CREATE TABLE "programme_event" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "programme" INTEGER NOT NULL REFERENCES "programme" DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "cost" INTEGER,
    "currency" TEXT NOT NULL
) STRICT;
)sql"
    R"sql(
CREATE TABLE "attendance" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "event" INTEGER NOT NULL REFERENCES "programme_event" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "state" TEXT NOT NULL
) STRICT;
CREATE TABLE "advocate_activity" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE TABLE "opportunity" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "offering" INTEGER REFERENCES "offering" DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "amount" INTEGER,
    "currency" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "opened_on" INTEGER,
    "closed_on" INTEGER,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "source_event" INTEGER REFERENCES "programme_event" DEFERRABLE INITIALLY DEFERRED,
    "source_key" TEXT NOT NULL,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "revenue" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "offering" INTEGER REFERENCES "offering" DEFERRABLE INITIALLY DEFERRED,
    "opportunity" INTEGER REFERENCES "opportunity" DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "period_from" INTEGER NOT NULL,
    "period_to" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "profit" INTEGER,
    "currency" TEXT NOT NULL,
    "source_key" TEXT NOT NULL
) STRICT;
CREATE TABLE "external_id" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "account" INTEGER REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "person" INTEGER REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
    "seat" INTEGER REFERENCES "seat" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "offering" INTEGER REFERENCES "offering" DEFERRABLE INITIALLY DEFERRED,
    "opportunity" INTEGER REFERENCES "opportunity" DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE "snapshot" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "label" TEXT NOT NULL,
    "as_of" INTEGER NOT NULL,
    "method_version" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "score_high" REAL NOT NULL,
    "confidence" REAL NOT NULL,
    "p_loss" REAL NOT NULL,
    "vulnerability" REAL NOT NULL,
    "exposure" REAL NOT NULL,
    "at_risk" REAL NOT NULL,
    "revenue" REAL NOT NULL,
    "robust" REAL NOT NULL,
    "people" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,
    "buyers_covered" INTEGER NOT NULL,
    "rank" INTEGER,
    "frozen" INTEGER NOT NULL CHECK ("frozen" IN (0, 1)),
    "content_digest" TEXT NOT NULL
) STRICT;
CREATE TABLE "review" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "snapshot" INTEGER REFERENCES "snapshot" DEFERRABLE INITIALLY DEFERRED,
    "year" INTEGER NOT NULL,
    "quarter" INTEGER NOT NULL,
    "due_on" INTEGER,
    "held_on" INTEGER,
    "state" TEXT NOT NULL,
    "notes" TEXT NOT NULL
) STRICT;
CREATE TABLE "review_signature" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "review" INTEGER NOT NULL REFERENCES "review" DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "part" TEXT NOT NULL,
    "signed_on" INTEGER
) STRICT;
CREATE TABLE "review_decision" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "review" INTEGER NOT NULL REFERENCES "review" DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner" INTEGER REFERENCES "member" DEFERRABLE INITIALLY DEFERRED,
    "due_on" INTEGER
) STRICT;
CREATE TABLE "scenario" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "account" INTEGER NOT NULL REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "day" INTEGER NOT NULL
) STRICT;
CREATE TABLE "draft" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "account" INTEGER REFERENCES "account" DEFERRABLE INITIALLY DEFERRED,
    "content" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL
) STRICT;
CREATE TABLE "saved_view" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL
) STRICT;
CREATE TABLE "plan_template" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL
) STRICT;
CREATE TABLE "erasure" (
    "id" INTEGER PRIMARY KEY, "row_hash" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
) STRICT;
)sql";

}  // namespace linchpin::store::migrations
