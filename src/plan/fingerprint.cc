#include "plan/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>

#include "diff/change.h"
#include "io/digest.h"

namespace gsync::plan {
namespace {

/// Adds up digests of objects: a sum does not depend on their order, and unlike
/// an exclusive or it sees an object that is there twice.
class Sum {
 public:
  void add(std::string_view kind, const std::string& id, const std::string& content) {
    const std::string text = fmt::format("{}\n{}\n{}", kind, id, content);
    low_ += io::fingerprint(text, 1);
    high_ += io::fingerprint(text, 2);
  }
  [[nodiscard]] std::string hex() const { return fmt::format("{:016x}{:016x}", high_, low_); }

 private:
  uint64_t low_ = 0, high_ = 0;
};

}  // namespace

std::string fingerprint(const model::Snapshot& state) {
  Sum sum;
  const model::Organization& organization = state.organization;
  sum.add("organization", organization.code, organization.name + '\n' + organization.root_id);
  for (const auto& department : state.departments) {
    sum.add("department", department.id, diff::object_hash(department));
  }
  for (const auto& user : state.users) sum.add("user", user.id, diff::object_hash(user));
  for (const auto& field : state.custom_fields) {
    sum.add("field", field.key, std::string(model::to_text(field.object)));
  }
  return sum.hex();
}

}  // namespace gsync::plan
