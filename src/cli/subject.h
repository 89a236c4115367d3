// Whom or what a user means by a key, a name or an address.

#pragma once

#include <string>
#include <vector>

#include "cli/pipeline.h"

namespace gsync::cli {

struct Subject {
  model::ObjectType object = model::ObjectType::kUser;
  /// Source key; "id:" and the system id for an object without one.
  std::string key;
  bool operator==(const Subject&) const = default;
};

/// The keys that `text` is, on either side or in memory; else the people and
/// departments that have it as name, user name, mail, phone, code or system id.
///
/// Shape: departments first, by key, each once; empty when nobody is meant.
/// Cost:  O(objects of both sides).
std::vector<Subject> subjects_of(const Sides& sides, const std::string& text);

/// The one that `text` means, of this type when there is one.
/// Errors: kUsage: nobody, with did-you-mean; several, with their keys.
Result<Subject> subject_of(const Sides& sides, const std::string& text,
                           std::optional<model::ObjectType> object);

}  // namespace gsync::cli
