#include "cli/target_choice.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

namespace gsync::cli {
namespace {

constexpr std::array kArguments{
    ArgumentInfo{"--job", ArgumentKind::kText, "The target of this job file"},
    ArgumentInfo{"--database", ArgumentKind::kText, "An embedded directory: its file"},
    ArgumentInfo{"--host", ArgumentKind::kText, "A GenAuth service: https://..."},
    ArgumentInfo{"--access-key-id", ArgumentKind::kText, "With --host: id of the key"},
    ArgumentInfo{"--access-key-secret", ArgumentKind::kText,
                 "With --host: ${env:NAME} or ${file:PATH}, never the secret itself"},
    ArgumentInfo{"--secret-file", ArgumentKind::kText, "With --host: file that holds the secret"},
    ArgumentInfo{"--tenant", ArgumentKind::kText, "With --host: tenant of a multi-tenant pool"},
    ArgumentInfo{"--ca-file", ArgumentKind::kText, "With --host: certificates to trust instead"},
    ArgumentInfo{"--org", ArgumentKind::kText, "Code of the organization"},
};

/// A kind of target: its option and the variable that stands for it.
struct Kind {
  std::string_view option;
  std::string_view variable;
};
constexpr Kind kJob{"--job", "GENAUTH_JOB"};
constexpr Kind kDatabase{"--database", "GENAUTH_DATABASE"};
constexpr Kind kHost{"--host", "GENAUTH_HOST"};
constexpr std::array kKinds{kJob, kDatabase, kHost};

constexpr std::string_view kKeyIdVariable = "GENAUTH_ACCESS_KEY_ID";
/// What belongs to --host: option, variable, key of a target section.
struct PoolKey {
  std::string_view option;
  std::string_view variable;
  std::string_view key;
};
constexpr std::array kPoolKeys{
    PoolKey{"--access-key-id", kKeyIdVariable, "access_key_id"},
    PoolKey{"--access-key-secret", "", "access_key_secret"},
    PoolKey{"--tenant", "GENAUTH_TENANT", "tenant"},
    PoolKey{"--ca-file", "GENAUTH_CA_FILE", "ca_file"},
};
constexpr const char* kSecretVariable = "GENAUTH_SECRET";

class Chooser {
 public:
  Chooser(const Arguments& arguments, const config::Environment& environment)
      : arguments_(arguments), environment_(environment) {}

  Result<config::TargetSection> choose() {
    TRY_ASSIGN(const Kind* kind, kind_named());
    TRY_CHECK(check_pool_options(*kind));
    const std::string value = value_of(kind->option, kind->variable);
    TRY_ASSIGN(config::TargetSection target, section_of(*kind, value));
    const std::string organization = value_of("--org", "GENAUTH_ORGANIZATION");
    if (!organization.empty()) target.organization_code = organization;
    return target;
  }

 private:
  /// The option decides; the environment only where there is none.
  Result<const Kind*> kind_named() const {
    std::vector<const Kind*> named;
    for (const Kind& kind : kKinds) {
      if (arguments_.has(kind.option)) named.push_back(&kind);
    }
    if (named.empty()) {
      for (const Kind& kind : kKinds) {
        if (environment_(kind.variable)) named.push_back(&kind);
      }
    }
    if (named.size() == 1) return named.front();
    return fail(ErrorCode::kUsage, named.empty() ? "no-target" : "several-targets", "",
                named.empty() ? "no target is named" : "several targets are named",
                "name one: --job FILE, --database FILE or --host URL, or $GENAUTH_JOB, "
                "$GENAUTH_DATABASE or $GENAUTH_HOST");
  }

  Result<void> check_pool_options(const Kind& kind) const {
    if (kind.option == kHost.option) return {};
    for (const PoolKey& key : kPoolKeys) {
      if (arguments_.has(key.option)) return needs_host(key.option);
    }
    if (arguments_.has("--secret-file")) return needs_host("--secret-file");
    return {};
  }

  static tl::unexpected<Error> needs_host(std::string_view option) {
    return fail(ErrorCode::kUsage, "option-needs-host", std::string(option),
                "this option belongs to --host", "leave it out, or name the service with --host");
  }

  [[nodiscard]] std::string value_of(std::string_view option, std::string_view variable) const {
    if (arguments_.has(option)) return arguments_.text(option);
    if (variable.empty()) return {};
    return environment_(variable).value_or("");
  }

  Result<config::TargetSection> section_of(const Kind& kind, const std::string& value) const {
    if (kind.option == kJob.option) {
      TRY_ASSIGN(config::Job job, config::load_job(value, environment_));
      return std::move(job.target);
    }
    if (kind.option == kDatabase.option) {
      return parse("type: local\n" + line("database", value));
    }
    if (value_of("--access-key-id", kKeyIdVariable).empty()) {
      return fail(ErrorCode::kUsage, "no-access-key", "--host", "the service needs an access key",
                  "add --access-key-id ID or set $GENAUTH_ACCESS_KEY_ID, and set $GENAUTH_SECRET");
    }
    std::string text = "type: genauth\n" + line("host", value);
    for (const PoolKey& key : kPoolKeys) {
      text += line(key.key, value_of(key.option, key.variable));
    }
    if (!arguments_.has("--access-key-secret")) text += line("access_key_secret", secret());
    return parse(text);
  }

  [[nodiscard]] std::string secret() const {
    const std::string& file = arguments_.text("--secret-file");
    return file.empty() ? fmt::format("${{env:{}}}", kSecretVariable)
                        : fmt::format("${{file:{}}}", file);
  }

  /// JSON's quotes are YAML's.
  static std::string line(std::string_view key, const std::string& value) {
    if (value.empty()) return {};
    using Json = nlohmann::json;
    return std::string(key) + ": " +
           Json(value).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  }

  [[nodiscard]] Result<config::TargetSection> parse(std::string text) const {
    return config::parse_target("options", std::move(text), "", environment_);
  }

  const Arguments& arguments_;
  const config::Environment& environment_;
};

}  // namespace

std::span<const ArgumentInfo> target_arguments() { return kArguments; }

Result<config::TargetSection> choose_target(const Arguments& arguments,
                                            const config::Environment& environment) {
  return Chooser(arguments, environment).choose();
}

Result<Target> open_chosen(const config::TargetSection& section, Effect effect,
                           const Context& context) {
  const bool local = section.type == config::TargetType::kLocal;
  if (local && effect != Effect::kCreates && !std::filesystem::exists(section.database)) {
    return fail(ErrorCode::kUsage, "no-database", section.database.string(),
                "there is no such embedded directory",
                fmt::format("'genauth-sync org create CODE NAME --database {}' makes one",
                            section.database.string()));
  }
  return Target::open(
      section, effect == Effect::kReads ? Target::Access::kRead : Target::Access::kWrite, context);
}

}  // namespace gsync::cli
