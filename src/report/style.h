// How a text report looks; decided by whoever knows where it goes.

#pragma once

#include "core/catalogue.h"

namespace gsync::report {

struct Style {
  bool color = false;
  /// Terminal columns, at least 60.
  int width = 80;
  /// Everything, instead of a bounded selection.
  bool full = false;
  /// Ends with the command to run next.
  bool next = true;
  /// Phone and identity numbers in the clear.
  bool show_sensitive = false;
  /// Of all that the program says; values stay as they are.
  Language language = Language::kEnglish;
};

}  // namespace gsync::report
