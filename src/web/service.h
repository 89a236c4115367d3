// How one vendor's API is spoken: where calls go, how they show the token, what the
// replies say. Everything else is web::Client.

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/http.h"
#include "io/retry.h"
#include "web/fault.h"

namespace gsync::web {

using Json = nlohmann::ordered_json;

/// One call, without what proves who makes it.
struct Call {
  /// Behind the address of the service: "/topapi/v2/user/list".
  std::string path;
  /// Which budget of calls it takes from; empty: that of its path. Paths with an id in
  /// them share one.
  std::string budget = {};
  /// Not encoded.
  std::vector<std::pair<std::string, std::string>> query = {};
  /// JSON of a POST; empty: a GET.
  std::string body = {};
  /// JSON pointers: a reply that lacks one of these, or says null there, gave nothing.
  std::vector<std::string> needs = {};
};

/// What a vendor's reply to the call for a token says.
struct NewToken {
  std::string text;
  std::chrono::seconds life{0};
};

/// What the vendor lets an application call, of each budget.
struct Limits {
  /// Evenly: calls that are sent at once may arrive beside those of the next second.
  /// 0: any number.
  int calls_per_second = 0;
  std::vector<io::CallWindow> windows = {};
};

class Service {
 public:
  virtual ~Service() = default;
  /// "DingTalk", for messages.
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// "https://oapi.dingtalk.com", without a slash at the end.
  [[nodiscard]] virtual const std::string& address() const = 0;
  /// Values that no message may repeat.
  [[nodiscard]] virtual std::vector<std::string> secrets() const = 0;
  [[nodiscard]] virtual Limits limits() const = 0;

  [[nodiscard]] virtual Call token_call() const = 0;
  /// Nothing when the reply holds none.
  [[nodiscard]] virtual std::optional<NewToken> token_of(const Json& body) const = 0;
  /// Adds the token where this vendor wants it.
  virtual void sign(io::HttpRequest& request, const std::string& token) const = 0;
  /// `body` is null when the reply is not JSON. With `asked_for_token` a code may mean
  /// something else.
  [[nodiscard]] virtual Finding judge(const io::HttpResponse& response, const Json* body,
                                      bool asked_for_token) const = 0;
};

/// What a reply that is no JSON of the vendor's says, whoever the vendor is: a redirect, a
/// page of a proxy, a body that was cut, a gateway that is down.
Finding judge_foreign(const io::HttpResponse& response);

}  // namespace gsync::web
