// Identifiers that an undo gives back: who holds them now must give them up first.

#pragma once

#include "undo/draft.h"

namespace gsync::undo {

/// Puts changes that take an identifier behind those that give it up (`Change::after`).
/// One that somebody else has now and keeps is left out, and said so.
/// Cost: linear in people and changes, each time that one is left out.
void order_identifiers(Draft& draft);

}  // namespace gsync::undo
