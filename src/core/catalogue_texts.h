// The tables of the catalogue: a function a file, each with the texts of one part
// of the program.

#pragma once

#include <span>

#include "core/catalogue.h"

namespace gsync {

/// What plans say: sentences, guards, reasons.
std::span<const CatalogueText> chinese_plan_texts();
/// What is wrong with records.
std::span<const CatalogueText> chinese_record_texts();
/// What reports are labelled with: kinds, fields, headings, buttons.
std::span<const CatalogueText> chinese_report_texts();

}  // namespace gsync
