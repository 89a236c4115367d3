// A mail, handed to a server (RFC 5321, 6409) by libcurl.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/time.h"

namespace gsync::io {

enum class MailSecurity : uint8_t {
  kStarttls,  // the connection becomes private before anything is said
  kTls,       // from the first byte on
  kNone,
};

struct MailServer {
  std::string host;
  int port = 587;
  MailSecurity security = MailSecurity::kStarttls;
  /// Empty: without signing in.
  std::string user;
  std::string password;
  /// Certificates to trust instead of the system's; empty: the system's.
  std::filesystem::path ca_file;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{30'000};
};

struct Attachment {
  /// "run-12.html".
  std::string name;
  /// "text/html; charset=utf-8".
  std::string type;
  std::string content;
};

/// Addresses alone, without names.
struct Mail {
  std::string from;
  std::vector<std::string> to;
  std::string subject;
  /// UTF-8.
  std::string text;
  std::vector<Attachment> attachments;
  TimePoint date;
  /// Without "<" and ">"; unique in the world.
  std::string message_id;
};

/// Sends it to all whom the server takes. Certificates and host names are always verified.
/// Errors: kDenied (the server refuses the password), kUnavailable (no answer, refused),
///         without password and text.
Result<void> send_mail(const MailServer& server, const Mail& mail);

/// A header's value as RFC 2047 wants it: as it is when it is plain ASCII, else in words of
/// at most 75 characters. Control characters are blanks.
std::string encoded_header(std::string_view text);

}  // namespace gsync::io
