#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/tabular_import.h"

namespace linchpin::exchange {

/// Turns the cells of one row into a proposal of the kind, and notes what is wrong. Used by TabularImport only.
class RowBuilder final {
public:
    RowBuilder(const TabularOptions &options, const TableDescription &description);

    /// Fills `row` from the cells; `row.line` is set already.
    void build(std::span<const std::string_view> cells, TableRow &row);

private:
    [[nodiscard]] std::string_view cell(Field field);
    [[nodiscard]] std::string text(Field field) { return std::string(cell(field)); }
    [[nodiscard]] std::optional<std::string> optionalText(Field field);
    [[nodiscard]] AccountReference account();
    [[nodiscard]] std::optional<core::Date> date(Field field, bool isRequired = false);
    [[nodiscard]] std::optional<core::Period> period(Field field, bool isRequired);
    [[nodiscard]] std::optional<core::Money> money(Field field, bool isRequired);
    [[nodiscard]] std::optional<double> number(Field field, double low, double high, bool isRequired = false);
    [[nodiscard]] std::optional<std::int64_t> integer(Field field, double low, double high);
    [[nodiscard]] std::optional<bool> boolean(Field field);
    template <typename Parser>
    [[nodiscard]] auto word(Field field, Parser parse) -> decltype(parse(std::string_view()));
    [[nodiscard]] std::string personName();
    [[nodiscard]] core::Currency currency();
    [[nodiscard]] bool isDeleted();
    void note(Field field, ProblemReason reason, bool isRejection);
    void require(Field field, bool isPresent);

    void account(AccountProposal &proposal);
    void person(PersonProposal &proposal);
    void revenue(RevenueProposal &proposal);
    void opportunity(OpportunityProposal &proposal);
    void conversation(ConversationProposal &proposal);
    void member(MemberProposal &proposal);
    void coverage(CoverageProposal &proposal);
    void link(LinkProposal &proposal);
    void survey(SurveyProposal &proposal);
    void outcome(OutcomeProposal &proposal);
    void promise(PromiseProposal &proposal);

    const TabularOptions &m_options;
    const TableDescription &m_description;
    std::span<const std::string_view> m_cells;
    TableRow *m_row = nullptr;
    std::string m_joined[4];  ///< cells put together from several columns; four are in use at a time
    std::size_t m_nextJoined = 0;
};

/// The cell without blanks around it, unless `field` is free text; empty for `NULL` and, if wanted, for `N/A` and `-`.
[[nodiscard]] std::string_view meaningfulCell(std::string_view cell, Field field, NotAvailable notAvailable);

}  // namespace linchpin::exchange
