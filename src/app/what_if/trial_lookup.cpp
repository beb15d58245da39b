#include "app/what_if/trial_lookup.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "app/what_if/ground.h"
#include "exchange/name_key.h"

namespace linchpin::app {

namespace {

constexpr std::size_t kMostCandidates = 40;
constexpr std::size_t kMostNear = 5;

struct Candidate {
    std::int64_t id = 0;
    std::string name;
    std::string key;
};

std::string listing(const std::vector<Candidate> &candidates)
{
    std::string lines;
    for (std::size_t i = 0; i < std::min(candidates.size(), kMostCandidates); ++i) {
        lines += (lines.empty() ? "" : "\n") + std::to_string(candidates[i].id) + '\t' + candidates[i].name;
    }
    if (candidates.size() > kMostCandidates) {
        lines += "\n...";
    }
    return lines;
}

/// Candidates one of whose words begins like one of the words asked for.
std::vector<Candidate> nearest(const std::vector<Candidate> &all, const std::string &key)
{
    std::vector<Candidate> near;
    for (const Candidate &candidate : all) {
        for (std::size_t start = 0; start < key.size();) {
            const std::size_t end = std::min(key.find(' ', start), key.size());
            const std::string stem = key.substr(start, std::min<std::size_t>(3, end - start));
            if (stem.size() >= 2 && (" " + candidate.key).find(" " + stem) != std::string::npos) {
                near.push_back(candidate);
                break;
            }
            start = end + 1;
        }
    }
    if (near.empty()) {
        return all;  // nothing is like it: whoever is there
    }
    near.resize(std::min(near.size(), kMostNear));
    return near;
}

core::Result<std::int64_t> find(std::vector<Candidate> all, std::string_view text)
{
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const bool isNumber = read.ec == std::errc() && read.ptr == end;
    if (isNumber && std::any_of(all.begin(), all.end(), [&](const Candidate &candidate) { return candidate.id == number; })) {
        return number;
    }
    const std::string key = exchange::nameKey(text);
    for (Candidate &candidate : all) {
        candidate.key = exchange::nameKey(candidate.name);
    }
    for (int step = 0; step < 2 && !key.empty(); ++step) {
        std::vector<Candidate> found;
        std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const Candidate &candidate) {
            return step == 0 ? candidate.key == key : candidate.key.find(key) != std::string::npos;
        });
        if (found.size() == 1) {
            return found.front().id;
        }
        if (found.size() > 1) {
            return core::failure(core::ErrorCode::Ambiguous, std::string(text), listing(found));
        }
    }
    return core::failure(core::ErrorCode::NotFound, std::string(text), listing(nearest(all, key)));
}

}  // namespace

core::Result<core::SeatId> findSeat(const TrialGround &ground, std::string_view text)
{
    std::vector<Candidate> all;
    for (const AccountPeople::Entry &entry : ground.state().people.entries) {
        all.push_back({entry.seat.id.value(), ground.state().seatName(entry.seat.id), {}});
    }
    return find(std::move(all), text).map([](std::int64_t id) { return core::SeatId(id); });
}

core::Result<core::MemberId> findMember(const TrialGround &ground, std::string_view text)
{
    std::vector<Candidate> all;
    for (const auto &[id, member] : ground.state().people.team) {
        if (ground.state().isWithUs(member.id)) {
            all.push_back({id, member.name, {}});
        }
    }
    std::sort(all.begin(), all.end(), [](const Candidate &a, const Candidate &b) { return a.name < b.name; });
    return find(std::move(all), text).map([](std::int64_t id) { return core::MemberId(id); });
}

core::Result<core::PromiseId> findPromise(const TrialGround &ground, std::string_view text)
{
    std::vector<Candidate> all;
    for (const core::Promise &promise : ground.state().promises) {
        if (!promise.doneOn && !promise.brokenOn) {
            all.push_back({promise.id.value(), promise.text, {}});
        }
    }
    return find(std::move(all), text).map([](std::int64_t id) { return core::PromiseId(id); });
}

}  // namespace linchpin::app
