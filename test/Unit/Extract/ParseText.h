// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Inventories of code in a string.

#ifndef ASYNC_TIDY_TEST_UNIT_EXTRACT_PARSETEXT_H
#define ASYNC_TIDY_TEST_UNIT_EXTRACT_PARSETEXT_H

#include "async-tidy/Extract/Inventory.h"
#include "async-tidy/Frontend/Frontend.h"
#include "gtest/gtest.h"

namespace asynctidy {

inline Inventory inventoryOf(llvm::StringRef Code,
                             llvm::StringRef File = "/a.cpp") {
  CompileJob Job;
  Job.Directory = "/";
  Job.File = File.str();
  Job.Arguments = {"clang", File.ends_with(".c") ? "-std=c17" : "-std=c++20"};
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile(File, 0, llvm::MemoryBuffer::getMemBuffer(Code));
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  Files->pushOverlay(Memory);
  ParseOptions Options;
  Options.Files = Files;
  Inventory Result;
  ParseOutcome Outcome =
      parseUnit(Job, Options, [&](clang::CompilerInstance &CI, auto) {
        Result = takeInventory(CI);
      });
  EXPECT_EQ(Outcome.Failure, "");
  EXPECT_EQ(Outcome.Errors, 0u);
  for (const ParseProblem &P : Outcome.Problems)
    ADD_FAILURE() << P.Line << ": " << P.Message;
  return Result;
}

} // namespace asynctidy

#endif
