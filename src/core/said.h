// Errors as people read them, in their language.

#pragma once

#include <string>

#include "core/catalogue.h"
#include "core/error.h"

namespace gsync {

/// As `to_text`; place and excerpt are as they are.
std::string said(Language language, const Diagnostic& diagnostic);
std::string said(Language language, const Error& error);

}  // namespace gsync
