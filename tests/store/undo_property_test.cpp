#include "support/catch.h"

#include "support/random_records.h"
#include "support/workspace_files.h"

using namespace linchpin;
using test::contentText;
using test::fixedOptions;
using test::RandomRecords;

namespace {

/// One random use case: a few inserts, changes and removals, now and then an import in bulk, now and then one that fails.
core::Result<store::ChangeSet> randomUseCase(store::Database &database, RandomRecords &random, int number)
{
    const RandomRecords::Known before = random.known;
    const bool fails = random.below(20) == 0;
    const auto result = database.transact("use case " + std::to_string(number), [&](store::Writer &writer) -> core::Result<void> {
        const bool bulk = random.below(10) == 0;
        if (bulk) {
            writer.beginBulk();
        }
        for (int steps = bulk ? 40 : 1 + random.below(5); steps > 0; --steps) {
            const core::Kind kind = random.anyKind();
            const int choice = random.below(10);
            if (choice < 6) {
                random.insert(writer, kind);
            } else if (choice < 9) {
                random.update(writer, kind);
            } else {
                random.remove(writer, kind);
            }
        }
        if (fails) {
            return core::failure(core::ErrorCode::Cancelled);
        }
        return {};
    });
    if (!result) {
        random.known = before;
    }
    return result;
}

void requireSoundTotals(const store::Database &database)
{
    const store::Reader reader = database.reader();
    for (const core::Kind kind : core::allKinds()) {
        std::int64_t rows = 0;
        reader.eachRecord(kind, [&](const core::Record &) { return ++rows > 0; });
        CHECK(rows == reader.count(kind));
    }
}

}  // namespace

TEST_CASE("500 use cases over every kind undo to the start and redo to the end, also after reopening")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "property.linchpin";
    auto database = std::move(*store::Database::create(path, fixedOptions()));
    RandomRecords random(4711);

    const std::string start = contentText(database->reader());
    const std::string startDigest = database->reader().digest();
    int steps = 0;
    for (int i = 0; i < 500; ++i) {
        const auto result = randomUseCase(*database, random, i);
        steps += result && !result->isEmpty() ? 1 : 0;
        INFO((result ? std::string() : result.error().subject + ": " + result.error().detail));
        REQUIRE((result || result.error().code == core::ErrorCode::Cancelled));
    }
    CHECK(steps > 400);
    for (const core::Kind kind : core::allKinds()) {
        CHECK(database->reader().count(kind) > 0);
    }
    requireSoundTotals(*database);
    const std::string end = contentText(database->reader());
    const std::string endDigest = database->reader().digest();
    CHECK(endDigest != startDigest);

    const auto undoAll = [&] {
        int undone = 0;
        for (auto result = database->undo(); result; result = database->undo()) {
            ++undone;
        }
        CHECK(undone == steps);
        CHECK(database->undo().error().code == core::ErrorCode::NothingToDo);
        CHECK(contentText(database->reader()) == start);
        CHECK(database->reader().digest() == startDigest);
    };
    const auto redoAll = [&] {
        int redone = 0;
        for (auto result = database->redo(); result; result = database->redo()) {
            ++redone;
        }
        CHECK(redone == steps);
        CHECK(contentText(database->reader()) == end);
        CHECK(database->reader().digest() == endDigest);
    };
    const auto reopen = [&] {
        database.reset();
        auto opened = store::Database::open(path, fixedOptions(2));
        REQUIRE(opened);
        database = std::move(*opened);
    };
    undoAll();
    reopen();
    redoAll();
    reopen();
    undoAll();
    redoAll();
}

TEST_CASE("Undo and redo between new steps keep the content and the list of steps right")
{
    const test::TemporaryFolder folder;
    const auto path = folder / "mixed.linchpin";
    auto database = std::move(*store::Database::create(path, fixedOptions()));
    RandomRecords random(99);
    std::vector<std::string> states{contentText(database->reader())};
    std::vector<RandomRecords::Known> known{random.known};
    std::size_t position = 0;
    for (int i = 0; i < 300; ++i) {
        const int choice = random.below(10);
        if (choice < 4 && position > 0) {
            REQUIRE(database->undo());
            --position;
        } else if (choice < 6 && position + 1 < states.size()) {
            REQUIRE(database->redo());
            ++position;
        } else {
            random.known = known[position];
            const auto result = randomUseCase(*database, random, i);
            if (result && !result->isEmpty()) {
                states.resize(++position);
                known.resize(position);
                states.push_back(contentText(database->reader()));
                known.push_back(random.known);
            }
        }
        REQUIRE(contentText(database->reader()) == states[position]);
        if (i % 50 == 49) {
            database.reset();
            database = std::move(*store::Database::open(path, fixedOptions(static_cast<std::uint32_t>(i))));
        }
    }
}
