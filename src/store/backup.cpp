#include "store/backup.h"

#include <memory>
#include <system_error>

#include "store/detail/connection.h"
#include "store/detail/opening.h"
#include "store/detail/row.h"
#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::store {

namespace {

using core::ErrorCode;
using detail::Access;
using detail::Connection;
using detail::prepare;
using detail::Statement;
namespace fs = std::filesystem;

/// A transaction for reading, so that everything in between sees one state; does nothing inside another one.
class OneState final {
public:
    explicit OneState(Connection &connection)
        : m_connection(connection)
        , m_own(!connection.inTransaction())
    {
        if (m_own) {
            connection.exec("BEGIN");
        }
    }
    OneState(const OneState &) = delete;
    OneState &operator=(const OneState &) = delete;
    ~OneState()
    {
        if (m_own) {
            m_connection.rollback();
        }
    }

private:
    Connection &m_connection;
    bool m_own;
};

/// The first kind whose rows are not as many as were written; empty when all are.
std::string wrongCount(Connection &connection)
{
    Statement expected = prepare(connection, "SELECT row_count FROM table_digest WHERE name=?1");
    for (const core::Kind kind : core::allKinds()) {
        const std::string_view name = core::entityInfo(kind).name;
        expected.bind(1, name);
        const std::int64_t wanted = expected.step() ? expected.integer(0) : 0;
        expected.reset();
        const std::int64_t found = connection.number(detail::tableSql(kind).count);
        if (found != wanted) {
            return std::string(name) + " " + std::to_string(wanted) + " " + std::to_string(found);
        }
    }
    return {};
}

/// Opens a file that nobody needs to have open. Throws Failure.
std::shared_ptr<Connection> openCopy(const fs::path &path)
{
    if (const auto readable = platform::requireReadableFile(path); !readable) {
        throw Failure(readable.error());
    }
    const bool hasLog = detail::hasWriteAheadLog(path);
    const Access access = hasLog || platform::isFolderWritable(path) ? Access::Read : Access::Immutable;
    auto connection = std::make_shared<Connection>(path, access, 2000);
    detail::requireKnownSchema(*connection);
    return connection;
}

std::int64_t rowsOf(Connection &connection, core::Kind kind)
{
    Statement row = prepare(connection, "SELECT row_count FROM table_digest WHERE name=?1");
    row.bind(1, core::entityInfo(kind).name);
    return row.step() ? row.integer(0) : 0;
}

core::Error about(core::Error error, const fs::path &path)
{
    error.subject = path.string();
    if (error.code == ErrorCode::Internal) {
        // SQLite reports some damage of the schema as a plain error.
        error.code = ErrorCode::Damaged;
    }
    return error;
}

/// Walks both tables by id and counts; false when `goOn` said so.
bool compareKind(Connection &now, Connection &copy, KindDifference &difference, const std::function<bool()> &goOn)
{
    const std::string sql =
        "SELECT id, row_hash FROM " + detail::quotedName(core::entityInfo(difference.kind).name) + " ORDER BY id";
    Statement mine = prepare(now, sql);
    Statement theirs = prepare(copy, sql);
    bool hasMine = mine.step();
    bool hasTheirs = theirs.step();
    for (std::int64_t rows = 1; hasMine || hasTheirs; ++rows) {
        if (rows % 50'000 == 0 && goOn && !goOn()) {
            return false;
        }
        if (hasMine && (!hasTheirs || mine.integer(0) < theirs.integer(0))) {
            ++difference.onlyNow;
            hasMine = mine.step();
        } else if (hasTheirs && (!hasMine || theirs.integer(0) < mine.integer(0))) {
            ++difference.onlyCopy;
            hasTheirs = theirs.step();
        } else {
            difference.changed += mine.integer(1) != theirs.integer(1) ? 1 : 0;
            hasMine = mine.step();
            hasTheirs = theirs.step();
        }
    }
    return true;
}

/// Number and sum of the rows, which agree when the kind does.
std::pair<std::int64_t, std::int64_t> sumOf(Connection &connection, core::Kind kind)
{
    Statement row = prepare(connection, "SELECT row_count, row_sum FROM table_digest WHERE name=?1");
    row.bind(1, core::entityInfo(kind).name);
    return row.step() ? std::pair(row.integer(0), row.integer(1)) : std::pair<std::int64_t, std::int64_t>(0, 0);
}

Act actOf(std::string_view text)
{
    for (int i = 0; i <= static_cast<int>(Act::Migrate); ++i) {
        if (word(static_cast<Act>(i)) == text) {
            return static_cast<Act>(i);
        }
    }
    return Act::Do;
}

/// The steps that the present has after the newest one of the copy, when the copy is an earlier state of it.
void addLaterSteps(Connection &now, CopyDifference &difference)
{
    Statement same = prepare(now, "SELECT at FROM journal WHERE id=?1");
    same.bind(1, difference.copy.lastJournal);
    difference.sameLine = same.step() && same.integer(0) == difference.copy.lastChangeAt;
    if (!difference.sameLine) {
        return;
    }
    Statement count = prepare(now, "SELECT count(*) FROM journal WHERE id>?1");
    count.bind(1, difference.copy.lastJournal);
    difference.laterStepCount = count.step() ? count.integer(0) : 0;
    Statement step = prepare(now, "SELECT at, act, label FROM journal WHERE id>?1 ORDER BY id DESC LIMIT ?2");
    step.bind(1, difference.copy.lastJournal);
    step.bind(2, static_cast<std::int64_t>(CopyDifference::kMaxLaterSteps));
    while (step.step()) {
        difference.laterSteps.push_back({step.integer(0), actOf(step.text(1)), std::string(step.text(2))});
    }
}

}  // namespace

