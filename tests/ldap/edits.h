// Random changes of a directory, each in LDIF: what an administrator does in a year.

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace gsync::test {

/// Units and people below ou=staff and ou=attic of the base, and what may be done to
/// them. The same seed gives the same changes.
class Edits {
 public:
  Edits(uint32_t seed, std::string base);

  /// What there is to begin with: two levels of units, people, a group of some.
  [[nodiscard]] std::string company() const;

  /// Some changes that the directory takes in this order, in LDIF.
  std::string next();

 private:
  struct Entry {
    std::string name;  // "ou=u3", "uid=p17"
    size_t above = 0;
    bool is_unit = false;
    bool is_gone = false;
  };

  size_t any(size_t count) { return random_() % count; }
  [[nodiscard]] std::string dn(size_t entry) const;
  /// One that is there; 0 when there is none of the kind.
  size_t pick(bool is_unit);
  [[nodiscard]] bool is_below(size_t entry, size_t above) const;
  [[nodiscard]] bool has_children(size_t entry) const;
  [[nodiscard]] std::string add_record(size_t entry) const;
  size_t place(bool is_unit, size_t above);
  std::string change();
  std::string add(bool is_unit);
  std::string modify();
  std::string refer();
  std::string rename(bool is_unit);
  std::string move(bool is_unit);
  std::string remove(bool is_unit);
  std::string hire_again();

  std::mt19937 random_;
  std::string base_;
  /// The base, ou=staff, ou=attic, then the others.
  std::vector<Entry> entries_;
  int number_ = 0;
};

}  // namespace gsync::test
