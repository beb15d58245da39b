#include "app/import/json_transfer.h"

#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "app/privacy/erasure_list.h"
#include "core/entities/people.h"
#include "core/entities/reviews.h"
#include "core/entities/workspace.h"
#include "store/failure.h"
#include "store/platform.h"

namespace linchpin::app {

namespace {

using core::ErrorCode;
using core::failure;
using core::Kind;
using core::Result;

constexpr std::uint64_t kRowsBetweenNews = 4096;

/// Passes the bytes on and counts them, for progress.
class CountingSource final : public exchange::ByteSource {
public:
    explicit CountingSource(exchange::ByteSource &source)
        : m_source(source)
    { }

    Result<std::size_t> read(char *into, std::size_t size) override
    {
        auto count = m_source.read(into, size);
        m_bytes += count ? *count : 0;
        return count;
    }
    bool rewind() override { return false; }
    std::optional<std::uint64_t> size() const override { return m_source.size(); }
    const std::string &name() const override { return m_source.name(); }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    exchange::ByteSource &m_source;
    std::uint64_t m_bytes = 0;
};

/// Puts the records of a document into the workspace, inside one transaction.
class Restorer final {
public:
    Restorer(store::Writer &writer, JsonImportSummary &summary)
        : m_writer(writer)
        , m_summary(summary)
        , m_erased(writer.read())
    {
        for (const Kind kind : core::allKinds()) {
            m_isEmpty[static_cast<std::size_t>(kind)] = writer.read().count(kind) == 0;
        }
    }

    void put(core::Record &&record)
    {
        if (record.kind == Kind::Workspace) {
            replaceOwn(record);
        }
        if (!m_erased.isEmpty()) {
            refuseErased(record);
        }
        if (!m_isEmpty[static_cast<std::size_t>(record.kind)]) {
            if (const auto stored = m_writer.read().record(record.kind, record.id)) {
                if (*stored == record) {
                    ++m_summary.same;
                } else {
                    m_writer.update(record);
                    ++m_summary.changed;
                }
                return;
            }
        }
        m_writer.insert(std::move(record));
        ++m_summary.created;
    }

private:
    /// A workspace has one row about itself: that of the document takes the place of another one.
    void replaceOwn(const core::Record &record)
    {
        for (const core::Workspace &own : m_writer.read().all<core::Workspace>()) {
            if (own.id.value() != record.id) {
                m_writer.remove(own.id);
            }
        }
    }

    /// A document from before an erasure would bring the person back, and leaving a record out would break what refers to it.
    void refuseErased(const core::Record &record)
    {
        bool isErased = false;
        if (record.kind == Kind::Person) {
            const auto person = core::fromRecord<core::Person>(record);
            m_names[record.id] = person.name;
            isErased = m_erased.hasMail(person.email);
        } else if (record.kind == Kind::Seat) {
            const auto seat = core::fromRecord<core::Seat>(record);
            const auto name = m_names.find(seat.person.value());
            isErased = name != m_names.end() && m_erased.hasName(name->second, seat.account, {});
        }
        if (isErased) {
            throw store::Failure(ErrorCode::Conflict,
                                 std::string(core::entityInfo(record.kind).name) + ' ' + std::to_string(record.id),
                                 "erased on request");
        }
    }

