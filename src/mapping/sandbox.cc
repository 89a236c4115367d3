#include "mapping/sandbox.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace gsync::mapping {
namespace {

constexpr int kCountStep = 1000;
/// No single text or table part is larger: comparing two of them is one
/// instruction.
constexpr size_t kLargestBlock = 2U << 20U;
/// Its address names the environment in the registry.
constexpr char kEnvironment = 0;

constexpr std::array kBase{"assert", "error", "ipairs", "next", "pairs", "select", "type"};
constexpr std::array kConversions{"tonumber", "tostring"};
constexpr std::array kString{"byte", "char", "format", "len", "lower", "reverse", "sub", "upper"};
constexpr std::array kPatterns{"find", "gmatch", "gsub", "match"};
constexpr std::array kTable{"concat", "insert", "pack", "remove", "sort", "unpack"};
constexpr std::array kMath{"abs", "ceil", "floor",     "fmod",       "huge",       "max",
                           "min", "modf", "tointeger", "maxinteger", "mininteger", "sqrt"};
constexpr std::array kUtf8{"char", "charpattern", "codepoint", "codes", "len", "offset"};

/// Texts that the function goes through are work, wherever they stand.
int charged(lua_State* lua) {
  double bytes = 0;
  for (int i = 1; i <= lua_gettop(lua); ++i) {
    if (lua_type(lua, i) == LUA_TSTRING) bytes += static_cast<double>(lua_rawlen(lua, i));
  }
  Sandbox::charge(lua, bytes / 8);
  lua_pushvalue(lua, lua_upvalueindex(1));
  lua_insert(lua, 1);
  lua_call(lua, lua_gettop(lua) - 1, LUA_MULTRET);
  return lua_gettop(lua);
}

/// rep("", n) loops n times without allocating anything.
int charged_rep(lua_State* lua) {
  const auto times = static_cast<double>(std::max<lua_Integer>(luaL_checkinteger(lua, 2), 0));
  Sandbox::charge(lua, times / 64);
  return charged(lua);
}

/// Places where a pattern may match more or less of the text: * + - ? and %b.
int repeats_in(std::string_view pattern) {
  int count = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '%') {
      ++i;
      if (i < pattern.size() && pattern[i] == 'b') ++count;
    } else if (std::string_view("*+-?").find(pattern[i]) != std::string_view::npos) {
      ++count;
    }
  }
  return count;
}

/// The most steps that matching may take: the ways to place the ends of the
/// pattern's repeats, and of its start, in the text.
double matching_steps(double length, std::string_view pattern) {
  const int places = repeats_in(pattern) + (pattern.starts_with('^') ? 0 : 1);
  double ways = 1;
  for (int i = 1; i <= places && ways < 1e15; ++i) ways *= (length + i) / i;
  return ways + length * static_cast<double>(pattern.size()) / 16;
}

int charged_pattern(lua_State* lua) {
  size_t length = 0;
  size_t pattern_length = 0;
  luaL_checklstring(lua, 1, &length);
  const char* pattern = luaL_checklstring(lua, 2, &pattern_length);
  Sandbox::charge(lua, matching_steps(static_cast<double>(length), {pattern, pattern_length}) / 10);
  return charged(lua);
}

int refuse_change(lua_State* lua) {
  return luaL_error(lua, "names outside the script cannot be set; write 'local' before them");
}

/// Copies the named members of the table on top into a new table, which takes
/// its place; each function through `wrapper` unless that is null.
template <size_t N>
void keep_only(lua_State* lua, const std::array<const char*, N>& names, lua_CFunction wrapper) {
  for (const char* name : names) {
    lua_getfield(lua, -2, name);
    if (wrapper != nullptr && lua_isfunction(lua, -1)) lua_pushcclosure(lua, wrapper, 1);
    lua_setfield(lua, -2, name);
  }
}

/// Replaces the table on top by one that shows it and cannot be changed.
void seal(lua_State* lua) {
  lua_newtable(lua);
  lua_newtable(lua);
  lua_pushvalue(lua, -3);
  lua_setfield(lua, -2, "__index");
  lua_pushcfunction(lua, refuse_change);
  lua_setfield(lua, -2, "__newindex");
  lua_setmetatable(lua, -2);
  lua_remove(lua, -2);
}

