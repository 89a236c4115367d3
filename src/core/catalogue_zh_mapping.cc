// Mistakes in mappings, in Chinese: src/mapping holds the English texts. What is wrong with a
// record stands in catalogue_zh_records.cc.

#include "core/catalogue_texts.h"

namespace gsync {
namespace {

constexpr CatalogueText kMappingTexts[] = {
    // Sections and fields (compile.cc, section_compiler.cc).
    {"the mapping", "映射"},
    {"the mapping has neither 'users' nor 'departments'", "映射既没有“users”也没有“departments”"},
    {"departments need 'key' or 'path'", "departments 需要“key”或“path”"},
    {"users need 'key'", "users 需要“key”"},
    {"fields must be a list of 'field: value' lines", "fields 必须由“字段: 值”各行组成"},
    {"{} holds the key of the record", "{} 用来存放记录的编号"},
    {"map it with 'key:' above 'fields:'", "请在“fields:”之上用“key:”映射"},
    {"{} is not a field of a department", "{} 不是部门的字段"},
    {"{} is not a field of a user", "{} 不是人员的字段"},
    {"any other value goes to customData.KEY", "其他值写入 customData.KEY"},
    {"the field {} is mapped a second time", "字段 {} 被重复映射"},
    {"no value reads the column {}", "没有值读取列 {}"},
    {"a value is one line of text", "值应为一行文本"},
    {"for example: 姓名 | trim", "例如：姓名 | trim"},
    {"'value' and 'lua' exclude each other", "“value”和“lua”不能同时使用"},
    {"write 'value: COLUMN | functions' or 'lua: SCRIPT'", "请写“value: 列 | 函数”或“lua: 脚本”"},
    {"a column name is missing here", "这里缺少列名"},

    // Values (parser.cc, scanner.cc, the functions).
    {"values are nested too deeply", "值嵌套过深"},
    {"this brace is never closed", "花括号没有闭合"},
    {"write '}' where the value ends", "请在值结束处写“}”"},
    {"this backquote is never closed", "反引号没有闭合"},
    {"this quote is never closed", "引号没有闭合"},
    {"a function is missing after '|'", "“|”之后缺少函数"},
    {"unknown function {}", "未知的函数 {}"},
    {"the bracket of {} is never closed", "{} 的括号没有闭合"},
    {"{} takes no arguments", "{} 没有参数"},
    {"{} has no '='", "{} 缺少“=”"},
    {"write pairs: map(男=M, 女=F, else=U)", "请成对书写：map(男=M, 女=F, else=U)"},
    {"{} stands here a second time", "{} 在此重复出现"},
    {"{} does not take {}", "{} 不能有 {*}"},
    {"{} argument", "{#} 个参数"},
    {"{} arguments", "{#} 个参数"},
    {"write {}", "请写 {}"},
    {"write a column, a quoted text or a template: 姓名, '\"CN\"', {姓}{名}",
     "请写列名、带引号的文本或模板：姓名、'\"CN\"'、{姓}{名}"},
    {"{} does not belong here", "{} 不应出现在这里"},
    {"a column name with ( ) , \" or | in it stands between backquotes: `Name (full)`",
     "含有 ( ) , \" 或 | 的列名要放在反引号之间：`Name (full)`"},
    {"a separator must not be empty", "分隔符不能为空"},
    {"{} is not a regular expression: wrong at character {}",
     "{} 不是正则表达式：第 {#} 个字符有误"},
    {"see the ICU regular expressions", "请参阅 ICU 正则表达式"},
    {"{} is not a position", "{} 不是位置"},
    {"positions count from 1; -1 is the last", "位置从 1 算起；-1 是最后一个"},
    {"{} is not a number of characters", "{} 不是字符数"},

    // Columns (header.cc).
    {"{} has no column {}", "{} 没有列 {}"},
    {"columns found: {}", "找到的列：{}"},
    {"there is no column {}, which the mapping {} needs", "没有列 {}，而映射 {} 需要它"},
    {"name the column {}; or make a mapping of your own that knows it: genauth-sync connectors "
     "--mapping {} > mapping.yaml, and mapping: mapping.yaml in the job",
     "请把该列命名为 {*}；或自制认识它的映射：genauth-sync connectors --mapping {} > "
     "mapping.yaml，并在任务中写 mapping: mapping.yaml"},
    {"write {} if the column may be missing", "如果该列可以没有，请写 {}"},
    {"{} has {} columns that may be {}", "{} 有 {#} 列可能是 {}"},
    {"found {}; rename all but one", "找到 {}；请只留一个，其余改名"},
    {"there is no column {}, and nobody uses {}", "没有列 {}，而列 {} 没有被用到"},
    {"if it was renamed, what is in it is not read any more: rename it back, or name it in the "
     "mapping",
     "如果是改了名，其中的内容就不再被读取：请改回原名，或在映射中写新的名称"},

    // Values of records (field_value.cc, list_functions.cc, logic_functions.cc, pattern.cc,
    // raw.cc).
    {"it takes {}; use 'map' or 'gender' in the mapping",
     "可用的值为 {}；请在映射中用“map”或“gender”"},
    {"level {} is {}, but level {} above it is blank", "第 {#} 级为 {}，而其上的第 {#} 级为空"},
    {"fill in the levels from the top without a gap", "请从最上级开始依次填写，不要空缺"},
    {"correct it, add it to 'map', or give 'else='", "请更正，或加入“map”，或给出“else=”"},
    {"the replacement names a group that the pattern does not have",
     "替换文本引用了模式中没有的分组"},
    {"write '$1' for the first pair of brackets, '\\$' for a dollar",
     "“$1”表示第一对括号，“\\$”表示美元符号"},
    {"{} takes the pattern too long", "模式处理 {} 用时过长"},
    {"make the pattern simpler: avoid repeats inside repeats", "请简化模式：避免在重复之中再重复"},
    {"pick one with 'at(1)' or make one text of them with 'join(\", \")'",
     "请用“at(1)”取其中一个，或用“join(\", \")”合并为一个文本"},
    {"this value has no text", "此值不是文本"},
    {"map one of its parts", "请映射其中一部分"},
    {"{} has lost its last digits", "{} 丢失了末尾的数字"},
    {"format the column as text and enter the number again", "请把该列设为文本格式并重新输入号码"},
    {"also {}: {}", "另外 {}：{*}"},
    {"{} without a key could not be read", "{*}没有编号，无法读取"},
    {"nobody counts as absent in this run", "本次运行不会把任何人当作缺失"},
    {"departments are inferred from people, and those of a record could not be read",
     "部门由人员得出，而有一条记录的部门无法读取"},
    {"the source delivers a table that the mapping did not ask for",
     "数据源给出了映射没有要求的表"},

    // Scripts (script.cc, sandbox.cc).
    {"the script does not compile: {}", "脚本无法编译：{*}"},
    {"its script failed: {}", "其脚本出错：{*}"},
    {"line {} of its script failed: {}", "其脚本第 {#} 行出错：{*}"},
    {"see {}", "见 {}"},
    {"it does not compile", "无法编译"},
    {"no memory for scripts", "没有内存可供脚本使用"},
    {"an error without text", "没有说明的错误"},
    {"it returned no finite number", "返回的不是有限的数"},
    {"it returned text that is not UTF-8", "返回的文本不是 UTF-8"},
    {"it returned a {} where a text, number, boolean or nil is expected",
     "返回了 {}，而应为文本、数字、布尔值或 nil"},
    {"row has no column {}; name it in 'columns'", "row 没有列 {}；请在“columns”中写明"},
    {"names outside the script cannot be set; write 'local' before them",
     "不能设置脚本之外的名称；请在前面写“local”"},
    {"stopped: it does too much work for one record", "已停止：为一条记录所做的工作过多"},

    // What explain shows (trace.cc).
    {"(blank)", "（空）"},
    {"(not visible)", "（不可见）"},
};

}  // namespace

std::span<const CatalogueText> chinese_mapping_texts() { return kMappingTexts; }

}  // namespace gsync
