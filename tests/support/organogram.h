#pragma once

#include <fstream>
#include <map>
#include <string>
#include <vector>

// The UK government's organograms beside the repository: real reporting lines with loops, double ids and several tops.

namespace linchpin::test {

struct Post {
    std::string id;
    std::string superior;  ///< "XX" for a top
    std::string date;
    std::string title;
    std::string unit;
};

inline std::vector<std::string> csvCells(const std::string &line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

/// Empty when the data is not there.
inline std::vector<Post> organogramPosts(const std::string &department)
{
    std::vector<Post> posts;
    std::string path(LINCHPIN_SHARED_DATA);
    path.append("/uk_government_organogram/").append(department).append("_senior_posts.csv");
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const auto cells = csvCells(line);
        if (cells.size() > 8) {
            posts.push_back({cells[2], cells[8], cells[0], cells[5], cells[7]});
        }
    }
    return posts;
}

}  // namespace linchpin::test
