// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// That a program is a function of the set of its units.

#include "SummaryBuilder.h"
#include "async-tidy/Link/Program.h"
#include "llvm/ADT/Twine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

template <class... More> Program linked(TUSummary First, More... Rest) {
  std::vector<TUSummary> Units;
  Units.push_back(std::move(First));
  (Units.push_back(std::move(Rest)), ...);
  return link(std::move(Units));
}

std::vector<std::string> keys(const Program &P,
                              llvm::ArrayRef<SymbolId> Symbols) {
  std::vector<std::string> Result;
  for (SymbolId S : Symbols)
    Result.push_back(P.symbol(S).Key.str());
  return Result;
}

/// The units of the bodies that a call may run, as `a.cpp+b.cpp`.
std::vector<std::string> bodiesOfCall(const Program &P, llvm::StringRef Caller,
                                      unsigned Index = 0) {
  std::vector<std::string> Result;
  BodyId In = P.bodiesOf(P.find(Caller)).front();
  TargetId T = P.site(P.siteOf(In, CallId(Index))).Target;
  for (BodyId B : P.implementations(T)) {
    std::string Units;
    for (UnitId U : P.unitsOf(B))
      Units +=
          (Units.empty() ? "" : "+") + P.unit(U).text(P.unit(U).MainFile).str();
    Result.push_back(Units);
  }
  return Result;
}

/// `inline void helper()` of a header, whose content may differ by macros.
void addHelper(SummaryBuilder &B, unsigned Calls) {
  FileId Header = B.file("helper.h");
  BodyBuilder F = B.body(B.function("helper"), {.Line = 3, .File = Header});
  for (unsigned I = 0; I != Calls; ++I)
    F.call(B.function("step"), {.Line = 4 + I});
}

TUSummary unit(llvm::StringRef File, unsigned HelperCalls,
               llvm::StringRef Caller) {
  SummaryBuilder B(File);
  // Ids differ between units; keys do not.
  B.function(("only in " + File).str());
  addHelper(B, HelperCalls);
  BodyBuilder F = B.body(B.function(Caller));
  F.call(B.function("helper"));
  return B.take();
}

TEST(Link, NothingIsAProgram) {
  Program P = link({});
  EXPECT_EQ(P.stats().Units, 0u);
  EXPECT_THAT(P.sites(), IsEmpty());
}

TEST(Link, EqualBodiesAreOne) {
  Program P = linked(unit("a.cpp", 1, "fa"), unit("b.cpp", 1, "fb"));
  EXPECT_EQ(P.stats().Functions, 3u);
  EXPECT_EQ(P.stats().DifferingBodies, 0u);
  EXPECT_EQ(P.stats().Calls, 3u);
  EXPECT_THAT(bodiesOfCall(P, "fa()"), ElementsAre("a.cpp+b.cpp"));
  EXPECT_THAT(bodiesOfCall(P, "fb()"), ElementsAre("a.cpp+b.cpp"));
}

TEST(Link, DifferingBodiesAreCountedAndGoToTheirOwnUnit) {
  Program P = linked(unit("a.cpp", 1, "fa"), unit("b.cpp", 2, "fb"));
  EXPECT_EQ(P.stats().DifferingBodies, 1u);
  EXPECT_THAT(bodiesOfCall(P, "fa()"), ElementsAre("a.cpp"));
  EXPECT_THAT(bodiesOfCall(P, "fb()"), ElementsAre("b.cpp"));
}

TEST(Link, CallsFromElsewhereHaveAllDifferingBodies) {
  SummaryBuilder C("c.cpp");
  C.body(C.function("fc")).call(C.function("helper"));
  Program P = linked(unit("a.cpp", 1, "fa"), unit("b.cpp", 2, "fb"), C.take());
  EXPECT_THAT(bodiesOfCall(P, "fc()"), ElementsAre("a.cpp", "b.cpp"));
}

