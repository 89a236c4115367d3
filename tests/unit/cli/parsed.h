// Arguments as a command line gives them.

#pragma once

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace gsync::cli {

/// Words without the program's name. A word that the parser refuses fails the test.
class Parsed {
 public:
  Parsed(std::span<const ArgumentInfo> known, std::vector<std::string> words) {
    arguments.declare(app_, known);
    std::reverse(words.begin(), words.end());
    try {
      app_.parse(words);
    } catch (const CLI::ParseError& problem) {
      ADD_FAILURE() << problem.what();
    }
  }

 private:
  CLI::App app_;

 public:
  Arguments arguments;
};

}  // namespace gsync::cli
