#include "directory/tables.h"

namespace gsync::directory {

/// The root node of an organization is a department without a parent and holds
/// the organization's own name, description and status.
const char* const kTables = R"sql(
CREATE TABLE organizations (
  code TEXT PRIMARY KEY,
  root_id TEXT NOT NULL UNIQUE
    REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
  tenant_id TEXT
);

CREATE TABLE departments (
  id TEXT PRIMARY KEY,
  organization_code TEXT NOT NULL REFERENCES organizations (code) ON UPDATE CASCADE,
  parent_id TEXT REFERENCES departments (id),
  attributes TEXT NOT NULL,
  i18n TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Direct members, kept by the triggers of memberships.
  members_count INTEGER NOT NULL DEFAULT 0,
  name TEXT AS (json_extract(attributes, '$.name')),
  code TEXT AS (json_extract(attributes, '$.code')),
  open_department_id TEXT AS (json_extract(attributes, '$.openDepartmentId')),
  enabled INTEGER AS (coalesce(json_extract(attributes, '$.status'), 1)),
  is_virtual INTEGER AS (coalesce(json_extract(attributes, '$.isVirtualNode'), 0))
);
CREATE INDEX departments_parent ON departments (parent_id, id);
CREATE INDEX departments_organization ON departments (organization_code, id);
CREATE INDEX departments_name ON departments (organization_code, name, id);
CREATE INDEX departments_created ON departments (organization_code, created_at, id);
CREATE INDEX departments_updated ON departments (organization_code, updated_at, id);
CREATE UNIQUE INDEX departments_code ON departments (code, organization_code);
CREATE UNIQUE INDEX departments_open_id ON departments (open_department_id, organization_code);

-- What is looked up, unique or filtered by is a column; `attributes` holds the
-- other fields as one JSON object.
CREATE TABLE users (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  username TEXT UNIQUE,
  email TEXT UNIQUE,
  phone TEXT,
  phone_country_code TEXT,
  external_id TEXT UNIQUE,
  status TEXT NOT NULL,
  attributes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  status_changed_at INTEGER NOT NULL,
  full_phone TEXT AS (coalesce(phone_country_code, '+86') || phone)
);
CREATE UNIQUE INDEX users_full_phone ON users (full_phone) WHERE full_phone IS NOT NULL;
CREATE INDEX users_phone ON users (phone) WHERE phone IS NOT NULL;
CREATE INDEX users_status ON users (status, id);
CREATE INDEX users_created ON users (created_at, id);
CREATE INDEX users_updated ON users (updated_at, id);

-- How many users have an id behind `after` and up to the `after` of the next
-- row, of all ('') or of one status: what makes any page of the list of users
-- cost the same. The triggers keep it.
CREATE TABLE user_blocks (
  list TEXT NOT NULL,
  after TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (list, after)
) WITHOUT ROWID;
INSERT INTO user_blocks VALUES ('', '', 0), ('Activated', '', 0), ('Suspended', '', 0),
  ('Deactivated', '', 0), ('Resigned', '', 0), ('Archived', '', 0);

CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
  UPDATE user_blocks SET count = count + 1 WHERE list = '' AND after =
    (SELECT after FROM user_blocks WHERE list = '' AND after < NEW.id
     ORDER BY after DESC LIMIT 1);
  UPDATE user_blocks SET count = count + 1 WHERE list = NEW.status AND after =
    (SELECT after FROM user_blocks WHERE list = NEW.status AND after < NEW.id
     ORDER BY after DESC LIMIT 1);
END;
CREATE TRIGGER users_deleted AFTER DELETE ON users BEGIN
  UPDATE user_blocks SET count = count - 1 WHERE list = '' AND after =
    (SELECT after FROM user_blocks WHERE list = '' AND after < OLD.id
     ORDER BY after DESC LIMIT 1);
  UPDATE user_blocks SET count = count - 1 WHERE list = OLD.status AND after =
    (SELECT after FROM user_blocks WHERE list = OLD.status AND after < OLD.id
     ORDER BY after DESC LIMIT 1);
END;
CREATE TRIGGER users_status_changed AFTER UPDATE OF status ON users
WHEN OLD.status <> NEW.status BEGIN
  UPDATE user_blocks SET count = count - 1 WHERE list = OLD.status AND after =
    (SELECT after FROM user_blocks WHERE list = OLD.status AND after < OLD.id
     ORDER BY after DESC LIMIT 1);
  UPDATE user_blocks SET count = count + 1 WHERE list = NEW.status AND after =
    (SELECT after FROM user_blocks WHERE list = NEW.status AND after < NEW.id
     ORDER BY after DESC LIMIT 1);
END;
CREATE TRIGGER user_block_full AFTER UPDATE OF count ON user_blocks
WHEN NEW.count > 1024 AND NEW.list = '' BEGIN
  INSERT INTO user_blocks (list, after, count)
    SELECT '', id, NEW.count - 512 FROM users WHERE id > NEW.after
    ORDER BY id LIMIT 1 OFFSET 511;
  UPDATE user_blocks SET count = 512 WHERE list = '' AND after = NEW.after;
END;
CREATE TRIGGER user_status_block_full AFTER UPDATE OF count ON user_blocks
WHEN NEW.count > 1024 AND NEW.list <> '' BEGIN
  INSERT INTO user_blocks (list, after, count)
    SELECT NEW.list, id, NEW.count - 512 FROM users WHERE status = NEW.list AND id > NEW.after
    ORDER BY id LIMIT 1 OFFSET 511;
  UPDATE user_blocks SET count = 512 WHERE list = NEW.list AND after = NEW.after;
END;

CREATE TABLE memberships (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  department_id TEXT NOT NULL REFERENCES departments (id),
  is_main INTEGER NOT NULL,
  position INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, department_id)
) WITHOUT ROWID;
CREATE INDEX memberships_department ON memberships (department_id, user_id);

