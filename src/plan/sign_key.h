// The secret that plans are signed with.

#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"
#include "plan/plan.h"

namespace gsync::plan {

struct SignKey {
  /// Never shown.
  std::string secret;
  /// For messages.
  std::filesystem::path file;
};

/// A line break at the end is no part of the secret.
/// Errors: kConfig: shorter than 16 bytes, or others than the owner may read
///         the file; kNotFound, kIo.
Result<SignKey> read_sign_key(const std::filesystem::path& file);

/// HMAC-SHA256 of the 64 digits of `hash`, in hexadecimal.
std::string signature_of(const std::string& hash, const SignKey& key);

/// Errors: kStale: the plan is not signed, or not with this key.
Result<void> check_signature(const Plan& plan, const SignKey& key, const std::string& file);

/// Errors: kStale: expired, or made for a time that has not come.
Result<void> check_time(const Plan& plan, TimePoint now, const std::string& file);

}  // namespace gsync::plan
