#include "store/migrations/migrations.h"

// Schema version 1, indexes, journal and derived tables. Frozen. Every table of the domain has an index without a WHERE,
// in which `check` finds the ids of rows that can no longer be read.

namespace linchpin::store::migrations {

const char *const kIndexes1 =
    R"sql(
CREATE INDEX "workspace_name" ON "workspace" ("name");
CREATE INDEX "setting_name" ON "setting" ("name");
CREATE INDEX "scoring_parameter_name" ON "scoring_parameter" ("name");
CREATE INDEX "currency_rate_currency" ON "currency_rate" ("currency");
CREATE INDEX "member_name" ON "member" ("name");
CREATE INDEX "role_name" ON "role" ("name");
CREATE INDEX "journey_stage_name" ON "journey_stage" ("name");
CREATE INDEX "offering_name" ON "offering" ("name");
CREATE INDEX "programme_owner" ON "programme" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "programme_name" ON "programme" ("name");
CREATE INDEX "survey_name" ON "survey" ("name");
CREATE INDEX "account_name" ON "account" ("name");
CREATE INDEX "account_parent" ON "account" ("parent") WHERE "parent" IS NOT NULL;
CREATE INDEX "account_owner" ON "account" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "competition_first" ON "competition" ("first");
CREATE INDEX "competition_second" ON "competition" ("second");
CREATE INDEX "white_space_account" ON "white_space" ("account");
CREATE INDEX "white_space_offering" ON "white_space" ("offering");
CREATE INDEX "renewal_account" ON "renewal" ("account");
CREATE INDEX "concession_account" ON "concession" ("account");
CREATE INDEX "concession_opportunity" ON "concession" ("opportunity") WHERE "opportunity" IS NOT NULL;
CREATE INDEX "person_name" ON "person" ("name");
CREATE INDEX "person_email" ON "person" ("email");
CREATE INDEX "tag_name" ON "tag" ("name");
CREATE INDEX "tagging_tag" ON "tagging" ("tag");
CREATE INDEX "tagging_person" ON "tagging" ("person") WHERE "person" IS NOT NULL;
CREATE INDEX "tagging_member" ON "tagging" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "seat_account" ON "seat" ("account");
CREATE INDEX "seat_person" ON "seat" ("person") WHERE "person" IS NOT NULL;
CREATE INDEX "seat_reports_to" ON "seat" ("reports_to") WHERE "reports_to" IS NOT NULL;
CREATE INDEX "seat_source_key" ON "seat" ("source_key");
CREATE INDEX "seat_role_seat" ON "seat_role" ("seat");
CREATE INDEX "seat_role_role" ON "seat_role" ("role") WHERE "role" IS NOT NULL;
CREATE INDEX "judgement_seat" ON "judgement" ("seat", "aspect", "day");
CREATE INDEX "judgement_member" ON "judgement" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "judgement_judge" ON "judgement" ("judge") WHERE "judge" IS NOT NULL;
CREATE INDEX "seat_link_from_seat" ON "seat_link" ("from_seat");
CREATE INDEX "seat_link_to_seat" ON "seat_link" ("to_seat");
CREATE INDEX "coverage_member" ON "coverage" ("member");
CREATE INDEX "coverage_seat" ON "coverage" ("seat");
CREATE INDEX "map_position_seat" ON "map_position" ("seat");
CREATE INDEX "role_goal_account" ON "role_goal" ("account");
CREATE INDEX "role_goal_role" ON "role_goal" ("role") WHERE "role" IS NOT NULL;
CREATE INDEX "conversation_account" ON "conversation" ("account", "day");
CREATE INDEX "conversation_author" ON "conversation" ("author") WHERE "author" IS NOT NULL;
CREATE INDEX "conversation_source_key" ON "conversation" ("source_key");
CREATE INDEX "participant_conversation" ON "participant" ("conversation");
CREATE INDEX "participant_member" ON "participant" ("member", "conversation") WHERE "member" IS NOT NULL;
CREATE INDEX "participant_seat" ON "participant" ("seat", "conversation") WHERE "seat" IS NOT NULL;
CREATE INDEX "moment_account" ON "moment" ("account");
CREATE INDEX "moment_conversation" ON "moment" ("conversation") WHERE "conversation" IS NOT NULL;
CREATE INDEX "moment_seat" ON "moment" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "moment_stage" ON "moment" ("stage") WHERE "stage" IS NOT NULL;
CREATE INDEX "survey_invitation_survey" ON "survey_invitation" ("survey");
CREATE INDEX "survey_invitation_account" ON "survey_invitation" ("account");
CREATE INDEX "survey_invitation_seat" ON "survey_invitation" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "survey_answer_survey" ON "survey_answer" ("survey") WHERE "survey" IS NOT NULL;
CREATE INDEX "survey_answer_account" ON "survey_answer" ("account", "day");
CREATE INDEX "survey_answer_seat" ON "survey_answer" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "survey_answer_source_key" ON "survey_answer" ("source_key");
CREATE INDEX "outcome_metric_account" ON "outcome_metric" ("account");
CREATE INDEX "outcome_value_metric" ON "outcome_value" ("metric", "day");
CREATE INDEX "outcome_value_source_key" ON "outcome_value" ("source_key");
CREATE INDEX "intervention_metric" ON "intervention" ("metric");
CREATE INDEX "intervention_owner" ON "intervention" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "promise_account" ON "promise" ("account");
CREATE INDEX "promise_seat" ON "promise" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "promise_member" ON "promise" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "promise_conversation" ON "promise" ("conversation") WHERE "conversation" IS NOT NULL;
CREATE INDEX "promise_source_key" ON "promise" ("source_key");
CREATE INDEX "loyalty_proof_seat" ON "loyalty_proof" ("seat");
CREATE INDEX "loyalty_proof_judge" ON "loyalty_proof" ("judge") WHERE "judge" IS NOT NULL;
CREATE INDEX "priority_account" ON "priority" ("account");
CREATE INDEX "insight_account" ON "insight" ("account");
CREATE INDEX "insight_seat" ON "insight" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "insight_conversation" ON "insight" ("conversation") WHERE "conversation" IS NOT NULL;
CREATE INDEX "insight_priority" ON "insight" ("priority") WHERE "priority" IS NOT NULL;
CREATE INDEX "finding_account" ON "finding" ("account");
CREATE INDEX "finding_seat" ON "finding" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "finding_owner" ON "finding" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "goal_account" ON "goal" ("account");
CREATE INDEX "goal_seat" ON "goal" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "goal_priority_id" ON "goal" ("priority_id") WHERE "priority_id" IS NOT NULL;
CREATE INDEX "goal_finding" ON "goal" ("finding") WHERE "finding" IS NOT NULL;
CREATE INDEX "goal_owner" ON "goal" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "initiative_goal" ON "initiative" ("goal");
CREATE INDEX "initiative_owner" ON "initiative" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "action_account" ON "action" ("account");
CREATE INDEX "action_initiative" ON "action" ("initiative") WHERE "initiative" IS NOT NULL;
CREATE INDEX "action_goal" ON "action" ("goal") WHERE "goal" IS NOT NULL;
CREATE INDEX "action_seat" ON "action" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "action_conversation" ON "action" ("conversation") WHERE "conversation" IS NOT NULL;
CREATE INDEX "action_owner" ON "action" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "comment_author" ON "comment" ("author") WHERE "author" IS NOT NULL;
CREATE INDEX "comment_account" ON "comment" ("account") WHERE "account" IS NOT NULL;
CREATE INDEX "comment_seat" ON "comment" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "comment_goal" ON "comment" ("goal") WHERE "goal" IS NOT NULL;
CREATE INDEX "comment_finding" ON "comment" ("finding") WHERE "finding" IS NOT NULL;
CREATE INDEX "comment_review" ON "comment" ("review") WHERE "review" IS NOT NULL;
CREATE INDEX "comment_day" ON "comment" ("day");
CREATE INDEX "swot_note_account" ON "swot_note" ("account");
CREATE INDEX "programme_member_programme" ON "programme_member" ("programme");
CREATE INDEX "programme_member_account" ON "programme_member" ("account") WHERE "account" IS NOT NULL;
CREATE INDEX "programme_member_seat" ON "programme_member" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "programme_member_member" ON "programme_member" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "programme_event_programme" ON "programme_event" ("programme");
CREATE INDEX "attendance_event" ON "attendance" ("event");
CREATE INDEX "attendance_seat" ON "attendance" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "attendance_member" ON "attendance" ("member") WHERE "member" IS NOT NULL;
)sql"
    R"sql(
