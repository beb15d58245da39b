#include "cli/commands.h"

namespace linchpin::cli {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    for (auto make : {makeNew,    makeImport,  makeConcentration, makeRank,    makeExplain, makeFindings,  makeMap,
                      makePlan,   makeWhatIf,  makeSearch,        makeHistory, makeUndo,    makeRedo,      makeCheck,
                      makeBackup, makeBackups, makeRestore,       makeExport,  makePerson,  makeDuplicates}) {
        commands.push_back(make());
    }
    return commands;
}

}  // namespace linchpin::cli
