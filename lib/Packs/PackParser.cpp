// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: one YAML file to one pack. The file is not trusted.

#include "FactKeys.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;

static constexpr ChoiceOf<bool> LoopChoices[] = {{"server", false},
                                                 {"interactive", true}};
static constexpr ChoiceOf<bool> LanguageChoices[] = {{"c++", false},
                                                     {"c", true}};

static void readVerified(Reader &, const YamlNode &Value, Pack &Out) {
  if (Value.Text != "no")
    Out.Verified = Value.Text.str();
}

static void readOpaque(Reader &R, const YamlNode &Value, Pack &Out) {
  Out.Opaque = texts(Value);
  forEachItem(Value, [&](const YamlNode &Item) {
    if (llvm::Error E = llvm::GlobPattern::create(Item.Text).takeError())
      R.error(Item.Offset, "'opaque': " + llvm::toString(std::move(E)));
  });
}

static void readName(Reader &R, const YamlNode &Value, Pack &Out) {
  Out.Name = Value.Text.str();
  bool IsPlain = llvm::all_of(Value.Text, [](char C) {
    return (C >= 'a' && C <= 'z') || llvm::isDigit(C) ||
           llvm::StringRef("-_+").contains(C);
  });
  if (!IsPlain)
    R.error(Value.Offset, "a pack's name has only small letters, digits, '-', "
                          "'_' and '+'");
}

/// Reads a list of entries and where each one stands.
template <auto Member>
static void readEntries(Reader &R, const YamlNode &Value, Pack &Out) {
  auto &Facts = Out.*Member;
  Facts.reserve(Value.Items.size());
  for (const YamlNode &Item : Value.Items) {
    Facts.emplace_back();
    Facts.back().Line = R.line(Item.Offset);
    readEntry(R, Item, Facts.back());
  }
}

template <> llvm::ArrayRef<Key<Pack>> asynctidy::keysOf<Pack>() {
  static const std::vector<Key<Pack>> Keys = {
      {{"pack", KeyShape::Text, true, "name of the pack: the file's stem"},
       readName},
      {{"library", KeyShape::Text, true, "the library's name for people"},
       intoText<&Pack::Library>},
      {{"headers", KeyShape::Texts, false,
        "what to include to see every name of the pack, in order"},
       intoTexts<&Pack::Headers>},
      {{"debian", KeyShape::Text, false, "Debian package that has the headers"},
       intoText<&Pack::Debian>},
      {{"source", KeyShape::Text, false,
        "where the headers are, if no Debian package has them"},
       intoText<&Pack::Source>},
      {{"verified", KeyShape::Text, false,
        "package and version whose real headers were checked; 'no' if none"},
       readVerified},
      {{"repeat", KeyShape::Text, false,
        "the command that checked them, with the folders of the headers"},
       intoText<&Pack::Repeat>},
      {{"flags", KeyShape::Texts, false,
        "compiler flags that the headers need"},
       intoTexts<&Pack::Flags>},
      {{"language", KeyShape::Choice, false,
        "language of the headers ('c++' if absent)",
        choiceNames(LanguageChoices)},
       intoChoice<&Pack::IsC, LanguageChoices>},
      {{"loops", KeyShape::Choice, false,
        "whom its event loops serve ('server' if absent): a person does not "
        "notice what a file of common size takes",
        choiceNames(LoopChoices)},
       intoChoice<&Pack::IsInteractive, LoopChoices>},
      {{"opaque", KeyShape::Texts, false,
        "globs of header paths whose bodies are not looked into"},
       readOpaque},
      {{.Name = "functions",
        .Shape = KeyShape::ObjectList,
        .Meaning = "what functions do",
        .Keys = functionKeys},
       readEntries<&Pack::Functions>},
      {{.Name = "types",
        .Shape = KeyShape::ObjectList,
        .Meaning = "what types are",
        .Keys = typeKeys},
       readEntries<&Pack::Types>},
      {{.Name = "annotations",
        .Shape = KeyShape::ObjectList,
        .Meaning = "what texts of 'annotate' attributes say",
        .Keys = annotationKeys},
       readEntries<&Pack::Annotations>},
  };
  return Keys;
}

llvm::ArrayRef<KeyInfo> asynctidy::packKeys() { return infosOf<Pack>(); }

static std::string caseOf(const Condition &C) {
  std::string Key = llvm::utostr(unsigned(C.On)) + "." +
                    llvm::utostr(unsigned(C.What)) + "." +
                    llvm::utostr(C.Index) + "." + llvm::join(C.Names, ",");
  for (int64_t Number : C.Numbers)
    Key += "." + llvm::itostr(Number);
  return Key;
}