CREATE TRIGGER memberships_inserted AFTER INSERT ON memberships BEGIN
  UPDATE departments SET members_count = members_count + 1 WHERE id = NEW.department_id;
END;
CREATE TRIGGER memberships_deleted AFTER DELETE ON memberships BEGIN
  UPDATE departments SET members_count = members_count - 1 WHERE id = OLD.department_id;
END;

CREATE TABLE leaders (
  department_id TEXT NOT NULL REFERENCES departments (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (department_id, user_id)
) WITHOUT ROWID;
CREATE INDEX leaders_user ON leaders (user_id);

CREATE VIEW department_rows AS
SELECT d.id, d.organization_code, d.parent_id, p.code AS parent_code, d.attributes, d.i18n,
       d.created_at, d.updated_at, d.members_count,
       EXISTS (SELECT 1 FROM departments c WHERE c.parent_id = d.id) AS has_children,
       (SELECT json_group_array(user_id) FROM
         (SELECT user_id FROM leaders l WHERE l.department_id = d.id ORDER BY position))
         AS leader_ids,
       (SELECT json_group_array(post_id) FROM
         (SELECT post_id FROM post_departments t WHERE t.department_id = d.id ORDER BY post_id))
         AS post_ids
FROM departments d LEFT JOIN departments p ON p.id = d.parent_id;

CREATE TABLE custom_fields (
  target_type TEXT NOT NULL,
  key TEXT NOT NULL,
  data_type TEXT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (target_type, key)
) WITHOUT ROWID;

-- One row: how often anything was written.
CREATE TABLE writes (count INTEGER NOT NULL);
INSERT INTO writes VALUES (0);

-- Identities, sessions and applications of users

-- A user without a row has the defaults.
CREATE TABLE accounts (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  source_type TEXT NOT NULL,
  password_set_at INTEGER,
  reset_password INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE identities (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  ext_idp_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  type TEXT NOT NULL,
  user_id_in_idp TEXT NOT NULL,
  user_info TEXT NOT NULL,
  origin_conn_ids TEXT NOT NULL,
  full_id TEXT AS (ext_idp_id || ':' || user_id_in_idp)
) WITHOUT ROWID;
CREATE UNIQUE INDEX identities_key ON identities (ext_idp_id, user_id_in_idp);
CREATE INDEX identities_full_id ON identities (full_id);
CREATE INDEX identities_user ON identities (user_id, id);

-- Written by the service's own synchronisation alone.
CREATE TABLE user_sync_relations (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  user_id_in_idp TEXT NOT NULL,
  user_info TEXT,
  full_id TEXT AS (provider || ':' || user_id_in_idp),
  PRIMARY KEY (user_id, provider)
) WITHOUT ROWID;
CREATE INDEX user_sync_relations_full_id ON user_sync_relations (full_id);

-- What the service would do beyond its own data. Users may be gone.
CREATE TABLE intents (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  user_id TEXT NOT NULL,
  details TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Posts

CREATE TABLE posts (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE post_departments (
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  department_id TEXT NOT NULL REFERENCES departments (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, department_id)
) WITHOUT ROWID;
CREATE INDEX post_departments_department ON post_departments (department_id, post_id);

CREATE TABLE user_posts (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (user_id, post_id)
) WITHOUT ROWID;
CREATE INDEX user_posts_post ON user_posts (post_id, user_id);

-- Groups

CREATE TABLE groups (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  custom_data TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE group_members (
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX group_members_user ON group_members (user_id, group_id);

-- Roles

CREATE TABLE namespaces (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO namespaces (code, name) VALUES ('default', '默认权限空间');

CREATE TABLE roles (
  id TEXT PRIMARY KEY,
  namespace TEXT NOT NULL REFERENCES namespaces (code),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL,
  disable_time INTEGER,
  enable_permission_apply INTEGER NOT NULL,
  custom_data TEXT NOT NULL DEFAULT '{}',
  UNIQUE (namespace, code)
);
CREATE INDEX roles_namespace ON roles (namespace, id);

-- One of the four has the role.
CREATE TABLE role_assignments (
  id INTEGER PRIMARY KEY,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  role_member_id TEXT REFERENCES roles (id) ON DELETE CASCADE,
  group_id TEXT REFERENCES groups (id) ON DELETE CASCADE,
  department_id TEXT REFERENCES departments (id) ON DELETE CASCADE,
  enable_time INTEGER,
  end_time INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  target_id TEXT NOT NULL AS (coalesce(user_id, role_member_id, group_id, department_id))
);
CREATE UNIQUE INDEX role_assignments_target ON role_assignments (role_id, target_id);
CREATE INDEX role_assignments_role ON role_assignments (role_id, id);
CREATE INDEX role_assignments_role_user ON role_assignments (role_id, user_id);
CREATE INDEX role_assignments_role_department ON role_assignments (role_id, department_id);
CREATE INDEX role_assignments_user ON role_assignments (user_id, role_id);
CREATE INDEX role_assignments_role_member ON role_assignments (role_member_id, role_id);
CREATE INDEX role_assignments_group ON role_assignments (group_id, role_id);
CREATE INDEX role_assignments_department ON role_assignments (department_id, role_id);

-- Sync Center

CREATE TABLE sync_tasks (
  id INTEGER PRIMARY KEY,
  organization_code TEXT
    REFERENCES organizations (code) ON UPDATE CASCADE ON DELETE SET NULL,
  definition TEXT NOT NULL,
  configured TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX sync_tasks_organization ON sync_tasks (organization_code);

CREATE TABLE sync_jobs (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES sync_tasks (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  flow TEXT NOT NULL,
  trigger_type TEXT NOT NULL,
  error_message TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX sync_jobs_task ON sync_jobs (task_id, id);

CREATE TABLE sync_job_logs (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES sync_jobs (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  object_type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  object_name TEXT NOT NULL,
  success INTEGER NOT NULL,
  error_message TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX sync_job_logs_job ON sync_job_logs (job_id, id);

CREATE TABLE sync_risk_operations (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES sync_tasks (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  level INTEGER NOT NULL,
  object_type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  object_name TEXT NOT NULL,
  error_message TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX sync_risk_operations_task ON sync_risk_operations (task_id, id);

-- Invitations

CREATE TABLE invitation_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL
);

CREATE TABLE invitation_links (
  identifier TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) WITHOUT ROWID;

CREATE TABLE invitation_applicants (
  id TEXT PRIMARY KEY,
  applicant TEXT NOT NULL,
  email TEXT NOT NULL,
  status TEXT NOT NULL,
  channel TEXT NOT NULL,
  operator_id TEXT,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX invitation_applicants_pending ON invitation_applicants (email)
  WHERE status = 'PENDING';
)sql";

}  // namespace gsync::directory
