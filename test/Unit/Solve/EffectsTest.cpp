// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// How effects spread from what is stated, and by which witness.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <random>

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// `category class certainty`, with `must` or `may`, worst first.
std::vector<std::string> effects(const Solving &S, llvm::StringRef Key) {
  std::vector<std::string> Result;
  for (const EffectOfBody &E : S.S.effects(S.body(Key))) {
    static const char *const Certainty[] = {"low", "medium", "high"};
    Result.push_back((E.Must ? "must " : "may ") +
                     keyOf(E.Key.category()).str() + " " +
                     keyOf(E.Key.effectClass()).str() + " " +
                     Certainty[size_t(E.Certainty)]);
  }
  return Result;
}

//===-- What has no effect ------------------------------------------------===//

TEST(Effects, NothingStatedNothingInferred) {
  Library L;
  EntityId Quiet = L.function("quiet");
  L.plain("f").call(Quiet);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), IsEmpty());
}

TEST(Effects, AnExemptedCallDoesNotBlock) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.call(L.Sleep, {.Args = {F.integer(0)}});
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), IsEmpty());
}

TEST(Effects, ACallOfACoroutineDoesNotHaveItsEffects) {
  Library L;
  BodyBuilder Task = L.task("work");
  Task.call(L.Query);
  L.plain("start").call(Task.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "work()"),
              ElementsAre("must database unbounded high"));
  EXPECT_THAT(effects(S, "start()"), IsEmpty());
}

TEST(Effects, NonblockingEndsInference) {
  Library L;
  EntityId ByAttribute = L.function("checked", {}, Entity::Nonblocking);
  L.body(ByAttribute).call(L.Query);
  BodyBuilder ByPack = L.plain("calm");
  ByPack.call(L.Query);
  BodyBuilder F = L.plain("f");
  F.call(ByAttribute);
  F.call(ByPack.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), IsEmpty());
}

TEST(Effects, ALambdaThatIsOnlyWrittenDoesNotRun) {
  Library L;
  BodyBuilder F = L.plain("f");
  EntityId Lambda = L.lambda(F.entity());
  L.body(Lambda).call(L.Query);
  F.define("later", L.record("closure", TypeRecord::Closure), 0,
           F.callable(Lambda));
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), IsEmpty());
}

TEST(Effects, FunctionsOfOneNameInTwoFilesAreTwo) {
  auto Make = [](llvm::StringRef File, bool Blocks) {
    Library L(File);
    // The key of internal linkage names the file.
    EntityId Helper = L.function(("helper@" + File).str());
    L.at(Helper).Name = L.text("helper");
    BodyBuilder B = L.body(Helper);
    if (Blocks)
      B.call(L.Query);
    L.plain(("caller in " + File).str()).call(Helper);
    return L.take();
  };
  Solving S(Solving::units(Make("a.cpp", true), Make("b.cpp", false)));
  EXPECT_THAT(effects(S, "caller in a.cpp()"),
              ElementsAre("must database unbounded high"));
  EXPECT_THAT(effects(S, "caller in b.cpp()"), IsEmpty());
}

TEST(Effects, DifferingBodiesMustAllHaveIt) {
  auto Make = [](llvm::StringRef File, bool Blocks, bool Sleeps) {
    Library L(File);
    BodyBuilder B = L.plain("helper");
    if (Blocks)
      B.call(L.Query);
    if (Sleeps)
      B.call(L.Sleep);
    return L.take();
  };
  Library C("c.cpp");
  C.plain("f").call(C.function("helper"));
  Solving S(Solving::units(Make("a.cpp", true, true),
                           Make("b.cpp", false, true), C.take()));
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must sleep unbounded high"));
}

//===-- May and must ------------------------------------------------------===//

TEST(Effects, SomePathsAreMayAndMedium) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.branch(F.unknown(), [&] { F.call(L.Query); });
  L.plain("g").call(F.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
  EXPECT_THAT(effects(S, "g()"), ElementsAre("may database unbounded medium"));
}

