#include "source/source.h"

namespace gsync::source {

std::string_view to_text(Completeness completeness) {
  switch (completeness) {
    case Completeness::kComplete:
      return "complete";
    case Completeness::kPartial:
      return "partial";
    case Completeness::kUnhealthy:
      return "unhealthy";
  }
  return "unhealthy";
}

}  // namespace gsync::source
