#include "diff/object_hash.h"

#include <fmt/format.h>

#include <algorithm>
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
  const model::ValueView& value = attribute.value;
  uint64_t digest =
      io::fingerprint(model::field(attribute.field).name, static_cast<uint64_t>(value.kind()));
  if (value.is_text()) return io::fingerprint(value.text(), digest);
  if (value.kind() != model::ValueKind::kList) {
    return io::fingerprint(model::to_text(value), digest);
  }
  for (const std::string& item : value.list()) digest = io::fingerprint(item, digest);
  return digest;
}

/// Blank and missing are one: endpoints differ in which empty members they send.
Sum digest_of(const model::Attributes& attributes) {
  Sum sum = 0;
  for (const model::Attribute& attribute : attributes) {
    if (!is_blank(attribute.value)) sum += digest_of(attribute);
  }
  return sum;
}

Sum digest_of(const std::vector<model::Membership>& memberships) {
  Sum sum = 0;
  for (const model::Membership& membership : memberships) {
    sum += io::fingerprint(membership.department, membership.main ? 1 : 2);
  }
  return sum;
}

Sum digest_of_leaders(const std::vector<std::string>& leaders) {
  Sum sum = 0;
  for (const std::string& leader : leaders) sum += io::fingerprint(leader, 1);
  return sum;
}

/// Collects what `part_digests` returns.
class Parts {
 public:
  void add(std::string_view name, uint64_t digest) {
    list_.push_back(fmt::format("{} {:04x}", name, digest & 0xffffU));
  }
  void add_text(std::string_view name, const std::string& text) {
    if (!text.empty()) add(name, io::fingerprint(text));
  }
  void add(const model::Attributes& attributes) {
    for (const model::Attribute& attribute : attributes) {
      if (!is_blank(attribute.value)) add(model::field(attribute.field).name, digest_of(attribute));
    }
  }
  std::vector<std::string> take() {
    std::sort(list_.begin(), list_.end());
    return std::move(list_);
  }

 private:
  std::vector<std::string> list_;
};

}  // namespace

uint64_t object_digest(const model::User& user) {
  const Sum memberships = user.memberships.has_value() ? digest_of(*user.memberships) : 0;
  return joined<3>({io::fingerprint(user.key), digest_of(user.attributes), memberships});
}

uint64_t object_digest(const model::Department& department) {
  const Sum leaders = department.leaders.has_value() ? digest_of_leaders(*department.leaders) : 0;
  return joined<4>({io::fingerprint(department.key), io::fingerprint(department.parent),
                    digest_of(department.attributes), leaders});
}

std::string object_hash(const model::User& user) {
  return fmt::format("{:016x}", object_digest(user));
}

std::string object_hash(const model::Department& department) {
  return fmt::format("{:016x}", object_digest(department));
}

std::vector<std::string> part_digests(const model::User& user) {
  Parts parts;
  parts.add_text("externalId", user.key);
  parts.add(user.attributes);
  if (user.memberships.has_value() && !user.memberships->empty()) {
    parts.add("memberships", digest_of(*user.memberships));
  }
  return parts.take();
}

std::vector<std::string> part_digests(const model::Department& department) {
  Parts parts;
  parts.add_text("openDepartmentId", department.key);
  parts.add_text("parent", department.parent);
  parts.add(department.attributes);
  if (department.leaders.has_value() && !department.leaders->empty()) {
    parts.add("leaders", digest_of_leaders(*department.leaders));
  }
  return parts.take();
}

}  // namespace gsync::diff
