#include "plan/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

#include "diff/object_hash.h"
#include "io/digest.h"

namespace gsync::plan {
namespace {

/// Adds up digests of objects: a sum does not depend on their order, and unlike
/// an exclusive or it sees an object that is there twice.
class Sum {
 public:
  void add(std::string_view id, uint64_t content) {
    low_ += io::fingerprint(id, content);
    high_ += io::fingerprint(id, ~content);
  }
  [[nodiscard]] std::string hex() const { return fmt::format("{:016x}{:016x}", high_, low_); }

 private:
  uint64_t low_ = 0, high_ = 0;
};

}  // namespace

std::string fingerprint(const model::Snapshot& state) {
  Sum sum;
  const model::Organization& organization = state.organization;
  sum.add(organization.code, io::fingerprint(organization.name + '\n' + organization.root_id));
  for (const auto& department : state.departments) {
    sum.add(department.id, diff::object_digest(department));
  }
  for (const auto& user : state.users) sum.add(user.id, diff::object_digest(user));
  for (const auto& field : state.custom_fields) {
    sum.add(field.key, io::fingerprint(model::to_text(field.object)));
  }
  return sum.hex();
}

}  // namespace gsync::plan
