// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Words of enumerators: unique, of one form, and back again.

#include "async-tidy/Model/Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

template <class Enum> void checkTable() {
  llvm::StringSet<> Seen;
  for (const Word<Enum> &W : Words<Enum>::Table) {
    EXPECT_TRUE(Seen.insert(W.Text).second) << W.Text.str();
    EXPECT_EQ(fromWord<Enum>(W.Text), W.Value);
    EXPECT_TRUE(llvm::all_of(W.Text, [](char C) {
      return C == '-' || llvm::isLower(C);
    })) << W.Text.str();
  }
  EXPECT_EQ(fromWord<Enum>("no such word"), std::nullopt);
  EXPECT_EQ(fromWord<Enum>(""), std::nullopt);
}

TEST(Words, AreUniqueAndComeBack) {
#define ENUM(Type) checkTable<Type>();
#define WORD(Enumerator, Text)
#define END
#include "async-tidy/Model/Words.def"
}

TEST(Words, OfKindsAndFlags) {
  EXPECT_EQ(word(OperandKind::Unknown), "unknown");
  EXPECT_EQ(word(EventKind::ScopeEnd), "scope-end");
  std::string All;
  forEachWord<Operand::Flag>(Operand::Moved | Operand::Wrapped,
                             [&](llvm::StringRef Word) { All += Word; });
  EXPECT_EQ(All, "movedwrapped");
}

} // namespace
