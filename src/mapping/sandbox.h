// The Lua state that scripts run in: which functions they see, how much they
// may run and allocate. Names of functions that reach files, other code, the
// clock or chance do not exist there.
//
// Everything here but the constructor is called from C frames that Lua leaves
// by longjmp: no object with a destructor may live across a call into Lua.

#pragma once

#include <cstddef>
#include <cstdint>
#include <lua.hpp>

#include "mapping/script.h"

namespace gsync::mapping {

/// What a state has used. One per lua_State, reachable from C functions by
/// `of`.
class Sandbox {
 public:
  explicit Sandbox(ScriptLimits limits);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// Null when memory was too short even for the library tables.
  [[nodiscard]] lua_State* lua() const { return lua_; }
  /// Before each call of a script: the full budget again.
  void refill();

  static Sandbox& of(lua_State* lua);
  /// Counts work that the instruction count does not see; raises a Lua error
  /// when the budget is spent.
  static void charge(lua_State* lua, double work);
  /// Pushes the table of global names, which scripts cannot change.
  static void push_environment(lua_State* lua);

 private:
  static void* allocate(void* self, void* block, size_t old_size, size_t new_size);
  void spend(lua_State* lua, double work, int level);
  static void on_count(lua_State* lua, lua_Debug* debug);

  ScriptLimits limits_;
  size_t held_ = 0;
  size_t turnover_ = 0;
  double budget_ = 0;
  lua_State* lua_ = nullptr;
};

}  // namespace gsync::mapping
