#include "core/said.h"

#include "core/text.h"

namespace gsync {

std::string said(Language language, const Diagnostic& diagnostic) {
  if (language == Language::kEnglish) return to_text(diagnostic);
  std::string text;
  if (!diagnostic.place.empty()) text = diagnostic.place + ": ";
  text += translate(language, to_text(diagnostic.severity)) + "：";
  text += translate(language, diagnostic.message);
  if (!diagnostic.excerpt.empty()) text += '\n' + diagnostic.excerpt;
  if (diagnostic.hint.empty()) return text;
  return text + "\n   " + replace_all(translate(language, diagnostic.hint), "\n", "\n   ");
}

std::string said(Language language, const Error& error) {
  std::string text;
  for (const Diagnostic& diagnostic : error.diagnostics) {
    if (!text.empty()) text += '\n';
    text += said(language, diagnostic);
  }
  return text;
}

}  // namespace gsync
