#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/entities/words.h"

// Who is in which programme, what advocates did, and what came of the summits.

namespace linchpin::app::sample {

/// A customer and somebody there, as `seatAt` reads it.
struct Place {
    std::string_view account;
    std::string_view who;
};

struct CouncilRow {
    Place place;
    core::AttendanceState oslo;
    core::AttendanceState goteborg;
};

inline constexpr CouncilRow kCouncil[] = {
    {{"Halden Foods", "Hanne Lunde"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Osprey Aerospace", "Jean Whitlock"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Castell Automotive", "Paolo Greco"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Lindqvist Pharma", "Mei Tanaka"}, core::AttendanceState::Accepted, core::AttendanceState::Declined},
    {{"Boreal Logistics", "Karim Benali"}, core::AttendanceState::Invited, core::AttendanceState::Attended},
    {{"Aurelia Cosmetics", "Ulla Frost"}, core::AttendanceState::Declined, core::AttendanceState::Attended},
    {{"Hartmann Feinmechanik", "B0"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Valdeón Alimentación", "I0"}, core::AttendanceState::Accepted, core::AttendanceState::Declined},
    {{"Mistral Pharma Distribution", "I0"}, core::AttendanceState::Invited, core::AttendanceState::Attended},
    {{"Torrance Beverages", "I0"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Officine Bellandi", "B0"}, core::AttendanceState::Accepted, core::AttendanceState::Attended},
    {{"Kessler & Söhne Möbelwerke", "B0"}, core::AttendanceState::Invited, core::AttendanceState::Attended},
};

struct SponsorRow {
    const char *sponsor;
    Place place;
    const char *joined;  ///< empty: proposed
};

inline constexpr SponsorRow kSponsors[] = {
    {"CD", {"Halden Foods", "Ingrid Solheim"}, ""},
    {"HA", {"Halden Foods", "Tomasz Nowak"}, "2025-02-03"},
    {"JB", {"Osprey Aerospace", "Jean Whitlock"}, "2024-05-13"},
    {"TN", {"Meridian Health", "Victor Stein"}, "2025-01-20"},
    {"HA", {"Castell Automotive", "B2"}, "2024-11-04"},
    {"JB", {"Boreal Logistics", "Anders Vik"}, "2025-03-17"},
    {"CD", {"Lindqvist Pharma", "B1"}, "2024-09-02"},
    {"TN", {"Kestrel Energy", "B1"}, "2026-04-13"},
    {"JB", {"Aurelia Cosmetics", "B1"}, "2025-06-10"},
    {"HA", {"Nordhavn Cold Storage", "B0"}, "2025-09-22"},
    {"HA", {"Hartmann Feinmechanik", "B0"}, "2025-05-05"},
    {"CD", {"Mistral Pharma Distribution", "B0"}, "2026-02-09"},
    {"TN", {"Torrance Beverages", "B0"}, "2025-11-17"},
    {"CD", {"Polmar Shipping", "I0"}, "2026-03-02"},
    {"CD", {"Valdeón Alimentación", "I1"}, "2026-01-26"},
};

/// Customers in the programmes beside those of council and sponsors.
inline constexpr std::string_view kOnlyAdvocates[] = {"Winterthur Feinguss", "Azienda Agricola Montefosco"};
inline constexpr std::size_t kPeople = 43;

struct ActivityRow {
    Place place;
    const char *kind;
    const char *day;
    core::AdvocacyState state;
    const char *text;
};

inline constexpr ActivityRow kActivities[] = {
    {{"Osprey Aerospace", "Jean Whitlock"},
     "talk",
     "2026-05-20",
     core::AdvocacyState::Done,
     "Opened the summit in Madrid: parts traced from supplier to wing."},
    {{"Osprey Aerospace", "Jean Whitlock"},
     "talk",
     "2025-12-03",
     core::AdvocacyState::Done,
     "Panel in Lyon with two food producers."},
    {{"Osprey Aerospace", "Jean Whitlock"},
     "reference",
     "2026-03-11",
     core::AdvocacyState::Done,
     "Call with a prospect in Hamburg, 40 minutes."},
    {{"Osprey Aerospace", "Jean Whitlock"}, "talk", "2026-11-12", core::AdvocacyState::Agreed, "First speaker in Oslo."},
    {{"Castell Automotive", "Paolo Greco"},
     "case study",
     "2026-02-18",
     core::AdvocacyState::Done,
     "Four pages, printed in two trade papers."},
    {{"Castell Automotive", "Paolo Greco"},
     "reference",
     "2026-01-14",
     core::AdvocacyState::Done,
     "Call with a prospect in Poznań."},
    {{"Castell Automotive", "Paolo Greco"},
     "reference",
     "2026-04-22",
     core::AdvocacyState::Done,
     "Call with a parts maker in Lyon."},
    {{"Castell Automotive", "Paolo Greco"},
     "reference",
     "2026-09-08",
     core::AdvocacyState::Done,
     "Call with a prospect in Stuttgart."},
    {{"Castell Automotive", "Paolo Greco"},
     "talk",
     "2026-11-12",
     core::AdvocacyState::Agreed,
     "Fewer people on nights, in Oslo."},
    {{"Aurelia Cosmetics", "Ulla Frost"},
     "talk",
     "2026-05-20",
     core::AdvocacyState::Done,
     "Small lots without extra shifts, in Madrid."},
    {{"Aurelia Cosmetics", "Ulla Frost"},
     "introduction",
     "2026-06-30",
     core::AdvocacyState::Done,
     "Introduced us to her sister company."},
    {{"Aurelia Cosmetics", "Ulla Frost"},
     "case study",
     "2026-09-21",
     core::AdvocacyState::Declined,
     "Too much this year; asked for a rest until December."},
    {{"Lindqvist Pharma", "Mei Tanaka"}, "talk", "2025-12-03", core::AdvocacyState::Done, "Batches without paper, in Lyon."},
    {{"Boreal Logistics", "Karim Benali"}, "talk", "2026-11-12", core::AdvocacyState::Asked, "A slot on dock planning, in Oslo."},
    {{"Boreal Logistics", "Karim Benali"},
     "introduction",
     "2026-07-08",
     core::AdvocacyState::Done,
     "Brought a supplier from Lyon to our hall."},
    {{"Hartmann Feinmechanik", "B0"},
     "reference",
     "2026-06-17",
     core::AdvocacyState::Done,
     "Visit of three engineers from Jena."},
    {{"Officine Bellandi", "B0"}, "talk", "2025-06-14", core::AdvocacyState::Done, "Two operators for six machines, in Hamburg."},
    {{"Torrance Beverages", "I0"}, "reference", "2026-08-26", core::AdvocacyState::Agreed, "Call after the season, date open."},
};

/// A sale that a summit brought.
struct DealRow {
    const char *account;
    std::size_t offering;
    int amount;  ///< thousands of euros
    core::OpportunityState state;
};

struct SummitRow {
    const char *name;
    const char *place;
    const char *day;
    int cost;  ///< thousands of euros
    std::size_t speakers;
    std::size_t guests;
    std::vector<DealRow> deals;
};

inline std::vector<SummitRow> summits()
{
    constexpr auto kWon = core::OpportunityState::Won;
    constexpr auto kLost = core::OpportunityState::Lost;
    constexpr auto kOpen = core::OpportunityState::Open;
    return {
        {"Oslo: cold chain", "Oslo", "2026-11-12", 38, 3, 24, {}},
        {"Madrid: fewer people",
         "Madrid",
         "2026-05-20",
         34,
         4,
         22,
         {{"Castell Automotive", 2, 1150, kWon},
          {"Valdeón Alimentación", 0, 780, kWon},
          {"Grupo Cítrico Levante", 5, 470, kWon},
          {"Mistral Pharma Distribution", 3, 310, kOpen},
          {"Tessera Retail", 0, 900, kOpen},
          {"Pommeroy Textiles", 0, 240, kLost}}},
        {"Lyon: food safety",
         "Lyon",
         "2025-12-03",
         31,
         3,
         31,
         {{"Boreal Logistics", 1, 1400, kWon},
          {"Halden Foods", 5, 950, kWon},
          {"Fjellheim Dairy", 1, 620, kWon},
          {"Alpenmilch Genossenschaft", 1, 430, kWon},
          {"Torrance Beverages", 3, 300, kWon},
          {"Nordhavn Cold Storage", 1, 520, kOpen},
          {"De Clercq Confectionery", 0, 210, kLost},
          {"Rhône Valley Wine Cooperative", 2, 360, kLost},
          {"Sturla Fisheries", 1, 280, kLost}}},
        {"Hamburg: night shifts",
         "Hamburg",
         "2025-06-14",
         27,
         4,
         18,
         {{"Hartmann Feinmechanik", 6, 640, kWon},
          {"Officine Bellandi", 0, 460, kWon},
          {"Weiland Chemie", 3, 220, kLost},
          {"Vantor Steel", 4, 390, kLost}}},
    };
}

}  // namespace linchpin::app::sample
