// What the service would do beyond its own data: mails, messages, the end of
// sessions. This directory does nothing of it and keeps a log instead.

#pragma once

#include <string>
#include <string_view>

#include "directory/answer.h"
#include "directory/store.h"

namespace gsync::directory {

/// `kind`: "account-created", "password-reset", "welcome", "kick". `details`
/// must hold no secrets.
Answer<void> record_intent(Store& store, std::string_view kind, const std::string& user_id,
                           const Json& details);

}  // namespace gsync::directory
