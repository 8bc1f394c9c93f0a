// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Several packs together, the built-in ones, and the list of keys.

#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Packs/Schema.h"
#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// Adds a pack of \p Facts; returns what is wrong with it, or nothing.
std::string add(PackSet &Set, llvm::StringRef Name, llvm::StringRef Facts) {
  auto P = parsePack(llvm::MemoryBufferRef(
      ("pack: " + Name + "\nlibrary: l\n" + Facts).str(), Name));
  if (!P)
    return llvm::toString(P.takeError());
  return llvm::toString(Set.add(std::move(*P)));
}

TEST(PackSet, FindsFactsInOrder) {
  PackSet Set;
  EXPECT_EQ(add(Set, "a",
                "functions:\n"
                "  - {name: f, awaitable: true, when: {arg: 0, is: 1}}\n"
                "  - {name: [g, f], awaitable: true}\n"),
            "");
  EXPECT_EQ(add(Set, "b", "functions: [{name: f, sibling: h}]\n"), "");
  std::vector<std::pair<unsigned, unsigned>> Places;
  for (const FunctionFact *Fact : Set.functions("f"))
    Places.emplace_back(Fact->Pack, Fact->Line);
  EXPECT_THAT(Places, ElementsAre(std::pair(0u, 4u), std::pair(0u, 5u),
                                  std::pair(1u, 3u)));
  EXPECT_EQ(Set.functions("g").size(), 1u);
  EXPECT_THAT(Set.functions("x"), IsEmpty());
  EXPECT_EQ(Set.pack("b")->Name, "b");
  EXPECT_FALSE(Set.pack("c"));
}

TEST(PackSet, PointersSurviveGrowthAndMoves) {
  PackSet Set;
  EXPECT_EQ(add(Set, "a",
                "functions: [{name: f, awaitable: true}]\n"
                "types: [{name: t, role: future}]\n"
                "annotations: [{text: x, context: async}]\n"),
            "");
  const FunctionFact *Fact = Set.functions("f")[0];
  for (int I = 0; I != 100; ++I)
    EXPECT_EQ(add(Set, "p" + std::to_string(I), "opaque: x\n"), "");
  PackSet Moved = std::move(Set);
  EXPECT_EQ(Moved.functions("f")[0], Fact);
  EXPECT_EQ(&Moved.packs()[0].Functions[0], Fact);
  EXPECT_EQ(Moved.type("t"), &Moved.packs()[0].Types[0]);
  EXPECT_EQ(Moved.annotation("x"), &Moved.packs()[0].Annotations[0]);
  EXPECT_FALSE(Moved.type("f"));
  EXPECT_FALSE(Moved.annotation("t"));
}

TEST(PackSet, RefusesASecondPackOfTheName) {
  PackSet Set;
  EXPECT_EQ(add(Set, "a", "opaque: x\n"), "");
  EXPECT_EQ(add(Set, "a", "opaque: y\n"), "there are two packs named 'a'");
}

TEST(PackSet, RefusesContradictions) {
  const char *Blocks = "{effect: blocks, category: dns, class: disk, why: w, ";
  const char *Not = "{effect: nonblocking, why: w, ";
  auto Both = [](std::string First, std::string Second) {
    PackSet Set;
    EXPECT_EQ(add(Set, "a", "functions: [" + First + "}]\n"), "");
    return add(Set, "b", "functions: [" + Second + "}]\n");
  };
  std::string Name = "name: [g, f]", Overload = ", parameters: [int]",
              When = ", when: {arg: 0, is: 1}";
  EXPECT_EQ(Both(Blocks + Name, Not + Name),
            "pack 'b', line 3: what is stated about 'g' contradicts pack 'a', "
            "line 3");
  EXPECT_THAT(Both(Not + Name, Blocks + Name), HasSubstr("contradicts"));
  EXPECT_THAT(Both(Not + Name + Overload, Blocks + Name),
              HasSubstr("contradicts"));
  EXPECT_EQ(Both(Blocks + Name, Not + Name + When), "");
  EXPECT_EQ(Both(Blocks + Name + Overload, Not + Name + ", parameters: [long]"),
            "");
  EXPECT_EQ(Both(Blocks + Name, Blocks + Name), "");
}

