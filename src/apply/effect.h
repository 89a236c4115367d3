// What a confirmed operation changes in what we know of the directory.

#pragma once

#include <string>

#include "apply/session.h"

namespace gsync::apply {

/// Keeps ids, departments and people of the session up to date, and adds to
/// `links` what is to be stored with the outcome: new and adopted objects.
void take_effect(const plan::Operation& operation, const std::string& id, Session& session,
                 diff::Links& links);

}  // namespace gsync::apply
