#include "support/catch.h"

#include <set>

#include "store/ids.h"

using namespace linchpin;

namespace {

constexpr std::int64_t kSecond = 1'791'763'200;

}  // namespace

TEST_CASE("Ids hold the second in the upper 31 bits above a counter that starts at random")
{
    store::IdSource ids([] { return kSecond; }, [] { return 0x12345678U; });
    const std::int64_t first = ids.next();
    CHECK(first >> 32 == kSecond - 1'577'836'800);
    CHECK((first & 0xFFFFFFFF) == 0x12345678);
    CHECK(ids.next() == first + 1);
    CHECK(store::secondsOfId(first) == kSecond);
}

TEST_CASE("Ids rise also when the clock is set back")
{
    std::int64_t now = kSecond;
    std::uint32_t random = 900;
    store::IdSource ids([&] { return now; }, [&] { return random -= 100; });
    std::int64_t last = 0;
    for (int i = 0; i < 20; ++i) {
        now += i % 3 == 0 ? -5 : 1;
        const std::int64_t id = ids.next();
        CHECK(id > last);
        last = id;
    }
}

TEST_CASE("A reserved range is consecutive and not given out again")
{
    store::IdSource ids([] { return kSecond; }, [] { return 7U; });
    const std::int64_t first = ids.reserve(1'000'000);
    CHECK(ids.next() == first + 1'000'000);
}

TEST_CASE("Ids of two machines in the same second do not meet")
{
    store::IdSource here([] { return kSecond; }, [] { return 11U; });
    store::IdSource there([] { return kSecond; }, [] { return 990'000'011U; });
    std::set<std::int64_t> seen;
    for (int i = 0; i < 1000; ++i) {
        CHECK(seen.insert(here.next()).second);
        CHECK(seen.insert(there.next()).second);
    }
}
