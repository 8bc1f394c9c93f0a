// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Ends without the destructors of globals: tests that crash Clang leave locks
/// held that LLVM's own globals would wait for.

#include "llvm/Support/Process.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <cstdio>

int main(int Count, char *Values[]) {
  testing::InitGoogleMock(&Count, Values);
  int Code = RUN_ALL_TESTS();
  std::fflush(nullptr);
  llvm::sys::Process::Exit(Code, /*NoCleanup=*/true);
}
