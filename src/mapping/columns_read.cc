#include "mapping/columns_read.h"

#include <algorithm>

#include "mapping/function.h"

namespace gsync::mapping {
namespace {

class Collector {
 public:
  explicit Collector(const std::vector<Script>& scripts) : scripts_(scripts) {}

  void add(const Expression& expression) {
    std::visit([this](const auto& start) { this->add(start); }, expression.start);
    for (const Call& call : expression.calls) {
      for (const Expression& argument : call.values) add(argument);
    }
  }

  std::vector<uint32_t> take() { return std::move(slots_); }

 private:
  void add(const ColumnUse& use) { slots_.push_back(use.slot); }
  static void add(const Text&) {}
  void add(const Template& pattern) {
    for (const Expression& part : pattern.parts) add(part);
  }
  void add(const ScriptUse& use) {
    for (const ScriptColumn& column : scripts_[use.script].columns) slots_.push_back(column.slot);
  }

  const std::vector<Script>& scripts_;
  std::vector<uint32_t> slots_;
};

}  // namespace

std::vector<uint32_t> columns_read(const Expression& expression,
                                   const std::vector<Script>& scripts) {
  Collector collector(scripts);
  collector.add(expression);
  return collector.take();
}

bool passes_blanks(const Expression& expression) {
  const auto all_pass = [](const std::vector<Expression>& parts) {
    return std::all_of(parts.begin(), parts.end(), passes_blanks);
  };
  if (std::holds_alternative<ScriptUse>(expression.start)) return false;
  const auto* pattern = std::get_if<Template>(&expression.start);
  if (pattern != nullptr && !all_pass(pattern->parts)) return false;
  return std::all_of(expression.calls.begin(), expression.calls.end(), [&](const Call& call) {
    const bool is_first_of = call.function->name == "coalesce" && all_pass(call.values);
    return call.function->takes == Takes::kValues || is_first_of;
  });
}

}  // namespace gsync::mapping
