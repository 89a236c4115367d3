// What an object looks like once operations on it have taken effect. One truth
// for three questions: is this already so, did that call take effect, did
// everything come out as planned.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "apply/ids.h"
#include "model/snapshot.h"
#include "plan/plan.h"

namespace gsync::apply {

/// Nothing is expected of what an optional does not hold.
struct Expectation {
  bool exists = true;
  std::map<model::FieldId, model::Value> fields;
  /// The whole set of a person, system ids, sorted, each once; "" is the root.
  std::optional<std::vector<std::string>> departments;
  std::optional<std::string> main_department;
  /// "" is the root.
  std::optional<std::string> parent;
  /// System ids, sorted.
  std::optional<std::vector<std::string>> leaders;
};

/// Adds what one operation wants; what it says replaces what was said before.
/// Errors: kNotFound when a key has no object.
Result<void> expect(Expectation& expectation, const plan::Operation& operation, const Ids& ids);

/// Something that is not as expected, with values for people.
struct Difference {
  /// Field name, or "memberships", "main department", "parent", "leaders", "existence".
  std::string field;
  std::string planned;
  std::string found;
  bool operator==(const Difference&) const = default;
};

/// `now` is null when there is no such object. What the other side does not
/// show (memberships, leaders) is no difference. Values of sensitive fields are
/// not repeated.
std::vector<Difference> differences(const Expectation& expectation, const model::User* now);
std::vector<Difference> differences(const Expectation& expectation, const model::Department* now);

/// What a field holds, for a message: quoted, "nothing", or "a value that is not shown".
std::string shown(model::FieldId field, const model::Value& value);

}  // namespace gsync::apply
