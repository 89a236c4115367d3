// The conditions and the order of list-users (reference 6.2) as SQL over the
// table users. Values from outside are bound, never part of the text.

#pragma once

#include <string>
#include <variant>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"

namespace gsync::directory {

using Bound = std::variant<std::string, int64_t, double>;

struct Condition {
  /// "" when everything is wanted.
  std::string sql;
  std::vector<Bound> values;

  /// Both must hold.
  void add(const Condition& other);
  /// Binds the values in order.
  void bind(io::Statement& statement) const;
  /// The same for two conditions exactly when they are the same.
  [[nodiscard]] std::string fingerprint() const;
};

/// `keywords` with options.fuzzySearchOn, and advancedFilter, of the body of
/// list-users.
Answer<Condition> user_condition(Store& store, const Params& params);

/// `status` and the window of updatedAt of the older list.
Answer<Condition> legacy_condition(const Params& params);

/// "email DESC, id": always a total order.
Answer<std::string> user_order(const Params& options);

}  // namespace gsync::directory
