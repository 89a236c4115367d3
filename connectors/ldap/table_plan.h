// What a mapping asks of one table, as attributes to ask a server for.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/ldap/column.h"
#include "source/source.h"

namespace gsync::connectors::ldap {

/// A column and the slot of its attribute; columns of the entry itself have none.
struct ColumnUse {
  Column column;
  uint16_t slot = 0;
};

struct PlannedColumn {
  std::string name;
  bool required = false;
  /// The column and its alternatives, in this order.
  std::vector<ColumnUse> uses;
};

/// Slots count from 0, which is the stable id.
class TablePlan {
 public:
  /// Errors: kConfig, as parse_column.
  static Result<TablePlan> make(const source::TableRequest& request, const std::string& id);

  /// The slot of the attribute; a new one where nobody asked for it yet.
  uint16_t slot(const std::string& attribute);

  /// The slot of an attribute that was asked for.
  [[nodiscard]] uint16_t known_slot(const std::string& attribute) const;

  /// The slot of an attribute as a server writes it. A range counts as its attribute.
  [[nodiscard]] std::optional<uint16_t> find(std::string_view written);

  [[nodiscard]] bool asks(Reading reading) const;
  [[nodiscard]] const std::vector<PlannedColumn>& columns() const { return columns_; }
  /// Names to ask for, by slot.
  [[nodiscard]] const std::vector<std::string>& attributes() const { return attributes_; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Value>
  using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  std::vector<PlannedColumn> columns_;
  std::vector<std::string> attributes_;
  ByText<uint16_t> slots_;
  /// What `find` has found: servers write the same names again and again.
  ByText<std::optional<uint16_t>> found_;
};

}  // namespace gsync::connectors::ldap
