// Reads the JSON of a reply, as Json::parse does, several times as fast: pages of
// users are nearly all of what a client reads.

#pragma once

#include <string_view>

#include "genauth/transport.h"

namespace gsync::genauth {

/// A discarded value when the text is no JSON. Of a member that an object has
/// twice, the first counts. May be called from several threads.
Json read_json(std::string_view text);

}  // namespace gsync::genauth