TEST(Effects, AllPathsAreMust) {
  Library L;
  BodyBuilder G = L.plain("g");
  G.call(L.Query);
  BodyBuilder F = L.plain("f");
  F.branch(F.unknown(), [&] { F.call(L.Query); }, [&] { F.call(G.entity()); });
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
}

TEST(Effects, ALoopMayNotBeEntered) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.loop(F.unknown(), [&] { F.call(L.Query); });
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
}

TEST(Effects, AnEarlyReturnGoesRoundIt) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.branch(F.unknown(), [&] { F.ret(); });
  F.call(L.Query);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
}

TEST(Effects, PathsThatEndTheProgramDoNotCount) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.branch(F.unknown(), [&] {
    F.call(L.function("abort"));
    F.noReturn();
  });
  F.call(L.Query);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
}

TEST(Effects, ABodyThatNeverReturnsBlocksWhereItGoesRound) {
  Library L;
  BodyBuilder F = L.plain("serve");
  EventId Head = F.event(EventKind::Join);
  F.call(L.Query);
  F->Events.back().Next.push_back({Head, EdgeKind::Normal});
  F.noReturn();
  BodyBuilder G = L.plain("spin");
  EventId Again = G.event(EventKind::Join);
  G.branch(G.unknown(), [&] { G.call(L.Query); });
  G.event(EventKind::Join);
  G->Events.back().Next.push_back({Again, EdgeKind::Normal});
  G.noReturn();
  Solving S(L.take());
  EXPECT_THAT(effects(S, "serve()"),
              ElementsAre("must database unbounded high"));
  EXPECT_THAT(effects(S, "spin()"),
              ElementsAre("may database unbounded medium"));
}

TEST(Effects, AHandlerIsNoNormalPath) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.tryCatch([&] { F.call(L.function("step"), {.Throws = true}); },
             [&] { F.call(L.Query); });
  BodyBuilder G = L.plain("g");
  // That the first call may throw does not make the second one uncertain.
  G.tryCatch(
      [&] {
        G.call(L.function("step"), {.Throws = true});
        G.call(L.Query, {.Throws = true});
      },
      [&] {});
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
  EXPECT_THAT(effects(S, "g()"), ElementsAre("must database unbounded high"));
}

TEST(Effects, AnIncompleteGraphIsNeverMust) {
  Library L;
  BodyBuilder F = L.body(L.function("f"), {.Flags = Body::Partial});
  F.call(L.Query);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
}

TEST(Effects, ADiamondIsMust) {
  Library L;
  BodyBuilder Base = L.plain("base");
  Base.call(L.Query);
  BodyBuilder Left = L.plain("left"), Right = L.plain("right");
  Left.call(Base.entity());
  Right.call(Base.entity());
  BodyBuilder F = L.plain("f");
  F.branch(
      F.unknown(), [&] { F.call(Left.entity()); },
      [&] { F.call(Right.entity()); });
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
}

TEST(Effects, RecursionEnds) {
  Library L;
  BodyBuilder F = L.plain("f"), G = L.plain("g"), H = L.plain("h");
  F.call(F.entity());
  G.branch(G.unknown(), [&] { G.call(H.entity()); });
  H.call(G.entity());
  H.call(L.Query);
  Solving S(L.take());
  // A call of itself is no reason to have an effect.
  EXPECT_THAT(effects(S, "f()"), IsEmpty());
  EXPECT_THAT(effects(S, "g()"), ElementsAre("may database unbounded medium"));
  EXPECT_THAT(effects(S, "h()"), ElementsAre("must database unbounded high"));
}