TEST(Link, ADifferenceInPositionIsADifference) {
  auto Make = [](llvm::StringRef File, unsigned Line) {
    SummaryBuilder B(File);
    B.body(B.function("f"), {.Line = Line, .File = B.file("f.h")});
    return B.take();
  };
  EXPECT_EQ(linked(Make("a.cpp", 3), Make("b.cpp", 3)).stats().DifferingBodies,
            0u);
  EXPECT_EQ(linked(Make("a.cpp", 3), Make("b.cpp", 4)).stats().DifferingBodies,
            1u);
}

TEST(Link, OneSourceCompiledTwiceIsTwoUnits) {
  Program P = linked(unit("a.cpp", 2, "fa"), unit("a.cpp", 1, "fa"));
  Program Q = linked(unit("a.cpp", 1, "fa"), unit("a.cpp", 2, "fa"));
  EXPECT_EQ(P.stats().Units, 2u);
  EXPECT_EQ(P.stats().DifferingBodies, 1u);
  for (uint32_t I = 0; I != P.bodies().size(); ++I)
    EXPECT_EQ(P.bodies()[I].Record->Calls.size(),
              Q.bodies()[I].Record->Calls.size());
}

TEST(Link, OrderOfUnitsDoesNotMatter) {
  std::vector<std::string> Orders[2];
  for (int Order = 0; Order != 2; ++Order) {
    std::vector<TUSummary> Units;
    for (int I = 0; I != 3; ++I) {
      int N = Order ? 2 - I : I;
      std::string Name(1, char('a' + N));
      Units.push_back(unit(Name + ".cpp", 1 + N % 2, "f" + Name));
    }
    Program P = link(std::move(Units));
    for (const Symbol &S : P.symbols())
      Orders[Order].push_back((S.Key + "@" + llvm::Twine(S.FirstBody)).str());
  }
  EXPECT_EQ(Orders[0], Orders[1]);
}

TEST(Link, FlagsOfAllUnitsAreKnown) {
  SummaryBuilder A("a.cpp"), B("b.cpp");
  A.function("f");
  EntityId F = B.function("f", {}, Entity::Nonblocking);
  B.at(F).Annotations = {B.text("second"), B.text("first")};
  Program P = linked(A.take(), B.take());
  EXPECT_TRUE(P.symbol(P.find("f()")).is(Entity::Nonblocking));
  EXPECT_THAT(P.annotations(P.find("f()")), ElementsAre("first", "second"));
}

TEST(Link, ACompleteTypeWins) {
  SummaryBuilder A("a.cpp"), B("b.cpp");
  A.record("store", TypeRecord::Incomplete);
  B.record("store", TypeRecord::NoDiscard, {B.record("base")});
  Program P = linked(A.take(), B.take());
  const LinkedType &Store = P.types().front();
  EXPECT_EQ(Store.Key, "store");
  EXPECT_FALSE(Store.is(TypeRecord::Incomplete));
  EXPECT_TRUE(Store.is(TypeRecord::NoDiscard));
  ASSERT_EQ(P.bases(LinkedTypeId(0)).size(), 1u);
  EXPECT_EQ(P.type(P.bases(LinkedTypeId(0))[0]).Key, "base");
}

/// base <- middle <- leaf, and base <- other; middle overrides nothing.
struct Hierarchy : SummaryBuilder {
  TypeId Base = record("base"), Middle = record("middle", 0, {Base}),
         Leaf = record("leaf", 0, {Middle}), Other = record("other", 0, {Base});
  EntityId Run = method(Base, "run", {}, Entity::Virtual);
  EntityId LeafRun = method(Leaf, "run", {}, Entity::Virtual, {}, {Run});
  EntityId OtherRun = method(Other, "run", {}, Entity::Virtual, {}, {Run});
};

TEST(Link, OverridersAreTransitive) {
  Hierarchy H;
  TypeId Last = H.record("last", 0, {H.Leaf});
  H.method(Last, "run", {}, Entity::Virtual, {}, {H.LeafRun});
  Program P = linked(H.take());
  EXPECT_THAT(keys(P, P.overriders(P.find("base::run()"))),
              ElementsAre("leaf::run()", "other::run()", "last::run()"));
  EXPECT_THAT(keys(P, P.overriders(P.find("leaf::run()"))),
              ElementsAre("last::run()"));
}

