// What the objects of the Management API V3 have in common, shared by the client
// and the embedded directory. Each area has a file: types_<area>.h. Fields of the
// registry (model/field.h) travel as Attributes.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "genauth/transport.h"
#include "model/snapshot.h"

namespace gsync::genauth {

/// A text in one more language (reference 3.3).
struct Translation {
  /// "zh-CN", "en-US", "zh-TW" or "ja-JP".
  std::string language;
  std::string value;
  /// Shown instead of the plain text where the console uses the language.
  bool enabled = false;
  bool operator==(const Translation&) const = default;
};
/// Each language once; any subset of the four.
using Translations = std::vector<Translation>;

/// What a reply holds of an organization or a department besides its own fields.
struct Include {
  bool custom_data = true;
  bool posts = false;
};

template <typename Item>
struct Page {
  /// -1 where the reply has none.
  int64_t total = -1;
  std::vector<Item> list;
};

}  // namespace gsync::genauth
