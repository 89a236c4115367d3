#include "mapping/findings.h"

#include <fmt/format.h>

#include "core/text.h"
#include "mapping/raw.h"

namespace gsync::mapping {

void Findings::reject(model::ObjectType object, const std::string& key,
                      std::vector<Diagnostic> problems) {
  Diagnostic first = std::move(problems.front());
  const auto add_line = [&first](const std::string& line) {
    first.hint += (first.hint.empty() ? "" : "\n") + line;
  };
  for (size_t i = 1; i < problems.size(); ++i) {
    add_line(fmt::format("also {}: {}", problems[i].place, problems[i].message));
  }
  const std::string_view what = model::to_text(object);
  add_line(key.empty() ? fmt::format("the {} is left out", what)
                       : fmt::format("{} {} is left out", what, quoted(key)));
  if (key.empty()) {
    ++keyless_;
  } else {
    (object == model::ObjectType::kUser ? users_ : departments_).insert(plain_text(key));
  }
  rejected_.push_back({std::move(first), object, key});
}

void Findings::warn(Diagnostic diagnostic) {
  diagnostic.severity = Severity::kWarning;
  warnings_.push_back(std::move(diagnostic));
}

bool Findings::is_rejected(model::ObjectType object, const std::string& key) const {
  return (object == model::ObjectType::kUser ? users_ : departments_).contains(plain_text(key));
}

bool Findings::has_rejected(model::ObjectType object) const {
  return keyless_ > 0 || !(object == model::ObjectType::kUser ? users_ : departments_).empty();
}

}  // namespace gsync::mapping
