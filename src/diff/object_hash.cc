#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "diff/change.h"
#include "diff/field_comparison.h"
#include "io/digest.h"

namespace gsync::diff {
namespace {

/// Parts are written with their length before them, so that no two objects
/// give the same bytes.
void add(std::string& bytes, std::string_view part) {
  bytes += std::to_string(part.size());
  bytes += ':';
  bytes += part;
}

/// By name, not by id: ids of custom fields differ from process to process.
/// Blank and missing are one: endpoints differ in which empty members they send.
void add_attributes(std::string& bytes, const model::Attributes& attributes) {
  std::vector<std::pair<std::string_view, const model::Value*>> named;
  for (const model::Attribute& attribute : attributes) {
    if (is_blank(attribute.value)) continue;
    named.emplace_back(model::field(attribute.field).name, &attribute.value);
  }
  std::sort(named.begin(), named.end());
  for (const auto& [name, value] : named) {
    add(bytes, name);
    add(bytes, model::to_json(*value).dump(-1, ' ', false,
                                           nlohmann::ordered_json::error_handler_t::replace));
  }
}

}  // namespace

std::string object_hash(const model::User& user) {
  std::string bytes = "user;";
  add(bytes, user.key);
  add_attributes(bytes, user.attributes);
  std::vector<std::string> memberships;
  if (user.memberships.has_value()) {
    for (const model::Membership& membership : *user.memberships) {
      memberships.push_back(membership.department + (membership.main ? "!" : "."));
    }
  }
  std::sort(memberships.begin(), memberships.end());
  for (const std::string& membership : memberships) add(bytes, membership);
  return io::fingerprint_hex(bytes);
}

std::string object_hash(const model::Department& department) {
  std::string bytes = "department;";
  add(bytes, department.key);
  add(bytes, department.parent);
  add_attributes(bytes, department.attributes);
  std::vector<std::string> leaders = department.leaders.value_or(std::vector<std::string>());
  std::sort(leaders.begin(), leaders.end());
  for (const std::string& leader : leaders) add(bytes, leader);
  return io::fingerprint_hex(bytes);
}

}  // namespace gsync::diff
