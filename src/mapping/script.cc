#include "mapping/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/text.h"
#include "mapping/raw.h"
#include "mapping/sandbox.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

/// Before the script, on its first line, so that its lines keep their numbers.
constexpr std::string_view kPrologue = "local row = ... ; ";
constexpr const char* kChunkName = "=script";

/// What the C frames below need; lives in the caller's C++ frame.
struct Invocation {
  std::string_view text;
  const std::vector<ScriptColumn>* columns = nullptr;
  std::span<const RawValue* const> cells;
  /// Reference of {function, metatable of row}; LUA_NOREF before the first call.
  int* reference = nullptr;
};

struct Chunk {
  std::string_view rest;
  bool prologue_sent = false;
};

const char* next_piece(lua_State*, void* data, size_t* size) {
  auto& chunk = *static_cast<Chunk*>(data);
  const std::string_view piece = chunk.prologue_sent ? chunk.rest : kPrologue;
  if (chunk.prologue_sent) chunk.rest = {};
  chunk.prologue_sent = true;
  *size = piece.size();
  return piece.empty() ? nullptr : piece.data();
}

/// Text only: precompiled code could break out of the sandbox.
int load(lua_State* lua, std::string_view text) {
  Chunk chunk{text};
  return lua_load(lua, next_piece, &chunk, kChunkName, "t");
}

/// row["x"]: nil for a blank, an error for a column that was not asked for.
int missing_column(lua_State* lua) {
  lua_pushvalue(lua, 2);
  lua_rawget(lua, lua_upvalueindex(1));
  if (lua_toboolean(lua, -1) != 0) return 0;
  return luaL_error(lua, "row has no column '%s'; name it in 'columns'",
                    luaL_tolstring(lua, 2, nullptr));
}

/// Pushes the metatable of row: it knows the names of the columns.
void push_row_metatable(lua_State* lua, const std::vector<ScriptColumn>& columns) {
  lua_newtable(lua);
  lua_newtable(lua);
  for (const ScriptColumn& column : columns) {
    lua_pushlstring(lua, column.name.data(), column.name.size());
    lua_pushboolean(lua, 1);
    lua_rawset(lua, -3);
  }
  lua_pushcclosure(lua, missing_column, 1);
  lua_setfield(lua, -2, "__index");
}

/// Loads the script on its first call. Leaves {function, metatable} on top.
void push_script(lua_State* lua, const Invocation& invocation) {
  if (*invocation.reference == LUA_NOREF) {
    lua_createtable(lua, 2, 0);
    if (load(lua, invocation.text) != LUA_OK) lua_error(lua);
    Sandbox::push_environment(lua);
    lua_setupvalue(lua, -2, 1);
    lua_rawseti(lua, -2, 1);
    push_row_metatable(lua, *invocation.columns);
    lua_rawseti(lua, -2, 2);
    *invocation.reference = luaL_ref(lua, LUA_REGISTRYINDEX);
  }
  lua_rawgeti(lua, LUA_REGISTRYINDEX, *invocation.reference);
}

void push(lua_State* lua, const std::string& text) {
  lua_pushlstring(lua, text.data(), text.size());
}

void push(lua_State* lua, double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    lua_pushinteger(lua, static_cast<lua_Integer>(number));
  } else {
    lua_pushnumber(lua, number);
  }
}

void push(lua_State* lua, const RawValue& value) {
  luaL_checkstack(lua, 4, nullptr);
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    push(lua, *text);
  } else if (const auto* number = std::get_if<source::Number>(&value.data)) {
    push(lua, number->value);
  } else if (const auto* flag = std::get_if<bool>(&value.data)) {
    lua_pushboolean(lua, *flag ? 1 : 0);
  } else if (const auto* date = std::get_if<source::Date>(&value.data)) {
    push(lua, date->iso);
  } else if (const auto* list = std::get_if<source::RawList>(&value.data)) {
    lua_createtable(lua, static_cast<int>(std::min<size_t>(list->size(), 1024)), 0);
    lua_Integer index = 0;
    for (const RawValue& item : *list) {
      push(lua, item);
      lua_rawseti(lua, -2, ++index);
    }
  } else {
    lua_pushnil(lua);
  }
}

/// The protected call: [invocation] -> [result].
int invoke(lua_State* lua) {
  const auto& invocation = *static_cast<const Invocation*>(lua_touserdata(lua, 1));
  push_script(lua, invocation);
  lua_rawgeti(lua, -1, 1);
  lua_createtable(lua, 0, static_cast<int>(invocation.cells.size()));
  for (size_t i = 0; i < invocation.cells.size(); ++i) {
    push(lua, (*invocation.columns)[i].name);
    push(lua, *invocation.cells[i]);
    lua_rawset(lua, -3);
  }
  lua_rawgeti(lua, -3, 2);
  lua_setmetatable(lua, -2);
  lua_call(lua, 1, 1);
  return 1;
}

