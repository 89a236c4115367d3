// A report as one page that needs nothing but itself: no network, no other file.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue.h"
#include "report/document.h"

namespace gsync::report {

/// A whole HTML file. Its policy (Content-Security-Policy) lets nothing in but the
/// one script and the one style sheet that are in it, by their digests. `language`
/// is the one that it opens in; the reader can change it.
///
/// Cost: memory in proportion to the changes and their fields.
std::string render_html(const Document& document, Language language);

/// What the page's scripts ask the catalogue for: every text that they hand to t().
std::vector<std::string_view> page_labels();

}  // namespace gsync::report
