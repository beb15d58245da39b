#include <stdexcept>
#include <thread>

#include <QEventLoop>
#include <QTest>

#include "models_support.h"
#include "present/job.h"
#include "support/catch.h"

using namespace linchpin;
using present::Job;
using present::JobControl;

TEST_CASE("a job delivers its result in the thread that started it", "[job]")
{
    test::coreApplication();
    QObject owner;
    std::optional<int> got;
    std::thread::id workedIn;
    std::thread::id deliveredIn;
    Job::start<int>(
        QStringLiteral("adding"), &owner, nullptr,
        [&workedIn](JobControl &control) -> core::Result<int> {
            workedIn = std::this_thread::get_id();
            control.report(0.5);
            return 42;
        },
        [&](core::Result<int> result) {
            deliveredIn = std::this_thread::get_id();
            got = *result;
        });
    REQUIRE(QTest::qWaitFor([&] { return got.has_value(); }, 5000));
    CHECK(*got == 42);
    CHECK(deliveredIn == std::this_thread::get_id());
    CHECK(workedIn != deliveredIn);
    CHECK(QTest::qWaitFor([&] { return owner.children().isEmpty(); }, 5000));
}

TEST_CASE("a cancelled job says so and delivers once", "[job]")
{
    test::coreApplication();
    QObject owner;
    int delivered = 0;
    std::optional<core::Error> error;
    Job *job = Job::start<int>(
        QStringLiteral("waiting"), &owner, nullptr,
        [](JobControl &control) -> core::Result<int> {
            while (!control.isCancelled()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            return core::failure(core::ErrorCode::Cancelled);
        },
        [&](core::Result<int> result) {
            ++delivered;
            error = result.error();
        });
    job->cancel();
    REQUIRE(QTest::qWaitFor([&] { return delivered > 0; }, 5000));
    QTest::qWait(20);
    CHECK(delivered == 1);
    CHECK(error->code == core::ErrorCode::Cancelled);
}

TEST_CASE("an exception of the work arrives as an internal error", "[job]")
{
    test::coreApplication();
    QObject owner;
    std::optional<core::Error> error;
    Job::start<int>(
        QStringLiteral("failing"), &owner, nullptr,
        [](JobControl &) -> core::Result<int> { throw std::runtime_error("disk on fire"); },
        [&](core::Result<int> result) { error = result.error(); });
    REQUIRE(QTest::qWaitFor([&] { return error.has_value(); }, 5000));
    CHECK(error->code == core::ErrorCode::Internal);
    CHECK(error->detail == "disk on fire");
}

TEST_CASE("the result of a job whose owner went away is dropped", "[job]")
{
    test::coreApplication();
    std::atomic<bool> finished = false;
    bool delivered = false;
    {
        QObject owner;
        Job::start<int>(
            QStringLiteral("late"), &owner, nullptr,
            [&finished](JobControl &control) -> core::Result<int> {
                while (!control.isCancelled()) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                finished = true;
                return 1;
            },
            [&](core::Result<int>) { delivered = true; });
        QTest::qWait(5);
    }
    REQUIRE(QTest::qWaitFor([&] { return finished.load(); }, 5000));
    QTest::qWait(20);
    CHECK_FALSE(delivered);
}
