#include "config/apply.h"

namespace gsync::config {

ApplyRules default_apply_rules(TargetType target) {
  ApplyRules rules;
  if (target == TargetType::kLocal) rules.workers = 1;
  return rules;
}

void read_apply(MapReader& reader, ApplyRules& rules) {
  rules.workers = static_cast<int>(reader.integer("workers", rules.workers, 1, kMostWorkers));
  rules.verify = static_cast<Verify>(reader.choice("verify", kVerifyNames, 0));
}

}  // namespace gsync::config
