#pragma once

#include <memory>

class QGuiApplication;

namespace linchpin::cli {

/// What painting needs: a QGuiApplication without a display. Commands that only print do without, which saves their start.
[[nodiscard]] std::unique_ptr<QGuiApplication> makePaintingApplication();

}  // namespace linchpin::cli
