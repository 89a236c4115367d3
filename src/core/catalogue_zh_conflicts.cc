// Records that contradict each other or the target, and plan files that cannot be applied, in
// Chinese: src/diff and src/plan hold the English texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kConflictTexts[] = {
    // What is meant (diff/conflict.cc).
    {"another record", "另一条记录"},
    {"the record at {}", "{} 处的记录"},
    {"GenAuth user {}", "GenAuth 用户 {}"},
    {"GenAuth department {}", "GenAuth 部门 {}"},

    // Keys (diff/department_correlation.cc, user_correlation.cc).
    {"{} is also {}", "{*} 也是{*}"},
    {"{} and {}, {}, are both {}", "{*} 和{*}（{*}）都是{*}"},
    {"{} and {} have one code, {}", "{*} 和{*}的编码都是 {}"},
    {"give each department a code of its own", "为每个部门使用各自的编码"},
    {"{} matches {} by code {}, but no sync made that department",
     "{*} 按编码 {2} 与{1*}匹配，但该部门不是由同步创建的"},
    {"set 'adopt: matched' in the job to take that department over, or change its code in GenAuth",
     "在任务中设置“adopt: matched”以接管该部门，或在 GenAuth 中更改其编码"},
    {"{} is part of a circle: {}", "{*} 处于循环之中：{*}"},
    {"{} below {}", "{} 属于 {*}"},
    {"parent {} of {} is neither in GenAuth nor created in this run",
     "{1*} 的上级 {0} 既不在 GenAuth 中，也不在本次新建"},
    {"correct the record of the parent first", "请先更正上级部门的记录"},
    {"department {} stays where it is: its parent {} is neither in GenAuth nor created in this run",
     "部门 {} 留在原处：它的上级 {} 既不在 GenAuth 中，也不在本次新建"},
    {"correct the record of the parent", "请更正上级部门的记录"},
    {"{} matches {} by {}, among them {} and {}", "{*} 按 {2} 与 {1*}匹配，其中有{3*} 和{4*}"},
    {"set the externalId of the right one to {} in GenAuth",
     "在 GenAuth 中把正确的那一个的 externalId 设为 {}"},

    // Codes and identifiers (diff/code_collisions.cc, identifier_collisions.cc).
    {"code {} of {} already belongs to {}", "{1*} 的编码 {0} 已属于{2*}"},
    {"correct the code in the source or in GenAuth", "请在数据源或 GenAuth 中更正编码"},
    {"code {} of {} belongs to {}, {}, which in this run waits for another code in a circle",
     "{1*} 的编码 {0} 属于{2*}（{3*}），而后者在本次运行中也在等待另一个编码，形成循环"},
    {"give one of them a temporary code in the source for one run",
     "请在数据源中为其中一个临时换一个编码，运行一次"},
    {"{} of {} is also that of {}, {}", "{1*} 的 {0} 也是{2*} 的（{3*}）"},
    {"{} of {} belongs to {}, whom no sync made", "{1*} 的 {0} 属于{2*}，该用户不是由同步创建的"},
    {"{} of {} belongs to {}, externalId {}", "{1*} 的 {0} 属于{2*}，externalId 为 {3}"},
    {"add the field to 'match' with 'adopt: matched' to take that user over, or correct one of the "
     "two",
     "把该字段加入“match”并设置“adopt: matched”以接管该用户，或更正其中之一"},
    {"correct the record, or remove the value from that user in GenAuth",
     "请更正记录，或在 GenAuth 中从该用户移除这个值"},
    {"{} of {} belongs to {}, {}, who in this run waits for another identifier in a circle",
     "{1*} 的 {0} 属于{2*}（{3*}），而此人在本次运行中也在等待另一个标识，形成循环"},
    {"give one of them a temporary value in the source for one run",
     "请在数据源中为其中一个临时换一个值，运行一次"},

    // Who is gone, and who is not (diff/department_removal.cc, leavers.cc, user_comparison.cc).
    {"department {} is gone from the source but kept: still in it is {}",
     "部门 {} 已从数据源消失，但仍保留：其中还有 {*}"},
    {"department {} is gone from the source but kept: still in it are {}",
     "部门 {} 已从数据源消失，但仍保留：其中还有 {*}"},
    {"{}, for example {}", "{*}，例如{*}"},
    {"{}, for example {}, and {}", "{*}，例如{*}，以及 {*}"},
    {"move them elsewhere in GenAuth, and a later run deletes the department",
     "在 GenAuth 中把他们移到别处，之后的运行会删除该部门"},
    {"nothing is done about {} whom the source says to have left: the read was not complete",
     "数据源表明已离职的 {*}暂不处理：读取不完整"},
    {"nothing is done about {} whom the source says to have left: their departments were not read "
     "whole",
     "数据源表明已离职的 {*}暂不处理：他们的部门没有完整读取"},
    {"the next complete read acts on them", "下次完整读取时处理"},
    {"{} person does not count as gone: they are missing from the source, but in a department "
     "whose "
     "record was rejected, or below one",
     "{#} 人不算作已离开：数据源中没有他们，但其部门或上级部门的记录未通过检查"},
    {"{} people do not count as gone: they are missing from the source, but in a department whose "
     "record was rejected, or below one",
     "{#} 人不算作已离开：数据源中没有他们，但其部门或上级部门的记录未通过检查"},
    {"correct that department's record; the next read counts them",
     "请更正该部门的记录；下次读取会计入他们"},
    {"GenAuth user {} of this person is gone", "此人在 GenAuth 中的用户 {} 已不存在"},
    {"department {} of user {} is left out: it is neither in GenAuth nor created in this run",
     "人员 {1} 的部门 {0} 未纳入：它既不在 GenAuth 中，也不在本次新建"},
    {"correct the record of the department", "请更正该部门的记录"},
    {"user {} is left alone: GenAuth user {} is {}, which cannot be undone",
     "人员 {} 保持不动：GenAuth 用户 {} 的状态为 {}，不可撤销"},
    {"delete that user in GenAuth to have the person created anew",
     "在 GenAuth 中删除该用户，即可重新新增此人"},

    // What the tree cannot do (plan/planner.cc).
    {"department {} cannot move: its new parent is below it and stays there",
     "部门 {} 无法移动：新的上级在它之下，且留在那里"},
    {"department {} cannot be deleted: a department in it cannot move away",
     "部门 {} 无法删除：其中有部门无法移走"},
    {"look for a rejected department record between the two",
     "请查看两者之间是否有未通过检查的部门记录"},
    {"look at the department below it that cannot move", "请查看其下无法移动的部门"},
    {"the changes depend on each other in a circle", "各项变更互相依赖，形成循环"},
    {"{} (no longer there)", "{}（已不存在）"},

    // Guards that are named (plan/guard.cc).
    {"there is no guard {}", "没有保护规则 {}"},
    {"the guards that can be overridden are: {}", "可以放行的保护规则有：{}"},
    {"the guard {} cannot be overridden", "保护规则 {} 不能放行"},
    {"repair the source and read it again", "请修复数据源后重新读取"},
    {"change {} in the job file, or the source", "请更改任务文件中的 {}，或更正数据源"},
    {"the override of {} has no reason", "放行 {} 没有说明理由"},
    {"say why in a few words; the report repeats it", "请简要说明理由，报告中会写明"},
    {"the guard {} does not stop this plan", "保护规则 {} 没有拦下此计划"},
    {"leave out its --override", "请去掉它的 --override"},

    // Plan files (plan/plan_file.cc, json_reader.cc, sign_key.cc, selection.cc).
    {"this is no plan file", "这不是计划文件"},
    {"plans are written by 'genauth-sync plan JOB -o FILE'",
     "计划由“genauth-sync plan JOB -o FILE”生成"},
    {"the plan was changed or cut after it was written: its digest does not match",
     "计划写入后被改动或截断：摘要不符"},
    {"make the plan again with 'genauth-sync plan'", "用“genauth-sync plan”重新生成计划"},
    {"the plan has format {}, and this program reads up to format {}",
     "计划的格式为 {#}，本程序可读取到格式 {#}"},
    {"apply it with the version that made it, or make it again",
     "请用生成它的版本执行，或重新生成"},
    {"an object is expected", "这里应为对象"},
    {"member {} is not {}", "成员 {} 不是{*}"},
    {"a whole number", "整数"},
    {"small enough", "足够小的数"},
    {"a list of texts", "文本列表"},
    {"a list", "列表"},
    {"a kind of operation", "操作类型"},
    {"a kind of line", "行的类型"},
    {"a time", "时间"},
    {"a value", "值"},
    {"one of note, warning, error", "note、warning、error 之一"},
    {"one of complete, partial, unhealthy", "complete、partial、unhealthy 之一"},
    {"one of converges, refused, differs", "converges、refused、differs 之一"},
    {"data or configuration", "data 或 configuration"},
    {"rejected or conflict", "rejected 或 conflict"},
    {"department or user", "department 或 user"},
    {"the plan does nothing to {}", "计划没有改动 {}"},
    {"the plan has no department {}", "计划中没有部门 {}"},
    {"the signing key has {} bytes, at least {} are needed",
     "签名密钥有 {#} 字节，至少需要 {#} 字节"},
    {"the plan is not signed", "计划没有签名"},
    {"make it again with --sign-key {}", "用 --sign-key {} 重新生成"},
    {"the plan was not signed with the key in {}", "计划不是用 {} 中的密钥签名的"},
    {"ask whoever made the plan, or make it again", "请询问生成计划的人，或重新生成"},
    {"the plan was valid until {}", "计划的有效期到 {} 为止"},
    {"the plan is for {}, and it is {} now", "计划用于 {}，而现在是 {}"},
    {"wait until then, or make the plan again without --as-of",
     "请等到那时，或不带 --as-of 重新生成计划"},
};

}  // namespace

std::span<const CatalogueText> chinese_conflict_texts() { return kConflictTexts; }

}  // namespace gsync