TEST(PackSet, RefusesTwoMeaningsOfATypeOrAnnotation) {
  PackSet Set;
  EXPECT_EQ(add(Set, "a",
                "types: [{name: t, role: future}]\n"
                "annotations: [{text: x, context: async}]\n"),
            "");
  EXPECT_EQ(add(Set, "b",
                "types: [{name: t, role: future}]\n"
                "annotations: [{text: x, context: async}]\n"),
            "");
  EXPECT_EQ(Set.type("t")->Pack, 0u);
  EXPECT_THAT(add(Set, "c", "types: [{name: t, role: generator}]\n"),
              HasSubstr("'t' contradicts pack 'a'"));
  EXPECT_THAT(add(Set, "d", "annotations: [{text: x, context: stackful}]\n"),
              HasSubstr("'x' contradicts pack 'a'"));
  // What was refused left nothing behind.
  EXPECT_EQ(Set.packs().size(), 2u);
}

TEST(PackSet, OpaqueGlobsAreSortedAndUnique) {
  PackSet Set;
  EXPECT_EQ(add(Set, "a", "opaque: [z, b]\n"), "");
  EXPECT_EQ(add(Set, "b", "opaque: [b, a]\n"), "");
  EXPECT_THAT(Set.opaqueGlobs(), ElementsAre("a", "b", "z"));
}

TEST(BuiltinPacks, Parse) {
  auto Set = PackSet::builtin();
  ASSERT_TRUE(bool(Set)) << llvm::toString(Set.takeError());
  EXPECT_FALSE(Set->packs().empty());
  std::vector<std::string> Names;
  for (const Pack &P : Set->packs())
    Names.push_back(P.Name);
  EXPECT_TRUE(llvm::is_sorted(Names));
}

/// A sentence that ends a message.
void expectMessagePart(const Pack &P, unsigned Line, llvm::StringRef Text) {
  std::string Where = P.Name + ".yaml:" + std::to_string(Line);
  EXPECT_FALSE(Text.ends_with(".") && !Text.ends_with("...")) << Where;
  EXPECT_FALSE(Text.contains('\n')) << Where;
}

TEST(BuiltinPacks, TextsFitIntoMessages) {
  auto Set = llvm::cantFail(PackSet::builtin());
  for (const Pack &P : Set.packs()) {
    for (const FunctionFact &Fact : P.Functions) {
      expectMessagePart(P, Fact.Line, Fact.Why);
      expectMessagePart(P, Fact.Line, Fact.Instead);
    }
    for (const TypeFact &Fact : P.Types) {
      expectMessagePart(P, Fact.Line, Fact.Why);
      expectMessagePart(P, Fact.Line, Fact.Instead);
    }
  }
}

/// Keys of one table and of the tables below it.
void expectGoodKeys(llvm::ArrayRef<KeyInfo> Keys) {
  std::vector<llvm::StringRef> Names;
  for (const KeyInfo &Info : Keys) {
    Names.push_back(Info.Name);
    EXPECT_FALSE(Info.Meaning.empty()) << Info.Name.str();
    EXPECT_FALSE(Info.Meaning.ends_with(".")) << Info.Name.str();
    bool IsObject = Info.Shape == KeyShape::Object ||
                    Info.Shape == KeyShape::Objects ||
                    Info.Shape == KeyShape::ObjectList;
    EXPECT_EQ(IsObject, Info.Keys != nullptr) << Info.Name.str();
    EXPECT_EQ(Info.Shape == KeyShape::Choice, !Info.Choices.empty())
        << Info.Name.str();
    if (Info.Keys)
      expectGoodKeys(Info.Keys());
  }
  llvm::sort(Names);
  EXPECT_EQ(std::adjacent_find(Names.begin(), Names.end()), Names.end());
}

TEST(PackSchema, TablesAreConsistent) { expectGoodKeys(packKeys()); }

TEST(PackSchema, IsJSONWithEveryKey) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writePackSchema(OS);
  auto Value = llvm::json::parse(OS.str());
  ASSERT_TRUE(bool(Value)) << llvm::toString(Value.takeError());
  const llvm::json::Object *Properties =
      Value->getAsObject()->getObject("properties");
  ASSERT_TRUE(Properties);
  EXPECT_EQ(Properties->size(), packKeys().size());
  EXPECT_THAT(Text, HasSubstr("\"not-type\""));
  EXPECT_THAT(Text, HasSubstr("\"next-suspension\""));
}

} // namespace

TEST(PackSet, KnowsTheOpaqueGlobsOfTheBuiltInPacksWithoutThem) {
  std::vector<std::string> Globs = PackSet::builtinOpaqueGlobs();
  EXPECT_FALSE(Globs.empty());
  EXPECT_EQ(Globs, llvm::cantFail(PackSet::builtin()).opaqueGlobs());
}