/// Equal for two entries that speak of the same calls.
static std::string caseOf(llvm::StringRef Name, const FunctionFact &Fact) {
  std::string Key = Name.str();
  if (Fact.Parameters)
    Key += "(" + llvm::join(*Fact.Parameters, ",") + ")";
  for (const auto *Conditions : {&Fact.When, &Fact.Unless}) {
    std::vector<std::string> Parts;
    for (const Condition &C : *Conditions)
      Parts.push_back(caseOf(C));
    llvm::sort(Parts);
    Key += "|" + llvm::join(Parts, ";");
  }
  return Key;
}

namespace {

/// Finds entries that say the same thing twice, or say two things of one.
class Duplicates {
public:
  Duplicates(Reader &R, const YamlNode &Root) : R(R), Root(Root) {}

  void check(const Pack &P) {
    auto FunctionCase = [](llvm::StringRef Name, const FunctionFact &Fact) {
      return caseOf(Name, Fact);
    };
    checkList("functions", "name", P.Functions, FunctionCase);
    auto TypeCase = [](llvm::StringRef Name, const TypeFact &) {
      return Name.str();
    };
    checkList("types", "name", P.Types, TypeCase);
    checkAnnotations(P);
  }

private:
  template <class Fact, class Case>
  void checkList(llvm::StringRef List, llvm::StringRef Key,
                 const std::vector<Fact> &Facts, Case CaseOf) {
    llvm::StringMap<unsigned> Lines;
    for (auto [Index, F] : llvm::enumerate(Facts))
      for (auto [Position, Name] : llvm::enumerate(F.Names)) {
        auto [It, IsNew] = Lines.try_emplace(CaseOf(Name, F), F.Line);
        if (!IsNew)
          refuse(List, Key, Index, Position, Name, It->second);
      }
  }

  void checkAnnotations(const Pack &P) {
    llvm::StringMap<unsigned> Lines;
    for (auto [Index, A] : llvm::enumerate(P.Annotations)) {
      auto [It, IsNew] = Lines.try_emplace(A.Text, A.Line);
      if (!IsNew)
        refuse("annotations", "text", Index, 0, A.Text, It->second);
    }
  }

  void refuse(llvm::StringRef List, llvm::StringRef Key, size_t Index,
              size_t Position, llvm::StringRef Name, unsigned First) {
    const YamlNode &Entry = Root.find(List)->Value.Items[Index];
    const YamlNode &Names = Entry.find(Key)->Value;
    const YamlNode &Where =
        Names.Kind == YamlKind::Sequence ? Names.Items[Position] : Names;
    R.error(Where.Offset, "'" + Name.take_front(80) +
                              "' is stated twice for the same calls, first "
                              "in line " +
                              llvm::Twine(First));
  }

  Reader &R;
  const YamlNode &Root;
};

} // namespace

llvm::Expected<Pack> asynctidy::parsePack(llvm::MemoryBufferRef Buffer) {
  llvm::Expected<YamlTree> Tree = YamlTree::parse(Buffer);
  if (!Tree)
    return Tree.takeError();
  const YamlNode &Root = Tree->root();
  Reader R(*Tree);
  Pack P;
  if (Root.Kind != YamlKind::Mapping)
    R.error(Root.Offset, "a pack is a mapping that starts with 'pack: NAME'");
  else
    R.readObject(Root, "pack", "", P, [&] {
      R.needOneOf(Root, {"functions", "types", "annotations", "opaque"});
    });
  if (llvm::Error E = R.takeErrors())
    return std::move(E);

  llvm::StringRef Path = Buffer.getBufferIdentifier();
  if (Path.ends_with(".yaml") && llvm::sys::path::stem(Path) != P.Name)
    R.error(Root.find("pack")->Value.Offset, "pack '" + P.Name +
                                                 "' must be in a file named '" +
                                                 P.Name + ".yaml'");
  Duplicates(R, Root).check(P);
  if (llvm::Error E = R.takeErrors())
    return std::move(E);
  if (const YamlEntry *Functions = Root.find("functions"))
    addTwins(R, Functions->Value.Items, P.Functions);
  splitFamilies(P.Functions);
  for (FunctionFact &Fact : P.Functions)
    Fact.Verified = !P.Verified.empty();
  for (TypeFact &Fact : P.Types)
    Fact.Verified = !P.Verified.empty();
  return P;
}
