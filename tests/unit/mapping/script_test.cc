// Scripts compute values, and nothing else.

#include "mapping/script.h"

#include <gtest/gtest.h>

#include "mapping/raw.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

/// What the script makes of row.X, or why it fails.
std::string run_script(const std::string& text, source::RawValue x = cell("x"),
                       ScriptLimits limits = {}) {
  if (const auto flaw = check_script(text)) return "does not compile: " + flaw->message;
  const std::vector<Script> scripts{{text, {{0, "X"}, {1, "Y"}}, "m.yaml", 7}};
  ScriptRunner runner(scripts, limits);
  const source::RawValue y = blank();
  const std::vector<const source::RawValue*> cells{&x, &y};
  const Outcome outcome = runner.run(0, cells);
  if (!outcome) return outcome.error().message + " (" + outcome.error().hint + ")";
  if (is_blank(*outcome)) return "(blank)";
  if (is_not_visible(*outcome)) return "(not visible)";
  return shown(*outcome);
}

TEST(Script, ReturnsTextsNumbersBooleansAndNothing) {
  EXPECT_EQ(run_script("return row.X:upper() .. '1'"), "X1");
  EXPECT_EQ(run_script("return row['X'] + 1", number(41, "0041")), "42");
  EXPECT_EQ(run_script("return row.X / 2", number(1, "1")), "0.5");
  EXPECT_EQ(run_script("return 'n' .. row.X", number(13800138000, "13800138000")), "n13800138000");
  EXPECT_EQ(run_script("return row.X == true", flag(true)), "true");
  EXPECT_EQ(run_script("return row.X", date("2019-03-05")), "2019-03-05");
  EXPECT_EQ(run_script("return row.Y"), "(blank)");
  EXPECT_EQ(run_script("return '  '"), "(blank)");
  EXPECT_EQ(run_script("return #row.X", source::RawValue{raw_list({"a", "b"})}), "2");
  EXPECT_EQ(run_script("local t = {} for w in row.X:gmatch('%a+') do t[#t+1] = w end\n"
                       "table.sort(t) return table.concat(t, '-')",
                       cell("b a c")),
            "a-b-c");
  EXPECT_EQ(run_script("return utf8.len(row.X)", cell("李雷")), "2");
  EXPECT_EQ(run_script("return math.floor(2.7)"), "2");
}

TEST(Script, WhatTheSourceCannotSeeStaysSo) {
  EXPECT_EQ(run_script("return 'made up'", hidden()), "(not visible)");
  EXPECT_EQ(run_script("return row.X", bad("digits are gone")),
            "digits are gone (format the column as text)");
}

TEST(Script, AnErrorNamesTheLine) {
  EXPECT_EQ(run_script("local a = 1\nreturn row.Y .. a"),
            "line 2 of its script failed: attempt to concatenate a nil value (field 'Y') "
            "(see m.yaml:8)");
  EXPECT_EQ(run_script("error('no such level')"),
            "line 1 of its script failed: no such level (see m.yaml:7)");
  EXPECT_EQ(run_script("error({})"), "its script failed: an error without text (see m.yaml:7)");
  EXPECT_EQ(run_script("return row.Z"),
            "line 1 of its script failed: row has no column 'Z'; name it in 'columns' "
            "(see m.yaml:7)");
  EXPECT_EQ(run_script("return {}"),
            "its script failed: it returned a table where a text, number, "
            "boolean or nil is expected (see m.yaml:7)");
  EXPECT_EQ(run_script("return 0/0"),
            "its script failed: it returned no finite number (see m.yaml:7)");
  EXPECT_EQ(run_script("return '\\xff'"),
            "its script failed: it returned text that is not UTF-8 (see m.yaml:7)");
}

TEST(Script, SeesNothingThatReachesOutside) {
  for (const char* name : {"io",
                           "os",
                           "require",
                           "load",
                           "loadstring",
                           "loadfile",
                           "dofile",
                           "debug",
                           "package",
                           "coroutine",
                           "collectgarbage",
                           "print",
                           "pcall",
                           "xpcall",
                           "getmetatable",
                           "setmetatable",
                           "rawset",
                           "rawget",
                           "_G",
                           "warn",
                           "string.dump",
                           "string.pack",
                           "table.move",
                           "math.random",
                           "math.randomseed"}) {
    EXPECT_EQ(run_script("return tostring(" + std::string(name) + ")"), "nil") << name;
  }
}

