#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <QByteArray>
#include <QLocale>
#include <QString>

#include "core/report/account_plan.h"
#include "core/result.h"
#include "render/theme.h"

class QIODevice;

namespace linchpin::render {

enum class Paper : std::uint8_t { A4, Letter };

/// The paper of a country: Letter in North America and a few others, else A4.
[[nodiscard]] Paper paperOf(const QLocale &locale);

struct PlanOptions {
    Paper paper = Paper::A4;
    const Theme *theme = nullptr;  ///< not owned; nullptr = light, the one that is printed
    core::report::NameMode names = core::report::NameMode::Full;  ///< stricter of this and that of the plan
    QLocale locale;
};

/// The account plan as PDF (design, section 11): vectors, embedded fonts, text that can be copied, bookmarks, title and author. The same plan
/// gives the same bytes: the file is dated with the day of the plan. Needs a QGuiApplication (offscreen will do). Any thread.
[[nodiscard]] core::Result<QByteArray> renderAccountPlan(const core::report::AccountPlan &plan, const PlanOptions &options = {});

/// Renders and replaces `path` as a whole: a half-written plan never replaces an old one. CannotWrite with the system's reason.
[[nodiscard]] core::Result<void> writeAccountPlan(const core::report::AccountPlan &plan, const std::filesystem::path &path,
                                                  const PlanOptions &options = {});
[[nodiscard]] core::Result<void> writeAccountPlan(const core::report::AccountPlan &plan, QIODevice &device,
                                                  const PlanOptions &options = {});

}  // namespace linchpin::render
