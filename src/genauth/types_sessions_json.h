// How users sign in, as JSON: read leniently, written strictly.

#pragma once

#include "genauth/types_sessions.h"

namespace gsync::genauth {

SyncRelationDto read_sync_relation(const Json& json);
AppDto read_app(const Json& json);
LoginDto read_login(const Json& json);
LoggedInIdentityDto read_logged_in_identity(const Json& json);

Json write(const SyncRelationDto& relation);
Json write(const LoggedInIdentityDto& identity);
/// Parameters of the call.
Json write(const LoginHistoryQuery& query);

}  // namespace gsync::genauth