TEST(Effects, AMustWitnessIsMustInEachStep) {
  // f calls a, which may, and b, which must, by a longer way.
  Library L;
  BodyBuilder A = L.plain("a");
  A.branch(A.unknown(), [&] { A.call(L.Query); });
  BodyBuilder C = L.plain("c");
  C.call(L.Query);
  BodyBuilder B = L.plain("b");
  B.call(C.entity());
  BodyBuilder F = L.plain("f");
  F.call(A.entity());
  F.call(B.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
  std::optional<Witness> W = S.S.effect(
      S.body("f()"), EffectKey::of(EffectKind::Blocks, Category::Database));
  ASSERT_TRUE(W);
  ASSERT_EQ(W->Steps.size(), 3u);
  EXPECT_EQ(W->Steps[0].Object, "b");
  for (const Step &Each : W->Steps)
    EXPECT_FALSE(Each.May);
}

//===-- Certainty ---------------------------------------------------------===//

TEST(Effects, AnUncertainFactIsMedium) {
  Library L;
  L.plain("f").call(L.function("guessed"));
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must wait unbounded medium"));
}

TEST(Effects, ADependentCallIsLow) {
  Library L;
  BodyBuilder F = L.body(L.function("f", {"$0"}, Entity::Pattern));
  F.call(L.Query, {.Form = CallForm::Dependent});
  L.plain("g").call(F.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f($0)"), ElementsAre("must database unbounded low"));
  EXPECT_THAT(effects(S, "g()"), ElementsAre("must database unbounded low"));
}

TEST(Effects, TheMoreCertainChainWinsOverTheShorterOne) {
  Library L;
  BodyBuilder Detour = L.plain("detour");
  Detour.call(L.function("block_until"));
  BodyBuilder F = L.plain("f");
  F.call(L.function("guessed"));
  F.call(Detour.entity());
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must wait unbounded high"));
}

TEST(Effects, AttributesAndAnnotationsState) {
  Library L;
  EntityId F = L.function("f", {}, Entity::Blocking);
  EntityId G = L.function("g");
  L.at(G).Annotations = {L.text("stops: the disk is slow")};
  L.task("tf", 100).call(F, 101);
  L.task("tg", 200).call(G, 201);
  Solving S(L.take());
  std::vector<Finding> All = S.findings();
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0].Message,
            "async function 'tf' calls 'f', which blocks on a wait");
  EXPECT_EQ(All[0].Notes[0].Message, "'f' is declared [[clang::blocking]]");
  EXPECT_EQ(All[1].Notes[0].Message, "'g' the disk is slow");
}

//===-- Virtual calls -----------------------------------------------------===//

struct Shapes : Library {
  TypeId Base = record("base"), Quick = record("quick", 0, {Base}),
         Slow = record("slow", 0, {Base});
  EntityId Run = method(Base, "run", {}, Entity::Virtual | Entity::Pure);
  EntityId QuickRun = method(Quick, "run", {}, Entity::Virtual, {}, {Run});
  EntityId SlowRun = method(Slow, "run", {}, Entity::Virtual, {}, {Run});

  void call(llvm::StringRef Caller, EntityId Method) {
    plain(Caller).call(Method, {.Form = CallForm::Virtual});
  }
};

TEST(Effects, AVirtualCallMayRunAnyOverrider) {
  Shapes L;
  L.body(L.QuickRun);
  L.body(L.SlowRun).call(L.Query);
  L.call("f", L.Run);
  L.call("g", L.QuickRun);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
  EXPECT_THAT(effects(S, "g()"), IsEmpty());
}

TEST(Effects, ItIsMediumEvenIfAllOverridersBlock) {
  Shapes L;
  L.body(L.QuickRun).call(L.Query);
  L.body(L.SlowRun).call(L.Query);
  L.call("f", L.Run);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded medium"));
}

TEST(Effects, ADeclaringBodyIsACandidate) {
  Shapes L;
  L.at(L.Run).Flags &= ~Entity::Pure;
  L.body(L.Run).call(L.Query);
  L.body(L.QuickRun);
  L.call("f", L.Run);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("may database unbounded medium"));
}

