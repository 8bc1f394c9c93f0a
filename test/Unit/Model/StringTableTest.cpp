// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Interning gives dense ids and texts that stay.

#include "async-tidy/Model/StringTable.h"
#include "gtest/gtest.h"
#include <string>

using namespace asynctidy;

namespace {

TEST(StringTable, EmptyStringIsFirst) {
  StringTable T;
  EXPECT_EQ(T.size(), 1u);
  EXPECT_EQ(T.intern(""), StringId(0));
  EXPECT_EQ(T.text(StringId(0)), "");
  EXPECT_EQ(T.text(StringId()), "");
}

TEST(StringTable, SameTextSameId) {
  StringTable T;
  StringId A = T.intern("a"), B = T.intern(llvm::StringRef("b\0", 2));
  EXPECT_EQ(A, StringId(1));
  EXPECT_EQ(T.intern("a"), A);
  EXPECT_NE(T.intern("b"), B);
  EXPECT_EQ(T.text(B), llvm::StringRef("b\0", 2));
}

TEST(StringTable, KeepsTextsOfItsOwn) {
  StringTable T;
  for (unsigned I = 0; I < 1000; ++I)
    T.intern("text " + std::to_string(I));
  llvm::StringRef First = T.text(StringId(1));
  StringTable Moved = std::move(T);
  EXPECT_EQ(First, "text 0");
  EXPECT_EQ(First.data(), Moved.text(StringId(1)).data());
  for (unsigned I = 0; I < 1000; ++I)
    EXPECT_EQ(Moved.intern("text " + std::to_string(I)), StringId(I + 1));
}

TEST(StringTable, EqualIfSameTextsInSameOrder) {
  StringTable A, B;
  A.intern("x");
  A.intern("y");
  B.intern("x");
  EXPECT_FALSE(A == B);
  B.intern("y");
  EXPECT_TRUE(A == B);
}

} // namespace
