#include "store/migrations/migrations.h"

// Schema version 2: the search index. Only derived tables: no record changes. Frozen like every migration.
// The settings keep a commit from merging large parts of an index at once (3.8 s at a million conversations).
// `search_row` says under which row number of which table a record is indexed; `search_pending` what is not indexed yet.

namespace linchpin::store::migrations {

const char *const kSearchTables2 =
    R"sql(
CREATE VIRTUAL TABLE "search_account" USING fts5("title", "text", "kind" UNINDEXED, "id" UNINDEXED,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
CREATE VIRTUAL TABLE "search_person" USING fts5("title", "text", "kind" UNINDEXED, "id" UNINDEXED,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
CREATE VIRTUAL TABLE "search_conversation" USING fts5("title", "text", "kind" UNINDEXED, "id" UNINDEXED,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
CREATE VIRTUAL TABLE "search_note" USING fts5("title", "text", "kind" UNINDEXED, "id" UNINDEXED,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
INSERT INTO "search_account"("search_account", rank) VALUES('automerge', 8), ('crisismerge', 64);
INSERT INTO "search_person"("search_person", rank) VALUES('automerge', 8), ('crisismerge', 64);
INSERT INTO "search_conversation"("search_conversation", rank) VALUES('automerge', 8), ('crisismerge', 64);
INSERT INTO "search_note"("search_note", rank) VALUES('automerge', 8), ('crisismerge', 64);
)sql";

const char *const kSearchRows2 =
    R"sql(
CREATE TABLE "search_row" (
    "kind" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    PRIMARY KEY ("kind", "id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "search_pending" (
    "id" INTEGER PRIMARY KEY,
    "kind" INTEGER NOT NULL,
    "first_id" INTEGER NOT NULL,
    "last_id" INTEGER NOT NULL,
    "again" INTEGER NOT NULL,
    "row_estimate" INTEGER NOT NULL
) STRICT;
)sql";

}  // namespace linchpin::store::migrations
