// What the page of a report holds, as compact JSON: texts by number, changes and
// departments by column. src/report/page/data.js reads it.

#pragma once

#include <string>

#include "core/catalogue.h"
#include "report/document.h"

namespace gsync::report {

/// Two JSON texts: what the page shows at once, and the fields of the changes, which it
/// reads when somebody opens one or searches. Both are safe inside a script element: no
/// "<" and no line separator as it is.
struct PageData {
  std::string first;
  std::string fields;
};

PageData page_data(const Document& document, Language language);

}  // namespace gsync::report
