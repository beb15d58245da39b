#include "present/map_edit/seat_edits.h"
#include "support/catch.h"

using namespace linchpin;

TEST_CASE("A step about several people says how many, one about one person says who", "[map]")
{
    present::SeatsEdit stance;
    stance.stance = QStringLiteral("supporter");
    CHECK(present::seatsEditLabel(stance, 5, {}) == QStringLiteral("Stance of 5 people"));
    CHECK(present::seatsEditLabel(stance, 1, QStringLiteral("Elena Ferrari")) == QStringLiteral("Stance of Elena Ferrari"));
    present::SeatsEdit edit;
    edit.remove = true;
    CHECK(present::seatsEditLabel(edit, 3, {}) == QStringLiteral("Remove 3 people from the map"));
    edit = {};
    edit.owner = core::MemberId();
    CHECK(present::seatsEditLabel(edit, 2, {}) == QStringLiteral("Owner of 2 people"));
    edit = {};
    edit.addTag = QStringLiteral("golf");
    CHECK(present::seatsEditLabel(edit, 2, {}) == QStringLiteral("Tags of 2 people"));
    edit = {};
    edit.cadence = std::optional<int>();
    CHECK(present::seatsEditLabel(edit, 2, {}) == QStringLiteral("Rhythm of 2 people"));
}
