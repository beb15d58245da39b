#pragma once

#include "core/fold_table.h"

namespace linchpin::exchange {

using core::foldedLetter;

}  // namespace linchpin::exchange
