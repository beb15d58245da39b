#pragma once

#include <span>
#include <string_view>

namespace linchpin::app::sample {

/// One customer as the story wants it; figures of the pictures where a picture shows the account.
struct AccountRow {
    std::string_view name;
    std::string_view domain;
    std::string_view industry;
    std::string_view region;
    std::string_view language;  ///< whose names its people have: two letters, see names.h
    std::string_view sites;  ///< separated by ';', the first is the head office
    std::string_view owner;  ///< initials of the account manager
    int revenue = 0;  ///< thousands of euros in the twelve months to September 2026
    int margin = 0;  ///< percent
    int growth = 0;  ///< percent against the twelve months before
    int score = 0;  ///< relationship score today
    int change = 0;  ///< points since Q2 2026
    int lossPercent = 0;  ///< chance of loss
    int buyers = 0;
    int financialBuyers = 0;  ///< of the buyers; the others are technical buyers set to buyer by hand
    int influencers = 0;
    int users = 0;
    int covered = 0;  ///< buyers with a tie that holds
    int buyerMet = 0;  ///< days since the last talk with the buyer who decides most
    std::string_view renewal;  ///< day of the next renewal
    int employees = 0;
    std::string_view answers;  ///< one sign per person, buyers / influencers / users: + satisfied, - not, . silent
};

/// The 64 customers, largest story first (the order of the portfolio picture), then by revenue.
[[nodiscard]] std::span<const AccountRow> accountTable();

}  // namespace linchpin::app::sample