TEST(Link, VirtualCallsGoToOverridersOfTheReceiversClass) {
  Hierarchy H;
  BodyBuilder F = H.body(H.function("f"));
  F.call(H.Run, {.ReceiverType = H.Base, .Form = CallForm::Virtual});
  F.call(H.Run, {.ReceiverType = H.Middle, .Form = CallForm::Virtual});
  F.call(H.OtherRun, {.ReceiverType = H.Other, .Form = CallForm::Virtual});
  F.call(H.Run, {.ReceiverType = H.Base});
  Program P = linked(H.take());
  auto Target = [&](unsigned Call) {
    return P.site(P.siteOf(BodyId(0), CallId(Call))).Target;
  };
  EXPECT_THAT(keys(P, P.candidates(Target(0))),
              ElementsAre("base::run()", "leaf::run()", "other::run()"));
  EXPECT_THAT(keys(P, P.candidates(Target(1))),
              ElementsAre("base::run()", "leaf::run()"));
  // Nothing overrides it, or nothing may.
  EXPECT_EQ(P.kind(Target(2)), TargetKind::Function);
  EXPECT_EQ(P.kind(Target(3)), TargetKind::Function);
}

TEST(Link, AnInstanceWithoutBodyRunsItsPattern) {
  SummaryBuilder B;
  EntityId Pattern = B.function("each", {"$0"}, Entity::Pattern);
  EntityId Instance = B.function("each", {"int"});
  B.at(Instance).InstanceOf = Pattern;
  B.body(Pattern);
  BodyBuilder F = B.body(B.function("f"));
  F.call(Instance);
  Program P = linked(B.take());
  TargetId T(P.find("each(int)").Index);
  ASSERT_EQ(P.implementations(T).size(), 1u);
  BodyId Body = P.implementations(T)[0];
  EXPECT_EQ(P.symbol(P.body(Body).Symbol).Key, "each($0)");
  EXPECT_THAT(P.targets(Body), testing::Contains(T));
}

TEST(Link, CirclesInMergedRecordsEnd) {
  // Each unit is sound; together they are not.
  auto Make = [](llvm::StringRef File, llvm::StringRef From,
                 llvm::StringRef To) {
    SummaryBuilder B(File);
    EntityId A = B.function(From), C = B.function(To);
    B.at(A).InstanceOf = C;
    B.at(A).Overrides = {C};
    TypeId T = B.record(("class " + To).str());
    B.record(("class " + From).str(), 0, {T});
    return B.take();
  };
  Program P = linked(Make("a.cpp", "x", "y"), Make("b.cpp", "y", "x"));
  EXPECT_THAT(P.implementations(P.find("x()")), IsEmpty());
  EXPECT_THAT(keys(P, P.overriders(P.find("x()"))), ElementsAre("y()"));
}

TEST(Link, PositionsAreCutToTheLine) {
  SummaryBuilder B;
  B.sourceLine(FileId(0), 7, "  load(row);");
  BodyBuilder F = B.body(B.function("f"));
  CallId C = F.call(B.function("load"), 7);
  F.at(C).Whole.Length = 500;
  Program P = linked(B.take());
  Position Where = P.position(SiteId(0));
  EXPECT_EQ(Where.File, "main.cpp");
  EXPECT_EQ(Where.Line, 7u);
  EXPECT_EQ(Where.Column, 3u);
  EXPECT_EQ(Where.SourceLine, "  load(row);");
  EXPECT_EQ(Where.RangeOffset, Where.Offset);
  EXPECT_EQ(Where.RangeLength, 10u);
}

TEST(Link, ACallWithoutCaretIsShownWhereItStands) {
  SummaryBuilder B;
  BodyBuilder F = B.body(B.function("f"));
  CallId C = F.call(B.function("load"), 7);
  F.at(C).Caret = Place();
  F.at(C).Whole = Span();
  Program P = linked(B.take());
  EXPECT_EQ(P.position(SiteId(0)).Line, 7u);
}

} // namespace
