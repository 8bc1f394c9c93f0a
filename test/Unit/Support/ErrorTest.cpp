// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// How errors read.

#include "async-tidy/Support/Error.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

TEST(Error, ContextStacksFromTheOutsideIn) {
  llvm::Error E = addContext(
      addContext(makeError("no such key"), "line " + llvm::Twine(3)), "config");
  EXPECT_EQ(llvm::toString(std::move(E)), "config: line 3: no such key");
}

TEST(Error, SuccessHasNoContext) {
  EXPECT_FALSE(addContext(llvm::Error::success(), "config"));
}

} // namespace
