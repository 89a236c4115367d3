#include "connectors/ldap/tree_names.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/ldap/dn.h"

namespace gsync::connectors::ldap {
namespace {

bool changes_names(const NamesById& names, const NamesById& sent,
                   const std::unordered_set<std::string>& gone) {
  if (!gone.empty()) return true;
  return std::any_of(sent.begin(), sent.end(), [&](const auto& each) {
    const auto known = names.find(each.first);
    return known != names.end() && known->second != each.second;
  });
}

/// "uid=ada" of "uid=ada,ou=staff".
std::string_view first_step(std::string_view dn) {
  const std::string_view above = dn_above(dn);
  if (above.empty()) return dn;
  const std::string_view step = dn.substr(0, static_cast<size_t>(above.data() - dn.data()));
  return step.substr(0, step.find_last_of(",;"));  // only blanks stand behind it
}

struct Named {
  std::string key;
  const std::string* id = nullptr;
  std::string* dn = nullptr;
};

class Mover {
 public:
  Mover(NamesById& names, const NamesById& sent, const std::unordered_set<std::string>& gone)
      : names_(names), sent_(sent), gone_(gone) {}

  /// From the top down, so that what is above has been moved before.
  NameChanges run() {
    std::vector<Named> all;
    all.reserve(names_.size());
    for (auto& [id, dn] : names_) all.push_back({dn_key(dn), &id, &dn});
    std::sort(all.begin(), all.end(), [](const Named& left, const Named& right) {
      return left.key.size() < right.key.size();
    });
    for (Named& each : all) move(each);
    for (const std::string& id : changes_.gone) names_.erase(id);
    return std::move(changes_);
  }

 private:
  void move(Named& named) {
    const auto now = place_now(named);
    if (!now) {
      changes_.gone.insert(*named.id);
    } else if (*now == *named.dn) {
      return;
    } else {
      *named.dn = *now;
    }
    changes_.left.insert(named.key);
    moved_.emplace(std::move(named.key), now);
  }

  std::optional<std::string> place_now(const Named& named) {
    const auto sent = sent_.find(*named.id);
    if (sent != sent_.end()) return sent->second;
    if (gone_.contains(*named.id)) return std::nullopt;
    const auto above = moved_.find(std::string(key_above(named.key)));
    if (above == moved_.end()) return *named.dn;
    if (!above->second) return std::nullopt;
    return std::string(first_step(*named.dn)) + "," + *above->second;
  }

  NamesById& names_;
  const NamesById& sent_;
  const std::unordered_set<std::string>& gone_;
  /// By the key of where it stood: where it stands, or nothing when it is gone.
  std::unordered_map<std::string, std::optional<std::string>> moved_;
  NameChanges changes_;
};

}  // namespace

NameChanges move_names(NamesById& names, const NamesById& sent,
                       const std::unordered_set<std::string>& gone) {
  NameChanges changes;
  if (changes_names(names, sent, gone)) changes = Mover(names, sent, gone).run();
  for (const auto& [id, dn] : sent) names.insert_or_assign(id, dn);
  return changes;
}

}  // namespace gsync::connectors::ldap
