// Messages in the language that the caller asks for (reference 1.6 and 2.6).
// Pure.

#pragma once

#include <string>
#include <string_view>

namespace gsync::server {

/// The directory speaks as the service does, partly Chinese. For "en-US" the
/// messages of reference 2.6 come in English; all else stays as it is.
std::string in_language(std::string message, std::string_view language);

}  // namespace gsync::server
