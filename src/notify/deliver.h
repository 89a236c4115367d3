// Hands a message over: a mail to a server, everything else to an address.

#pragma once

#include <string>
#include <vector>

#include "config/notify.h"
#include "core/error.h"
#include "io/clock.h"
#include "io/mail.h"
#include "notify/message.h"

namespace gsync::notify {

/// One attempt; none that fails is made again here. Takes 30 seconds at most.
/// Errors: kUnavailable, kDenied, without address, secret and text.
Result<void> deliver(const config::Channel& channel, const Message& message,
                     const std::vector<io::Attachment>& attachments, const io::Clock& clock);

}  // namespace gsync::notify
