#include "genauth/management_token.h"

#include <nlohmann/json.hpp>

#include "genauth/accessor.h"
#include "genauth/refusal.h"
#include "io/digest.h"

namespace gsync::genauth {
namespace {

using std::chrono::seconds;

constexpr seconds kDefaultLife{7200};

/// The claim of the pool in a JWT, which is read, not checked: it came from the
/// server that it will be shown to.
std::optional<std::string> pool_of(std::string_view token) {
  const size_t first = token.find('.');
  const size_t second = token.find('.', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto payload = io::from_base64url(token.substr(first + 1, second - first - 1));
  if (!payload) return std::nullopt;
  const std::string pool =
      string_member(Json::parse(*payload, nullptr, false), "scoped_userpool_id");
  if (pool.empty()) return std::nullopt;
  return pool;
}

}  // namespace

Result<Token> read_token(const Reply& reply, const std::string& access_key_id, TimePoint now) {
  Token token;
  token.text = string_member(reply.data.tree(), "access_token");
  if (token.text.empty()) {
    return fail(unreadable(Endpoint::kGetManagementToken, "'access_token'",
                           {reply.request_id, reply.from}));
  }
  const auto life = as_int(member(reply.data.tree(), "expires_in"));
  token.renew_at = now + io::useful_life(life && *life > 0 ? seconds(*life) : kDefaultLife);
  token.pool_id = pool_of(token.text).value_or(access_key_id);
  return token;
}

}  // namespace gsync::genauth
