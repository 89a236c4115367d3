#include "mapping/problem.h"

#include <utility>

namespace gsync::mapping {

Diagnostic problem_at(std::string place, std::string code, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.place = std::move(place);
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace gsync::mapping
