// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// YAML trees, from text that may be anything.

#include "async-tidy/Support/Yaml.h"
#include "async-tidy/Support/Nearest.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::HasSubstr;

namespace {

std::string error(llvm::StringRef Text) {
  auto Tree = YamlTree::parse(llvm::MemoryBufferRef(Text, "f.yaml"));
  return Tree ? "no error" : llvm::toString(Tree.takeError());
}

YamlTree tree(llvm::StringRef Text) {
  auto Tree = YamlTree::parse(llvm::MemoryBufferRef(Text, "f.yaml"));
  if (Tree)
    return std::move(*Tree);
  ADD_FAILURE() << llvm::toString(Tree.takeError());
  return llvm::cantFail(YamlTree::parse(llvm::MemoryBufferRef("", "")));
}

/// The text of the one key `a`.
std::string text(llvm::StringRef Value) {
  YamlTree Tree = tree(("a: " + Value).str());
  const YamlEntry *Entry = Tree.root().find("a");
  return Entry && Entry->Value.isScalar() ? Entry->Value.Text.str()
                                          : "no scalar";
}

TEST(Yaml, KeepsPlaces) {
  YamlTree Tree = tree("a: 1\nb:\n  - x\n  - {c: 'y'}\n");
  const YamlNode &Items = Tree.root().find("b")->Value;
  ASSERT_EQ(Items.Items.size(), 2u);
  const YamlEntry *Entry = Items.Items[1].find("c");
  ASSERT_TRUE(Entry);
  EXPECT_EQ(Tree.message(Entry->KeyOffset, "r"), "f.yaml:4:6: r");
  EXPECT_EQ(Tree.message(Entry->Value.Offset, "r"), "f.yaml:4:9: r");
  EXPECT_EQ(Tree.line(Items.Items[0].Offset), 3u);
  EXPECT_FALSE(Tree.root().find("c"));
}

TEST(Yaml, TellsPlainFromQuoted) {
  YamlTree Tree =
      tree("{a: 1, b: \"1\", c: '1', d: null, e: ~, f: 'null', g: }");
  std::vector<YamlKind> Kinds;
  for (const YamlEntry &Entry : Tree.root().Entries)
    Kinds.push_back(Entry.Value.Kind);
  using enum YamlKind;
  EXPECT_THAT(Kinds, testing::ElementsAre(Plain, Quoted, Quoted, Null, Null,
                                          Quoted, Null));
}

TEST(Yaml, TextsMeanWhatTheySay) {
  EXPECT_EQ(text("std::a::~b"), "std::a::~b");
  EXPECT_EQ(text("a b # comment"), "a b");
  EXPECT_EQ(text("\"a \\\"b\\\" \\u00e9\""), "a \"b\" \xc3\xa9");
  EXPECT_EQ(text("'a ''b'' \\n'"), "a 'b' \\n");
  EXPECT_EQ(text("''"), "");
  EXPECT_EQ(text("\"\""), "");
  EXPECT_EQ(text("one\n  two\n  three"), "one two three");
  EXPECT_EQ(text("\"one\n  two\""), "one two");
  EXPECT_EQ(text("|\n  one\n  two\n"), "one two");
  EXPECT_EQ(text(">-\n  one\n\n  two\n"), "one two");
  EXPECT_EQ(text("x\r\n"), "x");
}

TEST(Yaml, NothingIsNull) {
  EXPECT_EQ(tree("").root().Kind, YamlKind::Null);
  EXPECT_EQ(tree("# only a comment\n").root().Kind, YamlKind::Null);
  EXPECT_EQ(tree("\xef\xbb\xbf"
                 "a: 1")
                .root()
                .Kind,
            YamlKind::Mapping);
}

TEST(Yaml, RefusesWhatNobodyNeeds) {
  EXPECT_EQ(error("a: 1\na: 2\n"), "f.yaml:2:1: key 'a' is written twice");
  EXPECT_EQ(error("a: 1\n---\nb: 2\n"),
            "f.yaml:4:1: several documents in one file");
  EXPECT_EQ(error("a: &x 1\n"),
            "f.yaml:1:7: anchors and aliases are not supported");
  EXPECT_THAT(error("a: *x\n"),
              HasSubstr("anchors and aliases are not supported"));
  EXPECT_THAT(error("a: !!str x\n"), HasSubstr("tags are not supported"));
  EXPECT_EQ(error("[a]: 1\n"), "f.yaml:1:1: a key must be a plain word");
  EXPECT_THAT(error("a: [1\n"), HasSubstr("f.yaml:1:6: not valid YAML: "));
  EXPECT_THAT(error("a: \"\\q\"\n"), HasSubstr("f.yaml:1:"));
  EXPECT_THAT(error("a: b: c\n"), HasSubstr("f.yaml:1:"));
}

TEST(Yaml, RefusesBytesThatAreNoText) {
  EXPECT_EQ(error(llvm::StringRef("a: \0b", 5)), "f.yaml:1:4: NUL byte");
  EXPECT_EQ(error("a: 1\nb: \x1b[31m"), "f.yaml:2:4: control character");
  EXPECT_EQ(error("a: \x7f"), "f.yaml:1:4: control character");
  EXPECT_EQ(error("a: \xff\xfe"), "f.yaml:1:4: not UTF-8 text");
  EXPECT_EQ(error("a: \xc3"), "f.yaml:1:4: not UTF-8 text");
  EXPECT_EQ(error(std::string(17 << 20, '#')), "f.yaml: larger than 16 MiB");
}

TEST(Yaml, RefusesDepth) {
  const size_t Deep = 100000;
  std::string Nested[] = {"[", "{a: ", "- ", "? ", "a: ", "!!a ", "&a "};
  for (llvm::StringRef Part : Nested) {
    std::string Text;
    for (size_t I = 0; I != Deep; ++I)
      Text += Part;
    EXPECT_THAT(error(Text), HasSubstr("f.yaml:1:")) << Part.str();
  }
  EXPECT_EQ(error("a: " + std::string(Deep, '[') + std::string(Deep, ']')),
            "f.yaml:1:20: nested more than 16 levels deep");
  std::string Indented;
  for (size_t I = 0; I != 2000; ++I)
    Indented += std::string(I, ' ') + "a:\n";
  EXPECT_THAT(error(Indented), HasSubstr("nested more than 16 levels deep"));
}

TEST(Nearest, IsASlipOfThePen) {
  const llvm::StringRef Known[] = {"effect", "executor", "why", "when"};
  EXPECT_EQ(nearest("efect", Known), "effect");
  EXPECT_EQ(nearest("wy", Known), "why");
  EXPECT_EQ(nearest("wehn", Known), "when");
  EXPECT_EQ(nearest("colour", Known), "");
  EXPECT_EQ(nearest("x", Known), "");
  EXPECT_EQ(nearest("", Known), "");
  EXPECT_EQ(nearest(std::string(1 << 20, 'e'), Known), "");
  EXPECT_EQ(didYouMean("efect", Known), "; did you mean 'effect'?");
  EXPECT_EQ(didYouMean("colour", Known), "");
}

TEST(Nearest, FirstOfEquallyNear) {
  EXPECT_EQ(nearest("bat", {"cat", "hat"}), "cat");
  EXPECT_EQ(nearest("bat", {"hat", "cat", "bat"}), "bat");
}

} // namespace
