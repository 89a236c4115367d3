// A report as Markdown, for a chat or a ticket.

#pragma once

#include <string>
#include <string_view>

#include "core/catalogue.h"
#include "report/document.h"

namespace gsync::report {

/// The sentences, who loses access, the guards that stand out, counts, and the first
/// records to correct: some screens at most, however large the plan is.
std::string render_markdown(const Document& document, Language language);

/// A value from outside as plain text of Markdown, at most `limit` characters of it: no
/// markup, no HTML, no link, no mention of anybody, no line break.
std::string markdown_text(std::string_view text, size_t limit = 200);

}  // namespace gsync::report
