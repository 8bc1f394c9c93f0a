// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A program of encoded units is the same as one of decoded ones, whatever was
/// dropped in between.

#include "Solving.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::IsEmpty;

namespace {

/// `load` blocks in the one unit; a coroutine calls it in the other. Both have
/// a header's helper.
std::vector<TUSummary> units() {
  std::vector<TUSummary> Result;
  for (bool IsCaller : {false, true}) {
    Library L(IsCaller ? "b.cpp" : "a.cpp");
    FileId Main = L.file(IsCaller ? "b.cpp" : "a.cpp");
    L.sourceLine(Main, 12, "  load(row);");
    EntityId Load = L.function("load", {"int"});
    BodyBuilder Helper =
        L.body(L.function("helper"), {.Line = 3, .File = L.file("helper.h")});
    Helper.call(L.ReadFile);
    if (IsCaller) {
      BodyBuilder Poll = L.task("poll", 11);
      Poll.call(Load, {.Line = 12, .Args = {Poll.integer(1)}});
    } else {
      BodyBuilder F = L.body(Load);
      F.branch(F.parameter(0), [&] { F.call(L.Query); });
    }
    Result.push_back(L.take());
  }
  return Result;
}

std::unique_ptr<llvm::MemoryBuffer> encoded(const TUSummary &Unit) {
  return llvm::MemoryBuffer::getMemBufferCopy(encodeSummary(Unit), "x.summary");
}

Program linkEncoded(llvm::ArrayRef<TUSummary> Units) {
  UnitLinker Linker;
  for (const TUSummary &Unit : Units)
    llvm::cantFail(Linker.add(encoded(Unit), [](const TUSummary &) {}));
  return std::move(Linker).finish();
}

std::vector<Finding> findings(const Program &P) {
  PackSet Packs;
  llvm::cantFail(Packs.add(llvm::cantFail(
      parsePack(llvm::MemoryBufferRef(LibraryPack, "library.yaml")))));
  return runRules(solve(P, Packs), {"async-blocking-call"});
}

std::vector<std::string> shown(llvm::ArrayRef<Finding> All) {
  std::vector<std::string> Result;
  for (const Finding &F : All) {
    Result.push_back(F.Where.File + ":" + std::to_string(F.Where.Line) + ": " +
                     F.Message + " |" + F.Where.SourceLine + "| " +
                     std::to_string(F.Where.RangeLength) + " " + F.Fingerprint);
    for (const Note &N : F.Notes)
      Result.push_back(N.Where.File + ": " + N.Message);
  }
  return Result;
}

std::string withChecksum(std::string Bytes) {
  llvm::support::endian::write64le(
      Bytes.data() + 8,
      llvm::xxh3_64bits(llvm::StringRef(Bytes).drop_front(16)));
  return Bytes;
}

TEST(EncodedLink, FindsTheSame) {
  std::vector<std::string> Expected = shown(findings(link(units())));
  EXPECT_EQ(Expected.size(), 3u);
  EXPECT_EQ(shown(findings(linkEncoded(units()))), Expected);
}

TEST(EncodedLink, FindsTheSameWhenAllIsDroppedAtOnce) {
  std::vector<std::string> Expected = shown(findings(link(units())));
  auto Restore = llvm::make_scope_exit([Before = UnitRecords::MostDecoded] {
    UnitRecords::MostDecoded = Before;
  });
  UnitRecords::MostDecoded = 0;
  EXPECT_EQ(shown(findings(linkEncoded(units()))), Expected);
}

TEST(EncodedLink, RecordsComeBack) {
  Program P = linkEncoded(units());
  auto Restore = llvm::make_scope_exit([Before = UnitRecords::MostDecoded] {
    UnitRecords::MostDecoded = Before;
  });
  UnitRecords::MostDecoded = 0;
  BodyId Poll = P.bodiesOf(P.find("poll()")).front();
  Body Before = *P.body(Poll).Record;
  std::string Main = P.unit(P.body(Poll).Unit).text(StringId(1)).str();
  EXPECT_EQ(P.position(P.siteOf(Poll, CallId(0))).SourceLine, "  load(row);");
  P.trim();
  EXPECT_EQ(*P.body(Poll).Record, Before);
  EXPECT_EQ(P.unit(P.body(Poll).Unit).text(StringId(1)), Main);
  P.trim();
  EXPECT_EQ(P.position(P.siteOf(Poll, CallId(0))).SourceLine, "  load(row);");
}

TEST(EncodedLink, EqualBodiesAreOne) {
  Program P = linkEncoded(units());
  EXPECT_EQ(P.unitsOf(P.bodiesOf(P.find("helper()")).front()).size(), 2u);
  EXPECT_EQ(P.stats().DifferingBodies, 0u);
}

/// Its tables are whole; the last of its bodies is not.
TEST(EncodedLink, AUnitWithABadBodyIsNoPartOfTheProgram) {
  std::vector<TUSummary> Units = units();
  std::string Bytes = encodeSummary(Units[1]);
  Bytes.back() = '\x7f';
  UnitLinker Linker;
  unsigned Seen = 0;
  auto Count = [&](const TUSummary &) { ++Seen; };
  llvm::Error E = Linker.add(
      llvm::MemoryBuffer::getMemBufferCopy(withChecksum(Bytes), "x.summary"),
      Count);
  EXPECT_THAT(llvm::toString(std::move(E)),
              testing::StartsWith("cannot read summary 'x.summary': body "));
  EXPECT_EQ(Seen, 0u);
  // What it had in common with others is still new.
  llvm::cantFail(Linker.add(encoded(Units[0]), Count));
  Program P = std::move(Linker).finish();
  EXPECT_EQ(P.stats().Units, 1u);
  EXPECT_FALSE(P.find("poll()"));
  EXPECT_EQ(P.bodiesOf(P.find("helper()")).size(), 1u);
  EXPECT_EQ(P.sitesOf(P.bodiesOf(P.find("helper()")).front()).size(), 1u);
}

TEST(EncodedLink, DamagedTablesAreAnError) {
  UnitLinker Linker;
  llvm::Error E = Linker.add(
      llvm::MemoryBuffer::getMemBufferCopy("no summary", "x.summary"),
      [](const TUSummary &) {});
  EXPECT_EQ(llvm::toString(std::move(E)),
            "cannot read summary 'x.summary': not a summary");
  EXPECT_THAT(std::move(Linker).finish().sites(), IsEmpty());
}

} // namespace
