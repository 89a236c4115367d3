// What an undo consists of while it is being put together.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apply/expectation.h"
#include "undo/now.h"
#include "undo/undo.h"

namespace gsync::undo {

/// The operations that a run carried out on one object, in its order.
struct Touched {
  /// System id; of an object that was deleted the former one.
  std::string id;
  model::ObjectType object = model::ObjectType::kUser;
  std::vector<const plan::Operation*> operations;

  /// Null when there is none of this kind.
  [[nodiscard]] const plan::Operation* find(diff::ChangeKind kind) const;
};

/// Users and departments only, each once, by their first operations.
std::vector<Touched> touched_objects(const plan::Plan& done, const CarriedOut& carried_out);

class Draft {
 public:
  /// Both must outlive it.
  Draft(const UndoInput& input, const Now& now);

  [[nodiscard]] const UndoInput& input() const { return input_; }
  [[nodiscard]] const Now& now() const { return now_; }
  [[nodiscard]] const std::vector<Touched>& touched() const { return touched_; }

  /// A change of an object as it is now, taking back `operation`.
  [[nodiscard]] diff::Change change_of(diff::ChangeKind kind, const plan::Operation& operation,
                                       const model::User& user) const;
  [[nodiscard]] diff::Change change_of(diff::ChangeKind kind, const plan::Operation& operation,
                                       const model::Department& department) const;
  /// A creation that takes back the deletion `operation`, with all values of before that
  /// can be written.
  [[nodiscard]] diff::Change creation(diff::ChangeKind kind,
                                      const plan::Operation& operation) const;

  /// What the creation of `operation`'s object cannot take of the values of before, and
  /// a new object has otherwise.
  [[nodiscard]] static std::vector<diff::FieldChange> late_fields(const plan::Operation& operation);

  /// The key by which a plan names what had this system id before the run; nothing when
  /// it is not there any more and does not come back.
  [[nodiscard]] std::optional<std::string> department_key(const std::string& id) const;
  [[nodiscard]] std::optional<std::string> user_key(const std::string& id) const;
  /// The object of this system id comes back under its key.
  void comes_back(const Touched& touched, const std::string& key);

  /// "run 12, op-7".
  [[nodiscard]] std::string place_of(const plan::Operation& operation) const;
  /// Says that what stands at `place` is not taken back. `what`: "'email' was …".
  void leave_out(const diff::Change& change, std::string place, std::string what);
  void leave_out(const diff::Change& change, const plan::Operation& operation, std::string what) {
    leave_out(change, place_of(operation), std::move(what));
  }

  /// Taken back in the order of the run; the plan orders them.
  std::vector<diff::Change> changes;
  std::vector<plan::SetAside> left_out;

 private:
  void note_origin(diff::Change& change, const plan::Operation& operation) const;

  const UndoInput& input_;
  const Now& now_;
  std::vector<Touched> touched_;
  /// Former system id -> key.
  std::unordered_map<std::string, std::string> departments_back_, users_back_;
};

/// How a field of an operation's own making (parent, memberships, leaders) looks when it
/// is taken back: the other way round.
diff::FieldChange turned(const diff::FieldChange& field);
/// The field by which an operation shows what is no value; a plain one when it has none.
diff::FieldChange turned(const plan::Operation& operation, std::string_view field);

/// What of an object is not as the run left it. Empty: nobody changed it since.
template <typename Object>
std::vector<apply::Difference> changed_since(const Touched& touched, const Object* now,
                                             const apply::Ids& ids) {
  apply::Expectation expectation;
  for (const plan::Operation* operation : touched.operations) {
    if (!apply::expect(expectation, *operation, ids)) {
      return {{"references", "an object", "no object"}};
    }
  }
  return apply::differences(expectation, now);
}

/// "'email' was 'a@x' after run 12 and is 'b@x' now"; without values for what is no value.
std::string sentence(const apply::Difference& difference, int64_t run);

}  // namespace gsync::undo