    store::Writer &m_writer;
    JsonImportSummary &m_summary;
    ErasureList m_erased;
    std::map<std::int64_t, std::string> m_names;  ///< of people read, when somebody was erased
    std::array<bool, core::kKindCount> m_isEmpty{};
};

/// All records and snapshot texts, in the order of the document. False when the writer could not take more.
bool writeAll(const store::Reader &reader, exchange::JsonDocumentWriter &document)
{
    std::set<std::string> digests;
    for (const Kind kind : core::allKinds()) {
        const int digestField = kind == Kind::Snapshot ? core::entityInfo(kind).indexOf("content_digest") : -1;
        reader.eachRecord(kind, [&](const core::Record &record) {
            document.write(record);
            if (digestField >= 0) {
                if (const auto *digest = std::get_if<std::string>(&record.values[static_cast<std::size_t>(digestField)]);
                    digest && !digest->empty()) {
                    digests.insert(*digest);
                }
            }
            return true;
        });
    }
    for (const std::string &digest : digests) {
        if (const auto text = reader.snapshotContent(digest)) {
            document.writeSnapshotContent(digest, *text);
        }
    }
    return document.finish();
}

enum class Purpose : std::uint8_t { Keep, Preview };

Result<JsonImportSummary> run(Workspace &workspace, exchange::ByteSource &source, const JsonImportOptions &options,
                              Purpose purpose)
{
    JsonImportSummary summary;
    CountingSource counted(source);
    bool isPreviewed = false;
    auto changes =
        workspace.transact(options.label.empty() ? "Import JSON" : options.label, [&](store::Writer &writer) -> Result<void> {
            writer.beginBulk();
            Restorer restorer(writer, summary);
            std::uint64_t rows = 0;
            auto read = exchange::readJsonDocument(
                counted,
                [&](core::Record &&record) -> Result<void> {
                    if (options.progress && rows++ % kRowsBetweenNews == 0
                        && !options.progress(counted.bytes(), counted.size())) {
                        return failure(ErrorCode::Cancelled);
                    }
                    restorer.put(std::move(record));
                    return {};
                },
                [&](std::string_view digest, std::string_view text) -> Result<void> {
                    if (writer.storeSnapshotContent(text) != digest) {
                        return failure(ErrorCode::InvalidFormat, source.name(), "snapshot_contents " + std::string(digest));
                    }
                    return {};
                });
            if (!read) {
                return tl::make_unexpected(read.error());
            }
            summary.unknown = std::move(read->unknown);
            writer.endBulk();
            if (purpose == Purpose::Preview) {
                isPreviewed = true;
                return failure(ErrorCode::Cancelled);
            }
            return {};
        });
    if (isPreviewed) {
        return summary;
    }
    if (!changes) {
        return tl::make_unexpected(changes.error());
    }
    summary.changes = std::move(*changes);
    return summary;
}

}  // namespace

Result<JsonImportSummary> importJson(Workspace &workspace, exchange::ByteSource &source, const JsonImportOptions &options)
{
    return run(workspace, source, options, Purpose::Keep);
}

Result<JsonImportSummary> previewJson(Workspace &workspace, exchange::ByteSource &source, const JsonImportOptions &options)
{
    return run(workspace, source, options, Purpose::Preview);
}

Result<std::string> canonicalJson(const store::Reader &reader)
{
    std::string text;
    const auto done = exportJson(reader, [&](std::string_view piece) {
        text += piece;
        return true;
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return text;
}

Result<void> exportJson(const store::Reader &reader, const std::function<bool(std::string_view)> &sink)
{
    try {
        exchange::JsonDocumentWriter document(sink);
        if (!writeAll(reader, document)) {
            return failure(ErrorCode::CannotWrite);
        }
    } catch (const store::Failure &error) {
        return tl::make_unexpected(error.error());
    }
    return {};
}

Result<void> exportJson(const store::Reader &reader, const std::filesystem::path &path)
{
    const auto bytes = path.u8string();
    const std::string name(bytes.begin(), bytes.end());
    const std::filesystem::path temporary = store::platform::temporaryBeside(path);
    if (auto made = store::platform::makePrivateFile(temporary); !made) {
        return failure(ErrorCode::CannotWrite, name, made.error().detail);
    }
    const auto giveUp = [&](std::string why) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return failure(ErrorCode::CannotWrite, name, std::move(why));
    };
#ifdef _WIN32
    std::FILE *file = _wfopen(temporary.c_str(), L"wb");
#else
    std::FILE *file = std::fopen(temporary.c_str(), "wb");
#endif
    if (file == nullptr) {
        return giveUp("open");
    }
    auto written = exportJson(
        reader, [&](std::string_view piece) { return std::fwrite(piece.data(), 1, piece.size(), file) == piece.size(); });
    const bool isClosed = std::fclose(file) == 0;
    if (!written && written.error().code != ErrorCode::CannotWrite) {
        static_cast<void>(giveUp({}));
        return written;
    }
    if (!written || !isClosed) {
        return giveUp("write");
    }
    if (auto flushed = store::platform::flush(temporary); !flushed) {
        return giveUp("flush");
    }
    if (auto renamed = store::platform::rename(temporary, path, true); !renamed) {
        return giveUp(renamed.error().detail);
    }
    return {};
}

}  // namespace linchpin::app
