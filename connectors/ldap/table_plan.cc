#include "connectors/ldap/table_plan.h"

#include <algorithm>

namespace gsync::connectors::ldap {
namespace {

/// Names that `find` remembers: a server that writes ever new ones must not fill the
/// memory.
constexpr size_t kMostNames = 10'000;

}  // namespace

Result<TablePlan> TablePlan::make(const source::TableRequest& request, const std::string& id) {
  TablePlan plan;
  plan.slot(id);
  for (const source::ColumnRequest& asked : request.columns) {
    PlannedColumn planned{asked.name, asked.required, {}};
    std::vector<std::string> names{asked.name};
    names.insert(names.end(), asked.alternatives.begin(), asked.alternatives.end());
    for (const std::string& name : names) {
      TRY_ASSIGN(Column column, parse_column(name));
      const uint16_t slot = column.attribute.empty() ? uint16_t{0} : plan.slot(column.attribute);
      planned.uses.push_back({std::move(column), slot});
    }
    plan.columns_.push_back(std::move(planned));
  }
  return plan;
}

uint16_t TablePlan::slot(const std::string& attribute) {
  const auto [at, is_new] =
      slots_.try_emplace(attribute_key(attribute), static_cast<uint16_t>(attributes_.size()));
  if (is_new) attributes_.push_back(attribute);
  return at->second;
}

uint16_t TablePlan::known_slot(const std::string& attribute) const {
  return slots_.find(attribute_key(attribute))->second;
}

std::optional<uint16_t> TablePlan::find(std::string_view written) {
  const auto known = found_.find(written);
  if (known != found_.end()) return known->second;
  const auto slot = slots_.find(attribute_key(written));
  const std::optional<uint16_t> result =
      slot == slots_.end() ? std::nullopt : std::optional(slot->second);
  if (found_.size() < kMostNames) found_.emplace(written, result);
  return result;
}

bool TablePlan::asks(Reading reading) const {
  return std::any_of(columns_.begin(), columns_.end(), [&](const PlannedColumn& column) {
    return std::any_of(column.uses.begin(), column.uses.end(),
                       [&](const ColumnUse& use) { return use.column.reading == reading; });
  });
}

}  // namespace gsync::connectors::ldap