TEST(Script, CannotChangeWhatTheNextRecordSees) {
  const std::string refused =
      "line 1 of its script failed: names outside the script cannot be set; write 'local' before "
      "them (see m.yaml:7)";
  EXPECT_EQ(run_script("counter = 1"), refused);
  EXPECT_EQ(run_script("string.upper = nil"), refused);
  EXPECT_EQ(run_script("math.huge = 1"), refused);
}

TEST(Script, ThatRunsWithoutEndIsStopped) {
  const std::string stopped =
      "line 1 of its script failed: stopped: it does too much work for one record (see m.yaml:7)";
  EXPECT_EQ(run_script("while true do end"), stopped);
  EXPECT_EQ(run_script("local function f() return f() end return f()"), stopped);
  EXPECT_EQ(run_script("string.rep('', 1e15)"), stopped);
  EXPECT_EQ(run_script("for i = 1, 1e9 do local s = ('x'):rep(100) end"), stopped);
  EXPECT_EQ(run_script("return (('a'):rep(100)):find(('a*'):rep(20) .. 'b')"), stopped);
  EXPECT_EQ(run_script("return (('a'):rep(1000000)):find(('a'):rep(500000) .. 'b', 1, true)"),
            stopped);
}

TEST(Script, ThatRecursesWithoutEndFails) {
  EXPECT_NE(run_script("local function f() return 1 + f() end return f()").find("failed"),
            std::string::npos);
}

TEST(Script, ThatGrowsWithoutEndIsStopped) {
  const std::string stopped = "its script failed: not enough memory (see m.yaml:7)";
  EXPECT_EQ(run_script("return ('x'):rep(1e7)"), stopped);
  EXPECT_EQ(run_script("local s = 'x' while true do s = s .. s end"), stopped);
  EXPECT_EQ(run_script("local t = {} for i = 1, 1e9 do t[i] = i end"), stopped);
  EXPECT_EQ(run_script("local t = {} for i = 1, 1e5 do t[i] = ('x'):rep(1000) .. i end"), stopped);
  EXPECT_EQ(run_script("while true do local s = ('x'):rep(10000) .. 'y' end"), stopped);
}

TEST(Script, AFailureDoesNotReachTheNextRecord) {
  const std::vector<Script> scripts{
      {"if row.X == 'bad' then while true do end end return row.X", {{0, "X"}}, "m.yaml", 7}};
  ScriptRunner runner(scripts);
  const source::RawValue good = cell("good");
  const source::RawValue worse = cell("bad");
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(runner.run(0, std::vector{&worse}).has_value());
    const Outcome outcome = runner.run(0, std::vector{&good});
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(shown(*outcome), "good");
  }
}

TEST(Script, OrdinaryTextWorkFitsTheBudget) {
  EXPECT_EQ(run_script("return (row.X:gsub('^%s*(.-)%s*$', '%1'))",
                       cell(" some ordinary text of a cell, not so short, with blanks around ")),
            "some ordinary text of a cell, not so short, with blanks around");
  EXPECT_EQ(run_script("local y, m, d = row.X:match('(%d+)-(%d+)-(%d+)') return d .. m .. y",
                       cell("2019-03-05")),
            "05032019");
}

TEST(Script, MemoryThatCannotEvenHoldTheLibrariesIsAnError) {
  EXPECT_EQ(run_script("return 1", cell("x"), {1000, 100, 100}),
            "its script failed: no memory for scripts (see m.yaml:7)");
}

TEST(Script, FillsAFieldOfAMapping) {
  const Normalized result =
      run("mapping: m\nusers:\n  key: K\n  fields:\n    username:\n      columns: [K, 'E?']\n"
          "      lua: |\n        return 'u' .. row.K\n    nickname:\n      columns: [K]\n"
          "      lua: |\n        local k = row.K\n        if k == '2' then return k .. nil end\n",
          {{"users", "S", {"K", "E"}, {row({"1", ""}), row({"2", ""})}}});
  ASSERT_EQ(user_keys(result), Texts{"1"});
  EXPECT_EQ(user_text(result, 0, "username"), "u1");
  EXPECT_EQ(user_text(result, 0, "nickname"), "not visible");
  EXPECT_EQ(rejections(result),
            Texts{"a.xlsx: S!3: error: nickname: line 2 of its script failed: attempt to "
                  "concatenate a nil value\n   see m.yaml:13\n   user '2' is left out"});
}

}  // namespace
}  // namespace gsync::mapping
