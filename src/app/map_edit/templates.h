#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/people/doing.h"
#include "app/workspace.h"
#include "core/entities/reviews.h"
#include "core/report/map_template.h"

// What an account may begin with: stored templates (rows of plan_template), and applying one to an account.

namespace linchpin::app {

using PlanTemplateId = core::Id<core::PlanTemplate>;

struct StoredTemplate {
    PlanTemplateId id;
    core::report::MapTemplate content;  ///< with its name; empty when the text cannot be read
    bool readable = true;
};
/// By name without regard to case, then id. Throws store::Failure.
[[nodiscard]] std::vector<StoredTemplate> storedTemplates(const store::Reader &reader);

/// The text of a row (docs/file-format.md, `plan_template`), without the name.
[[nodiscard]] std::string templateText(const core::report::MapTemplate &content);
/// InvalidFormat{plan_template.content, why}. What it does not know is passed over.
[[nodiscard]] core::Result<core::report::MapTemplate> readTemplateText(std::string_view text);

/// The map of the account that day as a template: positions, departments, units, roles, lines, assistants, who is from outside, role goals; no names,
/// no judgements. NotFound{account, id}. Throws store::Failure.
[[nodiscard]] core::Result<core::report::MapTemplate> templateOfAccount(const store::Reader &reader, core::AccountId account,
                                                                        core::Date asOf);

/// Keeps `content` under its name, blanks around it dropped. InvalidValue{plan_template.name} for an empty or overlong one (80 characters) and
/// {plan_template.content} for an empty template; Conflict{plan_template.name, name} when there is one of that name in any case of letters.
[[nodiscard]] core::Result<PlanTemplateId> addTemplate(Workspace &workspace, const core::report::MapTemplate &content,
                                                       const Doing &doing);
/// Errors of the name as addTemplate; NotFound{plan_template, id}.
[[nodiscard]] core::Result<ChangeSet> renameTemplate(Workspace &workspace, PlanTemplateId id, const std::string &name,
                                                     const Doing &doing);
[[nodiscard]] core::Result<ChangeSet> removeTemplate(Workspace &workspace, PlanTemplateId id, const Doing &doing);

/// What applying would add. A position is there already when a seat has a role of it and its department; without roles: its title and department.
/// NotFound{account, id}. Throws store::Failure.
[[nodiscard]] core::Result<core::report::TemplateEffect> templateEffect(const store::Reader &reader, core::AccountId account,
                                                                        const core::report::MapTemplate &content,
                                                                        core::Date asOf);

struct AppliedTemplate {
    core::report::TemplateEffect effect;
    std::vector<core::SeatId> added;
    ChangeSet changes;
};
/// Adds what is missing as one step: placeholders, role goals (the larger number stays), goals. Own roles that the workspace does not have are left out.
/// Conflict{plan_template, nothing} when all of it is there; InvalidValue{plan_template.content} for an empty template; NotFound{account, id}.
[[nodiscard]] core::Result<AppliedTemplate> applyTemplate(Workspace &workspace, core::AccountId account,
                                                          const core::report::MapTemplate &content, const Doing &doing);

}  // namespace linchpin::app