CREATE INDEX "advocate_activity_account" ON "advocate_activity" ("account");
CREATE INDEX "advocate_activity_seat" ON "advocate_activity" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "opportunity_account" ON "opportunity" ("account");
CREATE INDEX "opportunity_offering" ON "opportunity" ("offering") WHERE "offering" IS NOT NULL;
CREATE INDEX "opportunity_owner" ON "opportunity" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "opportunity_source_event" ON "opportunity" ("source_event") WHERE "source_event" IS NOT NULL;
CREATE INDEX "opportunity_source_key" ON "opportunity" ("source_key");
CREATE INDEX "revenue_account" ON "revenue" ("account", "period_to");
CREATE INDEX "revenue_offering" ON "revenue" ("offering") WHERE "offering" IS NOT NULL;
CREATE INDEX "revenue_opportunity" ON "revenue" ("opportunity") WHERE "opportunity" IS NOT NULL;
CREATE INDEX "revenue_source_key" ON "revenue" ("source_key");
CREATE INDEX "external_id_value" ON "external_id" ("value", "source");
CREATE INDEX "external_id_account" ON "external_id" ("account") WHERE "account" IS NOT NULL;
CREATE INDEX "external_id_person" ON "external_id" ("person") WHERE "person" IS NOT NULL;
CREATE INDEX "external_id_seat" ON "external_id" ("seat") WHERE "seat" IS NOT NULL;
CREATE INDEX "external_id_member" ON "external_id" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "external_id_offering" ON "external_id" ("offering") WHERE "offering" IS NOT NULL;
CREATE INDEX "external_id_opportunity" ON "external_id" ("opportunity") WHERE "opportunity" IS NOT NULL;
CREATE INDEX "snapshot_account" ON "snapshot" ("account", "as_of");
CREATE INDEX "review_account" ON "review" ("account");
CREATE INDEX "review_snapshot" ON "review" ("snapshot") WHERE "snapshot" IS NOT NULL;
CREATE INDEX "review_signature_review" ON "review_signature" ("review");
CREATE INDEX "review_signature_member" ON "review_signature" ("member");
CREATE INDEX "review_decision_review" ON "review_decision" ("review");
CREATE INDEX "review_decision_owner" ON "review_decision" ("owner") WHERE "owner" IS NOT NULL;
CREATE INDEX "scenario_account" ON "scenario" ("account");
CREATE INDEX "draft_account" ON "draft" ("account") WHERE "account" IS NOT NULL;
CREATE INDEX "draft_form" ON "draft" ("form");
CREATE INDEX "saved_view_page" ON "saved_view" ("page");
CREATE INDEX "plan_template_name" ON "plan_template" ("name");
CREATE INDEX "erasure_hash" ON "erasure" ("hash");

