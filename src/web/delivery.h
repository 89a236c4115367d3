// What was gathered, as records: each column of a mapping from the member or the knowledge
// that it names.
//
//   @id           the key
//   @parent       of a department: the key above, blank on the first level
//   @order        of a department: its place among those of one parent
//   @leaders      of a department: keys of the people who lead it by their own records
//   @departments  of a person: keys, the main one first, or, where nobody knows which that is, a
//                 value that cannot be seen; blank: none but the organization
//   @left         of a person: whether they have left
//   anything else a member of the service's object; "avatar.avatar_origin" inside another

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "source/source.h"
#include "web/gathering.h"

namespace gsync::web {

/// Which members of people may be there without the application's seeing them.
struct Visibility {
  /// Blank in every record, of departments too: not visible, rather than empty for all.
  std::vector<std::string_view> guarded;
  /// Not permitted, as the service itself says.
  std::function<bool(std::string_view column)> is_hidden;
};

/// The records of one walk.
class Delivery {
 public:
  /// References must outlive it. `guarded` is that of departments; people's visibility is asked
  /// for once, before the first of them.
  Delivery(const Gathering& gathering, std::vector<std::string_view> guarded,
           std::function<Visibility()> visibility, std::string place,
           const source::ReadRequest& request, source::RecordSink& sink);

  /// Begins the tables.
  /// Errors: those of the sink.
  Result<void> begin();
  /// A department, whose turn it is. False: the sink has enough.
  bool department(const std::string& id, const FoundDepartment& found,
                  const std::set<std::string>& leaders);
  /// A person of whom all is known. False: the sink has enough.
  bool person(const std::string& id, const FoundPerson& found);
  /// The application may not read this member of people.
  [[nodiscard]] bool is_hidden(std::string_view column);
  /// After all departments: everybody who is left, by key. Takes them out of the gathering.
  /// Errors: kUnreadable: a member that the mapping needs is in no record; kInterrupted; those
  ///         of the sink.
  Result<source::ReadVerdict> people(Gathering& gathering, const std::stop_token& stop);

  /// The sink has enough.
  [[nodiscard]] bool is_over() const { return over_; }
  /// The verdict when it has had enough.
  [[nodiscard]] source::ReadVerdict stopped() const;

 private:
  /// One table of the request, and what was delivered of it.
  struct Output {
    const source::TableRequest* wanted = nullptr;
    std::shared_ptr<const source::Table> table;
    uint64_t records = 0;
  };
  using Known = std::function<source::RawValue(std::string_view column)>;

  [[nodiscard]] Output output_of(std::string_view what) const;
  const Visibility& visibility();
  /// Nothing to do where the request does not ask for the table.
  Result<void> begin(Output& output);
  Result<void> check_columns(const Output& output, uint64_t records) const;
  bool emit(Output& output, const std::string& id, const std::string& fields, bool thin,
            const Known& known);
  [[nodiscard]] source::RawValue member(const Output& output, size_t index, const Json& fields,
                                        bool thin) const;
  [[nodiscard]] source::RawValue departments_of(const FoundPerson& person) const;
  [[nodiscard]] source::ReadVerdict verdict() const;

  const Gathering& gathering_;
  const std::vector<std::string_view> guarded_;
  const std::shared_ptr<const std::string> container_;
  const source::ReadRequest& request_;
  source::RecordSink& sink_;
  Output departments_;
  Output people_;
  const std::function<Visibility()> ask_visibility_;
  /// Of people; nothing before the first of them.
  std::optional<Visibility> visibility_;
  /// The same in whichever order departments and people come.
  uint64_t digest_ = 0;
  bool over_ = false;
};

}  // namespace gsync::web
