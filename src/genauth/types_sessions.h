// How users sign in, as the Management API V3 shows it (reference 6.12, 6.13).

#pragma once

#include <optional>
#include <string>

#include "core/time.h"
#include "genauth/id_type.h"
#include "genauth/transport.h"

namespace gsync::genauth {

/// What the service's own synchronisation knows of an object elsewhere.
struct SyncRelationDto {
  std::string provider;
  std::string user_id_in_idp;
  /// Null when there is none.
  Json user_info_in_idp;
};

struct AppDto {
  std::string app_id, name, logo, login_url;
  /// "ALLOW_ALL" or "DENY_ALL"; "" where the call does not show it.
  std::string default_login_strategy;
};

/// One sign-in.
struct LoginDto {
  AppDto app;
  std::string client_ip, user_agent;
  std::string time;
};

/// An identity with which the user is signed in.
struct LoggedInIdentityDto {
  std::string identity_id;
  /// The identity source.
  std::string idp_id, idp_name, idp_name_en, idp_logo;
};

/// Of get-user-login-history; "" and nothing for all.
struct LoginHistoryQuery {
  std::string user_id;
  UserIdType user_id_type = UserIdType::kUserId;
  std::string app_id = {};
  std::string client_ip = {};
  std::optional<TimePoint> from = {}, to = {};
  /// From 1.
  int page = 1;
  int limit = 50;
};

}  // namespace gsync::genauth