TEST(Effects, AFactAboutTheBaseIsHigh) {
  Library L;
  TypeId Store = L.record("store"), Mock = L.record("mock", 0, {Store});
  EntityId Load = L.method(Store, "load", {}, Entity::Virtual);
  EntityId MockLoad = L.method(Mock, "load", {}, Entity::Virtual, {}, {Load});
  L.body(MockLoad);
  L.plain("f").call(Load, {.Form = CallForm::Virtual});
  // Its own body is better evidence than what is said of the base.
  L.plain("g").call(MockLoad);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
  EXPECT_THAT(effects(S, "g()"), IsEmpty());
}

TEST(Effects, AFactIsFoundByOverriddenMethodsAndBases) {
  Library L;
  TypeId Store = L.record("store"), Sub = L.record("sub", 0, {Store});
  EntityId Load = L.method(Store, "load", {}, Entity::Virtual);
  EntityId SubLoad = L.method(Sub, "load", {}, Entity::Virtual, {}, {Load});
  L.plain("f").call(SubLoad);
  // Declared in a private base, called on what packs name.
  TypeId Base = L.record("__future_base");
  TypeId Future = L.record("future", 0, {Base});
  EntityId Wait = L.method(Base, "wait");
  L.plain("g").call(Wait, {.ReceiverType = Future});
  L.plain("h").call(Wait, {.ReceiverType = L.record("shared", 0, {Future})});
  L.plain("i").call(Wait);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must database unbounded high"));
  EXPECT_THAT(effects(S, "g()"), ElementsAre("must wait unbounded high"));
  EXPECT_THAT(effects(S, "h()"), ElementsAre("must wait unbounded high"));
  EXPECT_THAT(effects(S, "i()"), IsEmpty());
}

TEST(Effects, ACustomizationPointIsKnownByItsVariable) {
  Library L;
  TypeId Tag = L.record("block_until_t");
  EntityId Operator = L.method(Tag, "operator()");
  BodyBuilder F = L.plain("f");
  F.call(Operator, {.Receiver = F.global(L.variable("block_until", Tag))});
  BodyBuilder G = L.plain("g");
  G.call(Operator, {.Receiver = G.global(L.variable("other", Tag))});
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must wait unbounded high"));
  EXPECT_THAT(effects(S, "g()"), IsEmpty());
}

TEST(Effects, AFunctionMayDestroyWhatItsTypeHolds) {
  Library L;
  TypeId Guard = L.record("guard");
  L.destructor(Guard);
  TypeId Owner = L.record("owner<guard>"), Other = L.record("owner<int>");
  L.at(Owner).Arguments = {Guard};
  L.at(Other).Arguments = {L.type("int")};
  EntityId Reset = L.method(Owner, "reset"),
           OtherReset = L.method(Other, "wipe");
  L.at(OtherReset).Name = L.text("owner::reset");
  L.plain("f").call(Reset);
  L.plain("g").call(OtherReset);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"), ElementsAre("must join unbounded high"));
  EXPECT_THAT(effects(S, "g()"), IsEmpty());
}

//===-- The witness -------------------------------------------------------===//

std::vector<std::string> chain(const Solving &S, llvm::StringRef Key,
                               EffectKey Effect) {
  std::vector<std::string> Result;
  if (std::optional<Witness> W = S.S.effect(S.body(Key), Effect))
    for (const Step &Each : W->Steps)
      Result.push_back(Each.Object);
  return Result;
}

const EffectKey DatabaseKey =
    EffectKey::of(EffectKind::Blocks, Category::Database);

TEST(Effects, TheWitnessIsAShortestChain) {
  Library L;
  BodyBuilder A = L.plain("a"), B = L.plain("b"), C = L.plain("c");
  A.call(L.Query);
  B.call(A.entity());
  C.call(B.entity());
  BodyBuilder F = L.plain("f");
  F.call(C.entity());
  F.call(B.entity());
  Solving S(L.take());
  EXPECT_THAT(chain(S, "f()", DatabaseKey), ElementsAre("b", "a", "query"));
}

