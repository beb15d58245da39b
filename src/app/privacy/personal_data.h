#pragma once

#include <string>
#include <string_view>

#include "app/privacy/person_rows.h"
#include "core/date.h"
#include "core/report/personal_data.h"
#include "core/result.h"

namespace linchpin::store {
class Reader;
}

namespace linchpin::app {

/// Everything kept about a person on the day `asOf`: every record that refers to the person or to a seat of the person, what the person took part
/// in, texts elsewhere that name the person (only those texts), the steps of the history about any of it, and what snapshots hold. Of other people
/// only names inside texts appear. NotFound{person, id}; Cancelled. Some seconds for a million conversations.
[[nodiscard]] core::Result<core::report::PersonalData> personalData(const store::Reader &reader, core::PersonId person,
                                                                    core::Date asOf, const IsCancelled &isCancelled = {});

/// The same as JSON (docs/file-format.md): ids as text, days as `YYYY-MM-DD`, money in minor units beside its currency.
[[nodiscard]] std::string personalDataJson(const core::report::PersonalData &data);

/// The person that the text names: an id (digits), a mail address, the exact name, the name without regard to case, accents and the order of words,
/// or the one person whose name holds the text. Ambiguous: `detail` has one candidate a line, `id<TAB>name, account`, at most 20.
/// NotFound: `detail` has near names in the same form. Throws store::Failure.
[[nodiscard]] core::Result<core::PersonId> findPerson(const store::Reader &reader, std::string_view nameOrId);

}  // namespace linchpin::app
