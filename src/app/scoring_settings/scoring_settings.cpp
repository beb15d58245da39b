#include "app/scoring_settings/scoring_settings.h"

#include <map>

#include "app/score_board.h"
#include "app/score_inputs.h"
#include "app/workspace.h"
#include "core/entities/entities.h"
#include "store/writer.h"

namespace linchpin::app {

namespace scoring = core::scoring;

core::Result<void> setScoringParameters(Workspace &workspace, std::span<const ParameterChange> changes, std::string_view label)
{
    auto parameters = scoringParameters(workspace.read());
    if (!parameters) {
        // What is stored breaks a rule: begin from the defaults, so that it can be mended.
        parameters = scoring::ScoringParameters();
    }
    const scoring::ScoringParameters standard;
    for (const ParameterChange &change : changes) {
        const auto fallback = scoring::parameterValue(standard, change.name);
        if (!fallback) {
            return tl::make_unexpected(fallback.error());
        }
        if (auto done = scoring::setParameter(*parameters, change.name, change.value.value_or(*fallback)); !done) {
            return done;
        }
    }
    if (auto valid = scoring::validateParameters(*parameters); !valid) {
        return valid;
    }
    std::map<std::string, double> wanted;
    for (const scoring::ParameterValue &value : scoring::changedParameters(*parameters)) {
        wanted[value.name] = value.value;
    }
    auto done = workspace.transact(label, [&](store::Writer &writer) {
        for (core::ScoringParameter &row : writer.read().all<core::ScoringParameter>()) {
            const auto found = wanted.find(row.name);
            if (found == wanted.end()) {
                // Rows of names that the method does not know stay: a newer program may know them.
                if (scoring::parameterValue(standard, row.name)) {
                    writer.remove(row.id);
                }
                continue;
            }
            if (row.value != found->second) {
                row.value = found->second;
                writer.update(row);
            }
            wanted.erase(found);
        }
        for (const auto &[name, value] : wanted) {
            core::ScoringParameter row;
            row.name = name;
            row.value = value;
            writer.insert(row);
        }
    });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return {};
}

core::report::ParameterPreview previewParameters(const ScoreBoard &now, const ScoreBoard &then, const store::Reader &reader,
                                                 std::size_t most)
{
    core::report::ParameterPreview preview;
    for (const core::Workspace &workspace : reader.all<core::Workspace>()) {
        preview.currency = workspace.baseCurrency;
    }
    preview.atRiskNow = now.portfolioAtRisk();
    preview.atRiskThen = then.portfolioAtRisk();
    for (const Standing *standing : then.ranking()) {
        const Standing *before = now.find(standing->account);
        if (!before) {
            continue;
        }
        ++preview.accounts;
        preview.moved += before->rank != standing->rank ? 1 : 0;
        if (preview.rows.size() >= most) {
            continue;
        }
        core::report::ParameterPreviewRow row;
        row.account = standing->account;
        if (const auto account = reader.find(standing->account)) {
            row.name = account->name;
        }
        row.rankNow = before->rank;
        row.rankThen = standing->rank;
        row.scoreNow = before->relationship;
        row.scoreThen = standing->relationship;
        row.atRiskNow = before->risk.atRisk;
        row.atRiskThen = standing->risk.atRisk;
        preview.rows.push_back(std::move(row));
    }
    return preview;
}

}  // namespace linchpin::app
