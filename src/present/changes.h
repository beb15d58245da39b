#pragma once

#include <cstdint>
#include <vector>

#include <QMetaType>
#include <QString>

#include "core/entities/kinds.h"

namespace linchpin::present {

/// What one committed change of the workspace touched: news for item models and pages, in the window's thread.
struct ChangeNews {
    enum class Way : std::uint8_t { Do, Undo, Redo, Other };
    struct OfKind {
        core::Kind kind = core::Kind::Account;
        std::vector<std::int64_t> ids;  ///< rising; inserted, updated and removed alike
        bool many = false;  ///< an import: treat every record of the kind as touched
    };

    Way way = Way::Do;
    QString label;  ///< of an undo or redo: the label of the step undone or redone
    std::int64_t journal = 0;
    std::vector<OfKind> kinds;

    [[nodiscard]] const OfKind *of(core::Kind kind) const;
    [[nodiscard]] bool touches(core::Kind kind) const { return of(kind) != nullptr; }
    [[nodiscard]] bool touches(core::Kind kind, std::int64_t id) const;
    /// Whether any of the kinds changed.
    [[nodiscard]] bool touchesAny(std::initializer_list<core::Kind> wanted) const;
};

}  // namespace linchpin::present

Q_DECLARE_METATYPE(linchpin::present::ChangeNews)