TEST(Effects, OfEqualChainsTheFirstByKeyThenByPositionIsShown) {
  Library L;
  BodyBuilder Z = L.plain("z"), Y = L.plain("y");
  Z.call(L.Query);
  Y.call(L.Query);
  BodyBuilder F = L.plain("f", 100);
  F.call(Z.entity(), 101);
  F.call(Y.entity(), 105);
  F.call(Y.entity(), 103);
  Solving S(L.take());
  std::optional<Witness> W = S.S.effect(S.body("f()"), DatabaseKey);
  ASSERT_TRUE(W);
  EXPECT_EQ(W->Steps[0].Object, "y");
  EXPECT_EQ(S.P.position(W->Steps[0].At).Line, 103u);
}

TEST(Effects, OneEffectOfEachCategoryAndClass) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.call(L.Log);
  F.call(L.Query);
  F.call(L.ReadFile);
  F.call(L.Query);
  Solving S(L.take());
  EXPECT_THAT(effects(S, "f()"),
              ElementsAre("must database unbounded high", "must file disk high",
                          "must log brief high"));
}

TEST(Effects, TheWorstClassIsTheOneOfTheCall) {
  Library L;
  BodyBuilder F = L.plain("f");
  F.call(L.ReadFile);
  BodyBuilder G = L.plain("g");
  G.call(F.entity());
  G.call(L.Log);
  BodyBuilder H = L.plain("h");
  H.call(L.Query);
  H.call(G.entity());
  L.task("t", 300).call(H.entity(), 301);
  L.task("u", 400).call(G.entity(), 401);
  Solving S(L.take());
  EXPECT_THAT(
      S.messages(),
      ElementsAre("301: async function 't' calls 'h', which blocks on a "
                  "database query",
                  "401: async function 'u' calls 'g', which blocks on file "
                  "I/O"));
}

//===-- Determinism -------------------------------------------------------===//

/// A program of many units with branches, circles, ties and shared helpers.
std::vector<TUSummary> tangle() {
  std::vector<TUSummary> Units;
  std::mt19937 Random(7);
  for (int U = 0; U != 6; ++U) {
    Library L("unit" + std::to_string(U) + ".cpp");
    auto Function = [&](unsigned N) {
      return L.function("f" + std::to_string(N));
    };
    FileId Header = L.file("shared.h");
    BodyBuilder Shared =
        L.body(L.function("shared"), {.Line = 5, .File = Header});
    Shared.call(Function(Random() % 1 + 3), 6);
    for (unsigned N = U; N < 60; N += 6) {
      BodyBuilder F = L.body(Function(N), 100 * N + 1);
      for (unsigned C = 0; C != 3; ++C) {
        EntityId Callee = Function(Random() % 60);
        if (Random() % 3)
          F.call(Callee);
        else
          F.branch(F.unknown(), [&] { F.call(Callee); });
      }
      if (N % 13 == 0)
        F.call(N % 2 ? L.Query : L.ReadFile);
      BodyBuilder T = L.task("t" + std::to_string(N), 100 * N + 50);
      T.call(F.entity());
      T.call(L.function("shared"));
    }
    Units.push_back(L.take());
  }
  return Units;
}

std::vector<std::string> everything(const Solving &S) {
  std::vector<std::string> Result;
  for (const Finding &F : S.findings()) {
    Result.push_back(F.Where.File + std::to_string(F.Where.Line) + F.Message +
                     F.Cause + F.Fingerprint +
                     std::to_string(int(F.Certainty)));
    for (const Note &N : F.Notes)
      Result.push_back(N.Where.File + std::to_string(N.Where.Line) + N.Message);
  }
  return Result;
}

TEST(Effects, TheOrderOfUnitsDoesNotMatter) {
  std::vector<std::string> Expected = everything(Solving(tangle()));
  EXPECT_GT(Expected.size(), 100u);
  std::mt19937 Random(1);
  for (int Round = 0; Round != 5; ++Round) {
    std::vector<TUSummary> Units = tangle();
    std::shuffle(Units.begin(), Units.end(), Random);
    EXPECT_EQ(everything(Solving(std::move(Units))), Expected);
  }
}

} // namespace
