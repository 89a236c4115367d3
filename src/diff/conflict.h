// Words for records that are held back: place, value, rule, next step.

#pragma once

#include <string>
#include <vector>

#include "diff/diff.h"

namespace gsync::diff {

/// "user 'e1'", "department 'd1'".
std::string shown(model::ObjectType type, const std::string& key);

/// "the record at company.xlsx: 员工!18", or "another record" without a place.
std::string shown_record(const Locator& place);

/// "GenAuth user 'u7' ('Li Lei')": an object that the source does not name.
std::string shown_target(const model::User& user);
std::string shown_target(const model::Department& department);

struct Held {
  model::ObjectType object;
  const std::string& key;
  const Locator& place;
};
void add_conflict(std::vector<Conflict>& conflicts, const Held& held, std::string code,
                  std::string message, std::string hint);

/// By object, key and text; each once.
void sort_conflicts(std::vector<Conflict>& conflicts);

}  // namespace gsync::diff
