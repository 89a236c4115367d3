#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "cli/commands.h"
#include "core/text.h"
#include "io/file.h"
#include "report/json.h"
#include "server/http_server.h"

namespace gsync::cli {
namespace {

struct ServeOptions {
  std::string database;
  std::string listen = "127.0.0.1:8520";
  bool init = false;
  bool allow_remote = false;
  std::string ready_file;
  std::string signature = "lenient";
  bool mirror_status = false;
  bool no_retry_after = false;
  std::vector<std::string> faults;
  std::vector<std::string> rules;
  server::Options server;
};

/// What only this machine can reach needs no more than the access key; what
/// others can reach sends personal data in the clear.
Result<server::Address> listen_address(const ServeOptions& options) {
  TRY_ASSIGN(server::Address address, server::parse_address(options.listen));
  if (server::is_loopback(address)) return address;
  if (!options.allow_remote) {
    return fail(ErrorCode::kUsage, "remote", "--listen",
                fmt::format("{} can be reached from other machines, and the server speaks plain "
                            "HTTP: names, phone numbers and tokens would travel in the clear",
                            quoted(options.listen)),
                "put a TLS proxy before a loopback address, or add --allow-remote");
  }
  if (options.server.signature == server::SignatureMode::kOff) {
    return fail(ErrorCode::kUsage, "remote", "--signature off",
                "without signatures anybody who reaches the server may do anything",
                "leave it out, or listen on a loopback address");
  }
  return address;
}

Result<server::Options> server_options(const ServeOptions& options) {
  using server::SignatureMode;
  server::Options chosen = options.server;
  chosen.signature = options.signature == "strict"    ? SignatureMode::kStrict
                     : options.signature == "lenient" ? SignatureMode::kLenient
                                                      : SignatureMode::kOff;
  if (options.mirror_status) chosen.status_line = server::StatusLine::kMirrored;
  if (options.no_retry_after) chosen.retry_after = server::RetryAfter::kLeftOut;
  for (const std::string& text : options.faults) {
    TRY_ASSIGN(server::Fault fault, server::parse_fault(text));
    chosen.faults.push_back(std::move(fault));
  }
  return chosen;
}

Result<directory::Rules> directory_rules(const ServeOptions& options) {
  directory::Rules rules;
  for (const std::string& each : options.rules) TRY_CHECK(directory::set_rule(rules, each));
  return rules;
}

/// A database that goes away with the process.
bool is_in_memory(const ServeOptions& options) { return options.database == ":memory:"; }

/// Fresh keys with --init, which nothing holds yet; else those of the database.
Result<server::AccessKeys> access_keys(const ServeOptions& options) {
  if (options.init) return server::new_keys();
  const std::filesystem::path path = server::keys_file(options.database);
  if (!std::filesystem::exists(path)) {
    return fail(ErrorCode::kNotFound, "access-keys", path.string(),
                "the database has no access keys yet", "add --init to make them");
  }
  return server::load_keys(path);
}

/// Once the server is there, so that no key is made that is never shown.
Result<void> keep_keys(const ServeOptions& options, const server::AccessKeys& keys) {
  if (!options.init || is_in_memory(options)) return {};
  return server::create_keys(server::keys_file(options.database), keys);
}

report::Serving describe(const ServeOptions& options, const server::AccessKeys& keys,
                         const server::HttpServer& running) {
  report::Serving serving;
  serving.url = server::url_of(running.address()) + options.server.mount;
  serving.database = options.database;
  if (!is_in_memory(options)) serving.keys_file = server::keys_file(options.database).string();
  serving.user_pool_id = keys.user_pool_id;
  serving.access_key_id = keys.keys.front().id;
  serving.process = ::getpid();
  return serving;
}

std::string greeting(const report::Serving& serving) {
  std::string text;
  if (!serving.access_key_secret.empty()) {
    const std::string kept = serving.keys_file.empty()
                                 ? "gone when the server stops"
                                 : fmt::format("kept in {} (0600)", serving.keys_file);
    text = fmt::format(
        "Access key of the user pool, shown this once and {}:\n"
        "  access key id      {}\n"
        "  access key secret  {}\n",
        kept, serving.access_key_id, serving.access_key_secret);
  }
  return text + fmt::format("Serving {} at {}\n", serving.database, serving.url);
}

/// Says where the server is: to people, to programs, and to whoever waits for the file.
Result<void> announce(const Context& context, const ServeOptions& options,
                      const server::AccessKeys& keys, const server::HttpServer& running) {
  report::Serving serving = describe(options, keys, running);
  if (!options.ready_file.empty()) {
    TRY_CHECK(io::write_file(options.ready_file, report::serve_json(serving)));
  }
  if (options.init) serving.access_key_secret = keys.keys.front().secret;
  context.print(context.settings.json ? report::serve_json(serving)
                                      : context.say(greeting(serving)));
  return {};
}

void wait_for(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait(lock, stop, [] { return false; });
}

server::RequestLog request_log(const Context& context) {
  if (context.settings.quiet) return {};
  return [&context](const server::LogEntry& entry) {
    context.info(fmt::format(
        "Request. method={} path={} http_status={} status={} api_code={} ms={} in={} out={} "
        "request_id={}",
        entry.method, entry.path, entry.http_status, entry.status_code, entry.api_code,
        entry.elapsed.count(), entry.request_bytes, entry.reply_bytes, entry.request_id));
  };
}

Result<ExitStatus> run_serve(const Context& context, const ServeOptions& asked) {
  ServeOptions options = asked;
  TRY_ASSIGN(options.server, server_options(asked));
  TRY_ASSIGN(const server::Address address, listen_address(options));
  TRY_ASSIGN(directory::Rules rules, directory_rules(options));
  TRY_ASSIGN(const server::AccessKeys keys, access_keys(options));
  TRY_ASSIGN(const auto directory, directory::Directory::open(options.database, context.clock(),
                                                              context.random(), std::move(rules)));
  server::Service service(*directory, keys, options.server, context.clock(), request_log(context));
  TRY_ASSIGN(const auto running, server::HttpServer::start(service, address));
  TRY_CHECK(keep_keys(options, keys));
  TRY_CHECK(announce(context, options, keys, *running));
  wait_for(context.stop());
  context.info("Stopping.");
  running->stop();
  return ExitStatus::kDone;
}

std::string footer() {
  std::string text =
      "Example:\n"
      "  genauth-sync serve --database acme.db --init\n"
      "  genauth-sync serve --database acme.db --fault "
      "error-after:call=create-users-batch,every=3\n"
      "\nFaults (--fault KIND:OPTION=VALUE,...), all with call=, every=, skip=, times=:\n";
  for (const server::FaultInfo& info : server::fault_infos()) {
    text += fmt::format("  {:<15} {}\n", info.name, info.doc);
    if (!info.options.empty()) text += fmt::format("  {:<15}   {}\n", "", info.options);
  }
  text += "\nRules (--rule NAME=VALUE) and their defaults:\n";
  for (const directory::RuleInfo& info : directory::rule_infos()) {
    text +=
        fmt::format("  {}={}\n    {}: {}\n", info.name, info.default_value, info.values, info.doc);
  }
  return text;
}

void add_rehearsal_options(CLI::App& command, ServeOptions& options) {
  command.add_option("--signature", options.signature, "How signatures are checked")
      ->check(CLI::IsMember({"strict", "lenient", "off"}))
      ->capture_default_str();
  command.add_flag("--mirror-status", options.mirror_status,
                   "The HTTP status is the envelope's, not always 200");
  command
      .add_option("--rate-limit", options.server.calls_per_second,
                  "Calls a second; more are refused as 429. 0: no limit")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command.add_flag("--no-retry-after", options.no_retry_after,
                   "Refusals for the rate do not say when to come back");
  command.add_option("--fault", options.faults, "What goes wrong on purpose; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--rule", options.rules, "A switch of the directory; may be repeated")
      ->allow_extra_args(false);
}

}  // namespace

void add_serve(CLI::App& app, const Context& context, Action& action) {
  auto* command =
      app.add_subcommand("serve", "The embedded directory as a GenAuth-compatible server");
  auto options = std::make_shared<ServeOptions>();
  command->add_option("--database", options->database, "The directory's file; made when missing")
      ->required();
  command->add_option("--listen", options->listen, "HOST:PORT; port 0 takes any free one")
      ->capture_default_str();
  command->add_flag("--init", options->init, "Make the access key and show it, once");
  command->add_flag("--allow-remote", options->allow_remote,
                    "Listen where other machines reach it, in plain HTTP");
  command->add_option("--ready-file", options->ready_file,
                      "Write this JSON file when calls are taken");
  command
      ->add_option("--mount", options->server.mount,
                   "Path below which the API is served, /genauth; not signed")
      ->check([](const std::string& path) {
        const bool plain = path.starts_with('/') && !path.ends_with('/');
        return plain ? std::string() : "it begins with '/' and does not end with one";
      });
  add_rehearsal_options(*command, *options);
  command->footer(footer());
  command->callback([&context, &action, options] {
    action = [&context, options] { return run_serve(context, *options); };
  });
}

}  // namespace gsync::cli
