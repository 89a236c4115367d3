// Who is owned but absent from the source, and for how long: the memory over
// runs that departments and people share.

#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "diff/diff.h"
#include "diff/key_index.h"

namespace gsync::diff {

/// A link whose key the source does not show, while its object exists and
/// belongs to no other record.
struct Orphan {
  const std::string* key = nullptr;
  uint32_t current = kNone;
  /// The record is there but was rejected: not absent.
  bool rejected = false;
};

/// Sorted by key; each object once. The links must outlive the result.
/// Cost: O(links).
template <typename Correlation, typename Object>
std::vector<Orphan> find_orphans(const std::unordered_map<std::string, std::string>& links,
                                 const Correlation& correlation, const std::vector<Object>& current,
                                 const std::unordered_set<std::string>& rejected) {
  std::vector<Orphan> orphans;
  // The usual case: every link is that of a record.
  if (correlation.linked_records() == links.size()) return orphans;
  for (const auto& [key, id] : links) {
    if (correlation.find_desired(key) != kNone) continue;
    const uint32_t position = correlation.find_by_id(id);
    if (position == kNone || correlation.desired_of(position) != kNone) continue;
    const bool seen = rejected.contains(key) || rejected.contains(current[position].key);
    orphans.push_back({&key, position, seen});
  }
  std::sort(orphans.begin(), orphans.end(),
            [](const Orphan& left, const Orphan& right) { return *left.key < *right.key; });
  std::unordered_set<uint32_t> once;
  std::erase_if(orphans, [&](const Orphan& orphan) { return !once.insert(orphan.current).second; });
  return orphans;
}

/// The memory of one more read without an object. Whom a sync has acted on
/// already, on a record's own word, is gone since then.
inline Absence counted(const std::map<std::string, Absence>& before, const std::string& key,
                       TimePoint now) {
  const auto found = before.find(key);
  Absence absence = found != before.end() ? found->second : Absence{0, now, false};
  if (absence.runs == 0 && !absence.removed) absence.since = now;
  ++absence.runs;
  return absence;
}

/// An absence begins in a complete read only: whoever is missing from a part of
/// the source may have moved to where it was not read.
inline bool has_begun(const std::map<std::string, Absence>& before, const std::string& key) {
  const auto found = before.find(key);
  return found != before.end() && found->second.runs > 0;
}

/// Long enough for the job to act.
inline bool is_due(const Absence& absence, const DiffOptions& options) {
  return absence.runs >= std::max(options.absent_runs, 1) &&
         options.now - absence.since >= options.absent_for;
}

/// "absent from the last 2 complete reads".
inline std::string absence_reason(const Absence& absence) {
  if (absence.runs == 1) return "absent from the last complete read";
  return "absent from the last " + std::to_string(absence.runs) + " complete reads";
}

}  // namespace gsync::diff
