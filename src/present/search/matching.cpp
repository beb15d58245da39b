#include "present/search/matching.h"

#include "app/search/search.h"
#include "present/format.h"

namespace linchpin::present {

namespace {

std::vector<TextSpan> spansOf(const std::string &utf8, const std::vector<app::TextMark> &marks)
{
    std::vector<TextSpan> spans;
    spans.reserve(marks.size());
    const auto units = [&](std::size_t from, std::size_t length) {
        return static_cast<int>(QString::fromUtf8(utf8.data() + from, static_cast<qsizetype>(length)).size());
    };
    for (const app::TextMark &mark : marks) {
        spans.push_back({units(0, mark.from), units(mark.from, mark.length)});
    }
    return spans;
}

}  // namespace

std::optional<std::vector<TextSpan>> matchWords(const QString &text, const QString &query)
{
    const std::string utf8 = toUtf8(text);
    const auto words = app::searchWords(toUtf8(query));
    for (const std::string &word : words) {
        if (app::marksOf(utf8, {word}).empty()) {
            return std::nullopt;
        }
    }
    return spansOf(utf8, app::marksOf(utf8, words));
}

std::vector<TextSpan> matchedParts(const QString &text, const QString &query)
{
    const std::string utf8 = toUtf8(text);
    return spansOf(utf8, app::marksOf(utf8, app::searchWords(toUtf8(query))));
}

QString plainLine(QString text)
{
    for (QChar &c : text) {
        const bool turns = (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (c.category() == QChar::Other_Control || c == QChar(0x2028) || c == QChar(0x2029) || turns) {
            c = QLatin1Char(' ');
        }
    }
    return text;
}

}  // namespace linchpin::present
