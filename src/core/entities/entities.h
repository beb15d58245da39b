#pragma once

// Every entity. Include the single header where you can.
#include "core/entities/account.h"
#include "core/entities/conversations.h"
#include "core/entities/people.h"
#include "core/entities/plan.h"
#include "core/entities/programmes.h"
#include "core/entities/reviews.h"
#include "core/entities/team.h"
#include "core/entities/voice.h"
#include "core/entities/workspace.h"
