#include "tests/ldap/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace gsync::test {
namespace {

constexpr size_t kBase = 0;
constexpr size_t kStaff = 1;
constexpr size_t kAttic = 2;
constexpr size_t kFixed = 3;

}  // namespace

Edits::Edits(uint32_t seed, std::string base) : random_(seed), base_(std::move(base)) {
  entries_ = {{base_, 0, true, false}, {"ou=staff", 0, true, false}, {"ou=attic", 0, true, false}};
  for (int i = 0; i < 4; ++i) place(true, kStaff);
  for (int i = 0; i < 6; ++i) place(true, kFixed + any(4));
  place(true, kAttic);
  for (int i = 0; i < 30; ++i) place(false, pick(true));
}

std::string Edits::dn(size_t entry) const {
  std::string text;
  for (; entry != kBase; entry = entries_[entry].above) text += entries_[entry].name + ",";
  return text + base_;
}

size_t Edits::place(bool is_unit, size_t above) {
  entries_.push_back({fmt::format("{}{}", is_unit ? "ou=u" : "uid=p", ++number_), above, is_unit});
  return entries_.size() - 1;
}

size_t Edits::pick(bool is_unit) {
  for (int tries = 0; tries < 200; ++tries) {
    const size_t entry = any(entries_.size());
    const bool is_fixed = entry < kFixed && entry != kStaff;
    if (!is_fixed && entries_[entry].is_unit == is_unit && !entries_[entry].is_gone) return entry;
  }
  return kBase;
}

bool Edits::is_below(size_t entry, size_t above) const {
  for (; entry != kBase; entry = entries_[entry].above) {
    if (entry == above) return true;
  }
  return false;
}

bool Edits::has_children(size_t entry) const {
  return std::any_of(entries_.begin() + kFixed, entries_.end(),
                     [&](const Entry& each) { return !each.is_gone && each.above == entry; });
}

std::string Edits::add_record(size_t entry) const {
  const std::string& name = entries_[entry].name;
  const std::string value = name.substr(name.find('=') + 1);
  if (entries_[entry].is_unit) {
    return fmt::format("objectClass: organizationalUnit\nou: {}\ndescription: unit {}\n\n", value,
                       value);
  }
  return fmt::format("objectClass: inetOrgPerson\nuid: {0}\ncn: Name of {0}\nsn: S\n\n", value);
}

std::string Edits::company() const {
  std::string text = fmt::format("dn: {}\nobjectClass: domain\ndc: corp\n\n", base_);
  for (size_t i = kStaff; i < entries_.size(); ++i) {
    text += fmt::format("dn: {}\n{}", dn(i), add_record(i));
  }
  return text;
}

std::string Edits::next() {
  std::string text;
  for (size_t i = 0, count = 1 + any(6); i < count; ++i) text += change();
  return text;
}

std::string Edits::change() {
  switch (any(12)) {
    case 0:
      return add(true);
    case 1:
    case 2:
      return add(false);
    case 3:
      return rename(true);
    case 4:
      return rename(false);
    case 5:
      return move(true);
    case 6:
      return move(false);
    case 7:
      return remove(true);
    case 8:
      return remove(false);
    case 9:
      return hire_again();
    case 10:
      return refer();
    default:
      return modify();
  }
}

std::string Edits::add(bool is_unit) {
  const size_t entry = place(is_unit, pick(true));
  return fmt::format("dn: {}\nchangetype: add\n{}", dn(entry), add_record(entry));
}

std::string Edits::modify() {
  const size_t entry = pick(any(2) == 0);
  if (entry < kFixed) return {};
  return fmt::format("dn: {}\nchangetype: modify\nreplace: description\ndescription: {}\n\n",
                     dn(entry), ++number_);
}

std::string Edits::refer() {
  const size_t entry = pick(false);
  const size_t head = pick(false);
  if (entry < kFixed || head < kFixed) return {};
  return fmt::format("dn: {}\nchangetype: modify\nreplace: manager\nmanager: {}\n\n", dn(entry),
                     dn(head));
}

std::string Edits::rename(bool is_unit) {
  const size_t entry = pick(is_unit);
  if (entry < kFixed) return {};
  const std::string before = dn(entry);
  entries_[entry].name = fmt::format("{}{}", is_unit ? "ou=u" : "uid=p", ++number_);
  return fmt::format("dn: {}\nchangetype: modrdn\nnewrdn: {}\ndeleteoldrdn: 1\n\n", before,
                     entries_[entry].name);
}

/// Also out of ou=staff and back in, with all that stands below.
std::string Edits::move(bool is_unit) {
  const size_t entry = pick(is_unit);
  const size_t above = any(3) == 0 ? kAttic : pick(true);
  if (entry < kFixed || is_below(above, entry)) return {};
  const std::string before = dn(entry);
  entries_[entry].above = above;
  return fmt::format("dn: {}\nchangetype: modrdn\nnewrdn: {}\ndeleteoldrdn: 1\nnewsuperior: {}\n\n",
                     before, entries_[entry].name, dn(above));
}

std::string Edits::remove(bool is_unit) {
  const size_t entry = pick(is_unit);
  if (entry < kFixed || has_children(entry)) return {};
  entries_[entry].is_gone = true;
  return fmt::format("dn: {}\nchangetype: delete\n\n", dn(entry));
}

/// Deletes a person and adds one of the same name: another entry.
std::string Edits::hire_again() {
  const size_t entry = pick(false);
  if (entry < kFixed) return {};
  return fmt::format("dn: {0}\nchangetype: delete\n\ndn: {0}\nchangetype: add\n{1}", dn(entry),
                     add_record(entry));
}

}  // namespace gsync::test
