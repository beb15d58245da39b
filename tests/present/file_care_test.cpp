#include "present/error_text.h"
#include "present/file_care.h"
#include "support/catch.h"

using namespace linchpin;

TEST_CASE("A file that went away while open is told as what happened, what is kept and what to do", "[file-care]")
{
    const core::Error removed{core::ErrorCode::CannotWrite, "accounts.linchpin", "removed"};
    CHECK(present::errorText(removed)
          == QStringLiteral("accounts.linchpin was removed or renamed while it was open here. Nothing was written. All that was "
                            "saved before is still open here: save a copy before you close it."));
    CHECK(present::isFileGone(removed));
    CHECK(present::fileGoneTitle(removed) == QStringLiteral("Not saved: the file was removed"));

    const core::Error replaced{core::ErrorCode::CannotWrite, "accounts.linchpin", "replaced"};
    CHECK(present::errorTitle(replaced)
          == QStringLiteral("accounts.linchpin was replaced by another file while it was open here."));
    CHECK(present::isFileGone(replaced));
    CHECK(present::fileGoneTitle(replaced) == QStringLiteral("Not saved: the file was replaced"));

    CHECK(!present::isFileGone({core::ErrorCode::CannotWrite, "accounts.linchpin", "exists"}));
    CHECK(!present::isFileGone({core::ErrorCode::Locked, "accounts.linchpin", "removed"}));
}
