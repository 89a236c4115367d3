// Computes the values of one record at a time.

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "mapping/expression.h"
#include "mapping/outcome.h"
#include "mapping/script.h"
#include "source/record.h"

namespace gsync::mapping {

/// The columns of a section found in one table.
struct BoundTable {
  std::shared_ptr<const source::Table> table;
  /// By slot: index into RawRecord::values, or -1 where the table lacks it.
  std::vector<int32_t> positions;
  /// By slot: the header as the table has it; shared by all records.
  std::vector<std::shared_ptr<const std::string>> names;
  /// By slot: a sensitive field is made of it.
  std::vector<bool> sensitive;
};

/// Not for two threads at once. Must not outlive the scripts.
class Evaluator {
 public:
  explicit Evaluator(const std::vector<Script>& scripts) : scripts_(scripts), runner_(scripts) {}

  /// The record that the next values are computed from; both stay with the
  /// caller until the next call.
  void use(const BoundTable& table, const source::RawRecord& record);

  /// The value of an expression. `origin` then names the column it came from.
  Outcome evaluate(const Expression& expression);

  /// The value of an argument, for functions: the column of the value around
  /// it stays the origin unless the argument has one itself.
  Outcome value(const Expression& expression);

  /// The same as `evaluate`, and tells what each step came to: "工号", "trim".
  using Observer = std::function<void(std::string_view what, const Outcome& value)>;
  Outcome trace(const Expression& expression, const Observer& observer);

  /// A sensitive column may have a part in the value.
  [[nodiscard]] bool is_sensitive(const Expression& expression) const;

  /// What is wrong with the value of an expression, for people: where it may
  /// come from a sensitive column, the values are masked.
  [[nodiscard]] Problem said(Problem problem, const Expression& expression) const;

  /// Slot of the column that the last value came from: of a template the
  /// first, of a choice the chosen one; nothing for texts and scripts.
  [[nodiscard]] std::optional<uint32_t> origin() const { return origin_; }

 private:
  Outcome begin(const Expression& expression);
  [[nodiscard]] std::string_view name_of(const Expression& expression) const;
  Outcome start(const ColumnUse& use);
  static Outcome start(const Text& constant) { return source::RawValue{constant.text}; }
  Outcome start(const Template& pattern);
  Outcome start(const ScriptUse& use);
  Outcome call(const Call& step, source::RawValue&& input);
  [[nodiscard]] const source::RawValue& cell(uint32_t slot) const;

  const std::vector<Script>& scripts_;
  ScriptRunner runner_;
  const BoundTable* table_ = nullptr;
  const source::RawRecord* record_ = nullptr;
  std::optional<uint32_t> origin_;
};

}  // namespace gsync::mapping