/// Opens a library and leaves [library, empty table] on the stack.
void open(lua_State* lua, const char* name, lua_CFunction opener) {
  luaL_requiref(lua, name, opener, 0);
  lua_newtable(lua);
}

/// With [globals, library, kept table] on the stack: publishes the kept one.
void publish(lua_State* lua, const char* name) {
  lua_remove(lua, -2);
  seal(lua);
  lua_setfield(lua, -2, name);
}

void add_string_library(lua_State* lua) {
  open(lua, "string", luaopen_string);
  keep_only(lua, kString, charged);
  keep_only(lua, kPatterns, charged_pattern);
  keep_only(lua, std::array{"rep"}, charged_rep);
  // ("x"):rep(2) looks in the metatable of texts.
  lua_pushliteral(lua, "");
  lua_getmetatable(lua, -1);
  lua_pushvalue(lua, -3);
  lua_setfield(lua, -2, "__index");
  lua_pop(lua, 2);
  publish(lua, "string");
}

int build(lua_State* lua) {
  lua_newtable(lua);
  luaL_requiref(lua, "_G", luaopen_base, 0);
  lua_pushvalue(lua, -2);
  keep_only(lua, kBase, nullptr);
  keep_only(lua, kConversions, charged);
  lua_pop(lua, 2);
  add_string_library(lua);
  open(lua, "table", luaopen_table);
  keep_only(lua, kTable, nullptr);
  publish(lua, "table");
  open(lua, "math", luaopen_math);
  keep_only(lua, kMath, nullptr);
  publish(lua, "math");
  open(lua, "utf8", luaopen_utf8);
  keep_only(lua, kUtf8, charged);
  publish(lua, "utf8");
  seal(lua);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kEnvironment);
  return 0;
}

}  // namespace

Sandbox::Sandbox(ScriptLimits limits) : limits_(limits) {
  refill();
  lua_ = lua_newstate(allocate, this);
  if (lua_ == nullptr) return;
  lua_pushcfunction(lua_, build);
  if (lua_pcall(lua_, 0, 0, 0) == LUA_OK) {
    lua_sethook(lua_, on_count, LUA_MASKCOUNT, kCountStep);
    return;
  }
  lua_close(lua_);
  lua_ = nullptr;
}

Sandbox::~Sandbox() {
  if (lua_ != nullptr) lua_close(lua_);
}

void Sandbox::refill() {
  budget_ = static_cast<double>(limits_.instructions);
  turnover_ = 0;
}

Sandbox& Sandbox::of(lua_State* lua) {
  void* self = nullptr;
  lua_getallocf(lua, &self);
  return *static_cast<Sandbox*>(self);
}

void Sandbox::charge(lua_State* lua, double work) { of(lua).spend(lua, work, 1); }

/// Level 1 is the script's line that called a library function.
void Sandbox::spend(lua_State* lua, double work, int level) {
  budget_ -= work;
  if (budget_ >= 0) return;
  luaL_where(lua, level);
  lua_pushliteral(lua, "stopped: it does too much work for one record");
  lua_concat(lua, 2);
  lua_error(lua);
}

void Sandbox::push_environment(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kEnvironment);
}

// A hook has no level of its own: 0 is the running function.
void Sandbox::on_count(lua_State* lua, lua_Debug*) { of(lua).spend(lua, kCountStep, 0); }

void* Sandbox::allocate(void* self, void* block, size_t old_size, size_t new_size) {
  auto& sandbox = *static_cast<Sandbox*>(self);
  // Without a block the old size is the kind of object, not a size.
  const size_t held = block == nullptr ? 0 : old_size;
  if (new_size == 0) {
    std::free(block);  // NOLINT(cppcoreguidelines-no-malloc): Lua's contract
    sandbox.held_ -= held;
    return nullptr;
  }
  if (new_size > held) {
    const size_t more = new_size - held;
    if (new_size > kLargestBlock || sandbox.held_ + more > sandbox.limits_.memory ||
        sandbox.turnover_ + more > sandbox.limits_.turnover) {
      return nullptr;
    }
    sandbox.turnover_ += more;
  }
  void* moved = std::realloc(block, new_size);  // NOLINT(cppcoreguidelines-no-malloc)
  if (moved != nullptr) sandbox.held_ = sandbox.held_ - held + new_size;
  return moved;
}

}  // namespace gsync::mapping
