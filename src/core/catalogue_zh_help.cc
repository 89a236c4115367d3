// The words around names and descriptions in --help, and what is wrong with a command line, in
// Chinese: the parser and src/cli/app.cc hold the English texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kHelpTexts[] = {
    {"Usage", "用法"},
    {"Positionals", "参数"},
    {"Options", "选项"},
    {"Subcommands", "命令"},
    {"OPTIONS", "选项"},
    {"SUBCOMMAND", "命令"},
    {"REQUIRED", "必填"},
    {"Needs", "需要"},
    {"Excludes", "不能同时使用"},
    {"Print this help message and exit", "显示本帮助并退出"},
    {"Display program version information and exit", "显示程序版本并退出"},
    {"Example:", "示例："},
    {"Examples:", "示例："},

    // What the parser refuses.
    {"{} is required", "缺少 {}"},
    {"{} required", "缺少 {}"},
    {"{}: {} not in {}", "{}：{} 不在 {} 之中"},
    {"{}: Value {} not in range {} to {}", "{}：{} 不在 {} 到 {} 之间"},
    {"{} requires {}", "{} 需要与 {} 一起使用"},
    {"{} excludes {}", "{} 不能与 {} 同时使用"},
    {"{}: {} required {} missing", "{}：需要 {1#} 个 {2}，未给出"},
    {"Could not convert: {} = {}", "{} 的值无效：{}"},
};

}  // namespace

std::span<const CatalogueText> chinese_help_texts() { return kHelpTexts; }

}  // namespace gsync
