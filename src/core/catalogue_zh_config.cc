// What is wrong with a job file, in Chinese: src/config holds the English texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kConfigTexts[] = {
    {"note", "提示"},
    {"warning", "警告"},
    {"error", "错误"},

    // Where a key stands (config/reader.cc).
    {"the job", "任务"},
    {"job sync", "任务的 sync"},
    {"the target", "目标"},
    {"a channel of 'notify'", "“notify”的通道"},
    {"{} needs {}", "{*}缺少 {}"},
    {"the job needs {}", "任务缺少 {}"},
    {"target needs 'organization'", "目标缺少 'organization'"},
    {"unknown key {} in {}", "{1*}中有未知的键 {0}"},
    {"known here: {}", "可用的有：{}"},

    // Values.
    {"{} must be {}", "{} 必须是{!}"},
    {"a text", "文本"},
    {"a number", "数字"},
    {"true or false", "true 或 false"},
    {"a length of time", "时长"},
    {"one of {}", "以下之一：{}"},
    {"{} must be a list of 'key: value' lines", "{*}必须由“键: 值”各行组成"},
    {"{} must be a list of texts", "{} 必须是文本列表"},
    {"{} is not a whole number from {} to {}", "{} 不是 {} 到 {} 之间的整数"},
    {"{} is not a length of time", "{} 不是时长"},
    {"write a whole number and a unit: {}", "写整数加单位：{}"},
    {"{} is not a value of {}", "{} 不是 {} 允许的值"},
    {"{} is not a percentage from 0 to 100", "{} 不是 0 到 100 的百分数"},
    {"{} is neither a percentage nor a number", "{} 既不是百分数也不是数字"},
    {"write for example 10%, 50, or {percent: 10, absolute: 500, floor: 5}",
     "例如写 10%、50，或 {percent: 10, absolute: 500, floor: 5}"},

    // The file (config/node.cc).
    {"the file is not UTF-8", "文件不是 UTF-8 编码"},
    {"save it as UTF-8", "请另存为 UTF-8"},
    {"this is not YAML: {}", "不是有效的 YAML：{*}"},
    {"check quotes, colons and indentation here and on the line above",
     "检查此处和上一行的引号、冒号和缩进"},
    {"nested deeper than {}", "嵌套超过 {#} 层"},
    {"a key must be a plain text", "键必须是普通文本"},
    {"the key {} stands here a second time", "键 {} 在此重复出现"},
    {"the first is on line {}", "第一次出现在第 {#} 行"},

    // Secrets and references.
    {"{} must not stand in plain text", "{} 不能以明文书写"},
    {"write ${env:NAME} or ${file:PATH} and keep the secret there",
     "写成 ${env:NAME} 或 ${file:PATH}，把密钥放在那里"},
    {"the environment variable {} is not set", "环境变量 {} 未设置"},
    {"set it before the command: {}=... genauth-sync ...", "在命令前设置：{}=... genauth-sync ..."},

    // The job (config/job.cc, history.cc, operations.cc).
    {"there is no such job file", "没有这个任务文件"},
    {"'genauth-sync init excel -o {}' writes one", "用“genauth-sync init excel -o {}”生成一个"},
    {"{} is not a job name (letters, digits, '-', '_' and '.')",
     "{} 不是任务名称（可用字母、数字、“-”、“_”和“.”）"},
    {"for example: {}", "例如：{}"},
    {"'grace' has no meaning with 'leavers: delete' or 'keep'",
     "“grace”与“leavers: delete”或“keep”一起使用没有意义"},
    {"people are suspended, resigned or unassigned first and deleted after the grace period: "
     "leavers: suspend",
     "先停用、办理离职或移出部门，宽限期过后再删除：leavers: suspend"},
    {"people cannot be matched by {}", "不能按 {} 匹配人员"},
    {"the history keeps {} runs and the plans of {}", "历史保留 {#} 次运行和 {#} 次的计划"},
    {"a plan is kept with its run: keep at least as many runs",
     "计划随运行一起保留：保留的运行次数不能更少"},
    {"a job cannot run every 0 minutes", "任务不能每 0 分钟运行一次"},

    // The target (config/target.cc).
    {"{} does not begin with https://", "{} 不以 https:// 开头"},
    {"plain http is for addresses on this machine only", "http 只能用于本机地址"},
    {"a proxy with a password", "带密码的代理地址"},
    {"'full_every' has no meaning with 'read: full'", "“full_every”与“read: full”一起使用没有意义"},
    {"read: delta reads what changed, and everything once in that time",
     "read: delta 只读取变化的部分，并在此时长内完整读取一次"},

    // Notifications (config/notify.cc).
    {"'notify' must be a list of channels", "“notify”必须是通道列表"},
    {"{} is no mail address", "{} 不是邮箱地址"},
    {"write the address alone: ops@acme.example", "只写地址：ops@acme.example"},
    {"a mail needs 'to'", "邮件缺少“to”"},
    {"a password does not travel without TLS", "没有 TLS 时不能发送密码"},
    {"tls: starttls or tls: tls, or leave out user and password",
     "设置 tls: starttls 或 tls: tls，或去掉用户名和密码"},
    {"'url' does not begin with https://", "“url”不以 https:// 开头"},
    {"there is no event {}", "没有事件 {}"},
    {"two channels are called {}", "有两个通道都叫 {}"},
    {"give each a name of its own: name: night-shift", "为每个通道取不同的名称：name: night-shift"},
};

}  // namespace

std::span<const CatalogueText> chinese_config_texts() { return kConfigTexts; }

}  // namespace gsync
