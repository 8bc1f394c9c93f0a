// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Conditions on arguments, three-valued, and what is not known about calls.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// Makes one call of a function with the given facts and asks whether it
/// blocks.
struct Asked {
  Library L;
  BodyBuilder F = L.plain("f");

  bool blocks(llvm::StringRef Conditions, const CallSpec &Spec,
              EntityId Callee = {}) {
    F.call(Callee ? Callee : L.function("asked"), Spec);
    std::string Text = "pack: one\nlibrary: one\nverified: one 1\nfunctions:\n"
                       "  - {name: [asked, \"asked::call\"], effect: blocks, "
                       "category: wait, class: unbounded, why: waits, " +
                       Conditions.str() + "}\n";
    PackSet Packs;
    llvm::cantFail(Packs.add(
        llvm::cantFail(parsePack(llvm::MemoryBufferRef(Text, "one.yaml")))));
    Program P = link(Solving::one(L.take()));
    return !solve(P, Packs).effects(P.bodiesOf(P.find("f()")).front()).empty();
  }
};

bool blocks(llvm::StringRef Conditions,
            llvm::function_ref<OperandId(Asked &)> Argument) {
  Asked A;
  OperandId Id = Argument(A);
  return A.blocks(Conditions, {.Args = {Id}});
}

//===-- When needs proof, unless needs proof ------------------------------===//

TEST(Facts, FlagsByName) {
  auto Flags = [](std::vector<std::string> Names, int64_t Value = 1) {
    return [=](Asked &A) { return A.F.integer(Value, Names); };
  };
  llvm::StringRef When = "when: {arg: 0, lacks: DONT_WAIT}";
  EXPECT_FALSE(blocks(When, Flags({"PEEK", "DONT_WAIT"})));
  EXPECT_TRUE(blocks(When, Flags({"PEEK"})));
  EXPECT_TRUE(blocks(When, Flags({}, 0)));
  // A bare number, and a value from elsewhere, prove nothing.
  EXPECT_FALSE(blocks(When, Flags({}, 64)));
  EXPECT_FALSE(blocks(When, [](Asked &A) { return A.F.unknown(); }));
  llvm::StringRef Unless = "unless: {arg: 0, has: DONT_WAIT}";
  EXPECT_FALSE(blocks(Unless, Flags({"DONT_WAIT"})));
  EXPECT_TRUE(blocks(Unless, Flags({}, 64)));
  EXPECT_TRUE(blocks(Unless, [](Asked &A) { return A.F.unknown(); }));
}

TEST(Facts, FlagsThatAreOnlyPartlyConstant) {
  auto Partly = [](Asked &A) {
    Operand O;
    O.Names = {A.L.text("DONT_WAIT")};
    return A.F.operand(O);
  };
  EXPECT_FALSE(blocks("unless: {arg: 0, has: DONT_WAIT}", Partly));
  EXPECT_FALSE(blocks("when: {arg: 0, lacks: DONT_WAIT}", Partly));
}

TEST(Facts, AllOfWhenAndAnyOfUnless) {
  auto Two = [](Asked &A) { return A.F.integer(2); };
  EXPECT_TRUE(blocks("when: [{arg: 0, is: 2}, {arg: 0, zero: false}]", Two));
  EXPECT_FALSE(blocks("when: [{arg: 0, is: 2}, {arg: 0, zero: true}]", Two));
  EXPECT_FALSE(blocks("unless: [{arg: 0, is: 7}, {arg: 0, is: 2}]", Two));
}

TEST(Facts, NumbersNamesAndStrings) {
  auto Integer = [](int64_t Value, std::vector<std::string> Names = {}) {
    return [=](Asked &A) { return A.F.integer(Value, Names); };
  };
  EXPECT_TRUE(blocks("when: {arg: 0, is: [1, 2]}", Integer(2)));
  EXPECT_FALSE(blocks("when: {arg: 0, is: [1, 2]}", Integer(3)));
  EXPECT_TRUE(blocks("when: {arg: 0, not: [1, 2]}", Integer(3)));
  EXPECT_TRUE(
      blocks("when: {arg: 0, is: \"mode::WAIT\"}", Integer(3, {"WAIT"})));
  // Neither yes nor no: what the name stands for is not known.
  EXPECT_FALSE(blocks("when: {arg: 0, is: WAIT}", Integer(3)));
  EXPECT_FALSE(blocks("when: {arg: 0, not: WAIT}", Integer(3)));
  auto Text = [](Asked &A) { return A.F.string(":memory:"); };
  EXPECT_TRUE(blocks("when: {arg: 0, is: \":memory:\"}", Text));
  EXPECT_TRUE(blocks("when: {arg: 0, starts: \":mem\"}", Text));
  EXPECT_FALSE(blocks("when: {arg: 0, starts: file}", Text));
  EXPECT_FALSE(blocks("when: {arg: 0, starts: file}",
                      [](Asked &A) { return A.F.unknown(); }));
}

