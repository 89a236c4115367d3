#include "report/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/mask.h"
#include "core/text.h"
#include "report/json_parts.h"
#include "report/table.h"

namespace gsync::report {
namespace {

struct KindInfo {
  ObjectKind kind{};
  std::string_view name;
  /// Of the table, between blanks.
  std::string_view members;
};

constexpr std::array kKinds{
    KindInfo{ObjectKind::kOrganization, "organization",
             "organizationCode organizationName departmentId membersCount status"},
    KindInfo{ObjectKind::kDepartment, "department",
             "departmentId openDepartmentId name membersCount status"},
    KindInfo{ObjectKind::kUser, "user", "userId externalId name email status"},
    KindInfo{ObjectKind::kUserDepartment, "department",
             "organizationCode departmentId departmentNamePath isMainDepartment isLeader"},
    KindInfo{ObjectKind::kUserExistence, "id", "id exists"},
    KindInfo{ObjectKind::kPost, "post", "id code name description"},
    KindInfo{ObjectKind::kGroup, "group", "id code name description"},
    KindInfo{ObjectKind::kInvitationSettings, "setting", {}},
    KindInfo{ObjectKind::kInvitationLink, "link", "link"},
    KindInfo{ObjectKind::kApplicant, "applicant", "id applicant email status channel"},
};

const KindInfo& info(ObjectKind kind) { return kKinds[static_cast<size_t>(kind)]; }

/// The member, or one of an object inside: "customData.title"; null when there is none.
Json value_of(const Json& object, std::string_view member) {
  if (!object.is_object()) return {};
  const auto found = object.find(std::string(member));
  if (found != object.end()) return *found;
  const size_t dot = member.find('.');
  if (dot == std::string_view::npos) return {};
  return value_of(value_of(object, member.substr(0, dot)), member.substr(dot + 1));
}

std::string list_text(const Json& list, std::string_view member) {
  std::vector<std::string> parts;
  for (const Json& item : list) parts.push_back(item.is_string() ? std::string(item) : item.dump());
  return join(parts, member.ends_with("Path") ? "/" : ", ");
}

std::string text_of(const Json& value, std::string_view member) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) return list_text(value, member);
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_hidden(ObjectKind kind, std::string_view member) {
  return kind == ObjectKind::kUser && is_sensitive(model::ObjectType::kUser, member);
}

std::string shown_text(ObjectKind kind, const Json& object, std::string_view member,
                       Sensitive sensitive) {
  std::string text = text_of(value_of(object, member), member);
  const bool hide = sensitive == Sensitive::kMask && is_hidden(kind, member);
  return hide ? masked(text) : text;
}

Sensitive sensitive_of(const Style& style) {
  return style.show_sensitive ? Sensitive::kShow : Sensitive::kMask;
}

Table::Column column_of(std::string_view member) {
  Table::Column column{std::string(member)};
  column.is_name = true;
  column.whole =
      member == "id" || member == "code" || member.ends_with("Id") || member.ends_with("Code");
  if (member.ends_with("Count")) column.align = Align::kRight;
  return column;
}

void add_members(std::vector<std::string>& names, const Json& object, const std::string& prefix) {
  for (const auto& [name, value] : object.items()) {
    std::string full = prefix + name;
    if (value.is_object()) {
      add_members(names, value, full + '.');
      continue;
    }
    if (std::find(names.begin(), names.end(), full) == names.end()) {
      names.push_back(std::move(full));
    }
  }
}

}  // namespace

std::string_view to_text(ObjectKind kind) { return info(kind).name; }

std::vector<std::string> member_names(const ObjectList& list) {
  std::vector<std::string> names;
  for (const Json& object : list.objects) add_members(names, object, "");
  return names;
}

std::string render_objects(const ObjectList& list, std::span<const std::string> members,
                           const Style& style) {
  Page page(style);
  const uint64_t shown = list.objects.size();
  if (shown == 0) {
    page.line(fmt::format("No {}s.", to_text(list.kind)));
    return page.take();
  }
  std::vector<std::string> names(members.begin(), members.end());
  if (names.empty()) {
    for (const std::string_view name : split(info(list.kind).members, " ")) {
      names.emplace_back(name);
    }
  }
  std::vector<Table::Column> columns;
  columns.reserve(names.size());
  for (const std::string& name : names) columns.push_back(column_of(name));
  Table table(std::move(columns));
  for (const Json& object : list.objects) {
    std::vector<Span> cells;
    cells.reserve(names.size());
    for (const std::string& name : names) {
      cells.push_back({shown_text(list.kind, object, name, sensitive_of(style))});
    }
    table.row(std::move(cells));
  }
  table.print(page);
  if (list.total > static_cast<int64_t>(shown)) {
    const std::string all = counted(static_cast<uint64_t>(list.total), to_text(list.kind));
    page.line({{page.say(fmt::format("{} of {}", grouped(shown), all)), Ink::kDim}});
  }
  return page.take();
}

std::string render_object(ObjectKind kind, const Json& object, const Style& style) {
  Page page(style);
  const std::vector<std::string> names = member_names({kind, {object}, 1});
  size_t width = 0;
  for (const std::string& name : names) {
    if (!text_of(value_of(object, name), name).empty()) {
      width = std::max(width, display_width(printable(name)));
    }
  }
  for (const std::string& name : names) {
    const std::string text = shown_text(kind, object, name, sensitive_of(style));
    if (text.empty()) continue;
    page.paragraph("  " + pad(printable(name), width) + "  ", text, Ink::kPlain, Ink::kDim);
  }
  return page.take();
}

std::string objects_json(std::string_view command, int status, std::string_view target,
                         const ObjectList& list, Sensitive sensitive) {
  Json json = document(command, status);
  json["target"] = target;
  json["total"] = list.total < 0 ? Json() : Json(list.total);
  json["objects"] = Json::array();
  for (Json object : list.objects) {
    for (const auto& [name, value] : object.items()) {
      const bool hide = sensitive == Sensitive::kMask && is_hidden(list.kind, name);
      if (hide && value.is_string()) object[name] = masked(std::string(value));
    }
    json["objects"].push_back(std::move(object));
  }
  return to_text(json);
}

}  // namespace gsync::report
