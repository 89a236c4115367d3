// What kinds of operations are called in sentences.
//
// Pure.

#pragma once

#include <map>
#include <span>
#include <string>

#include "diff/change.h"

namespace gsync::plan {

/// Kinds, most important first: what takes away before what moves, changes, adds.
std::span<const diff::ChangeKind> kinds_by_weight();

/// "38 people are suspended".
std::string phrase(diff::ChangeKind kind, uint64_t count);

/// Of all kinds, by weight: "38 people are suspended, 3 departments are deleted".
std::string phrases(const std::map<diff::ChangeKind, uint64_t>& counts);

}  // namespace gsync::plan