CREATE TABLE "journal" (
    "id" INTEGER PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "member" INTEGER,
    "user" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "target" INTEGER,
    "chunks" INTEGER NOT NULL,
    "salt" BLOB,
    "words_digest" BLOB NOT NULL,
    "chain" BLOB NOT NULL
) STRICT;
CREATE TABLE "journal_chunk" (
    "journal" INTEGER NOT NULL REFERENCES "journal" DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BLOB,
    "digest" BLOB NOT NULL,
    PRIMARY KEY ("journal", "position")
) STRICT;
CREATE TABLE "table_digest" (
    "name" TEXT PRIMARY KEY,
    "row_count" INTEGER NOT NULL,
    "row_sum" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "snapshot_content" (
    "digest" TEXT PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "content" BLOB NOT NULL
) STRICT;
CREATE TABLE "derived_state" (
    "name" TEXT PRIMARY KEY,
    "journal" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "tie_evidence" (
    "member" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "evidence" REAL NOT NULL,
    "last_day" INTEGER,
    "counted" INTEGER NOT NULL,
    "incoming" INTEGER NOT NULL,
    "outgoing" INTEGER NOT NULL,
    "newest_day" INTEGER,
    "parameters" INTEGER NOT NULL,
    PRIMARY KEY ("member", "seat")
) STRICT, WITHOUT ROWID;
CREATE INDEX "tie_evidence_seat" ON "tie_evidence" ("seat");
)sql";

}  // namespace linchpin::store::migrations
