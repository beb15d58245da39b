#pragma once

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace linchpin::present {

/// Turns the rows of a model into `next` with the fewest signals and never a reset: removes what is gone, updates what stayed where it
/// stands, appends what is new. Rows are told apart by `keyOf`; keys are unique. For models whose order does not matter because
/// a proxy sorts them.
/// `model` offers beginRemove(first, last), endRemove(), beginInsert(first, last), endInsert(), changed(row).
template <typename Row, typename KeyOf, typename Model>
void syncRows(std::vector<Row> &rows, std::vector<Row> next, KeyOf keyOf, Model &&model)
{
    std::unordered_map<long long, std::size_t> incoming;
    incoming.reserve(next.size());
    for (std::size_t i = 0; i < next.size(); ++i) {
        incoming.emplace(keyOf(next[i]), i);
    }
    for (std::size_t end = rows.size(); end > 0;) {
        if (incoming.contains(keyOf(rows[end - 1]))) {
            --end;
            continue;
        }
        std::size_t first = end;
        while (first > 0 && !incoming.contains(keyOf(rows[first - 1]))) {
            --first;
        }
        model.beginRemove(static_cast<int>(first), static_cast<int>(end) - 1);
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end));
        model.endRemove();
        end = first;
    }
    std::vector<bool> used(next.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t from = incoming.at(keyOf(rows[i]));
        used[from] = true;
        if (!(rows[i] == next[from])) {
            rows[i] = std::move(next[from]);
            model.changed(static_cast<int>(i));
        }
    }
    std::vector<Row> added;
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (!used[i]) {
            added.push_back(std::move(next[i]));
        }
    }
    if (!added.empty()) {
        const int first = static_cast<int>(rows.size());
        model.beginInsert(first, first + static_cast<int>(added.size()) - 1);
        std::move(added.begin(), added.end(), std::back_inserter(rows));
        model.endInsert();
    }
}

/// The same for lists that show their rows in the order of `next`: rows move one by one. Quadratic; for short lists.
/// `model` also offers beginMove(from, destination) and endMove(), with the meaning of QAbstractItemModel::beginMoveRows.
template <typename Row, typename KeyOf, typename Model>
void syncOrderedRows(std::vector<Row> &rows, std::vector<Row> next, KeyOf keyOf, Model &&model)
{
    std::unordered_set<long long> incoming;
    for (const Row &row : next) {
        incoming.insert(keyOf(row));
    }
    for (std::size_t i = rows.size(); i-- > 0;) {
        if (!incoming.contains(keyOf(rows[i]))) {
            model.beginRemove(static_cast<int>(i), static_cast<int>(i));
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
            model.endRemove();
        }
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
        const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(i), rows.end(),
                                        [&](const Row &row) { return keyOf(row) == keyOf(next[i]); });
        const auto at = static_cast<std::size_t>(found - rows.begin());
        if (found == rows.end()) {
            model.beginInsert(static_cast<int>(i), static_cast<int>(i));
            rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i), std::move(next[i]));
            model.endInsert();
            continue;
        }
        if (at != i) {
            model.beginMove(static_cast<int>(at), static_cast<int>(i));
            std::rotate(rows.begin() + static_cast<std::ptrdiff_t>(i), rows.begin() + static_cast<std::ptrdiff_t>(at),
                        rows.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            model.endMove();
        }
        if (!(rows[i] == next[i])) {
            rows[i] = std::move(next[i]);
            model.changed(static_cast<int>(i));
        }
    }
}

}  // namespace linchpin::present
