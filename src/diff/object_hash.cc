#include "diff/object_hash.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "diff/change.h"
#include "diff/field_comparison.h"
#include "io/digest.h"

namespace gsync::diff {
namespace {

/// Parts of an object are added up: their order does not count.
using Sum = uint64_t;

/// The parts' digests as one, each in a place of its own.
template <size_t N>
uint64_t joined(const std::array<uint64_t, N>& parts) {
  std::array<char, N * sizeof(uint64_t)> bytes;
  std::memcpy(bytes.data(), parts.data(), bytes.size());
  return io::fingerprint({bytes.data(), bytes.size()});
}

/// The field is named, not numbered: ids of custom fields differ from process to
/// process. The kind of value counts: 1 is not "1".
uint64_t digest_of(const model::Attribute& attribute) {
  const model::Value& value = attribute.value;
  uint64_t digest = io::fingerprint(model::field(attribute.field).name, value.index());
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    for (const std::string& item : *list) digest = io::fingerprint(item, digest);
    return digest;
  }
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? io::fingerprint(*text, digest)
                         : io::fingerprint(model::to_text(value), digest);
}

/// Blank and missing are one: endpoints differ in which empty members they send.
Sum digest_of(const model::Attributes& attributes) {
  Sum sum = 0;
  for (const model::Attribute& attribute : attributes) {
    if (!is_blank(attribute.value)) sum += digest_of(attribute);
  }
  return sum;
}

}  // namespace

uint64_t object_digest(const model::User& user) {
  Sum memberships = 0;
  if (user.memberships.has_value()) {
    for (const model::Membership& membership : *user.memberships) {
      memberships += io::fingerprint(membership.department, membership.main ? 1 : 2);
    }
  }
  return joined<3>({io::fingerprint(user.key), digest_of(user.attributes), memberships});
}

uint64_t object_digest(const model::Department& department) {
  Sum leaders = 0;
  if (department.leaders.has_value()) {
    for (const std::string& leader : *department.leaders) leaders += io::fingerprint(leader, 1);
  }
  return joined<4>({io::fingerprint(department.key), io::fingerprint(department.parent),
                    digest_of(department.attributes), leaders});
}

std::string object_hash(const model::User& user) {
  return fmt::format("{:016x}", object_digest(user));
}

std::string object_hash(const model::Department& department) {
  return fmt::format("{:016x}", object_digest(department));
}

}  // namespace gsync::diff
