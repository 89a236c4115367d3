// What `explain` tells, in Chinese: src/report/explanation*.cc and surroundings.cc hold the English
// texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kExplainTexts[] = {
    {"Person {}", "人员 {}"},
    {"Person {} ({})", "人员 {}（{}）"},
    {"Department {}", "部门 {}"},
    {"Department {} ({})", "部门 {}（{}）"},
    {"of job {}", "，任务 {}"},
    {"Source record: {}", "数据源记录：{}"},
    {"Mapping {}", "映射 {}"},
    {"(line {})", "（第 {#} 行）"},
    {", where stands {}", "，原值为 {}"},
    {", mapping line {}", "，映射第 {#} 行"},
    {"from {}", "来自 {}"},
    {"needs {} to be done before", "须先完成 {}"},
    {"{} changed since the last run", "{} 自上次运行以来有改动"},
    {"run {}, {}:", "第 {#} 次运行，{}："},
    {", done", "，已完成"},
    {", failed", "，失败"},
    {", skipped", "，已跳过"},
    {", open", "，未结束"},
    {"with", "包含"},
    {"In the plan", "计划中"},
    {"Waiting for approval", "等待批准"},
    {"History, latest first", "历史，最近的在前"},
    {"no run has changed it", "没有运行改动过它"},

    // Verdicts.
    {"not in the plan: its record was set aside", "不在计划中：它的记录未纳入"},
    {"in the plan: {}", "在计划中：{*}"},
    {"{} waits for approval: {}", "{*}等待批准：{*}"},
    {"nothing of the plan is written: guard {} stops it: {}",
     "计划不会写入任何内容：被保护规则 {} 拦下：{*}"},
    {"nothing to do: the source says that this person has left, and there is no account",
     "无需操作：数据源表明此人已离职，且没有账号"},
    {"nothing to do: this person has left, and the account is {}",
     "无需操作：此人已离职，账号状态为 {}"},
    {"nothing to do: this person has left, and the account is as it should be",
     "无需操作：此人已离职，账号已处于应有的状态"},
    {"not in the plan, although GenAuth does not have it", "不在计划中，尽管 GenAuth 中没有它"},
    {"nothing to do but for what is said below", "除下述内容外无需操作"},
    {"nothing to do: GenAuth has what the source says", "无需操作：GenAuth 与数据源一致"},
    {"the mapping's 'when' leaves its record out", "映射的“when”排除了它的记录"},
    {"the source does not have it", "数据源中没有它"},
    {"{}; GenAuth does not have it either", "{*}；GenAuth 中也没有"},
    {"{}; this job has not made that object and never changes it",
     "{*}；该对象不是由本任务创建的，不会改动它"},
    {"{}; the read was not complete, so it does not count as gone",
     "{*}；读取不完整，因此不算作已离开"},
    {"{}; it does not count as gone", "{*}；不算作已离开"},
    {"{}; missing since {}, from {}", "{*}；自 {} 起缺失，已有 {*}"},
    {"{}; a sync has acted on it", "{*}；同步已作处理"},
    {"{}; the job keeps what is gone", "{*}；任务保留已离开的对象"},
    {"{}; it is {} once it is missing from {} in a row", "{*}；连续缺失 {2#} 次后将{1*}"},
    {"{}; it is {} once it is missing from {} in a row, for {}",
     "{*}；连续缺失 {2#} 次且达到 {3*} 后将{1*}"},

    // What GenAuth has.
    {"GenAuth has no object of this key", "GenAuth 中没有此编号的对象"},
    {"it has no {}", "没有 {}"},
    {"its {} is {}", "它的 {} 是 {}"},
    {"its status is {}", "状态为 {}"},
    {"the state file has no link for this key", "状态文件中没有此编号的关联"},
    {"the state file links it to {}, which does not exist any more",
     "状态文件将它关联到 {}，而该对象已不存在"},
    {"no record of the source is this object", "数据源中没有记录对应此对象"},
    {"found by the link in the state file", "按状态文件中的关联找到"},
    {"found by its externalId", "按 externalId 找到"},
    {"found by its openDepartmentId", "按 openDepartmentId 找到"},
    {"found by its code", "按编码找到"},
    {"found by the match field {}", "按匹配字段 {} 找到"},
    {"found by what is in it, under another name", "按其内容找到，名称不同"},
    {"it is in no department of this organization", "不在此组织的任何部门中"},
    {"it is in {}", "属于 {}"},
    {"it is in {} (main)", "属于 {}（主部门）"},
    {"it is in {} (main), {}", "属于 {}（主部门）、{}"},
    {"it is in {} department of other organizations", "还属于其他组织的 {#} 个部门"},
    {"it is in {} departments of other organizations", "还属于其他组织的 {#} 个部门"},
    {"it is below {}", "上级为 {}"},
    {"it is led by {}", "负责人为 {}"},
    {"{} and {} are right in it", "直属的有 {*}和 {*}"},
};

}  // namespace

std::span<const CatalogueText> chinese_explain_texts() { return kExplainTexts; }

}  // namespace gsync
