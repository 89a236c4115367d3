#include "core/diagnostic.h"

#include "core/text.h"

namespace gsync {

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

std::string to_text(const Diagnostic& diagnostic) {
  std::string text;
  if (!diagnostic.place.empty()) text = diagnostic.place + ": ";
  text += to_text(diagnostic.severity);
  text += ": ";
  text += diagnostic.message;
  if (!diagnostic.excerpt.empty()) text += '\n' + diagnostic.excerpt;
  if (!diagnostic.hint.empty()) text += "\n   " + replace_all(diagnostic.hint, "\n", "\n   ");
  return text;
}

}  // namespace gsync
