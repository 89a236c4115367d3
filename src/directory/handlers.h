// The answer to each call, one function an endpoint, a file an area. Endpoints
// that write run in a transaction that is rolled back when they refuse.

#pragma once

#include "directory/params.h"
#include "directory/store.h"

namespace gsync::directory {

// organizations.cc
Answer<Json> get_organization(Store& store, const Params& params);
Answer<Json> get_organization_batch(Store& store, const Params& params);
Answer<Json> create_organization(Store& store, const Params& params);
Answer<Json> update_organization(Store& store, const Params& params);
Answer<Json> delete_organization(Store& store, const Params& params);
Answer<Json> update_organization_status(Store& store, const Params& params);

// organization_list.cc
Answer<Json> list_organizations(Store& store, const Params& params);
Answer<Json> search_organizations(Store& store, const Params& params);

// departments.cc
Answer<Json> create_department(Store& store, const Params& params);
Answer<Json> update_department(Store& store, const Params& params);
Answer<Json> update_department_status(Store& store, const Params& params);
Answer<Json> delete_department(Store& store, const Params& params);

// department_reads.cc
Answer<Json> get_department(Store& store, const Params& params);
Answer<Json> get_department_by_id(Store& store, const Params& params);
Answer<Json> get_all_departments(Store& store, const Params& params);
Answer<Json> list_children_departments(Store& store, const Params& params);
Answer<Json> get_parent_department(Store& store, const Params& params);
Answer<Json> get_department_sync_relations(Store& store, const Params& params);
Answer<Json> delete_department_sync_relations(Store& store, const Params& params);

// department_search.cc
Answer<Json> search_departments(Store& store, const Params& params);
Answer<Json> search_departments_list(Store& store, const Params& params);

// users.cc
Answer<Data> get_user(Store& store, const Params& params);
Answer<Data> get_user_batch(Store& store, const Params& params);
Answer<Json> is_user_exists(Store& store, const Params& params);
Answer<Json> delete_users_batch(Store& store, const Params& params);
Answer<Json> resign_user(Store& store, const Params& params);
Answer<Json> resign_user_batch(Store& store, const Params& params);

// user_writes.cc
Answer<Data> create_user(Store& store, const Params& params);
Answer<Data> create_users_batch(Store& store, const Params& params);
Answer<Data> update_user(Store& store, const Params& params);
Answer<Data> update_user_batch(Store& store, const Params& params);

// archive.cc
Answer<Json> list_archived_users(Store& store, const Params& params);

// user_list.cc
Answer<Data> list_users(Store& store, const Params& params);
Answer<Data> list_users_legacy(Store& store, const Params& params);

// members.cc
Answer<Json> set_user_departments(Store& store, const Params& params);
Answer<Json> add_department_members(Store& store, const Params& params);
Answer<Json> remove_department_members(Store& store, const Params& params);
Answer<Json> list_department_member_ids(Store& store, const Params& params);

// member_list.cc
Answer<Data> list_department_members(Store& store, const Params& params);
Answer<Data> search_department_members(Store& store, const Params& params);
Answer<Json> is_user_in_department(Store& store, const Params& params);

// user_departments.cc
Answer<Json> get_user_departments(Store& store, const Params& params);

// custom_fields.cc
Answer<Json> set_custom_fields(Store& store, const Params& params);
Answer<Json> get_custom_fields(Store& store, const Params& params);
Answer<Json> list_custom_fields(Store& store, const Params& params);
Answer<Json> delete_custom_fields(Store& store, const Params& params);

// custom_data.cc
Answer<Json> set_custom_data(Store& store, const Params& params);
Answer<Json> get_custom_data(Store& store, const Params& params);

// identities.cc
Answer<Json> get_user_identities(Store& store, const Params& params);
Answer<Json> link_identity(Store& store, const Params& params);
Answer<Json> unlink_identity(Store& store, const Params& params);

// sync_relations.cc
Answer<Json> get_user_sync_relations(Store& store, const Params& params);
Answer<Json> delete_user_sync_relations(Store& store, const Params& params);

// sessions.cc
Answer<Json> get_user_login_history(Store& store, const Params& params);
Answer<Json> get_user_loggedin_apps(Store& store, const Params& params);
Answer<Json> get_user_logged_in_identities(Store& store, const Params& params);
Answer<Json> get_user_accessible_apps(Store& store, const Params& params);
Answer<Json> get_user_authorized_apps(Store& store, const Params& params);
Answer<Json> check_session_status(Store& store, const Params& params);
Answer<Json> kick_users(Store& store, const Params& params);

// posts.cc
Answer<Json> list_posts(Store& store, const Params& params);
Answer<Json> get_post(Store& store, const Params& params);
Answer<Json> get_post_by_id(Store& store, const Params& params);
Answer<Json> create_post(Store& store, const Params& params);
Answer<Json> update_post(Store& store, const Params& params);
Answer<Json> remove_post(Store& store, const Params& params);
Answer<Json> set_user_posts(Store& store, const Params& params);
Answer<Json> user_connection_post(Store& store, const Params& params);
Answer<Json> get_user_posts(Store& store, const Params& params);
Answer<Json> get_user_post(Store& store, const Params& params);

// groups.cc
Answer<Json> get_group(Store& store, const Params& params);
Answer<Json> list_groups(Store& store, const Params& params);
Answer<Json> get_all_groups(Store& store, const Params& params);
Answer<Json> create_group(Store& store, const Params& params);
Answer<Json> create_or_update_group(Store& store, const Params& params);
Answer<Json> create_groups_batch(Store& store, const Params& params);
Answer<Json> update_group(Store& store, const Params& params);
Answer<Json> delete_groups_batch(Store& store, const Params& params);

// group_members.cc
Answer<Json> add_group_members(Store& store, const Params& params);
Answer<Json> remove_group_members(Store& store, const Params& params);
Answer<Data> list_group_members(Store& store, const Params& params);
Answer<Json> get_user_groups(Store& store, const Params& params);

// roles.cc
Answer<Json> create_role(Store& store, const Params& params);
Answer<Json> create_roles_batch(Store& store, const Params& params);
Answer<Json> update_role(Store& store, const Params& params);
Answer<Json> delete_roles_batch(Store& store, const Params& params);
Answer<Json> get_role(Store& store, const Params& params);
Answer<Json> list_roles(Store& store, const Params& params);

// role_assignments.cc
Answer<Json> assign_role(Store& store, const Params& params);
Answer<Json> revoke_role(Store& store, const Params& params);
Answer<Json> assign_role_batch(Store& store, const Params& params);
Answer<Json> revoke_role_batch(Store& store, const Params& params);
Answer<Data> list_role_members(Store& store, const Params& params);
Answer<Json> list_role_departments(Store& store, const Params& params);
Answer<Json> list_role_assignments(Store& store, const Params& params);
Answer<Json> get_user_roles(Store& store, const Params& params);
Answer<Json> has_any_role(Store& store, const Params& params);

// sync_center.cc
Answer<Json> create_sync_task(Store& store, const Params& params);
Answer<Json> update_sync_task(Store& store, const Params& params);
Answer<Json> get_sync_task(Store& store, const Params& params);
Answer<Json> list_sync_tasks(Store& store, const Params& params);
Answer<Json> trigger_sync_task(Store& store, const Params& params);
Answer<Json> get_sync_job(Store& store, const Params& params);
Answer<Json> list_sync_jobs(Store& store, const Params& params);
Answer<Json> list_sync_job_logs(Store& store, const Params& params);
Answer<Json> list_sync_risk_operations(Store& store, const Params& params);
Answer<Json> trigger_sync_risk_operations(Store& store, const Params& params);
Answer<Json> cancel_sync_risk_operations(Store& store, const Params& params);

// invitations.cc
Answer<Json> get_invitation_settings(Store& store, const Params& params);
Answer<Json> update_invitation_settings(Store& store, const Params& params);
Answer<Json> generate_invitation_link(Store& store, const Params& params);
Answer<Json> get_invitation_public_config(Store& store, const Params& params);

// applicant_list.cc
Answer<Json> filter_invitation_applicants(Store& store, const Params& params);

// applicants.cc
Answer<Json> approve_invitation_applicants(Store& store, const Params& params);
Answer<Json> reject_invitation_applicants(Store& store, const Params& params);
Answer<Json> signup_by_invitation(Store& store, const Params& params);

}  // namespace gsync::directory
