#include "app/privacy/name_forms.h"

#include <algorithm>
#include <array>

#include "exchange/fold_table.h"
#include "exchange/name_key.h"
#include "exchange/text_decoder.h"

namespace linchpin::app {

namespace {

constexpr std::size_t kPhoneDigits = 6;  ///< fewer digits are no number that anybody could be reached at
constexpr std::size_t kMaxGap = 3;  ///< bytes between the words of one name

bool isAsciiWord(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool isMark(char32_t c) { return (c >= 0x0300 && c <= 0x036F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D; }

/// Letters and digits of any script; signs and blanks end a word.
bool isWordPoint(char32_t c)
{
    if (c < 0x80) {
        return isAsciiWord(static_cast<unsigned char>(c));
    }
    return !((c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7
             || (c >= 0x2000 && c <= 0x206F && c != 0x200D) || (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3003)
             || (c >= 0x3008 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFEFF);
}

/// Scripts that write words without blanks, and pictures.
bool needsNoBlanks(char32_t c) { return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1780 && c <= 0x17FF) || c >= 0x2E80; }

struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string folded;
};

std::size_t lengthAt(std::string_view text, std::size_t i)
{
    return static_cast<unsigned char>(text[i]) < 0x80 ? 1
                                                      : std::max<std::size_t>(1, exchange::utf8SequenceLength(text.substr(i)));
}

char32_t pointAt(std::string_view text, std::size_t i, std::size_t length)
{
    if (length == 1) {
        const auto byte = static_cast<unsigned char>(text[i]);
        return byte < 0x80 ? byte : U'\xFFFD';
    }
    return exchange::utf8CodePoint(text.substr(i, length));
}

void appendFolded(std::string &to, std::string_view sequence, char32_t point)
{
    if (point < 0x80) {
        const char c = static_cast<char>(point);
        to += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return;
    }
    if (isMark(point)) {
        return;
    }
    const std::string_view folded = exchange::foldedLetter(point);
    to += folded.empty() ? sequence : folded;
}

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    bool inWord = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = lengthAt(text, i);
        const char32_t point = pointAt(text, i, length);
        const bool isWord = isWordPoint(point) || (inWord && isMark(point));
        if (isWord) {
            if (!inWord) {
                tokens.push_back({i, i, {}});
            }
            appendFolded(tokens.back().folded, text.substr(i, length), point);
            tokens.back().end = i + length;
        }
        inWord = isWord;
        i += length;
    }
    return tokens;
}

/// Only blanks and the signs that stand inside names: never a quote, which would break JSON.
bool isNameGap(std::string_view gap)
{
    if (gap.empty() || gap.size() > kMaxGap) {
        return false;
    }
    for (std::size_t i = 0; i < gap.size();) {
        const std::size_t length = lengthAt(gap, i);
        const char32_t point = pointAt(gap, i, length);
        if (point != ' ' && point != '\t' && point != '\n' && point != '\r' && point != ',' && point != '.' && point != '-'
            && point != '_' && point != '\'' && point != 0xA0 && point != 0x2019 && point != 0x2010 && point != 0x2011
            && point != 0x202F) {
            return false;
        }
        i += length;
    }
    return true;
}

std::string firstLetter(std::string_view text)
{
    return text.empty() ? std::string() : std::string(text.substr(0, lengthAt(text, 0)));
}

std::size_t letters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

bool isTitle(const std::string &word)
{
    static constexpr std::array<std::string_view, 22> kTitles{"mr",   "mrs", "ms",  "miss", "mx",   "dr",       "prof", "herr",
                                                              "frau", "hr",  "fr",  "mme",  "mlle", "monsieur", "sir",  "ing",
                                                              "dipl", "phd", "msc", "mba",  "sig",  "sra"};
    return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end();
}

std::string lowerAscii(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return lower;
}

bool isMailByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || isAsciiWord(byte) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '@';
}

std::string jsonEscaped(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

/// A small letter of ASCII at the start: may be any word of a sentence.
bool startsSmall(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

}  // namespace

std::vector<std::string> nameWords(std::string_view name)
{
    std::vector<std::string> words;
    for (Token &token : tokensOf(name)) {
        if (!isTitle(token.folded)) {
            words.push_back(std::move(token.folded));
        }
    }
    if (words.empty()) {
        for (Token &token : tokensOf(name)) {
            words.push_back(std::move(token.folded));
        }
    }
    return words;
}

NameForms::NameForms(const core::Person &person, const std::vector<std::string> &others)
{
    for (const std::string &other : others) {
        for (std::string &word : nameWords(other)) {
            m_taken.insert(std::move(word));
        }
    }
    learn(person);
    prepareHints();
}

void NameForms::alsoKnownAs(const core::Person &person)
{
    learn(person);
    prepareHints();
}

void NameForms::learn(const core::Person &person)
{
    const auto wordsOf = [](std::string_view text) {
        std::vector<Word> words;
        const std::vector<Token> tokens = tokensOf(text);
        for (const Token &token : tokens) {
            if (!isTitle(token.folded) || tokens.size() == 1) {
                words.push_back({token.folded, firstLetter(text.substr(token.begin))});
            }
        }
        return words;
    };
    const std::string name(exchange::trimmed(person.name));
    std::vector<Word> all = wordsOf(name);
    // "Ferrari, Elena" is given back to front.
    const std::size_t comma = name.find(',');
    if (comma != std::string::npos) {
        const std::vector<Word> back = wordsOf(std::string_view(name).substr(comma + 1));
        const std::vector<Word> front = wordsOf(std::string_view(name).substr(0, comma));
        if (!back.empty() && !front.empty()) {
            all = back;
            all.insert(all.end(), front.begin(), front.end());
        }
    }
    std::vector<Word> given = wordsOf(person.givenName);
    std::vector<Word> family = wordsOf(person.familyName);
    if (family.empty() && all.size() >= 2) {
        const std::size_t from = comma != std::string::npos
            ? all.size() - std::max<std::size_t>(1, wordsOf(name.substr(0, comma)).size())
            : all.size() - 1;
        family.assign(all.begin() + static_cast<std::ptrdiff_t>(std::min(from, all.size() - 1)), all.end());
    }
    if (given.empty() && all.size() >= 2) {
        given.assign(all.begin(), all.begin() + 1);
    }
    const auto joined = [](std::vector<Word> one, const std::vector<Word> &two) {
        one.insert(one.end(), two.begin(), two.end());
        return one;
    };
    if (all.size() >= 2) {
        add(all, NameScope::Anywhere);
    }
    if (!given.empty() && !family.empty()) {
        add(joined(given, family), NameScope::Anywhere);
        add(joined(family, given), NameScope::Anywhere);
        add(joined({given.front()}, family), NameScope::Anywhere);
        add(joined({given.front()}, {family.back()}), NameScope::Anywhere);
        add(joined(family, {given.front()}), NameScope::Anywhere);
        // An initial and the family name: "E. Ferrari".
        const std::string initial = firstLetter(given.front().folded);
        if (letters(family.back().folded) >= 2) {
            add(joined({{initial, given.front().first}}, family), NameScope::Anywhere);
            add(joined(family, {{initial, given.front().first}}), NameScope::Anywhere);
        }
    }
    const auto addSingle = [&](const Word &word, NameScope scope) {
        if (letters(word.folded) >= 2 && !startsSmall(word.first) && !m_taken.contains(word.folded)) {
            add({word}, scope);
        }
    };
    if (family.size() >= 2) {
        add(family, NameScope::Account);
    }
    if (!family.empty()) {
        addSingle(family.back(), NameScope::Account);
    }
    for (const Word &word : given) {
        addSingle(word, NameScope::Direct);
    }
    if (all.size() == 1 && person.givenName.empty() && person.familyName.empty()) {
        addSingle(all.front(), NameScope::Account);
    }

    // Names without word borders, and names of signs, are looked for as they are.
    bool isUnspaced = !name.empty();
    for (std::size_t i = 0; i < name.size();) {
        const std::size_t length = lengthAt(name, i);
        const char32_t point = pointAt(name, i, length);
        isUnspaced = isUnspaced && (needsNoBlanks(point) || point == ' ' || isMark(point));
        i += length;
    }
    const std::size_t signs = static_cast<std::size_t>(
        std::count_if(name.begin(), name.end(), [](char c) { return !isAsciiWord(static_cast<unsigned char>(c)) && c != ' '; }));
    if (isUnspaced || (all.size() >= 2 && name.size() >= 6) || (signs >= 4 && all.empty())) {
        m_raw.push_back(name);
        if (jsonEscaped(name) != name) {
            m_raw.push_back(jsonEscaped(name));
        }
    }
    for (const std::string &part : {person.givenName, person.familyName}) {
        bool isPicture = letters(part) >= 2;
        for (std::size_t i = 0; i < part.size(); i += lengthAt(part, i)) {
            isPicture = isPicture && needsNoBlanks(pointAt(part, i, lengthAt(part, i)));
        }
        if (isPicture) {
            m_raw.push_back(part);
        }
    }
    if (!name.empty()) {
        m_whole.push_back(exchange::nameKey(name));
        m_literals.push_back(name);
    }
    addMail(person.email);
    addPhone(person.phone);
    addPhone(person.mobile);
}

void NameForms::prepareHints()
{
    m_hints.clear();
    m_hasHints = true;
    // A plain text can only name the person when it holds a longest word of some form, or what only mails and numbers have.
    for (const Pattern &pattern : m_patterns) {
        std::string longest;
        for (const Word &word : pattern.words) {
            if (word.folded.size() > longest.size()) {
                longest = word.folded;
            }
        }
        const bool isAscii =
            std::all_of(longest.begin(), longest.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        m_hasHints = m_hasHints && isAscii;
        m_hints.insert(longest);
    }
    m_hasHints = m_hasHints && m_phones.empty() && m_raw.size() <= 2
        && std::all_of(m_raw.begin(), m_raw.end(), [&](const std::string &) { return !m_patterns.empty(); });
}

void NameForms::add(std::vector<Word> words, NameScope scope)
{
    const auto same = [&](const Pattern &known) {
        return known.words.size() == words.size()
            && std::equal(words.begin(), words.end(), known.words.begin(),
                          [](const Word &one, const Word &two) { return one.folded == two.folded; });
    };
    const auto found = std::find_if(m_patterns.begin(), m_patterns.end(), same);
    if (found != m_patterns.end()) {
        found->scope = std::min(found->scope, scope);
    } else {
        m_patterns.push_back({std::move(words), scope});
    }
}

void NameForms::addMail(const std::string &address)
{
    const std::string key = exchange::emailKey(address);
    if (key.find('@') != std::string::npos && key.size() >= 5) {
        m_mails.push_back(key);
        m_literals.emplace_back(exchange::trimmed(address));
    } else if (!key.empty()) {
        m_whole.push_back(exchange::nameKey(address));
    }
}

void NameForms::addPhone(const std::string &number)
{
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.starts_with("00")) {
        digits.erase(0, 2);
    }
    if (digits.size() >= kPhoneDigits) {
        m_phones.push_back(digits);
        m_literals.emplace_back(exchange::trimmed(number));
    }
}

bool NameForms::mayMention(std::string_view text) const
{
    if (!m_hasHints) {
        return true;
    }
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!isAscii || (!m_mails.empty() && text.find('@') != std::string_view::npos)) {
        return true;
    }
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    for (const std::string &hint : m_hints) {
        const auto at =
            std::search(text.begin(), text.end(), hint.begin(), hint.end(), [&](char one, char two) { return fold(one) == two; });
        if (at != text.end()) {
            return true;
        }
    }
    return false;
}

std::vector<NameForms::Span> NameForms::find(std::string_view text, NameScope scope, bool firstOnly) const
{
    std::vector<Span> spans;
    if (text.empty()) {
        return spans;
    }
    const std::string_view core = exchange::trimmed(text);
    const auto isWhole = [&] {
        return std::find(m_literals.begin(), m_literals.end(), core) != m_literals.end()
            || (core.find_first_of("\"[{<") == std::string_view::npos
                && std::find(m_whole.begin(), m_whole.end(), exchange::nameKey(core)) != m_whole.end());
    };
    if (scope > NameScope::Contact && core.size() < 200 && !m_whole.empty() && isWhole()) {
        const auto begin = static_cast<std::size_t>(core.data() - text.data());
        spans.push_back({begin, begin + core.size()});
        return spans;
    }
    if (!mayMention(text)) {
        return spans;
    }
    if (!m_mails.empty() && text.find('@') != std::string_view::npos) {
        const std::string lower = lowerAscii(text);
        for (const std::string &mail : m_mails) {
            for (std::size_t at = lower.find(mail); at != std::string::npos; at = lower.find(mail, at + 1)) {
                std::size_t end = at + mail.size();
                const bool isBordered = (at == 0 || !isMailByte(lower[at - 1]))
                    && (end == lower.size() || !isMailByte(lower[end])
                        || (lower[end] == '.' && (end + 1 == lower.size() || !isMailByte(lower[end + 1]))));
                if (isBordered) {
                    spans.push_back({at, end});
                }
            }
        }
    }
    for (const std::string &raw : scope > NameScope::Contact ? m_raw : std::vector<std::string>()) {
        for (std::size_t at = text.find(raw); at != std::string_view::npos; at = text.find(raw, at + raw.size())) {
            spans.push_back({at, at + raw.size()});
        }
    }
    if (!m_phones.empty()) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] < '0' || text[i] > '9' || (i > 0 && isAsciiWord(static_cast<unsigned char>(text[i - 1])))) {
                continue;
            }
            std::string digits;
            std::size_t end = i;
            std::size_t k = i;
            for (; k < text.size() && k < i + 40; ++k) {
                const char c = text[k];
                if (c >= '0' && c <= '9') {
                    digits += c;
                    end = k + 1;
                } else if (c != ' ' && c != '-' && c != '.' && c != '/' && c != '(' && c != ')') {
                    break;
                }
            }
            const std::string_view plain = std::string_view(digits).substr(digits.starts_with("00") ? 2 : 0);
            for (const std::string &phone : m_phones) {
                // The national form "0471 55 01" has lost the country, "+39 (0)471" keeps a zero.
                const bool isNational = plain.size() >= 8 && plain.starts_with('0') && phone.ends_with(plain.substr(1));
                if (plain == phone || isNational) {
                    std::size_t begin = i;
                    while (begin > 0 && (text[begin - 1] == '+' || text[begin - 1] == '(')) {
                        --begin;
                    }
                    spans.push_back({begin, end});
                    break;
                }
            }
            i = std::max(i, end == i ? i : end - 1);
        }
    }
    if (firstOnly && !spans.empty()) {
        return spans;
    }
    const std::vector<Token> tokens = scope > NameScope::Contact ? tokensOf(text) : std::vector<Token>();
    for (const Pattern &pattern : m_patterns) {
        if (pattern.scope > scope || pattern.words.size() > tokens.size()) {
            continue;
        }
        for (std::size_t i = 0; i + pattern.words.size() <= tokens.size(); ++i) {
            bool isHit = true;
            for (std::size_t k = 0; isHit && k < pattern.words.size(); ++k) {
                isHit = tokens[i + k].folded == pattern.words[k].folded
                    && (k == 0 || isNameGap(text.substr(tokens[i + k - 1].end, tokens[i + k].begin - tokens[i + k - 1].end)));
            }
            // A form of one word, or with a single letter in it, must be written like a name.
            if (isHit && pattern.words.size() == 1) {
                isHit = startsSmall(text.substr(tokens[i].begin)) == startsSmall(pattern.words[0].first);
            }
            if (isHit && std::any_of(pattern.words.begin(), pattern.words.end(), [](const Word &word) {
                    return word.folded.size() == 1;
                })) {
                for (std::size_t k = 0; isHit && k < pattern.words.size(); ++k) {
                    isHit = startsSmall(text.substr(tokens[i + k].begin)) == startsSmall(pattern.words[k].first);
                }
            }
            if (isHit) {
                spans.push_back({tokens[i].begin, tokens[i + pattern.words.size() - 1].end});
                if (firstOnly) {
                    return spans;
                }
            }
        }
    }
    std::sort(spans.begin(), spans.end(), [](const Span &one, const Span &two) { return one.begin < two.begin; });
    std::vector<Span> merged;
    for (const Span &span : spans) {
        if (!merged.empty() && span.begin <= merged.back().end) {
            merged.back().end = std::max(merged.back().end, span.end);
        } else {
            merged.push_back(span);
        }
    }
    return merged;
}

bool NameForms::mentions(std::string_view text, NameScope scope) const { return !find(text, scope, true).empty(); }

std::string NameForms::without(std::string_view text, NameScope scope) const
{
    std::string result;
    std::size_t from = 0;
    for (const Span &span : find(text, scope, false)) {
        result += text.substr(from, span.begin - from);
        result += kErased;
        from = span.end;
    }
    result += text.substr(from);
    return result;
}

}  // namespace linchpin::app
