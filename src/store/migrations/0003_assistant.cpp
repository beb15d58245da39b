#include "store/migrations/migrations.h"

// Schema version 3: a seat may be that of an assistant, who stands beside the reporting line. Frozen like every migration.

namespace linchpin::store::migrations {

const char *const kAssistant3 = R"sql(
ALTER TABLE "seat" ADD COLUMN "assistant" INTEGER NOT NULL DEFAULT 0 CHECK ("assistant" IN (0, 1));
)sql";

}  // namespace linchpin::store::migrations
