#pragma once

#include <optional>
#include <vector>

#include <QString>

namespace linchpin::present {

/// A part of a text, in UTF-16 units.
struct TextSpan {
    int from = 0;
    int length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// Which parts of `text` the words of `query` match, each as the beginning of a word, without case and accents; empty when one of them does not.
/// A query without words matches everything.
[[nodiscard]] std::optional<std::vector<TextSpan>> matchWords(const QString &text, const QString &query);

/// The parts that match, whether all words do or not.
[[nodiscard]] std::vector<TextSpan> matchedParts(const QString &text, const QString &query);

/// On one line and without control characters or signs that turn the direction of text; every position stays what it was.
[[nodiscard]] QString plainLine(QString text);

}  // namespace linchpin::present
