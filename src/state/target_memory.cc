#include "state/target_memory.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "io/digest.h"
#include "io/file.h"

namespace gsync::state {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json header_of(const std::string& owner, const model::Snapshot& snapshot, const ReadMark& mark) {
  Json departments = Json::array();
  for (const model::Department& each : snapshot.departments) departments.push_back(each.id);
  return {{"format", kFormat},
          {"owner", owner},
          {"organization", snapshot.organization.code},
          {"root", snapshot.organization.root_id},
          {"departments", std::move(departments)},
          {"highWater", mark.high_water ? Json(to_iso(*mark.high_water)) : Json()},
          {"hiddenUsers", mark.hidden_users},
          {"wholeAt", to_iso(mark.whole_at)}};
}

Json to_json(const model::User& user) {
  Json attributes = Json::object();
  for (const model::Attribute& each : user.attributes) {
    attributes[std::string(model::field(each.field).name)] = model::to_json(each.value);
  }
  Json json{{"id", user.id}, {"key", user.key}, {"attributes", std::move(attributes)}};
  if (!user.memberships) return json;
  Json& memberships = json["memberships"] = Json::array();
  for (const model::Membership& each : *user.memberships) {
    memberships.push_back({each.department, each.main, each.order});
  }
  return json;
}

model::User user_from(const Json& json) {
  model::User user;
  json.at("id").get_to(user.id);
  json.at("key").get_to(user.key);
  for (const auto& [name, value] : json.at("attributes").items()) {
    user.attributes.set(model::find_field(model::ObjectType::kUser, name).value(),
                        model::value_from_json(value));
  }
  if (!json.contains("memberships")) return user;
  auto& memberships = user.memberships.emplace();
  for (const Json& each : json.at("memberships")) {
    memberships.push_back({each.at(0), each.at(1), each.at(2)});
  }
  return user;
}

TimePoint time_from(const Json& json) { return parse_iso(json.get<std::string>()).value(); }

void read_header(const Json& json, TargetMemory& memory) {
  json.at("organization").get_to(memory.snapshot.organization.code);
  json.at("root").get_to(memory.snapshot.organization.root_id);
  for (const Json& id : json.at("departments")) {
    memory.snapshot.departments.emplace_back().id = id.get<std::string>();
  }
  if (!json.at("highWater").is_null()) memory.mark.high_water = time_from(json.at("highWater"));
  json.at("hiddenUsers").get_to(memory.mark.hidden_users);
  memory.mark.whole_at = time_from(json.at("wholeAt"));
}

tl::unexpected<Error> unusable(const std::filesystem::path& path, std::string message) {
  return fail(ErrorCode::kStale, "target-memory", path.string(), std::move(message));
}

std::string trailer_of(std::string_view body) {
  return line_of({{"sha256", io::sha256_hex(body)}});
}

/// The lines before the trailer, once its digest is right.
Result<std::string_view> content_of(const std::filesystem::path& path, std::string_view text) {
  const size_t last = text.size() < 2 ? std::string_view::npos : text.rfind('\n', text.size() - 2);
  const std::string_view body = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  if (!body.empty() && text.substr(body.size()) == trailer_of(body)) return body;
  return unusable(path, "the file was changed or cut after it was written");
}

/// Throws where a line is not as this program writes it.
Result<TargetMemory> memory_from(const std::filesystem::path& path, std::string_view rest,
                                 const std::string& owner) {
  TargetMemory memory;
  for (bool first = true; !rest.empty(); first = false) {
    const size_t end = rest.find('\n');
    const Json line = Json::parse(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    if (!first) {
      memory.snapshot.users.push_back(user_from(line));
      continue;
    }
    if (line.at("format") != kFormat || line.at("owner") != owner) {
      return unusable(path, "the job, its target or the program changed");
    }
    read_header(line, memory);
  }
  return memory;
}

}  // namespace

std::filesystem::path target_memory_path(const std::filesystem::path& state) {
  return state.string() + ".target";
}

Result<io::AtomicFile> write_target_memory(const std::filesystem::path& path,
                                           const std::string& owner,
                                           const model::Snapshot& snapshot, const ReadMark& mark) {
  io::AtomicFile::remove_leftovers(path);  // of a run that was killed: the job is locked
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  io::Sha256 digest;
  const auto append = [&](const std::string& line) {
    digest.add(line);
    return file.append(line);
  };
  TRY_CHECK(append(line_of(header_of(owner, snapshot, mark))));
  for (const model::User& user : snapshot.users) TRY_CHECK(append(line_of(to_json(user))));
  TRY_CHECK(file.append(line_of({{"sha256", digest.hex()}})));
  return file;
}

Result<TargetMemory> read_target_memory(const std::filesystem::path& path,
                                        const std::string& owner) {
  TRY_ASSIGN(const std::string text, io::read_file(path));
  TRY_ASSIGN(const std::string_view lines, content_of(path, text));
  try {
    return memory_from(path, lines, owner);
  } catch (const std::exception&) {
    // The digest is right and the lines are not: somebody else wrote both.
    return unusable(path, "the file is not one of this program");
  }
}

Result<void> check_age(const ReadMark& mark, TimePoint now, std::chrono::minutes most) {
  if (mark.whole_at <= now && now - mark.whole_at < most) return {};
  return fail(
      ErrorCode::kStale, "target-memory-old", "",
      fmt::format("everything was read last at {} (target.full_every)", to_iso(mark.whole_at)));
}

Result<void> forget_target(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::remove(path, error);
  if (!error) return {};
  return fail(ErrorCode::kIo, "target-memory", path.string(),
              fmt::format("cannot be removed: {}", error.message()));
}

}  // namespace gsync::state
