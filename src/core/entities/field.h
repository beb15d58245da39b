#pragma once

namespace linchpin::core {

/// Marks of a field in the `fields` function of an entity.
enum FieldMark : unsigned {
    kPlain = 0,
    kPersonal = 1,  ///< about a natural person
    kRequired = 2,  ///< a reference that must not be empty
    kIndexed = 4,  ///< looked up by value
    kMinor = 8,  ///< integer minor units
};

}  // namespace linchpin::core
