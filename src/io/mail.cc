#include "io/mail.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "core/http_date.h"
#include "core/text.h"
#include "io/base64.h"

namespace gsync::io {
namespace {

constexpr int kAccessDenied = 67;  // CURLE_LOGIN_DENIED

struct Release {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Handle = std::unique_ptr<CURL, Release>;
using List = std::unique_ptr<curl_slist, Release>;
using Parts = std::unique_ptr<curl_mime, Release>;

void append(List& list, const std::string& text) {
  curl_slist* longer = curl_slist_append(list.get(), text.c_str());
  static_cast<void>(list.release());
  list.reset(longer);
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 0x7f; });
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string address_of(const MailServer& server) {
  const bool tls = server.security == MailSecurity::kTls;
  return fmt::format("{}://{}:{}", tls ? "smtps" : "smtp", server.host, server.port);
}

List header_list(const Mail& mail) {
  List list;
  append(list, "Date: " + http_date(mail.date));
  append(list, "From: <" + mail.from + ">");
  append(list, "To: <" + join(mail.to, ">, <") + ">");
  append(list, "Subject: " + encoded_header(mail.subject));
  append(list, "Message-ID: <" + mail.message_id + ">");
  append(list, "Auto-Submitted: auto-generated");
  return list;
}

void add_part(curl_mime* mime, const std::string& content, const char* type, const char* name) {
  curl_mimepart* part = curl_mime_addpart(mime);
  curl_mime_data(part, content.data(), content.size());
  curl_mime_type(part, type);
  curl_mime_encoder(part, "base64");
  if (name != nullptr) curl_mime_filename(part, name);
}

Parts body_of(CURL* handle, const Mail& mail) {
  Parts mime(curl_mime_init(handle));
  add_part(mime.get(), mail.text + '\n', "text/plain; charset=utf-8", nullptr);
  for (const Attachment& each : mail.attachments) {
    add_part(mime.get(), each.content, each.type.c_str(), each.name.c_str());
  }
  return mime;
}

/// Everything but the mail itself.
void configure(CURL* handle, const MailServer& server, const std::string& url) {
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // that of the environment is for the web
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(server.connect_timeout.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(server.timeout.count()));
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  const bool starttls = server.security == MailSecurity::kStarttls;
  curl_easy_setopt(handle, CURLOPT_USE_SSL, long{starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE});
  if (!server.ca_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  // One address that is gone does not keep the others from hearing of it.
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  if (server.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
}

tl::unexpected<Error> failed(CURL* handle, CURLcode code, const std::string& url) {
  long reply = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
  std::string why = curl_easy_strerror(code);
  if (reply >= 400) why += fmt::format(" (the server says {})", reply);
  if (code == kAccessDenied) {
    return fail(ErrorCode::kDenied, "mail-denied", url,
                "the mail server refuses user or password: " + why, "check 'user' and 'password'");
  }
  return fail(ErrorCode::kUnavailable, "mail", url, "the mail was not sent: " + why,
              code == CURLE_USE_SSL_FAILED ? "the server offers no STARTTLS; try 'tls: tls'"
                                           : "check 'host', 'port', 'tls' and the firewall");
}

}  // namespace

std::string encoded_header(std::string_view text) {
  constexpr size_t kMostBytes = 42;  // 56 characters of Base64, and 12 around them
  std::string clean(text);
  std::ranges::replace_if(
      clean, [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  if (is_plain(clean)) return clean;
  std::string header;
  std::string_view left = clean;
  while (!left.empty()) {
    size_t length = std::min(kMostBytes, left.size());
    while (length < left.size() && length > 1 && continues_character(left[length])) --length;
    if (!header.empty()) header += "\r\n ";
    header += "=?UTF-8?B?" + base64(left.substr(0, length)) + "?=";
    left.remove_prefix(length);
  }
  return header;
}

Result<void> send_mail(const MailServer& server, const Mail& mail) {
  const Handle handle(curl_easy_init());
  if (handle == nullptr) return fail(ErrorCode::kInternal, "mail", "", "libcurl does not start");
  const std::string url = address_of(server);
  configure(handle.get(), server, url);
  List people;
  for (const std::string& address : mail.to) append(people, "<" + address + ">");
  const List headers = header_list(mail);
  const Parts body = body_of(handle.get(), mail);
  const std::string from = "<" + mail.from + ">";
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, people.get());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, body.get());
  const CURLcode code = curl_easy_perform(handle.get());
  if (code == CURLE_OK) return {};
  return failed(handle.get(), code, url);
}

}  // namespace gsync::io
