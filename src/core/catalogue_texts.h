// The tables of the catalogue: a function a file, each with the texts of one part
// of the program.

#pragma once

#include <span>

#include "core/catalogue.h"

namespace gsync {

/// What commands answer, ask and refuse.
std::span<const CatalogueText> chinese_cli_texts();
/// What commands and their options are for.
std::span<const CatalogueText> chinese_command_texts();
/// What is wrong with a job file.
std::span<const CatalogueText> chinese_config_texts();
/// Records that contradict each other, plan files that cannot be applied.
std::span<const CatalogueText> chinese_conflict_texts();
/// Workbooks.
std::span<const CatalogueText> chinese_excel_texts();
/// What `explain` tells.
std::span<const CatalogueText> chinese_explain_texts();
/// What --help says around them.
std::span<const CatalogueText> chinese_help_texts();
/// Files, databases, the network, messages to people.
std::span<const CatalogueText> chinese_io_texts();
/// LDAP servers and LDIF files.
std::span<const CatalogueText> chinese_ldap_texts();
/// The commands that manage organizations, departments and users by hand.
std::span<const CatalogueText> chinese_management_texts();
/// Mistakes in mappings.
std::span<const CatalogueText> chinese_mapping_texts();
/// What plans say: sentences, guards, reasons.
std::span<const CatalogueText> chinese_plan_texts();
/// What is wrong with records.
std::span<const CatalogueText> chinese_record_texts();
/// What reports are labelled with: kinds, fields, headings, buttons.
std::span<const CatalogueText> chinese_report_texts();
/// What carrying out, taking back and rehearsing a plan says; state files and health.
std::span<const CatalogueText> chinese_run_texts();
/// What the system and its libraries answer.
std::span<const CatalogueText> chinese_system_texts();
/// Tables of rows, CSV and JSON Lines.
std::span<const CatalogueText> chinese_table_texts();
/// GenAuth, its Management API and the embedded server.
std::span<const CatalogueText> chinese_target_texts();
/// Headings, labels and sentences of what commands show.
std::span<const CatalogueText> chinese_view_texts();
/// DingTalk, Feishu and WeCom.
std::span<const CatalogueText> chinese_web_texts();

}  // namespace gsync
