// What is said about files, databases, the network and messages to people, in Chinese: src/io and
// src/notify hold the English texts.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kIoTexts[] = {
    // Files (file.cc, log_file.cc, temporary_folder.cc).
    {"the file cannot be read: {}", "无法读取文件：{*}"},
    {"the file cannot be written: {}", "无法写入文件：{*}"},
    {"the file cannot be locked: {}", "无法锁定文件：{*}"},
    {"others may use the file of secrets (mode {})", "其他用户也能使用密钥文件（权限 {}）"},
    {"chmod 600 {}; if somebody may have read it, make new secrets",
     "chmod 600 {}；如果可能有人读过，请更换密钥"},
    {"check that the folder exists and that you may write to it", "请确认文件夹存在且您有写入权限"},
    {"another run holds the lock", "另一次运行持有锁"},
    {"another run holds the lock: {}", "另一次运行持有锁：{*}"},
    {"wait for it to end; the lock goes away with its process",
     "请等它结束；进程结束后锁会自动释放"},
    {"there is a file that is no log", "已有文件，且不是日志"},
    {"name another file: --log-file FILE", "请换一个文件名：--log-file FILE"},
    {"the log cannot be written: {}", "无法写入日志：{*}"},
    {"name a file in a folder that you may write to: --log-file FILE",
     "请指定可写文件夹中的文件：--log-file FILE"},
    {"name a folder that exists: TMPDIR=/var/tmp", "请指定存在的文件夹：TMPDIR=/var/tmp"},
    {"no folder can be made here: {}", "无法在此创建文件夹：{*}"},
    {"name another place: TMPDIR=/var/tmp", "请换一个位置：TMPDIR=/var/tmp"},

    // Databases (sqlite.cc).
    {"the database answers '{}'", "数据库返回“{*}”"},
    {"free some space on this disk and run the command again", "请释放磁盘空间后重新运行命令"},
    {"check the disk, and that no limit on the size of files is reached",
     "请检查磁盘，并确认没有达到文件大小的限制"},
    {"the database has version {}, this program knows {}", "数据库的版本为 {#}，本程序支持 {#}"},
    {"use the program version that wrote it", "请使用写入它的程序版本"},
    {"table {} refers to rows that do not exist", "表 {} 引用了不存在的行"},

    // The network (http.cc, mail.cc, retry.cc).
    {"no answer: {}", "没有应答：{*}"},
    {"answer refused: {}", "拒绝了应答：{*}"},
    {"it is larger than {} bytes", "超过 {#} 字节"},
    {"the connection was cut", "连接被切断"},
    {"the server's certificate is not trusted here; name its authority with 'ca_file'",
     "本机不信任服务器的证书；请用“ca_file”指明其签发机构"},
    {"check the name in 'host'", "请检查“host”中的名称"},
    {"check the name in 'proxy'", "请检查“proxy”中的名称"},
    {"libcurl does not start", "libcurl 无法启动"},
    {"asked to stop", "已被要求停止"},
    {"run the command again to go on from here", "重新运行命令即可从此处继续"},
    {"{} byte", "{#} 字节"},
    {"{} bytes", "{#} 字节"},
    {"the mail server refuses user or password: {}", "邮件服务器拒绝了用户名或密码：{*}"},
    {"check 'user' and 'password'", "请检查“user”和“password”"},
    {"the mail was not sent: {}", "邮件未发送：{*}"},
    {"{} (the server says {})", "{*}（服务器返回 {}）"},
    {"the server offers no STARTTLS; try 'tls: tls'", "服务器不支持 STARTTLS；请试试“tls: tls”"},
    {"check 'host', 'port', 'tls' and the firewall", "请检查“host”、“port”、“tls”和防火墙"},

    // Messages to people (src/notify).
    {"the message was refused: {}", "消息被拒绝：{*}"},
    {"check address and secret; 'genauth-sync notify JOB --test' sends a test",
     "请检查地址和密钥；用“genauth-sync notify JOB --test”发送测试消息"},
    {"HTTP status {}", "HTTP 状态 {}"},
    {"the answer is no JSON object", "应答不是 JSON 对象"},
    {"the answer does not say how it went", "应答没有说明结果"},
    {"{}: changes applied", "{}：变更已执行"},
    {"{}: stopped by a guard, nothing was written", "{}：被保护规则拦下，未写入任何内容"},
    {"{}: the source cannot be trusted, nothing was written", "{}：数据源不可信，未写入任何内容"},
    {"{}: done in part", "{}：部分完成"},
    {"{}: done, but for records that are wrong", "{}：已完成，但有记录有误"},
    {"{}: failed", "{}：失败"},
    {"{}: all is well again", "{}：已恢复正常"},
    {"{}: a test, messages arrive", "{}：测试，消息可以送达"},
    {"Run {} of job {} on {}, {}: {}, exit status {}",
     "任务 {1} 的第 {0#} 次运行（{2}，{3}）：{4*}，退出码 {5}"},
    {"{} done, {} failed, {} skipped ({})", "完成 {#}，失败 {#}，跳过 {#}（{*}）"},
    {"define field {}", "定义字段 {#}"},
    {"create department {}", "新建部门 {#}"},
    {"update department {}", "更新部门 {#}"},
    {"move department {}", "移动部门 {#}"},
    {"adopt user {}", "接管账号 {#}"},
    {"create user {}", "新增人员 {#}"},
    {"update user {}", "更新人员 {#}"},
    {"revive user {}", "重新启用 {#}"},
    {"set memberships {}", "变更所属部门 {#}"},
    {"set leaders {}", "变更负责人 {#}"},
    {"suspend user {}", "停用人员 {#}"},
    {"resign user {}", "办理离职 {#}"},
    {"delete user {}", "删除人员 {#}"},
    {"unassign user {}", "移出部门 {#}"},
    {"More: genauth-sync show {} {}", "详情：genauth-sync show {} {}"},
    {"Sent by 'genauth-sync notify {} --test' on {}, {}",
     "由“genauth-sync notify {} --test”发送（{}，{}）"},
};

}  // namespace

std::span<const CatalogueText> chinese_io_texts() { return kIoTexts; }

}  // namespace gsync
