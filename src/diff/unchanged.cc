#include "diff/unchanged.h"

namespace gsync::diff {
namespace {

/// Every value that the record shows is there. Both are sorted by field.
bool shows_the_same(const model::Attributes& desired, const model::Attributes& current) {
  auto at = current.begin();
  for (const model::Attribute& wanted : desired) {
    while (at != current.end() && (*at).field < wanted.field) ++at;
    if (at == current.end()) return false;
    const model::Attribute there = *at;
    if (there.field != wanted.field || !(there.value == wanted.value)) return false;
  }
  return true;
}

}  // namespace

Unchanged::Unchanged(const DiffInput& input, const UserCorrelation& users)
    : same_(input.desired.users.size(), false) {
  for (uint32_t i = 0; i < same_.size(); ++i) {
    const uint32_t there = users.current_of(i);
    if (there == kNone) continue;
    const model::User& desired = input.desired.users[i];
    const model::User& current = input.current.users[there];
    same_[i] = desired.key == current.key && shows_the_same(desired.attributes, current.attributes);
  }
}

}  // namespace gsync::diff
