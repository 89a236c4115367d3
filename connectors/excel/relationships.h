// The relationships of a part: which other parts it refers to, and as what.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/excel/package.h"
#include "connectors/excel/part_parser.h"

namespace gsync::connectors::excel {

struct Relationship {
  std::string id;
  /// Last word of the type's URI when it is one of the office document's,
  /// transitional or Strict: "worksheet", "sharedStrings"; else empty.
  std::string type;
  /// Part name, resolved against the folder of the referring part; empty when
  /// the target is outside the package.
  std::string target;
};

class Relationships {
 public:
  explicit Relationships(std::vector<Relationship> all) : all_(std::move(all)) {}
  /// Null when there is none.
  [[nodiscard]] const Relationship* by_id(std::string_view id) const;
  /// The first of this type; null when there is none.
  [[nodiscard]] const Relationship* by_type(std::string_view type) const;

 private:
  std::vector<Relationship> all_;
};

/// The relationships of `part`; "" is the package itself. A part without any
/// gives an empty list.
Result<Relationships> load_relationships(Package& package, std::string_view part,
                                         const ReadControl& control);

/// "xl", "../data/one.xml" -> "data/one.xml"; absolute targets begin with "/".
/// Empty when the target leaves the package.
std::string resolve_target(std::string_view folder, std::string_view target);

}  // namespace gsync::connectors::excel