core::Result<void> backup(const Reader &reader, const fs::path &destination, Existing existing,
                          const std::function<bool(double done)> &goOn)
{
    std::error_code error;
    const bool taken = fs::exists(destination, error);
    if (taken
        && (existing == Existing::Refuse || fs::is_directory(destination, error)
            || fs::equivalent(destination, reader.file().path, error))) {
        return core::failure(ErrorCode::CannotWrite, destination.string(), "exists");
    }
    const fs::path part = platform::temporaryBeside(destination);
    const auto give = [&](core::Error problem) -> core::Result<void> {
        for (const char *suffix : {"", "-journal", "-wal", "-shm"}) {
            std::error_code ignored;
            fs::path name = part;
            fs::remove(name += suffix, ignored);
        }
        problem.subject = destination.string();
        return tl::make_unexpected(std::move(problem));
    };
    try {
        const OneState state(reader.connection());
        const std::string digest = reader.digest();
        detail::copyDatabase(reader.connection(), part, goOn);
        {
            const auto copy = std::make_shared<Connection>(part, Access::Read, 0);
            detail::requireKnownSchema(*copy);
            const std::string problems = detail::structureProblems(*copy);
            if (!problems.empty()) {
                return give({ErrorCode::Damaged, {}, problems});
            }
            if (Reader(copy).digest() != digest) {
                return give({ErrorCode::Damaged, {}, "digest"});
            }
            if (const std::string wrong = wrongCount(*copy); !wrong.empty()) {
                return give({ErrorCode::Damaged, {}, wrong});
            }
        }
        for (const auto &step : {platform::flush(part), platform::rename(part, destination, existing == Existing::Replace)}) {
            if (!step) {
                return give(step.error());
            }
        }
    } catch (const Failure &problem) {
        return give(problem.error());
    }
    return {};
}

CopyContent contentOf(const Reader &reader)
{
    Connection &connection = reader.connection();
    CopyContent content;
    content.schemaVersion = static_cast<int>(connection.number("PRAGMA user_version"));
    {
        Statement row = prepare(connection, "SELECT id, name FROM workspace ORDER BY id LIMIT 1");
        if (row.step()) {
            content.workspace = row.integer(0);
            content.name = row.text(1);
        }
    }
    content.accounts = rowsOf(connection, core::Kind::Account);
    content.people = rowsOf(connection, core::Kind::Person);
    Statement last = prepare(connection, "SELECT id, at, label FROM journal ORDER BY id DESC LIMIT 1");
    if (last.step()) {
        content.lastJournal = last.integer(0);
        content.lastChangeAt = last.integer(1);
        content.lastChange = last.text(2);
    }
    content.digest = reader.digest();
    return content;
}

core::Result<CopyContent> contentOfCopy(const fs::path &path)
{
    try {
        const auto readable = platform::requireReadableFile(path);
        if (!readable) {
            return tl::make_unexpected(readable.error());
        }
        const auto header = detail::readHeader(path);
        if (!header) {
            return tl::make_unexpected(header.error());
        }
        if (header->isTruncated && !detail::hasWriteAheadLog(path)) {
            return core::failure(ErrorCode::Damaged, path.string(), "truncated");
        }
        return contentOf(Reader(openCopy(path)));
    } catch (const Failure &problem) {
        return tl::make_unexpected(about(problem.error(), path));
    }
}

core::Result<CopyDifference> compareWithCopy(const Reader &now, const fs::path &copy, const std::function<bool()> &goOn)
{
    auto content = contentOfCopy(copy);
    if (!content) {
        return tl::make_unexpected(content.error());
    }
    if (content->schemaVersion != now.connection().number("PRAGMA user_version")) {
        return core::failure(ErrorCode::ReadOnly, copy.string(), "older version");
    }
    try {
        const auto connection = openCopy(copy);
        const OneState state(now.connection());
        CopyDifference difference;
        difference.copy = std::move(*content);
        for (const core::Kind kind : core::allKinds()) {
            if (sumOf(now.connection(), kind) == sumOf(*connection, kind)) {
                continue;
            }
            KindDifference found{kind, 0, 0, 0};
            if (!compareKind(now.connection(), *connection, found, goOn)) {
                return core::failure(ErrorCode::Cancelled, copy.string());
            }
            if (found != KindDifference{kind, 0, 0, 0}) {
                difference.kinds.push_back(found);
            }
        }
        addLaterSteps(now.connection(), difference);
        return difference;
    } catch (const Failure &problem) {
        return tl::make_unexpected(about(problem.error(), copy));
    }
}

}  // namespace linchpin::store
