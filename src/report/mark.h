// What happens to an object, in one mark that reads well without colour.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diff/change.h"

namespace gsync::report {

/// The later one is the stronger: of several operations on one object the
/// strongest names what happens to it.
enum class Mark : uint8_t { kNone, kUpdate, kMove, kCreate, kRemove, kConflict };

/// "+" create, "~" update, ">" move, "-" remove, "!" conflict, " " none.
std::string_view symbol(Mark mark);

/// "create", "update", "move", "remove", "conflict", "": the name in JSON.
std::string_view to_text(Mark mark);

Mark mark_of(diff::ChangeKind kind);

/// "create user": the kind as people read it.
std::string label(diff::ChangeKind kind);

/// What a removal or return does to a person: "suspended", "activated again".
/// Empty for kinds whose fields say it.
std::string_view verb(diff::ChangeKind kind);

}  // namespace gsync::report