TEST(Facts, ZeroAndNull) {
  auto Null = [](Asked &A) { return A.F.null(); };
  EXPECT_TRUE(blocks("when: {arg: 0, null: true}", Null));
  EXPECT_TRUE(blocks("when: {arg: 0, zero: true}", Null));
  EXPECT_TRUE(blocks("when: {arg: 0, null: false}", [](Asked &A) {
    return A.F.flagged(A.F.self(), Operand::Address);
  }));
  EXPECT_FALSE(blocks("when: {arg: 0, null: false}",
                      [](Asked &A) { return A.F.unknown(); }));
}

TEST(Facts, AbsentArgumentsHaveNothing) {
  Asked A, B, C, D;
  EXPECT_FALSE(A.blocks("when: {arg: 1, has: X}", {.Args = {A.F.unknown()}}));
  EXPECT_TRUE(B.blocks("when: {arg: 1, lacks: X}", {.Args = {B.F.unknown()}}));
  EXPECT_TRUE(
      C.blocks("when: {args: {max: 1}}",
               {.Args = {C.F.unknown(),
                         C.F.flagged(C.F.integer(1), Operand::Defaulted)}}));
  EXPECT_FALSE(D.blocks("when: {args: {min: 1}}", {}));
}

TEST(Facts, TheLastArgumentIsTheLastWrittenOne) {
  Asked A;
  EXPECT_TRUE(
      A.blocks("when: {arg: last, is: 7}",
               {.Args = {A.F.integer(7),
                         A.F.flagged(A.F.integer(8), Operand::Defaulted)}}));
}

TEST(Facts, CallablesByKindAndType) {
  llvm::StringRef Sync = "when: {arg: 0, callable: false}";
  auto OfType = [](llvm::StringRef Name, uint32_t Flags) {
    return [=](Asked &A) {
      return A.F.operand({.Type = A.L.record(Name, Flags)});
    };
  };
  EXPECT_FALSE(blocks(Sync, [](Asked &A) { return A.F.callable(A.L.Log); }));
  EXPECT_FALSE(blocks(Sync, OfType("closure", TypeRecord::Closure)));
  EXPECT_TRUE(blocks(Sync, OfType("row", 0)));
  // What is not recorded in full may be anything.
  EXPECT_FALSE(blocks(Sync, OfType("hidden", TypeRecord::Incomplete)));
  EXPECT_FALSE(blocks(Sync, OfType("wrapper", TypeRecord::Opaque)));
  EXPECT_TRUE(blocks(Sync, [](Asked &A) { return A.F.integer(1); }));
}

TEST(Facts, TypesWithBasesAndPointees) {
  llvm::StringRef File = "when: {receiver: true, type: file_stream}";
  llvm::StringRef NotFile = "when: {receiver: true, not-type: file_stream}";
  struct Streams : Asked {
    TypeId Stream = L.record("stream");
    TypeId FileStream = L.record("file_stream", 0, {Stream});
    TypeId Log = L.record("log_file", 0, {FileStream});
    TypeId Text = L.record("text_stream", 0, {Stream});
    bool ask(llvm::StringRef Conditions, TypeId Type, OperandId Receiver = {}) {
      EntityId Read = L.method(L.record("asked"), "call");
      return blocks(Conditions, {.Receiver = Receiver, .ReceiverType = Type},
                    Read);
    }
  };
  auto Ask = [](llvm::StringRef Conditions, TypeId Streams::*Type) {
    Streams S;
    return S.ask(Conditions, S.*Type);
  };
  EXPECT_TRUE(Ask(File, &Streams::FileStream));
  EXPECT_TRUE(Ask(File, &Streams::Log));
  EXPECT_FALSE(Ask(File, &Streams::Text));
  EXPECT_TRUE(Ask(NotFile, &Streams::Text));
  // A reference to the base may be to a file.
  EXPECT_FALSE(Ask(File, &Streams::Stream));
  EXPECT_FALSE(Ask(NotFile, &Streams::Stream));
  // An object is what it is declared to be.
  Streams S;
  LocalId Object = S.F.define("object", S.Stream);
  EXPECT_TRUE(S.ask(NotFile, S.Stream, S.F.value(Object)));
}

