// The envelope of every reply (reference 2.1). Pure.

#pragma once

#include <string>

#include "directory/answer.h"
#include "genauth/transport.h"
#include "server/options.h"

namespace gsync::server {

/// One line of JSON: statusCode, message, apiCode (if any), requestId, data (of
/// a success).
std::string envelope(const genauth::Reply& reply);

/// A refusal as a reply; it lacks its requestId.
genauth::Reply refused(directory::Refusal refusal);

/// 200, or the statusCode where that is asked for and is one of HTTP's.
int http_status(const genauth::Reply& reply, StatusLine line);

}  // namespace gsync::server
