#include <algorithm>
#include <string>
#include <vector>

#include "core/people/guided_questions.h"
#include "support/catch.h"

using namespace linchpin::core;

namespace {

/// `Y`, `N` or `?` for each question.
GuideAnswers answersOf(const std::string &text)
{
    GuideAnswers answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answers[i] = text[i] == 'Y' ? GuideAnswer::Yes : text[i] == 'N' ? GuideAnswer::No : GuideAnswer::Unknown;
    }
    return answers;
}

struct Row {
    const char *answers;
    const char *value;
    std::vector<int> reasons;
};

void checkAll(Guide guide, const std::vector<Row> &table)
{
    REQUIRE(table.size() == 27);
    std::vector<std::string> seen;
    for (const Row &row : table) {
        INFO(row.answers);
        CHECK(std::find(seen.begin(), seen.end(), row.answers) == seen.end());
        seen.emplace_back(row.answers);
        const GuideProposal proposal = guideProposal(guide, answersOf(row.answers));
        CHECK(proposal.value == row.value);
        CHECK(proposal.reasons == row.reasons);
    }
}

}  // namespace

TEST_CASE("The role guide: who signs is the financial buyer, who refuses on substance the technical one, who opens the door a "
          "gatekeeper")
{
    checkAll(Guide::Role, {{"YYY", "financial_buyer", {0}}, {"YYN", "financial_buyer", {0}}, {"YY?", "financial_buyer", {0}},
                           {"YNY", "financial_buyer", {0}}, {"YNN", "financial_buyer", {0}}, {"YN?", "financial_buyer", {0}},
                           {"Y?Y", "financial_buyer", {0}}, {"Y?N", "financial_buyer", {0}}, {"Y??", "financial_buyer", {0}},
                           {"NYY", "technical_buyer", {1}}, {"NYN", "technical_buyer", {1}}, {"NY?", "technical_buyer", {1}},
                           {"?YY", "technical_buyer", {1}}, {"?YN", "technical_buyer", {1}}, {"?Y?", "technical_buyer", {1}},
                           {"NNY", "gatekeeper", {2}},      {"N?Y", "gatekeeper", {2}},      {"?NY", "gatekeeper", {2}},
                           {"??Y", "gatekeeper", {2}},      {"NNN", "user", {0, 1, 2}},      {"NN?", "unknown", {0, 1}},
                           {"N?N", "unknown", {0, 2}},      {"?NN", "unknown", {1, 2}},      {"N??", "unknown", {0}},
                           {"?N?", "unknown", {1}},         {"??N", "unknown", {2}},         {"???", "unknown", {}}});
}

TEST_CASE("The power guide weighs what was answered, and one no alone says nothing")
{
    checkAll(Guide::Power,
             {{"YYY", "0.9", {0, 1, 2}}, {"YYN", "0.6", {0, 1, 2}}, {"YY?", "0.9", {0, 1}},    {"YNY", "0.7", {0, 1, 2}},
              {"YNN", "0.3", {0, 1, 2}}, {"YN?", "0.5", {0, 1}},    {"Y?Y", "0.9", {0, 2}},    {"Y?N", "0.4", {0, 2}},
              {"Y??", "0.5", {0}},       {"NYY", "0.7", {0, 1, 2}}, {"NYN", "0.3", {0, 1, 2}}, {"NY?", "0.5", {0, 1}},
              {"NNY", "0.4", {0, 1, 2}}, {"NNN", "0.1", {0, 1, 2}}, {"NN?", "0.1", {0, 1}},    {"N?Y", "0.6", {0, 2}},
              {"N?N", "0.1", {0, 2}},    {"N??", "unknown", {0}},   {"?YY", "0.9", {1, 2}},    {"?YN", "0.4", {1, 2}},
              {"?Y?", "0.5", {1}},       {"?NY", "0.6", {1, 2}},    {"?NN", "0.1", {1, 2}},    {"?N?", "unknown", {1}},
              {"??Y", "0.6", {2}},       {"??N", "unknown", {2}},   {"???", "unknown", {}}});
}

TEST_CASE("The stance guide: who defends us unasked and behind our back is a champion, who works for a rival is not")
{
    checkAll(Guide::Stance, {{"YYY", "neutral", {0, 1, 2}}, {"YYN", "champion", {0, 1}},   {"YY?", "champion", {0, 1}},
                             {"YNY", "sceptic", {0, 2}},    {"YNN", "neutral", {0, 1}},    {"YN?", "neutral", {0, 1}},
                             {"Y?Y", "sceptic", {0, 2}},    {"Y?N", "supporter", {0}},     {"Y??", "supporter", {0}},
                             {"NYY", "blocker", {2}},       {"NYN", "neutral", {0, 1, 2}}, {"NY?", "neutral", {0, 1}},
                             {"NNY", "blocker", {2}},       {"NNN", "sceptic", {1}},       {"NN?", "sceptic", {1}},
                             {"N?Y", "blocker", {2}},       {"N?N", "neutral", {0, 2}},    {"N??", "unknown", {0}},
                             {"?YY", "blocker", {2}},       {"?YN", "unknown", {1, 2}},    {"?Y?", "unknown", {1}},
                             {"?NY", "blocker", {2}},       {"?NN", "sceptic", {1}},       {"?N?", "sceptic", {1}},
                             {"??Y", "blocker", {2}},       {"??N", "unknown", {2}},       {"???", "unknown", {}}});
}

TEST_CASE("The level guide climbs from answers over bad news to advice")
{
    checkAll(Guide::Level, {{"YYY", "partner", {1, 2}},   {"YYN", "relies_on_us", {1}},     {"YY?", "relies_on_us", {1}},
                            {"YNY", "relies_on_us", {2}}, {"YNN", "works_with_us", {0}},    {"YN?", "works_with_us", {0}},
                            {"Y?Y", "relies_on_us", {2}}, {"Y?N", "works_with_us", {0}},    {"Y??", "works_with_us", {0}},
                            {"NYY", "partner", {1, 2}},   {"NYN", "works_with_us", {0, 1}}, {"NY?", "works_with_us", {0, 1}},
                            {"NNY", "relies_on_us", {2}}, {"NNN", "knows_us", {0, 1, 2}},   {"NN?", "knows_us", {0, 1}},
                            {"N?Y", "relies_on_us", {2}}, {"N?N", "knows_us", {0, 2}},      {"N??", "unknown", {0}},
                            {"?YY", "partner", {1, 2}},   {"?YN", "relies_on_us", {1}},     {"?Y?", "relies_on_us", {1}},
                            {"?NY", "relies_on_us", {2}}, {"?NN", "knows_us", {1, 2}},      {"?N?", "unknown", {1}},
                            {"??Y", "relies_on_us", {2}}, {"??N", "unknown", {2}},          {"???", "unknown", {}}});
}