/// "script:3: text" taken apart.
ScriptFlaw flaw_of(std::string_view message) {
  constexpr std::string_view kPrefix = "script:";
  ScriptFlaw flaw{0, std::string(message)};
  if (!message.starts_with(kPrefix)) return flaw;
  message.remove_prefix(kPrefix.size());
  const auto [end, error] =
      std::from_chars(message.data(), message.data() + message.size(), flaw.line);
  message.remove_prefix(static_cast<size_t>(end - message.data()));
  if (message.starts_with(": ")) message.remove_prefix(2);
  flaw.message = std::string(message);
  return flaw;
}

tl::unexpected<Problem> script_failed(const Script& script, std::string_view message) {
  const ScriptFlaw flaw = flaw_of(message);
  const std::string where =
      flaw.line > 0 ? fmt::format("line {} of its script", flaw.line) : "its script";
  return problem(
      "script-failed", fmt::format("{} failed: {}", where, printable(flaw.message)),
      fmt::format("see {}:{}", script.file, script.first_line + std::max(flaw.line, 1) - 1));
}

/// The value on top of the stack.
Outcome result_of(lua_State* lua, const Script& script) {
  switch (lua_type(lua, -1)) {
    case LUA_TNIL:
      return raw_blank();
    case LUA_TBOOLEAN:
      return raw_bool(lua_toboolean(lua, -1) != 0);
    case LUA_TNUMBER: {
      if (lua_isinteger(lua, -1) != 0) {
        const lua_Integer whole = lua_tointeger(lua, -1);
        return RawValue{source::Number{static_cast<double>(whole), std::to_string(whole)}};
      }
      const double number = lua_tonumber(lua, -1);
      if (!std::isfinite(number)) return script_failed(script, "it returned no finite number");
      return raw_number(number);
    }
    case LUA_TSTRING: {
      size_t size = 0;
      const char* bytes = lua_tolstring(lua, -1, &size);
      const std::string_view text(bytes, size);
      if (!is_valid_utf8(text)) return script_failed(script, "it returned text that is not UTF-8");
      return trim(text).empty() ? raw_blank() : raw_text(std::string(text));
    }
    default:
      return script_failed(
          script, fmt::format("it returned a {} where a text, number, boolean or nil is expected",
                              lua_typename(lua, lua_type(lua, -1))));
  }
}

}  // namespace

std::optional<ScriptFlaw> check_script(const std::string& text) {
  const Sandbox sandbox{ScriptLimits{}};
  if (sandbox.lua() == nullptr) return ScriptFlaw{1, "no memory for scripts"};
  if (load(sandbox.lua(), text) == LUA_OK) return std::nullopt;
  const char* message = lua_tostring(sandbox.lua(), -1);
  ScriptFlaw flaw = flaw_of(message != nullptr ? message : "it does not compile");
  flaw.line = std::max(flaw.line, 1);
  return flaw;
}

struct ScriptRunner::State {
  State(ScriptLimits limits, size_t scripts) : sandbox(limits), references(scripts, LUA_NOREF) {}
  Sandbox sandbox;
  std::vector<int> references;
};

ScriptRunner::ScriptRunner(const std::vector<Script>& scripts, ScriptLimits limits)
    : scripts_(scripts), limits_(limits) {}

ScriptRunner::~ScriptRunner() = default;

Outcome ScriptRunner::run(uint32_t index, std::span<const RawValue* const> cells) {
  const Script& script = scripts_[index];
  for (const RawValue* cell : cells) {
    if (is_not_visible(*cell)) return raw_not_visible();
    if (const auto* bad = std::get_if<source::BadValue>(&cell->data)) {
      return problem(bad->code, bad->message, bad->hint);
    }
  }
  if (!state_) state_ = std::make_unique<State>(limits_, scripts_.size());
  lua_State* lua = state_->sandbox.lua();
  if (lua == nullptr) return script_failed(script, "no memory for scripts");
  state_->sandbox.refill();
  Invocation invocation{script.text, &script.columns, cells, &state_->references[index]};
  lua_settop(lua, 0);
  lua_pushcfunction(lua, invoke);
  lua_pushlightuserdata(lua, &invocation);
  if (lua_pcall(lua, 1, 1, 0) != LUA_OK) {
    // Only a text: turning anything else into one could raise an error here.
    const char* message = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : nullptr;
    Outcome failed = script_failed(script, message != nullptr ? message : "an error without text");
    lua_settop(lua, 0);
    return failed;
  }
  Outcome result = result_of(lua, script);
  lua_settop(lua, 0);
  return result;
}

}  // namespace gsync::mapping
