// The commands: one file each, `cmd_<name>.cc`. Each adds itself to the parser
// and, when chosen, leaves what is to be done in `action`.

#pragma once

#include "cli/context.h"

namespace CLI {
class App;
}

namespace gsync::cli {

void add_init(CLI::App& app, const Context& context, Action& action);
void add_template(CLI::App& app, const Context& context, Action& action);
void add_connectors(CLI::App& app, const Context& context, Action& action);
void add_validate(CLI::App& app, const Context& context, Action& action);
void add_check(CLI::App& app, const Context& context, Action& action);
void add_read(CLI::App& app, const Context& context, Action& action);
void add_plan(CLI::App& app, const Context& context, Action& action);
void add_rehearse(CLI::App& app, const Context& context, Action& action);
void add_apply(CLI::App& app, const Context& context, Action& action);
void add_sync(CLI::App& app, const Context& context, Action& action);
void add_undo(CLI::App& app, const Context& context, Action& action);
void add_explain(CLI::App& app, const Context& context, Action& action);
void add_runs(CLI::App& app, const Context& context, Action& action);
void add_show(CLI::App& app, const Context& context, Action& action);
void add_status(CLI::App& app, const Context& context, Action& action);
void add_schedule(CLI::App& app, const Context& context, Action& action);
void add_doctor(CLI::App& app, const Context& context, Action& action);
void add_notify(CLI::App& app, const Context& context, Action& action);
void add_report(CLI::App& app, const Context& context, Action& action);
void add_export(CLI::App& app, const Context& context, Action& action);
void add_org(CLI::App& app, const Context& context, Action& action);
void add_dept(CLI::App& app, const Context& context, Action& action);
void add_user(CLI::App& app, const Context& context, Action& action);
void add_post(CLI::App& app, const Context& context, Action& action);
void add_group(CLI::App& app, const Context& context, Action& action);
void add_invite(CLI::App& app, const Context& context, Action& action);
void add_serve(CLI::App& app, const Context& context, Action& action);
void add_completions(CLI::App& app, const Context& context, Action& action);
void add_manual(CLI::App& app, const Context& context, Action& action);

}  // namespace gsync::cli
