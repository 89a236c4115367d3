#include "mapping/columns_read.h"

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

}  // namespace gsync::mapping
