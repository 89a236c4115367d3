// Signatures of calls whose parameters do not all arrive: the official SDK signs
// empty arrays, nulls and members without a value, but sends none of them
// (reference 1.3, P1 to P3). Pure.

#pragma once

#include <functional>

#include "server/signed_call.h"

namespace gsync::server {

/// Whether the signature is that of this path with these parameters.
using Matches = std::function<bool(std::string_view path, const genauth::SignedParams& params)>;

/// Tries what the caller may have left out: each known array of the path as
/// empty, each optional scalar as null, all arrays or all scalars, and the
/// lone "?" of a call whose parameters all lack a value.
/// Cost: one signature a trial, at most some twenty.
bool matches_leniently(const SignedCall& call, const Matches& matches);

}  // namespace gsync::server
