#include "plan/sign_key.h"

#include <fmt/format.h>

#include "io/digest.h"
#include "io/file.h"

namespace gsync::plan {
namespace {

constexpr size_t kShortest = 16;
/// Clocks of two machines may differ by this much.
constexpr std::chrono::minutes kClockSkew{10};

}  // namespace

Result<SignKey> read_sign_key(const std::filesystem::path& file) {
  TRY_ASSIGN(const std::string text, io::read_secret_file(file));
  const std::string_view secret =
      std::string_view(text).substr(0, text.find_last_not_of("\r\n") + 1);
  if (secret.size() < kShortest) {
    return fail(ErrorCode::kConfig, "key-short", file.string(),
                fmt::format("the signing key has {} bytes, at least {} are needed", secret.size(),
                            kShortest),
                fmt::format("openssl rand -hex 32 > {}", file.string()));
  }
  return SignKey{std::string(secret), file};
}

std::string signature_of(const std::string& hash, const SignKey& key) {
  return io::hmac_sha256_hex(key.secret, hash);
}

Result<void> check_signature(const Plan& plan, const SignKey& key, const std::string& file) {
  if (plan.signature.empty()) {
    return fail(ErrorCode::kStale, "plan-unsigned", file, "the plan is not signed",
                fmt::format("make it again with --sign-key {}", key.file.string()));
  }
  if (io::same_secret(plan.signature, signature_of(plan.hash, key))) return {};
  return fail(ErrorCode::kStale, "plan-signature", file,
              fmt::format("the plan was not signed with the key in {}", key.file.string()),
              "ask whoever made the plan, or make it again");
}

Result<void> check_time(const Plan& plan, TimePoint now, const std::string& file) {
  const Header& header = plan.header;
  if (header.expires && now > *header.expires) {
    return fail(ErrorCode::kStale, "plan-expired", file,
                fmt::format("the plan was valid until {}", to_iso(*header.expires)),
                "make the plan again with 'genauth-sync plan'");
  }
  if (header.created > now + kClockSkew) {
    return fail(
        ErrorCode::kStale, "plan-not-yet", file,
        fmt::format("the plan is for {}, and it is {} now", to_iso(header.created), to_iso(now)),
        "wait until then, or make the plan again without --as-of");
  }
  return {};
}

}  // namespace gsync::plan
