// What is said about DingTalk, Feishu and WeCom, in Chinese: src/web and their connectors hold
// the English texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kWebTexts[] = {
    {"DingTalk", "钉钉"},
    {"DingTalk (钉钉)", "钉钉"},
    {"Feishu", "飞书"},
    {"Feishu (飞书) and Lark", "飞书和 Lark"},
    {"WeCom", "企业微信"},
    {"WeCom (企业微信)", "企业微信"},

    // Options of all three (web/settings.h).
    {"Ids of the departments to read, with all below them; empty, or with the organization's own "
     "id among them: all of it. A read of these is complete without the rest.",
     "要读取的部门 ID，含其下所有部门；留空，或其中有组织自身的 "
     "ID：整个组织。只读取这些部门时，没有其余部分也算完整。"},
    {"Most calls under way at once. The vendor's limits hold besides.",
     "同时进行的最多调用数。服务商的限制仍然有效。"},
    {"Times that a call is made before a service that is busy counts as failed.",
     "服务繁忙时，一次调用最多尝试几次才算失败。"},
    {"Times that everything is read, as long as it changes meanwhile.",
     "读取期间有变化时，最多重新读取几遍。"},
    {"To reach the service.", "连接服务的时限。"},
    {"Longest time for one call.", "单次调用的最长时间。"},
    {"For example http://proxy.example.org:3128; empty: what the environment says. One with a "
     "password as ${env:NAME} or ${file:PATH}.",
     "例如 http://proxy.example.org:3128；留空：以环境变量为准。带密码的写成 ${env:NAME} 或 "
     "${file:PATH}。"},
    {"Certificates to trust instead of the system's.", "代替系统证书的受信任证书。"},
    {"check: when the service counts other people than were found, nobody counts as gone. ignore: "
     "its count is not asked for.",
     "check：服务统计的人数与读到的不符时，不会把任何人当作已离开。ignore：不查询人数。"},

    // Options of each.
    {"AppKey (Client ID) of an internal application.", "企业内部应用的 AppKey（Client ID）。"},
    {"Its AppSecret (Client Secret), as ${env:NAME} or ${file:PATH}.",
     "该应用的 AppSecret（Client Secret），写成 ${env:NAME} 或 ${file:PATH}。"},
    {"Host of departments and people; https://oapi.dingtalk.io outside China.",
     "部门和人员接口的地址；中国以外为 https://oapi.dingtalk.io。"},
    {"Host of leave records; https://api.dingtalk.io outside China.",
     "离职记录接口的地址；中国以外为 https://api.dingtalk.io。"},
    {"Language of names.", "名称的语言。"},
    {"People who left within so many days have left, which acts at once; 0: they are absent like "
     "others. Needs the permission for leave records.",
     "在此天数内离职的人视为已离职，立即处理；0：与其他缺失的人相同。需要离职记录的权限。"},
    {"Of each path. The standard edition answers 20, others up to 60.",
     "每个接口的每秒调用数。标准版为 20，其他版本最多 60。"},
    {"App ID of an internal application.", "企业自建应用的 App ID。"},
    {"Its App Secret, as ${env:NAME} or ${file:PATH}.",
     "该应用的 App Secret，写成 ${env:NAME} 或 ${file:PATH}。"},
    {"https://open.larksuite.com for Lark.", "Lark 为 https://open.larksuite.com。"},
    {"Which id is a person's key. union_id: the same for all applications of one maker. user_id: "
     "the tenant's own; needs a scope, and may be given again after somebody left. open_id: "
     "changes with the application.",
     "以哪个 ID 作为人员编号。union_id：同一开发者的所有应用相同。user_id：企业自定的 "
     "ID；需要权限，有人离职后可能被重新使用。open_id：随应用而变。"},
    {"Which id is a department's key. open_department_id: never given again. department_id: the "
     "tenant's own, which may be.",
     "以哪个 ID 作为部门编号。open_department_id：不会重新使用。department_id：企业自定的 "
     "ID，可能被重新使用。"},
    {"Id of the company (企业ID).", "企业 ID。"},
    {"Secret of an application whose visible range is the company, as ${env:NAME} or "
     "${file:PATH}.",
     "可见范围为整个企业的应用的 Secret，写成 ${env:NAME} 或 ${file:PATH}。"},
    {"Secret of contacts sync (通讯录同步): whoever is in its list of ids and was not found makes "
     "the "
     "read partial.",
     "通讯录同步的 Secret：其成员 ID 列表中有人没有读到时，读取即为不完整。"},
    {"Another host for an edition on premises.", "私有化部署版本的地址。"},
    {"'proxy' with a password must not stand in plain text", "带密码的“proxy”不能以明文书写"},
    {"write ${env:NAME} or ${file:PATH} and keep the whole address there",
     "写成 ${env:NAME} 或 ${file:PATH}，把整个地址放在那里"},
    {"{} is not valid UTF-8", "{} 不是有效的 UTF-8"},
    {"save it as UTF-8, without anything before or behind it",
     "请另存为 UTF-8，前后不要有其他内容"},

    // What a service answers (web/fault.cc).
    {"{} refuses a new token as well", "{*}连新的令牌也拒绝"},
    {"{} refuses a new token as well: {}", "{*}连新的令牌也拒绝：{*}"},
    {"another program may be getting tokens for the same application: give this one an application "
     "of its own",
     "可能有其他程序在为同一应用获取令牌：请为本程序单独使用一个应用"},
    {"{} refuses the credentials", "{*}拒绝了凭据"},
    {"{} refuses the credentials: {}", "{*}拒绝了凭据：{*}"},
    {"correct them in the job; they were tried once only, so that nothing gets locked",
     "请在任务中更正；只试了一次，以免被锁定"},
    {"{} does not permit this call", "{*}不允许此调用"},
    {"{} does not permit this call: {}", "{*}不允许此调用：{*}"},
    {"grant the application the permission that the message names", "请为应用开通消息中所说的权限"},
    {"{} does not show this to the application", "{*}不向该应用显示此内容"},
    {"{} does not show this to the application: {}", "{*}不向该应用显示此内容：{*}"},
    {"widen the application's range of contacts", "请扩大应用的通讯录范围"},
    {"{} refuses calls from this address", "{*}拒绝来自此地址的调用"},
    {"{} refuses calls from this address: {}", "{*}拒绝来自此地址的调用：{*}"},
    {"add the server's address to the application's list of IPs",
     "请把服务器的地址加入应用的 IP 白名单"},
    {"{} wants fewer calls", "{*}要求减少调用"},
    {"{} wants fewer calls: {}", "{*}要求减少调用：{*}"},
    {"try again later; other programs may use the same application",
     "请稍后再试；可能有其他程序在使用同一应用"},
    {"{} does not answer now", "{*}目前没有应答"},
    {"{} does not answer now: {}", "{*}目前没有应答：{*}"},
    {"{} does not know this object", "{*}没有此对象"},
    {"{} does not know this object: {}", "{*}没有此对象：{*}"},
    {"it may have been deleted meanwhile: try again", "可能在此期间被删除：请重试"},
    {"{} refuses the next page", "{*}拒绝返回下一页"},
    {"{} refuses the next page: {}", "{*}拒绝返回下一页：{*}"},
    {"try again", "请重试"},
    {"{} has no calls left for this month", "{*}本月的调用次数已用完"},
    {"{} has no calls left for this month: {}", "{*}本月的调用次数已用完：{*}"},
    {"wait for the next month, or buy more", "请等到下个月，或购买更多次数"},
    {"{} does not understand the call", "{*}不理解此调用"},
    {"{} does not understand the call: {}", "{*}不理解此调用：{*}"},
    {"the service may have changed: report this", "服务可能有变化：请反馈此问题"},
    {"{} did not answer, something else did", "应答的不是{*}，而是其他服务"},
    {"{} did not answer, something else did: {}", "应答的不是{*}，而是其他服务：{*}"},
    {"check the address; a proxy or a sign-in page may stand between",
     "请检查地址；中间可能有代理或登录页面"},
    {"{} (code {})", "{*}（代码 {}）"},
    {"{} (code {}, request {})", "{*}（代码 {}，请求 {}）"},
    {"{} (code {}, to be called again in {})", "{*}（代码 {}，{*}后可再次调用）"},
    {"{} (code {}, request {}, to be called again in {})",
     "{*}（代码 {}，请求 {}，{*}后可再次调用）"},
    {"{} (request {})", "{*}（请求 {}）"},
    {"{} (to be called again in {})", "{*}（{*}后可再次调用）"},
    {"JSON in more than 100 levels came", "收到超过 100 层的 JSON"},
    {"the reply lacks {}", "应答缺少 {}"},
    {"the reply holds no token", "应答中没有令牌"},
    {"the reply holds no {}", "应答中没有 {}"},
    {"the call is sent elsewhere", "调用被转到别处"},
    {"the call is sent elsewhere, to {}", "调用被转到别处：{}"},
    {"write the address that the service has now; redirects are not followed",
     "请写服务现在的地址；不跟随重定向"},
    {"a web page came instead of JSON", "收到网页而不是 JSON"},
    {"{} came that are no JSON", "收到的 {*}不是 JSON"},
    {"the edge of the service blocks this address for five minutes",
     "服务的边缘节点将此地址封锁五分钟"},
    {"report this", "请反馈此问题"},

    // Hints of each.
    {"add the server's address to the app's IP list: developer console, the application, Security "
     "settings, Server egress IP",
     "请把服务器的地址加入应用的 IP 名单：开发者后台、该应用、安全设置、服务器出口 IP"},
    {"correct app_key and app_secret (Client ID and Client Secret in the developer console)",
     "请更正 app_key 和 app_secret（开发者后台中的 Client ID 和 Client Secret）"},
    {"grant the application qyapi_get_department_list, qyapi_get_department_member and "
     "qyapi_get_member in the developer console, under Permissions",
     "请在开发者后台的权限管理中为应用开通 "
     "qyapi_get_department_list、qyapi_get_department_member 和 qyapi_get_member"},
    {"switch the application on again in the developer console", "请在开发者后台重新启用该应用"},
    {"grant the application {} in the developer console", "请在开发者后台为应用开通 {}"},
    {"correct app_id and app_secret; an application of Lark is unknown to Feishu and the other way "
     "round: see 'host'",
     "请更正 app_id 和 app_secret；飞书不认识 Lark 的应用，反之亦然：见“host”"},
    {"add the server's address to the application's IP allow list in the developer console",
     "请在开发者后台把服务器的地址加入应用的 IP 白名单"},
    {"grant the application the scopes that the message names, then publish a version of it",
     "请为应用开通消息中所说的权限，然后发布新版本"},
    {"let an administrator enable the application in this organization",
     "请让管理员在本组织中启用该应用"},
    {"correct corp_id (in the admin console: My Company, Company ID) and secret (Apps, the "
     "application, Secret), then run: genauth-sync check; the secret was sent once only, as WeCom "
     "bans an address for an hour that repeats a wrong one",
     "请更正 corp_id（管理后台：我的企业、企业ID）和 secret（应用管理、该应用、Secret），然后运行："
     "genauth-sync check；secret 只发送了一次，因为重复发送错误的 "
     "secret，企业微信会封禁该地址一小时"},
    {"add the address that the message names to the application's trusted IPs (企业可信IP)",
     "请把消息中的地址加入应用的企业可信IP"},
    {"the contacts-sync secret (通讯录同步) shows names to old addresses only: use the secret of "
     "an application whose visible range is the company, and this one as sync_secret",
     "通讯录同步的 secret 只向旧的地址显示姓名：请使用可见范围为整个企业的应用的 "
     "secret，并把这个写作 sync_secret"},
    {"let the application's visible range be the whole company, and its status enabled",
     "请把应用的可见范围设为整个企业，并启用该应用"},
    {"the company was dissolved", "该企业已解散"},

    // What is doubtful about a read (web/gathering.cc, tour.cc, the walks).
    {"a list holds a {} without an id", "列表中有{*}没有 ID"},
    {"person", "人员"},
    {"something changed while it was read, or the application sees a part only",
     "读取期间有变化，或应用只能看到一部分"},
    {"department {} was found below another one the second time",
     "部门 {} 第二次出现在另一个上级之下"},
    {"department {} lists {}, who is not in it by their own record",
     "部门 {} 列出了 {}，而其本人的记录不在该部门"},
    {"{} was found in other departments the second time", "{} 第二次出现在其他部门"},
    {"department {} is below {}, which was not found", "部门 {} 的上级是 {}，而后者没有读到"},
    {"the service counts {}, 1 was found", "服务统计有 {*}，读到 1 人"},
    {"the service counts {}, {} were found", "服务统计有 {*}，读到 {#} 人"},
    {"{} does not say where they are the second time", "{} 第二次没有表明所在的部门"},
    {"{} is in no department that was found", "{} 不在任何已读到的部门中"},
    {"{} is in a department that was not found", "{} 所在的部门没有读到"},
    {"department {} does not list {}, who is in it by their own record",
     "部门 {} 没有列出 {}，而其本人的记录在该部门"},
    {"department {} is there, and no list has it", "部门 {} 存在，但不在任何列表中"},
    {"{} is in the organization, and no list has them", "{} 在组织中，但不在任何列表中"},
    {"they moved while it was read, or joined: the next read has them",
     "读取期间有变动，或刚加入：下次读取会读到"},
    {"it may be a key of a source that this job read before: whoever reads another source starts "
     "with a state file of its own",
     "可能是此任务以前读取的另一个数据源的编号：换数据源时请另用一个状态文件"},
    {"the service says that there are more pages, and not where",
     "服务表明还有更多页，但没有说明在哪里"},
    {"the service sends back to page {}, which was read", "服务又返回第 {} 页，该页已读取"},
    {"try again; nothing of this read was used", "请重试；没有使用此次读取的任何内容"},
    {"none of {} departments has a member {}", "{#} 个部门都没有成员 {}"},
    {"none of {} users has a member {}", "{#} 个人员都没有成员 {}"},
    {"let the application read it, or write {} in the mapping if it may be missing",
     "请允许应用读取它；如果可以没有，在映射中写 {}"},
    {"the application sees {} and {} only, not the organization",
     "应用只能看到 {*}和 {*}，看不到整个组织"},
    {"the application sees {} only, not the organization", "应用只能看到 {*}，看不到整个组织"},
    {"the application sees {} only, not department {}", "应用只能看到 {*}，看不到部门 {}"},
    {"{} single person", "{#} 名单独的人员"},
    {"{} single people", "{#} 名单独的人员"},
    {"widen its range, or name the departments that the job is about: 'departments'",
     "请扩大其范围，或用“departments”指明任务涉及的部门"},
    {"widen its range of contacts to all members, or name the departments that the job is about: "
     "'departments'",
     "请把其通讯录范围扩大到全体成员，或用“departments”指明任务涉及的部门"},
    {"widen its visible range, or name the departments that the job is about: 'departments'",
     "请扩大其可见范围，或用“departments”指明任务涉及的部门"},
    {"department {} is deleted, or does not say which it is", "部门 {} 已删除，或没有表明是哪一个"},
    {"try again, or take it from 'departments' when it is gone",
     "请重试；如果已不存在，从“departments”中去掉它"},
    {"{}: the reply does not say whose it is", "{*}：应答没有表明属于谁"},
    {"try again; nobody is removed after this read", "请重试；此次读取之后不会移除任何人"},
    {"{} is in department {} and was not found", "{} 在部门 {} 中，但没有读到"},
    {"{} is in the company and was not found", "{} 在企业中，但没有读到"},
    {"they joined or moved meanwhile, or are out of the application's visible range",
     "可能在此期间加入或调动，或不在应用的可见范围内"},
    {"department {}: {}", "部门 {}：{*}"},
    {"departments {}: {}", "部门 {}：{*}"},
    {"departments below {}: {}", "{} 之下的部门：{*}"},
    {"people of department {}: {}", "部门 {} 的人员：{*}"},
    {"person {}: {}", "人员 {}：{*}"},
    {"single people: {}", "单独的人员：{*}"},
    {"range of the application: {}", "应用的范围：{*}"},
    {"people who left: {}", "已离职的人员：{*}"},
    {"ids of people: {}", "人员 ID：{*}"},
    {"people: {}", "人员：{*}"},
    {"person {}", "人员 {}"},
    {"the application sees no department at all", "应用看不到任何部门"},
    {"give it the organization's departments as its range, then: genauth-sync check",
     "请把其范围设为组织的各部门，然后运行：genauth-sync check"},
    {"{} found, fewer than least_users: {}", "读到 {*}，少于 least_users：{#}"},
    {"widen the application's range, or lower least_users", "请扩大应用的范围，或降低 least_users"},
    {"{}, {} walks, as it changed meanwhile", "{*}，读取 {#} 遍，因为期间有变化"},

    // What `check` shows.
    {"{} at {}: signed in", "{*}（{}）：已登录"},
    {"range: the whole organization", "范围：整个组织"},
    {"range: a part of the organization", "范围：组织的一部分"},
    {"range: {}: {}; {}", "范围：{*}：{}；{*}"},
    {"range: {}: {}; {}: {}", "范围：{*}：{*}；{*}：{*}"},
    {"departments: {}: {}", "部门：{#} 个：{}"},
    {"departments below {}: {}: {}", "{} 之下的部门：{#} 个：{*}"},
    {"people directly in {}: {}", "{} 的直属人员：{*}"},
    {"people in the organization: {}", "组织中的人数：{#}"},
    {"fields of people: {}", "人员的字段：{}"},
    {"{} and {} more", "{} 等（另有 {#} 个）"},
};

}  // namespace

std::span<const CatalogueText> chinese_web_texts() { return kWebTexts; }

}  // namespace gsync
