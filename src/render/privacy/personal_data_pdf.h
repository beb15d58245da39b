#pragma once

#include <filesystem>

#include <QByteArray>
#include <QLocale>

#include "core/report/personal_data.h"
#include "core/result.h"
#include "render/plan/plan_pdf.h"

namespace linchpin::render {

struct PersonalDataOptions {
    Paper paper = Paper::A4;
    QLocale locale;
};

/// Everything kept about a person as a readable PDF: what it is, the person, seats, then every record by kind with the fields that are marked as
/// personal first, the history and the snapshots. In the manner of the account plan: text that can be copied, bookmarks, title. The same data give
/// the same bytes. Needs a QGuiApplication (offscreen will do). Any thread.
[[nodiscard]] core::Result<QByteArray> renderPersonalData(const core::report::PersonalData &data,
                                                          const PersonalDataOptions &options = {});

/// Renders and replaces `path` as a whole. CannotWrite with the system's reason.
[[nodiscard]] core::Result<void> writePersonalData(const core::report::PersonalData &data, const std::filesystem::path &path,
                                                   const PersonalDataOptions &options = {});

}  // namespace linchpin::render
