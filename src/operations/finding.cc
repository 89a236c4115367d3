#include "operations/finding.h"

#include <utility>

namespace gsync::operations {

std::string_view to_text(Health health) {
  switch (health) {
    case Health::kFine:
      return "ok";
    case Health::kWarning:
      return "warning";
    case Health::kTrouble:
      return "trouble";
  }
  return "trouble";
}

Finding fine(std::string area, std::string text) {
  return {Health::kFine, std::move(area), std::move(text), {}};
}

Finding warning(std::string area, std::string text, std::string fix) {
  return {Health::kWarning, std::move(area), std::move(text), std::move(fix)};
}

Finding trouble(std::string area, std::string text, std::string fix) {
  return {Health::kTrouble, std::move(area), std::move(text), std::move(fix)};
}

}  // namespace gsync::operations
