#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/record.h"
#include "core/result.h"
#include "exchange/byte_source.h"

namespace linchpin::exchange {

// A complete workspace as JSON (docs/file-format.md):
//   {"format":"linchpin-workspace","version":1,"records":{
//   "member":[
//   {"id":"1234","name":"Anna"}
//   ],
//   "account":[ ... ]
//   },"snapshot_contents":{
//   "<digest>":"<text>"
//   }}
// Kinds in the order of core::Kind, rows by rising id, fields in the order of the kind, no blanks, a line for each row:
// equal rows give equal bytes. Ids and references are text because they pass 2^53; days `YYYY-MM-DD`; flags true and
// false; money in integer minor units; what is not set is left out. Journal, derived data and view state are not in it.

inline constexpr std::string_view kJsonFormat = "linchpin-workspace";
inline constexpr int kJsonVersion = 1;

/// Writes the document in pieces of about 256 KiB to `sink`, which returns false when it cannot take more.
class JsonDocumentWriter final {
public:
    using Sink = std::function<bool(std::string_view)>;

    explicit JsonDocumentWriter(Sink sink);
    /// Rows must come in the order of the document.
    void write(const core::Record &record);
    /// The text of a snapshot, after the last row, by rising digest.
    void writeSnapshotContent(std::string_view digest, std::string_view text);
    /// Closes the document. False when the sink failed at any time.
    [[nodiscard]] bool finish();

private:
    void flush(std::size_t threshold);

    Sink m_sink;
    std::string m_text;
    bool m_hasKind = false;
    bool m_hasContent = false;
    core::Kind m_kind{};
    bool m_isGood = true;
};

/// One row as the document has it, for tests, digests of single rows and messages.
[[nodiscard]] std::string recordAsJson(const core::Record &record);

/// Something in the document that this program does not know and left out.
struct JsonUnknown {
    std::string kind;  ///< kind of record; empty = a key of the document itself
    std::string key;  ///< field; empty = the whole kind
    std::uint64_t count = 0;

    bool operator==(const JsonUnknown &) const = default;
};

struct JsonReadSummary {
    std::uint64_t records = 0;
    std::vector<JsonUnknown> unknown;  ///< at most 1,000
};

/// Takes a row read; an error ends reading.
using RecordSink = std::function<core::Result<void>(core::Record &&)>;

/// Takes the text of a snapshot read.
using SnapshotContentSink = std::function<core::Result<void>(std::string_view digest, std::string_view text)>;

/// Reads a document. A field that a row does not have takes its default, so that older exports read too; a row without id
/// and a value of the wrong type are errors. References are not checked here. Memory is bounded by the longest row.
/// Errors: InvalidFormat (see parseJson; or detail `kind id field: value`), NewerVersion{name, version}, those of `sink`.
[[nodiscard]] core::Result<JsonReadSummary> readJsonDocument(ByteSource &source, const RecordSink &sink,
                                                             const SnapshotContentSink &contents = {});

/// A row of the kind as a new entity has it, id 0.
[[nodiscard]] core::Record defaultRecord(core::Kind kind);

}  // namespace linchpin::exchange
