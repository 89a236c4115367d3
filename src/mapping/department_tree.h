// The departments of one read: who is below whom, and which one a person's
// department text means.

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mapping/findings.h"
#include "mapping/program.h"
#include "model/snapshot.h"

namespace gsync::mapping {

/// Names from the top: {"研发中心", "平台部"}.
using Chain = std::vector<std::string>;

/// "研发中心/平台部": the key of an inferred department and how messages name
/// a chain. A slash inside a name is written "\/".
std::string joined(const Chain& chain);

struct DepartmentRecord {
  model::Department department;
  /// Own path where the mapping gives one and no parent key.
  Chain chain;
  /// Set aside already; still here so that what hangs on it is understood.
  bool rejected = false;
  std::string parent_place;
  std::string leaders_place;
};

class DepartmentTree {
 public:
  /// False: a department with this key is there already; `first` then tells where.
  bool add(DepartmentRecord record, const DepartmentRecord*& first);

  /// Adds the department of this chain and those above it, unless they are there.
  void infer(const Chain& chain, const Locator& place, const model::Origin& origin);

  /// Finds every department's parent. Sets aside: those without the parent
  /// that they name, those on a cycle, those deeper than 1,000, and all below
  /// one that was set aside.
  void connect(Findings& findings);

  /// After `connect`. The department that the chain means, or why there is none.
  struct Found {
    std::optional<size_t> index;
    Problem problem;
  };
  Found find(const Chain& chain, DepartmentBy by);

  [[nodiscard]] const std::vector<DepartmentRecord>& records() const { return records_; }
  std::vector<DepartmentRecord>& records() { return records_; }
  /// The departments that were not set aside.
  std::vector<model::Department> take();

 private:
  static constexpr int64_t kTop = -1;
  static constexpr int64_t kMissing = -2;
  /// All departments that answer to a text.
  using Index = std::unordered_map<std::string, std::vector<size_t>>;

  [[nodiscard]] int64_t parent_by_key(const DepartmentRecord& record) const;
  [[nodiscard]] int64_t parent_by_chain(const DepartmentRecord& record, const Index& chains) const;
  void find_parents(Findings& findings);
  void find_cycles(Findings& findings);
  void descend(Findings& findings);
  void reject(size_t index, Diagnostic diagnostic, Findings& findings);
  void reject_cycle(size_t start, Findings& findings);
  [[nodiscard]] std::string name_of(size_t index) const;
  [[nodiscard]] std::string hint_for(Chain chain, const std::string& written,
                                     const std::vector<std::string>& known);
  Found found(const std::vector<size_t>* candidates, const Chain& chain, const char* what,
              const std::vector<std::string>& known);
  [[nodiscard]] const std::vector<size_t>* look_up(const Index& index,
                                                   const std::string& text) const;

  std::vector<DepartmentRecord> records_;
  std::unordered_map<std::string, size_t> keys_;
  std::vector<int64_t> parents_;
  Index paths_;
  Index names_;
  /// For did-you-mean.
  std::vector<std::string> known_paths_;
  std::vector<std::string> known_names_;
  std::vector<std::string> known_keys_;
  /// Looking for what was meant goes through all departments each time.
  int suggestions_left_ = 100;
};

}  // namespace gsync::mapping
