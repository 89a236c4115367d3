// Finds where each table that a mapping asks for stands, and its header row:
// in the sheets of a workbook, in the files of a folder.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/table/header.h"
#include "core/error.h"
#include "source/source.h"

namespace gsync::connectors::table {

/// How messages speak of a set of tables.
struct Words {
  std::string_view whole;   // "the workbook"
  std::string_view one;     // "sheet"
  std::string_view listed;  // "visible sheet"
};

/// One sheet or file that may hold a table.
struct Place {
  std::string name;
  /// Found only by its name.
  bool hidden = false;
  /// Found only by the name that the job gives.
  bool skipped = false;
};

/// What tables are looked for in.
class TableSet {
 public:
  virtual ~TableSet() = default;
  [[nodiscard]] virtual const std::vector<Place>& places() const = 0;
  /// The only place holds whatever is asked for, under any name.
  [[nodiscard]] virtual bool nameless() const = 0;
  [[nodiscard]] virtual Words words() const = 0;
  /// Of the whole, and of one place, for messages.
  [[nodiscard]] virtual std::string whole_place() const = 0;
  [[nodiscard]] virtual std::string place_of(size_t index) const = 0;
  [[nodiscard]] virtual std::string row_place(size_t index, uint32_t row) const = 0;
  /// Errors: kUnreadable, kInterrupted.
  virtual Result<HeaderSearch> search(size_t index, const source::TableRequest& request,
                                      uint32_t header_row) = 0;
};

struct FoundTable {
  /// Index into the set's places.
  size_t place = 0;
  HeaderMatch header;
};

/// The tables of a request, in its order; nothing for an optional one that is
/// not there. A place that holds a table the mapping needs is not searched for
/// an optional one. The options `<what>_<one>` and `<what>_header_row` say where
/// a table is; see Words.
/// Errors: kConfig: the job names a place that does not exist;
///         kUnreadable: no such place, no header row, a header twice;
///         kInterrupted.
Result<std::vector<std::optional<FoundTable>>> find_tables(
    TableSet& set, std::span<const source::TableRequest> requests, const source::Options& options);

}  // namespace gsync::connectors::table
