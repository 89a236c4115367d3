// What the system and its libraries answer, which the program repeats, in Chinese: of errno,
// libcurl, libldap, SQLite, yaml-cpp and Expat those that people meet.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kSystemTexts[] = {
    // errno.
    {"No such file or directory", "没有该文件或文件夹"},
    {"Permission denied", "没有权限"},
    {"Operation not permitted", "不允许此操作"},
    {"Not a directory", "不是文件夹"},
    {"Is a directory", "是文件夹"},
    {"File exists", "文件已存在"},
    {"No space left on device", "磁盘空间不足"},
    {"Read-only file system", "文件系统只读"},
    {"Input/output error", "输入输出错误"},
    {"Too many open files", "打开的文件过多"},
    {"File too large", "文件过大"},
    {"File name too long", "文件名过长"},
    {"Disk quota exceeded", "超出磁盘配额"},
    {"Too many levels of symbolic links", "符号链接层数过多"},
    {"Cannot allocate memory", "内存不足"},
    {"Connection refused", "连接被拒绝"},
    {"connection refused", "连接被拒绝"},
    {"connection timed out", "连接超时"},
    {"no route to host", "无法到达主机"},
    {"network is unreachable", "无法到达网络"},
    {"Name or service not known", "没有该名称或服务"},
    {"Temporary failure in name resolution", "域名解析暂时失败"},
    {"No address associated with hostname", "主机名没有对应的地址"},

    // libcurl.
    {"Couldn't connect to server", "无法连接到服务器"},
    {"Could not connect to server", "无法连接到服务器"},
    {"Couldn't resolve host name", "无法解析主机名"},
    {"Could not resolve hostname", "无法解析主机名"},
    {"Couldn't resolve proxy name", "无法解析代理的主机名"},
    {"Could not resolve proxy name", "无法解析代理的主机名"},
    {"Timeout was reached", "超时"},
    {"SSL connect error", "无法建立 TLS 连接"},
    {"SSL peer certificate or SSH remote key was not OK", "服务器的证书不可信"},
    {"Problem with the SSL CA cert (path? access rights?)", "CA 证书有问题（路径或访问权限）"},
    {"Server returned nothing (no headers, no data)", "服务器没有返回任何内容"},
    {"Failure when receiving data from the peer", "接收数据失败"},
    {"Failed sending data to the peer", "发送数据失败"},
    {"Transferred a partial file", "只传输了一部分"},
    {"URL using bad/illegal format or missing URL", "URL 格式错误或缺失"},
    {"Login denied", "登录被拒绝"},
    {"Requested SSL level failed", "无法使用所要求的 TLS"},
    {"Stream error in the HTTP/2 framing layer", "HTTP/2 流错误"},
    {"Error in the HTTP2 framing layer", "HTTP/2 帧错误"},

    // libldap; the program begins them with a small letter.
    {"operations error", "操作错误"},
    {"protocol error", "协议错误"},
    {"time limit exceeded", "超出时间限额"},
    {"size limit exceeded", "超出数量限额"},
    {"administrative limit exceeded", "超出管理限额"},
    {"authentication method not supported", "不支持此认证方式"},
    {"strong(er) authentication required", "需要更强的认证"},
    {"referral", "转介"},
    {"critical extension is unavailable", "必需的扩展不可用"},
    {"confidentiality required", "需要加密连接"},
    {"no such attribute", "没有该属性"},
    {"no such object", "没有该对象"},
    {"invalid DN syntax", "DN 格式无效"},
    {"inappropriate authentication", "认证方式不适用"},
    {"invalid credentials", "凭据无效"},
    {"insufficient access", "权限不足"},
    {"server is busy", "服务器繁忙"},
    {"server is unavailable", "服务器不可用"},
    {"server is unwilling to perform", "服务器不愿执行"},
    {"can't contact LDAP server", "无法连接 LDAP 服务器"},
    {"local error", "本地错误"},
    {"timed out", "超时"},
    {"unknown authentication method", "未知的认证方式"},
    {"connect error", "连接错误"},

    // SQLite.
    {"database is locked", "数据库被锁定"},
    {"database disk image is malformed", "数据库文件已损坏"},
    {"file is not a database", "文件不是数据库"},
    {"unable to open database file", "无法打开数据库文件"},
    {"database or disk is full", "磁盘已满"},
    {"disk I/O error", "磁盘读写错误"},
    {"attempt to write a readonly database", "数据库只读，无法写入"},

    // yaml-cpp.
    {"illegal map value", "此处不能有映射的值"},
    {"illegal block entry", "此处不能有列表项"},
    {"illegal map key", "此处不能有映射的键"},
    {"end of map not found", "映射没有结束"},
    {"end of map flow not found", "映射的“}”缺失"},
    {"end of sequence not found", "列表没有结束"},
    {"end of sequence flow not found", "列表的“]”缺失"},
    {"unexpected character in block scalar", "文本块中有意外的字符"},
    {"illegal tab when looking for indentation", "缩进中不能用制表符"},
    {"illegal EOF in scalar", "引号没有闭合"},
    {"the referenced anchor is not defined", "引用的锚点未定义"},

    // Expat.
    {"syntax error", "语法错误"},
    {"no element found", "没有找到元素"},
    {"not well-formed (invalid token)", "格式不正确（无效的记号）"},
    {"unclosed token", "记号没有闭合"},
    {"mismatched tag", "标签不匹配"},
    {"duplicate attribute", "属性重复"},
    {"junk after document element", "文档元素之后有多余内容"},
    {"undefined entity", "未定义的实体"},
    {"unbound prefix", "未绑定的前缀"},
};

}  // namespace

std::span<const CatalogueText> chinese_system_texts() { return kSystemTexts; }

}  // namespace gsync
