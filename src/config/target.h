// The target section of a job file: where people go.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "config/reader.h"
#include "config/reference.h"
#include "core/error.h"

namespace gsync::config {

enum class TargetType : uint8_t {
  kLocal,    // the embedded directory, a database file
  kGenauth,  // a user pool, over HTTPS
};

struct TargetSection {
  TargetType type = TargetType::kLocal;
  /// kLocal only.
  std::filesystem::path database;
  /// kGenauth only: "https://api.genauth.ai", without a slash at the end.
  std::string host;
  std::string access_key_id;
  std::string access_key_secret;
  std::string tenant;
  std::string proxy;
  std::filesystem::path ca_file;
  int timeout_seconds = 30;
  std::string organization_code;
  std::string organization_name;
};

enum class Organization : uint8_t { kRequired, kOptional };

/// Reads the map; what is wrong with it is reported to the reader. Relative
/// paths are below `folder`.
void read_target(MapReader& reader, const std::filesystem::path& folder, Organization organization,
                 TargetSection& target);

/// A target section that is no part of a job, as YAML; `name` names the text in
/// messages. The organization is optional.
/// Errors: kConfig with all mistakes.
Result<TargetSection> parse_target(std::string name, std::string text,
                                   const std::filesystem::path& folder,
                                   const Environment& environment);

}  // namespace gsync::config