TEST(Facts, TheVariableItself) {
  llvm::StringRef Input = "when: {arg: 0, variable: input}";
  auto Variable = [](llvm::StringRef Name) {
    return [=](Asked &A) {
      return A.F.global(A.L.variable(Name, A.L.record("stream")));
    };
  };
  EXPECT_TRUE(blocks(Input, Variable("input")));
  EXPECT_FALSE(blocks(Input, Variable("output")));
  EXPECT_FALSE(blocks(Input, [](Asked &A) { return A.F.unknown(); }));
}

TEST(Facts, OverloadsByParameters) {
  for (llvm::StringRef Type : {"int", "long"}) {
    Library L;
    L.plain("f").call(L.function("asked", {Type.str()}));
    PackSet Packs;
    llvm::cantFail(Packs.add(llvm::cantFail(parsePack(llvm::MemoryBufferRef(
        "pack: one\nlibrary: one\nfunctions:\n  - {name: asked, parameters: "
        "[int], effect: blocks, category: wait, class: unbounded, why: waits}",
        "one.yaml")))));
    Program P = link(Solving::one(L.take()));
    EXPECT_EQ(solve(P, Packs).effects(P.bodiesOf(P.find("f()")).front()).size(),
              Type == "int");
  }
}

TEST(Facts, AnAwaitedOverloadIsNotTheBlockingOne) {
  Library L;
  BodyBuilder T = L.task("t");
  T.await(T.call(L.Query,
                 {.ResultType = L.record("awaiter", TypeRecord::Awaitable)}));
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

//===-- Values followed through locals ------------------------------------===//

TEST(Facts, LocalsThatKeepTheirValueAreFollowed) {
  auto Through = [](llvm::function_ref<void(Asked &, LocalId)> Change) {
    return blocks("when: {arg: 0, is: 2}", [&](Asked &A) {
      LocalId First = A.F.define("first", A.L.type("int"), 0, A.F.integer(2));
      LocalId Second =
          A.F.define("second", A.L.type("int"), 0, A.F.value(First));
      Change(A, First);
      return A.F.value(Second);
    });
  };
  EXPECT_TRUE(Through([](Asked &, LocalId) {}));
  EXPECT_FALSE(Through([](Asked &A, LocalId L) {
    A.F.flagged(A.F.value(L), Operand::Address);
  }));
  EXPECT_FALSE(Through([](Asked &A, LocalId L) {
    TypeId Reference = A.L.type("int &", TypeKind::Reference);
    A.L.at(Reference).Pointee = A.L.type("int");
    A.F.call(A.L.function("change", {"int &"}), {.Args = {A.F.value(L)}});
  }));
  EXPECT_TRUE(Through([](Asked &A, LocalId L) {
    TypeId Constant = A.L.type("const int");
    A.L.at(Constant).Flags |= TypeRecord::Const;
    TypeId Reference = A.L.type("const int &", TypeKind::Reference);
    A.L.at(Reference).Pointee = Constant;
    A.F.call(A.L.function("look", {"const int &"}), {.Args = {A.F.value(L)}});
  }));
}

TEST(Facts, LocalsInACircleEnd) {
  EXPECT_FALSE(blocks("when: {arg: 0, is: 2}", [](Asked &A) {
    LocalId First = A.F.define("first", A.L.type("int"));
    LocalId Second = A.F.define("second", A.L.type("int"), 0, A.F.value(First));
    A.F->Locals[First.Index].Initializer = A.F.value(Second);
    return A.F.value(First);
  }));
}

//===-- What is not known -------------------------------------------------===//

TEST(Unknown, EachUnresolvedCallIsCountedWithItsReason) {
  Library L;
  BodyBuilder F = L.body(L.function("f", {"callable"}));
  F.callValue(F.unknown());
  F.callValue(F.parameter(0)); // Followed to the callers.
  F.call(EntityId(), {.Form = CallForm::Dependent, .DependentName = "step"});
  F.call(L.function("somewhere"));
  F.call(L.function("described", {}, Entity::Opaque));
  F.call(L.function("made", {}, Entity::Implicit));
  F.call(L.Query);
  F.call(F.entity());
  Solving S(L.take());
  const SolveStats &Stats = S.S.stats();
  EXPECT_EQ(Stats.Functions, 1u);
  EXPECT_EQ(Stats.Calls, 8u);
  EXPECT_EQ(Stats.UnknownCalls, 3u);
  EXPECT_THAT(Stats.Unknown, ElementsAre(1, 1, 1));
  EXPECT_EQ(S.S.unknown(SiteId(0)), UnknownCall::Indirect);
  EXPECT_EQ(S.S.unknown(SiteId(1)), std::nullopt);
  EXPECT_EQ(S.S.unknown(SiteId(2)), UnknownCall::Dependent);
  EXPECT_EQ(S.S.unknown(SiteId(3)), UnknownCall::NoBody);
}

} // namespace
