#include "plan/plan_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/digest.h"
#include "io/file.h"
#include "plan/plan_lines.h"

namespace gsync::plan {
namespace {

constexpr std::string_view kHeaderStart = R"({"record":"header","format":)";
constexpr std::string_view kAgain = "make the plan again with 'genauth-sync plan'";

/// Line numbers count from 1.
std::string at(const std::string& name, size_t line) { return fmt::format("{}:{}", name, line); }

constexpr std::string_view kTrailerStart = R"({"record":"trailer","sha256":")";
constexpr std::string_view kHmacStart = R"(","hmac":")";
constexpr size_t kDigits = 64;

/// A plan without a signature says null.
std::string trailer(const std::string& hash, const std::string& signature) {
  std::string text = std::string(kTrailerStart) + hash;
  text += signature.empty() ? "\",\"hmac\":null" : std::string(kHmacStart) + signature + '"';
  return text + "}\n";
}

/// The signature in a trailer; empty when there is none.
std::string signature_in(std::string_view line) {
  const size_t at = kTrailerStart.size() + kDigits;
  if (line.size() < at || !line.substr(at).starts_with(kHmacStart)) return {};
  const std::string_view digits = line.substr(at + kHmacStart.size()).substr(0, kDigits);
  const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  return hexadecimal ? std::string(digits) : std::string();
}

size_t count_lines(std::string_view text) {
  return 1 + static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The text before the trailer, once its digest is right.
Result<std::string_view> content(std::string_view text, const std::string& name, Plan& plan) {
  const size_t last = text.size() < 2 ? std::string_view::npos : text.rfind('\n', text.size() - 2);
  const std::string_view body = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const std::string_view end = text.substr(body.size());
  plan.hash = io::sha256_hex(body);
  plan.signature = signature_in(end);
  if (end == trailer(plan.hash, plan.signature)) return body;
  // Cut within its first bytes it is still a plan that was cut, not another file.
  const bool is_cut = kHeaderStart.starts_with(text);
  const bool has_trailer = end.starts_with(kTrailerStart);
  if (!is_cut && !text.starts_with(kHeaderStart) && !has_trailer) {
    return fail(ErrorCode::kInvalid, "plan-format", at(name, 1), "this is no plan file",
                "plans are written by 'genauth-sync plan JOB -o FILE'");
  }
  return fail(ErrorCode::kStale, "plan-changed",
              at(name, count_lines(text.substr(0, text.empty() ? 0 : text.size() - 1))),
              "the plan was changed or cut after it was written: its digest does not match",
              std::string(kAgain));
}

Result<void> check_format(const nlohmann::ordered_json& line, const std::string& name) {
  const auto format =
      line.is_object() && line.contains("format") ? line["format"] : nlohmann::ordered_json();
  if (!format.is_number_unsigned() || format.get<uint64_t>() == 0) {
    return fail(ErrorCode::kInvalid, "plan-format", at(name, 1), "this is no plan file",
                "plans are written by 'genauth-sync plan JOB -o FILE'");
  }
  if (format.get<uint64_t>() <= kFormat) return {};
  return fail(ErrorCode::kInvalid, "plan-version", at(name, 1),
              fmt::format("the plan has format {}, and this program reads up to format {}",
                          format.get<uint64_t>(), kFormat),
              "apply it with the version that made it, or make it again");
}

}  // namespace

std::string to_file_text(Plan& plan, const SignKey* key) {
  std::string text = to_lines(plan);
  plan.hash = io::sha256_hex(text);
  if (key != nullptr) plan.signature = signature_of(plan.hash, *key);
  return text + trailer(plan.hash, plan.signature);
}

Result<Plan> from_file_text(std::string_view text, const std::string& name) {
  Plan plan;
  TRY_ASSIGN(std::string_view rest, content(text, name, plan));
  for (size_t number = 1; !rest.empty(); ++number) {
    const size_t end = rest.find('\n');
    const auto line =
        nlohmann::ordered_json::parse(rest.substr(0, end), nullptr, /*allow_exceptions=*/false);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (number == 1) TRY_CHECK(check_format(line, name));
    std::string mistake;
    from_line(line, plan, mistake);
    if (mistake.empty()) continue;
    return fail(ErrorCode::kInvalid, "plan-line", at(name, number), mistake, std::string(kAgain));
  }
  return plan;
}

Result<void> write_plan(Plan& plan, const std::filesystem::path& path, const SignKey* key) {
  return io::write_file(path, to_file_text(plan, key), io::FileMode::kPrivate);
}

Result<Plan> read_plan(const std::filesystem::path& path) {
  TRY_ASSIGN(const std::string text, io::read_file(path));
  return from_file_text(text, path.string());
}

}  // namespace gsync::plan
