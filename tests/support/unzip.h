#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Reads the entries of a small ZIP file, so that tests can look into workbooks without another library.

namespace linchpin::test {

/// Raw deflate (RFC 1951), bit by bit: slow and short.
class Inflater final {
public:
    explicit Inflater(std::string_view bytes)
        : m_in(bytes)
    { }

    std::string run()
    {
        bool isLast = false;
        while (!isLast) {
            isLast = bits(1) != 0;
            switch (bits(2)) {
            case 0: stored(); break;
            case 1: fixedCodes(); break;
            case 2: dynamicCodes(); break;
            default: throw std::runtime_error("deflate: block type");
            }
        }
        return std::move(m_out);
    }

private:
    struct Code {
        std::array<int, 16> count{};
        std::vector<int> symbols;
    };

    int bits(int need)
    {
        int value = 0;
        for (int i = 0; i < need; ++i) {
            const std::size_t byte = m_at >> 3U;
            if (byte >= m_in.size()) {
                throw std::runtime_error("deflate: too short");
            }
            value |= (static_cast<unsigned char>(m_in[byte]) >> (m_at & 7U) & 1) << i;
            ++m_at;
        }
        return value;
    }

    static Code codeOf(const std::vector<int> &lengths)
    {
        Code code;
        for (const int length : lengths) {
            ++code.count[static_cast<std::size_t>(length)];
        }
        code.count[0] = 0;
        std::array<int, 17> offset{};
        for (std::size_t i = 1; i < 16; ++i) {
            offset[i + 1] = offset[i] + code.count[i];
        }
        code.symbols.resize(lengths.size());
        for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
            if (lengths[symbol] != 0) {
                code.symbols[static_cast<std::size_t>(offset[static_cast<std::size_t>(lengths[symbol])]++)] =
                    static_cast<int>(symbol);
            }
        }
        return code;
    }

    int symbol(const Code &code)
    {
        int value = 0, first = 0, index = 0;
        for (std::size_t length = 1; length < 16; ++length) {
            value |= bits(1);
            const int count = code.count[length];
            if (value - count < first) {
                return code.symbols[static_cast<std::size_t>(index + value - first)];
            }
            index += count;
            first = (first + count) << 1;
            value <<= 1;
        }
        throw std::runtime_error("deflate: code");
    }

    void stored()
    {
        m_at = (m_at + 7) & ~std::size_t{7};
        const int length = bits(16);
        bits(16);
        for (int i = 0; i < length; ++i) {
            m_out += static_cast<char>(bits(8));
        }
    }

    void fixedCodes()
    {
        std::vector<int> lengths(288, 8);
        for (std::size_t i = 144; i < 256; ++i) {
            lengths[i] = 9;
        }
        for (std::size_t i = 256; i < 280; ++i) {
            lengths[i] = 7;
        }
        block(codeOf(lengths), codeOf(std::vector<int>(30, 5)));
    }

    void dynamicCodes()
    {
        const int literals = bits(5) + 257;
        const int distances = bits(5) + 1;
        const int kinds = bits(4) + 4;
        static constexpr int kOrder[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
        std::vector<int> lengths(19, 0);
        for (int i = 0; i < kinds; ++i) {
            lengths[static_cast<std::size_t>(kOrder[i])] = bits(3);
        }
        const Code code = codeOf(lengths);
        std::vector<int> all;
        while (static_cast<int>(all.size()) < literals + distances) {
            const int next = symbol(code);
            if (next < 16) {
                all.push_back(next);
            } else {
                const int value = next == 16 ? all.back() : 0;
                const int times = next == 16 ? 3 + bits(2) : next == 17 ? 3 + bits(3) : 11 + bits(7);
                all.insert(all.end(), static_cast<std::size_t>(times), value);
            }
        }
        block(codeOf({all.begin(), all.begin() + literals}),
              codeOf({all.begin() + literals, all.begin() + literals + distances}));
    }

    void block(const Code &literals, const Code &distances)
    {
        static constexpr int kLength[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                            31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
        static constexpr int kLengthBits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
        static constexpr int kDistance[30] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                              33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                              1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
        static constexpr int kDistanceBits[30] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                                  6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
        for (int next = symbol(literals); next != 256; next = symbol(literals)) {
            if (next < 256) {
                m_out += static_cast<char>(next);
                continue;
            }
            const int length = kLength[next - 257] + bits(kLengthBits[next - 257]);
            const int kind = symbol(distances);
            const auto distance = static_cast<std::size_t>(kDistance[kind] + bits(kDistanceBits[kind]));
            for (int i = 0; i < length; ++i) {
                m_out += m_out.at(m_out.size() - distance);
            }
        }
    }

    std::string_view m_in;
    std::size_t m_at = 0;
    std::string m_out;
};

/// Names and contents of the entries, by the central directory.
inline std::map<std::string, std::string> unzipped(std::string_view zip)
{
    const auto number = [&](std::size_t at, int bytes) {
        std::size_t value = 0;
        for (int i = bytes; i-- > 0;) {
            value = value << 8U | static_cast<unsigned char>(zip.at(at + static_cast<std::size_t>(i)));
        }
        return value;
    };
    const std::size_t end = zip.rfind("PK\x05\x06");
    if (end == std::string_view::npos) {
        throw std::runtime_error("no zip file");
    }
    std::map<std::string, std::string> entries;
    std::size_t at = number(end + 16, 4);
    for (std::size_t left = number(end + 10, 2); left > 0; --left) {
        const std::size_t method = number(at + 10, 2), packed = number(at + 20, 4), name = number(at + 28, 2);
        const std::size_t local = number(at + 42, 4);
        const std::size_t data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        const std::string_view bytes = zip.substr(data, packed);
        entries[std::string(zip.substr(at + 46, name))] = method == 0 ? std::string(bytes) : Inflater(bytes).run();
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    return entries;
}

}  // namespace linchpin::test
