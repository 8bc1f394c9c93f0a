// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Parses small units for tests.

#ifndef ASYNC_TIDY_TEST_UNIT_FRONTEND_PARSING_H
#define ASYNC_TIDY_TEST_UNIT_FRONTEND_PARSING_H

#include "TempFolder.h"
#include "async-tidy/Frontend/Frontend.h"

namespace asynctidy {

class ParsingTest : public testing::Test {
protected:
  CompileJob job(llvm::StringRef Name,
                 std::vector<std::string> Flags = {}) const {
    CompileJob Job;
    Job.Directory = Folder.Path;
    Job.File = Folder / Name;
    Job.Arguments = std::move(Flags);
    Job.Arguments.insert(Job.Arguments.begin(), "clang");
    return Job;
  }

  /// Parses \p Text as a.cpp.
  ParseOutcome parse(llvm::StringRef Text,
                     std::vector<std::string> Flags = {}) const {
    Folder.write("a.cpp", Text);
    return parseUnit(
        job("a.cpp", std::move(Flags)), Options,
        [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {});
  }

  TempFolder Folder;
  ParseOptions Options;
};

} // namespace asynctidy

#endif
