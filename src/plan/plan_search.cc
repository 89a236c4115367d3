#include "plan/plan_search.h"

#include "plan/json_writer.h"
#include "plan/plan_lines.h"

namespace gsync::plan {

std::vector<Operation> operations_of(std::string_view plan_text, model::ObjectType object,
                                     const std::string& key) {
  std::string member;
  JsonWriter(member).begin_object().member("key", key);
  const std::string_view wanted = std::string_view(member).substr(1);
  std::vector<Operation> found;
  for (size_t at = plan_text.find(wanted); at != std::string_view::npos;
       at = plan_text.find(wanted, at + 1)) {
    const size_t start = plan_text.rfind('\n', at) + 1;  // 0 when there is none
    const size_t end = plan_text.find('\n', at);
    const auto line = nlohmann::ordered_json::parse(plan_text.substr(start, end - start), nullptr,
                                                    /*allow_exceptions=*/false);
    if (!line.is_object() || line.value("record", "") != "operation") continue;
    std::string mistake;
    Plan one;
    from_line(line, one, mistake);
    if (!mistake.empty() || one.operations.empty()) continue;
    Operation& operation = one.operations.front();
    const bool same =
        operation.change.key == key && diff::object_of(operation.change.kind) == object;
    if (same) found.push_back(std::move(operation));
  }
  return found;
}

}  // namespace gsync::plan
