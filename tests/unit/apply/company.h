// A small company as a source would show it, and the changes of a month.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"

namespace gsync::apply {

inline model::FieldId user_field(std::string_view name) {
  return *model::find_field(model::ObjectType::kUser, name);
}

class Company {
 public:
  Company() {
    snapshot_.organization = {"acme", "Acme", ""};
    snapshot_.custom_fields = {
        {model::ObjectType::kUser, "title", "Title", model::FieldType::kText}};
  }

  Company& department(const std::string& key, const std::string& parent, const std::string& name,
                      std::vector<std::string> leaders = {}) {
    model::Department& department = snapshot_.departments.emplace_back();
    department.key = key;
    department.parent = parent;
    department.leaders = std::move(leaders);
    department.attributes.set(model::department_field::name(), name);
    department.place = place("Departments", snapshot_.departments.size());
    return *this;
  }

  Company& user(const std::string& key, const std::string& name,
                const std::vector<std::string>& departments) {
    model::User& user = snapshot_.users.emplace_back();
    user.key = key;
    user.attributes.set(model::user_field::name(), name);
    user.attributes.set(model::user_field::username(), "u-" + key);
    user.place = place("Staff", snapshot_.users.size());
    auto& memberships = user.memberships.emplace();
    for (const std::string& department : departments) {
      memberships.push_back(
          {department, memberships.empty(), static_cast<int32_t>(memberships.size())});
    }
    return *this;
  }

  /// Sets a field of the user last added.
  Company& with(std::string_view field, model::Value value) {
    snapshot_.users.back().attributes.set(user_field(field), std::move(value));
    return *this;
  }

  /// Sets a field of the department last added.
  Company& department_with(std::string_view field, model::Value value) {
    snapshot_.departments.back().attributes.set(
        *model::find_field(model::ObjectType::kDepartment, field), std::move(value));
    return *this;
  }

  /// Of the user last added: the source says that this person has left.
  Company& leaver() {
    snapshot_.users.back().leaver = true;
    return *this;
  }

  /// A key of customData that the mapping writes.
  Company& define(const std::string& key, const std::string& label) {
    snapshot_.custom_fields.push_back(
        {model::ObjectType::kUser, key, label, model::FieldType::kText});
    return *this;
  }

  [[nodiscard]] const model::Snapshot& snapshot() const { return snapshot_; }

 private:
  static Locator place(const std::string& sheet, size_t row) {
    Locator locator;
    locator.container = std::make_shared<const std::string>("company.xlsx: " + sheet);
    locator.row = static_cast<uint32_t>(row + 1);
    return locator;
  }

  model::Snapshot snapshot_;
};

/// Six departments on three levels, six people.
inline Company company() {
  Company company;
  company.department("d1", "", "Research", {"e1"})
      .department("d2", "d1", "Platform", {"e2"})
      .department("d3", "d1", "Products")
      .department("d4", "", "Sales", {"e4"})
      .department("d5", "d4", "North")
      .department("d6", "d4", "South");
  company.user("e1", "Ada", {"d1"}).with("customData.title", std::string("Head"));
  company.user("e2", "Ben", {"d2", "d3"})
      .with("phone", std::string("13800000002"))
      .with("phoneCountryCode", std::string("+86"));
  company.user("e3", "Cui", {"d3"}).with("email", std::string("cui@acme.test"));
  company.user("e4", "Dan", {"d4", "d5"});
  company.user("e5", "Eva", {"d5"});
  company.user("e6", "Fan", {"d6"});
  return company;
}

/// The same company a month later: joiners and leavers, a renamed and a moved
/// department, two that swapped, another head, and a new phone number.
inline Company next_month() {
  Company company;
  company.department("d1", "", "Research & Development", {"e1", "e2"})
      .department("d3", "", "Products", {"e3"})
      .department("d2", "d3", "Platform")
      .department("d4", "d1", "Sales", {"e5"})
      .department("d5", "d4", "North")
      .department("d7", "d4", "West", {"e7"});
  company.user("e1", "Ada Lovelace", {"d1"}).with("customData.title", std::string("Director"));
  company.user("e2", "Ben", {"d1", "d2"})
      .with("phone", std::string("13900000002"))
      .with("phoneCountryCode", std::string("+86"));
  company.user("e3", "Cui", {"d3", "d2"}).with("email", std::string("cui.wei@acme.test"));
  company.user("e4", "Dan", {"d5"});
  company.user("e5", "Eva", {"d4"});
  company.user("e6", "Fan", {"d7"}).leaver();
  company.user("e7", "Gao", {"d7", "d1"}).with("customData.title", std::string("Seller"));
  return company;
}

/// One department and so many people.
inline Company crowd(int people) {
  Company company;
  company.department("d1", "", "Research");
  for (int i = 1; i <= people; ++i) {
    company.user("p" + std::to_string(i), "Person " + std::to_string(i), {"d1"});
  }
  return company;
}

}  // namespace gsync::apply
