#include "present/map_says.h"

#include <algorithm>
#include <tuple>

#include <QCoreApplication>

#include "present/account/finding_edits.h"
#include "present/models/card_list_model.h"
#include "present/sentences.h"
#include "present/sentences_words.h"

namespace linchpin::present {

using core::FindingKind;
using core::FindingState;
using core::analysis::MapRule;
using core::report::AccountOverview;
using core::report::FindingLine;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linchpin::present::MapSays)
};

}  // namespace

std::vector<MapSaysRow> mapSaysRows(const AccountOverview &overview, const Format &format)
{
    std::vector<MapSaysRow> rows;
    for (const FindingLine &finding : overview.findings) {
        if (!finding.isOfMap() || finding.state == FindingState::Hidden || finding.state == FindingState::Closed) {
            continue;
        }
        const Statement statement = findingStatement(finding, overview.currency, format);
        MapSaysRow row;
        row.key = findingKey(finding);
        row.kind = finding.kind;
        row.isOpen = finding.state == FindingState::Open;
        row.title = statement.title;
        if (!row.isOpen) {
            row.note = findingStateText(finding, format);
        } else if (finding.kind != FindingKind::Strength && finding.value && *finding.value > 0) {
            row.note = Words::tr("%1 at stake").arg(format.money(*finding.value, overview.currency));
        }
        QStringList accessible{label(finding.kind), row.title, row.note, statement.remedy};
        accessible.removeAll(QString());
        row.accessible = accessible.join(QStringLiteral(", "));
        row.path = finding.map->path;
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const MapSaysRow &a, const MapSaysRow &b) {
        return std::tuple(a.kind, !a.isOpen) < std::tuple(b.kind, !b.isOpen);
    });
    return rows;
}

int openMapFindings(const AccountOverview &overview)
{
    return static_cast<int>(std::count_if(overview.findings.begin(), overview.findings.end(), [](const FindingLine &finding) {
        return finding.isOfMap() && finding.state == FindingState::Open && finding.kind != FindingKind::Strength;
    }));
}

TabProblems tabProblems(const AccountOverview &overview)
{
    TabProblems problems;
    for (const FindingLine &finding : overview.findings) {
        if (!finding.isOfMap() || finding.state != FindingState::Open || finding.kind != FindingKind::Problem) {
            continue;
        }
        const MapRule rule = finding.map->rule;
        const bool isOfTies = rule == MapRule::BuyerUncovered || rule == MapRule::SingleThread || rule == MapRule::TieWeakened;
        ++(isOfTies ? problems.coverage : problems.map);
    }
    return problems;
}

}  // namespace linchpin::present
