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

  ParseOutcome parse(const CompileJob &Job) {
    RootCount = 0;
    return parseUnit(
        Job, Options,
        [&](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *> Roots) {
          RootCount = Roots.size();
        });
  }

  /// Parses \p Text as a.cpp.
  ParseOutcome parse(llvm::StringRef Text,
                     std::vector<std::string> Flags = {}) {
    Folder.write("a.cpp", Text);
    return parse(job("a.cpp", std::move(Flags)));
  }

  /// The first problem, to be printed when none was expected.
  static std::string firstOf(const ParseOutcome &Outcome) {
    return Outcome.Problems.empty() ? Outcome.Failure
                                    : Outcome.Problems.front().Message;
  }

  TempFolder Folder;
  ParseOptions Options;
  /// Of the last parse.
  size_t RootCount = 0;
};

} // namespace asynctidy

#endif
