#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin::exchange {

/// What the rows of a table are about: the values of `--as`.
enum class ImportKind : std::uint8_t {
    Accounts,
    People,
    Revenue,
    Opportunities,
    Conversations,
    Team,
    Coverage,
    Links,
    Surveys,
    Outcomes,
    Promises
};
inline constexpr std::size_t kImportKindCount = 11;

[[nodiscard]] std::string_view importKindName(ImportKind kind);
[[nodiscard]] std::optional<ImportKind> importKindFromName(std::string_view name);
[[nodiscard]] std::span<const ImportKind> allImportKinds();

/// Every target field of any kind; `fieldName` is its name for `--map`.
enum class Field : std::uint8_t {
    Account,
    AccountId,
    Amount,
    Assessed,
    Assistant,
    Audience,
    Broken,
    Channel,
    CloseDate,
    Comment,
    Currency,
    Date,
    Deleted,
    Department,
    Direction,
    Done,
    Due,
    Email,
    Emotion,
    Employees,
    End,
    Executive,
    External,
    FirstName,
    From,
    Function,
    Id,
    Industry,
    Invited,
    Kind,
    LastName,
    Left,
    Level,
    Made,
    Member,
    Metric,
    Mobile,
    MomentOfTruth,
    Name,
    Note,
    Notes,
    Offering,
    Opened,
    Owner,
    Parent,
    People,
    Period,
    Person,
    Phone,
    Power,
    Profit,
    Region,
    Renewal,
    ReportsTo,
    Roles,
    Scale,
    Score,
    Segment,
    Seniority,
    Site,
    Sponsor,
    Stage,
    Stance,
    Start,
    Status,
    Subject,
    Summary,
    Survey,
    Target,
    Team,
    Text,
    Tier,
    Title,
    To,
    Unit,
    Until,
    Value,
    Wanted,
    WantedBy,
    Website,
    Weight,
    Year
};
inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::Year) + 1;

[[nodiscard]] std::string_view fieldName(Field field);

/// One target field of a kind.
struct TargetField {
    Field field;
    /// Headers that mean it, squeezed (see squeezedKey), separated by blanks, the surest first.
    std::string_view synonyms;
};

/// The fields of a kind in the order in which they are listed to the user.
[[nodiscard]] std::span<const TargetField> fieldsOf(ImportKind kind);

/// Groups of fields of which at least one must have a column.
[[nodiscard]] std::span<const std::vector<Field>> requiredFields(ImportKind kind);

/// The field with this name among those of the kind.
[[nodiscard]] std::optional<Field> fieldFromName(ImportKind kind, std::string_view name);

/// What several source columns of one field are joined with: `;` for lists of names, else a blank.
[[nodiscard]] std::string_view joinerOf(Field field);

/// Free text keeps its blanks and line breaks; every other field is trimmed.
[[nodiscard]] bool isFreeText(Field field);
[[nodiscard]] bool isDateField(Field field);
[[nodiscard]] bool isNumberField(Field field);

}  // namespace linchpin::exchange
