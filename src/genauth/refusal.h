// A reply that says "refused" as an Error of the program.

#pragma once

#include "core/error.h"
#include "genauth/transport.h"

namespace gsync::genauth {

/// Whether the call had its effect: 2xx outside, 200 inside, and `data.success`
/// not false.
bool succeeded(const Reply& reply);

/// The status that decides: the body's, or that of HTTP when the body says 200.
int status_of(const Reply& reply);

/// The kind of error for a status: 400/413/422/499/501 kInvalid, 401/402/403 kDenied, 404
/// kNotFound, 409 kConflict, all others (429, 5xx, 6xx) kUnavailable.
ErrorCode code_of(int status);

/// "POST /api/v3/create-user refused: email taken (409, request 9341...)", at the place of
/// who answered. The diagnostic's code is "api-409", the cause an ApiFailure (genauth/failure.h).
/// The 422 with apiCode 4004 of get-post, which means an unknown code, is kNotFound; a replayed
/// write (1306) is kUnavailable, since the first one may have been carried out.
Error refusal(Endpoint endpoint, const Reply& reply);

/// A reply without the data that was asked for, at the place of who answered: kUnavailable,
/// since the fate of the call is unknown.
Error unreadable(Endpoint endpoint, std::string_view expected, const ReplyOrigin& origin);

}  // namespace gsync::genauth
