#include "config/reference.h"

#include <fmt/format.h>

#include "config/reader.h"
#include "core/text.h"
#include "io/file.h"

namespace gsync::config {
namespace {

constexpr std::string_view kEnv = "${env:";
constexpr std::string_view kFile = "${file:";

/// The name inside "${kind:name}"; nothing when the text is something else.
std::optional<std::string> name_in(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix) || !text.ends_with('}')) return std::nullopt;
  return std::string(text.substr(prefix.size(), text.size() - prefix.size() - 1));
}

class Resolver {
 public:
  Resolver(std::filesystem::path folder, const Environment& environment)
      : folder_(std::move(folder)), environment_(environment) {}

  void visit(Node& node) {
    for (auto& [key, value] : node.entries) visit(value);
    for (Node& item : node.items) visit(item);
    if (!node.is_scalar()) return;
    if (const auto name = name_in(node.text, kEnv)) replace(node, from_environment(node, *name));
    if (const auto name = name_in(node.text, kFile)) replace(node, from_file(node, *name));
  }

  std::vector<Diagnostic> take_problems() { return std::move(problems_); }

 private:
  static void replace(Node& node, std::optional<std::string> value) {
    if (!value) return;
    node.reference = std::exchange(node.text, *std::move(value));
  }

  std::optional<std::string> from_environment(const Node& node, const std::string& name) {
    std::optional<std::string> value = environment_(name);
    if (!value) {
      problems_.push_back(
          diagnose(node, "environment-variable-missing",
                   fmt::format("the environment variable {} is not set", quoted(name)),
                   fmt::format("set it before the command: {}=... genauth-sync ...", name)));
    }
    return value;
  }

  std::optional<std::string> from_file(const Node& node, const std::string& name) {
    Result<std::string> content = io::read_file(folder_ / name);
    if (!content) {
      problems_.push_back(diagnose(node, "referenced-file-missing",
                                   fmt::format("{}: {}", content.error().diagnostics.front().place,
                                               content.error().message())));
      return std::nullopt;
    }
    if (content->ends_with('\n')) content->pop_back();
    if (content->ends_with('\r')) content->pop_back();
    return *std::move(content);
  }

  std::filesystem::path folder_;
  const Environment& environment_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

Result<void> resolve_references(Node& node, const std::filesystem::path& folder,
                                const Environment& environment) {
  Resolver resolver(folder, environment);
  resolver.visit(node);
  return fail_if_any(resolver.take_problems());
}

}  // namespace gsync::config
