#include "diff/user_status.h"

#include <string>

namespace gsync::diff {

std::string_view status_of(const model::User& current) {
  const std::string_view status = current.attributes.text(model::user_field::status());
  return status.empty() ? kActivated : std::string_view(status);
}

bool cannot_return(const model::User& desired, const model::User& current) {
  const std::string_view status = status_of(current);
  if (status != kResigned && status != kArchived) return false;
  return desired.attributes.text(model::user_field::status()) != status;
}

}  // namespace gsync::diff
