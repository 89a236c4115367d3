// What was gathered, as records: each column of a mapping from the member or the knowledge
// that it names.
//
//   @id           the key
//   @parent       of a department: the key above, blank on the first level
//   @order        of a department: its place among those of one parent
//   @leaders      of a department: keys of the people who lead it by their own records
//   @departments  of a person: keys, the main one first; blank: none but the organization
//   @left         of a person: whether they have left
//   anything else a member of the service's object; "avatar.avatar_origin" inside another

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "source/source.h"
#include "web/gathering.h"

namespace gsync::web {

/// Which members may be there without the application's seeing them.
struct Visibility {
  /// Blank in every record: not visible, rather than empty for all.
  std::vector<std::string_view> guarded;
  /// Not permitted, as the service itself says.
  std::function<bool(std::string_view column)> is_hidden;
};

class Delivery {
 public:
  /// References must outlive it.
  Delivery(const Gathering& gathering, const Visibility& visibility, std::string place,
           const source::ReadRequest& request, source::RecordSink& sink);

  /// Departments from the top, siblings by their order, then people by key.
  /// Errors: kUnreadable: a member that the mapping needs is in no record.
  Result<source::ReadVerdict> run(const std::stop_token& stop);

 private:
  Result<void> deliver(size_t request, source::ReadVerdict& verdict);
  Result<void> check_columns(const source::TableRequest& table, uint64_t records) const;
  void deliver_departments(const std::string& parent, size_t level);
  void deliver_department(const std::string& id, const FoundDepartment& found);
  void deliver_people();
  bool emit(const std::string& id, const std::string& fields,
            const std::function<source::RawValue(std::string_view)>& known);
  [[nodiscard]] source::RawValue member(const source::ColumnRequest& column, size_t index,
                                        const Json& fields) const;
  [[nodiscard]] source::RawValue departments_of(const FoundPerson& person) const;
  [[nodiscard]] source::RawValue of_department(const std::string& id, const FoundDepartment& found,
                                               std::string_view column) const;
  void index();

  const Gathering& gathering_;
  const Visibility& visibility_;
  const std::shared_ptr<const std::string> container_;
  const source::ReadRequest& request_;
  source::RecordSink& sink_;
  std::stop_token stop_;
  std::map<std::string, std::vector<std::string>> children_;
  std::map<std::string, std::vector<std::string>> leaders_;
  std::set<std::string> delivered_;
  /// The table at hand.
  std::shared_ptr<const source::Table> table_;
  const source::TableRequest* wanted_ = nullptr;
  uint64_t records_ = 0;
  uint64_t digest_ = 0;
  bool stopped_ = false;
};

}  // namespace gsync::web
