// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// That bodies can be carved out of a summary, and that an index gives back
/// what it was made from or an error.

#include "async-tidy/Model/IndexFormat.h"
#include "Everything.h"
#include "Laws.h"
#include "async-tidy/Model/Carve.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "gmock/gmock.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;

namespace {

TUSummary carveOne(const TUSummary &From, size_t Index) {
  return carveBodies(From, {&From.Bodies[Index]});
}

std::string keyOf(const TUSummary &S) {
  return S.text(S.entity(S.Bodies.front().Entity).Key).str();
}

std::string smallIndex() {
  IndexWriter Out;
  uint32_t A = Out.add("a", "a.cpp", "summary of a");
  uint32_t B = Out.add("b", "b.cpp", "and of b");
  Out.wantIfMentioned("b", B);
  Out.wantIfMentioned("a", A);
  Out.wantIfMentioned("a", B);
  Out.wantIfMentioned("a", A);
  Out.wantIfDefined("c", B);
  return std::move(Out).finish();
}

llvm::Expected<IndexReader> open(llvm::StringRef Bytes) {
  return IndexReader::open(llvm::MemoryBufferRef(Bytes, "x.index"));
}

std::vector<uint32_t> mentioned(const IndexReader &R, llvm::StringRef Key) {
  std::vector<uint32_t> Found;
  R.forEachIfMentioned(Key, [&](uint32_t I) { Found.push_back(I); });
  return Found;
}

} // namespace

TEST(Carve, GivesEachBodyOfASummaryOnItsOwn) {
  TUSummary All = everything();
  ASSERT_FALSE(All.Bodies.empty());
  for (size_t I = 0; I != All.Bodies.size(); ++I) {
    TUSummary One = carveOne(All, I);
    EXPECT_TRUE(Laws(One).hold());
    ASSERT_EQ(One.Bodies.size(), 1u);
    EXPECT_EQ(keyOf(One), All.text(All.entity(All.Bodies[I].Entity).Key));
    EXPECT_EQ(One.Bodies[0].Calls.size(), All.Bodies[I].Calls.size());
    EXPECT_EQ(One.Bodies[0].Events.size(), All.Bodies[I].Events.size());
    EXPECT_EQ(One.text(One.MainFile), All.text(All.MainFile));
    // Carving it again changes nothing but the order of strings.
    EXPECT_EQ(encodeSummary(carveOne(One, 0)).size(),
              encodeSummary(One).size());
    std::string Bytes = encodeSummary(One);
    llvm::Expected<TUSummary> Back =
        decodeSummary(llvm::MemoryBufferRef(Bytes, "one"));
    ASSERT_TRUE(static_cast<bool>(Back)) << llvm::toString(Back.takeError());
    EXPECT_TRUE(*Back == One);
  }
}

TEST(IndexFormat, GivesBackWhatItWasMadeFrom) {
  std::string Bytes = smallIndex();
  IndexReader R = llvm::cantFail(open(Bytes));
  ASSERT_EQ(R.size(), 2u);
  EXPECT_EQ(R.summary(0), "summary of a");
  EXPECT_EQ(R.summary(1), "and of b");
  EXPECT_EQ(R.key(1), indexHash("b"));
  EXPECT_EQ(R.file(0), indexHash("a.cpp"));
  EXPECT_THAT(mentioned(R, "a"), ElementsAre(0, 1));
  EXPECT_THAT(mentioned(R, "b"), ElementsAre(1));
  EXPECT_THAT(mentioned(R, "c"), ElementsAre());
  std::vector<uint32_t> Defined;
  R.forEachIfDefined("c", [&](uint32_t I) { Defined.push_back(I); });
  EXPECT_THAT(Defined, ElementsAre(1));
}

TEST(IndexFormat, RefusesEveryOtherByte) {
  std::string Bytes = smallIndex();
  for (size_t I = 0; I != Bytes.size(); ++I) {
    std::string Other = Bytes;
    Other[I] ^= 0x10;
    llvm::Expected<IndexReader> R = open(Other);
    EXPECT_FALSE(static_cast<bool>(R)) << I;
    llvm::consumeError(R.takeError());
    R = open(llvm::StringRef(Bytes).take_front(I));
    EXPECT_FALSE(static_cast<bool>(R)) << I;
    llvm::consumeError(R.takeError());
  }
}

TEST(IndexFormat, IsEmptyWithoutRecords) {
  std::string Bytes = IndexWriter().finish();
  IndexReader R = llvm::cantFail(open(Bytes));
  EXPECT_EQ(R.size(), 0u);
  EXPECT_THAT(mentioned(R, "a"), ElementsAre());
}
