// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: `.async-tidy.yaml`, one reader per key.

#include "async-tidy/Driver/Config.h"
#include "async-tidy/Driver/Selection.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "async-tidy/Support/Yaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <functional>

using namespace asynctidy;
using llvm::StringRef;

namespace {
/// Reads one file; each method reads one kind of node into one member.
class ConfigReader {
public:
  ConfigReader(const YamlTree &Tree, llvm::ArrayRef<StringRef> RuleIds,
               Config &Result)
      : Tree(Tree), RuleIds(RuleIds), Result(Result) {}

  llvm::Error readFile();

private:
  using Reader = std::function<llvm::Error(const YamlNode &)>;
  struct Key {
    StringRef Name;
    /// Null: the key is announced, and refused.
    Reader Read;
  };

  llvm::Error refuse(uint32_t Offset, const llvm::Twine &Reason) const {
    return makeError(Tree.message(Offset, Reason));
  }
  llvm::Error readKeys(const YamlNode &Node, StringRef Owner,
                       llvm::ArrayRef<Key> Keys) const;
  llvm::Error readRules(const YamlNode &Node);
  llvm::Error readClassLevels(const YamlNode &Node);
  /// Without '.' and '..'; an error if it leaves the folder.
  llvm::Error normalizePath(const YamlNode &Node, std::string &File) const;
  Reader text(StringRef Owner, std::string &Text) const;
  Reader texts(StringRef Owner, std::vector<std::string> &Texts) const;
  Reader file(StringRef Owner, std::string &File) const;
  Reader folders(StringRef Owner, std::vector<std::string> &Folders) const;
  /// A list of words, through the parser of the option that lists them, too.
  template <class Parser>
  Reader words(StringRef Owner, Parser Parse,
               std::optional<std::set<std::string>> &Words) const;
  Reader confidence() const;

  const YamlTree &Tree;
  llvm::ArrayRef<StringRef> RuleIds;
  Config &Result;
};
} // namespace

llvm::Error ConfigReader::readKeys(const YamlNode &Node, StringRef Owner,
                                   llvm::ArrayRef<Key> Keys) const {
  if (Node.Kind == YamlKind::Null)
    return llvm::Error::success();
  if (Node.Kind != YamlKind::Mapping)
    return refuse(Node.Offset, Owner + " must be a mapping");
  for (const YamlEntry &Entry : Node.Entries) {
    auto Found =
        llvm::find_if(Keys, [&](const Key &K) { return K.Name == Entry.Key; });
    if (Found == Keys.end()) {
      llvm::SmallVector<StringRef> Known;
      for (const Key &K : Keys)
        Known.push_back(K.Name);
      return refuse(Entry.KeyOffset, "unknown key '" + Entry.Key + "' in " +
                                         Owner + didYouMean(Entry.Key, Known));
    }
    if (!Found->Read)
      return refuse(Entry.KeyOffset,
                    "key '" + Entry.Key + "' is not implemented yet");
    if (llvm::Error E = Found->Read(Entry.Value))
      return E;
  }
  return llvm::Error::success();
}

ConfigReader::Reader
ConfigReader::texts(StringRef Owner, std::vector<std::string> &Texts) const {
  return [this, Owner, &Texts](const YamlNode &Node) -> llvm::Error {
    if (Node.Kind == YamlKind::Null)
      return llvm::Error::success();
    if (Node.Kind != YamlKind::Sequence)
      return refuse(Node.Offset, "'" + Owner + "' must be a list");
    for (const YamlNode &Item : Node.Items) {
      if (!Item.isScalar() || Item.Text.empty())
        return refuse(Item.Offset, "'" + Owner + "' must be a list of names");
      Texts.push_back(Item.Text.str());
    }
    return llvm::Error::success();
  };
}

ConfigReader::Reader ConfigReader::text(StringRef Owner,
                                        std::string &Text) const {
  return [this, Owner, &Text](const YamlNode &Node) -> llvm::Error {
    if (!Node.isScalar() || Node.Text.empty())
      return refuse(Node.Offset, "'" + Owner + "' must be a name");
    Text = Node.Text.str();
    return llvm::Error::success();
  };
}

llvm::Error ConfigReader::normalizePath(const YamlNode &Node,
                                        std::string &File) const {
  llvm::SmallString<128> Path(File);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  if (llvm::sys::path::is_absolute(Path) || Path == ".." ||
      Path.starts_with("../"))
    return refuse(Node.Offset, "'" + File +
                                   "' does not lie below the folder of this "
                                   "file");
  File = std::string(Path);
  return llvm::Error::success();
}

ConfigReader::Reader ConfigReader::file(StringRef Owner,
                                        std::string &File) const {
  return [this, Owner, &File](const YamlNode &Node) -> llvm::Error {
    if (Node.Kind == YamlKind::Null)
      return llvm::Error::success();
    if (!Node.isScalar() || Node.Text.empty())
      return refuse(Node.Offset, "'" + Owner + "' must be a file");
    File = Node.Text.str();
    return normalizePath(Node, File);
  };
}

ConfigReader::Reader
ConfigReader::folders(StringRef Owner,
                      std::vector<std::string> &Folders) const {
  return [this, Owner, &Folders](const YamlNode &Node) -> llvm::Error {
    if (llvm::Error E = texts(Owner, Folders)(Node))
      return E;
    for (auto [Item, Folder] : llvm::zip(Node.Items, Folders))
      if (llvm::Error E = normalizePath(Item, Folder))
        return E;
    return llvm::Error::success();
  };
}

template <class Parser>
ConfigReader::Reader
ConfigReader::words(StringRef Owner, Parser Parse,
                    std::optional<std::set<std::string>> &Words) const {
  return [this, Owner, Parse, &Words](const YamlNode &Node) -> llvm::Error {
    std::vector<std::string> Texts;
    if (llvm::Error E = texts(Owner, Texts)(Node))
      return E;
    Words.emplace();
    for (auto [Item, Text] : llvm::zip(Node.Items, Texts)) {
      llvm::Expected<std::set<std::string>> Parsed = Parse(Text);
      if (!Parsed)
        return refuse(Item.Offset, llvm::toString(Parsed.takeError()));
      Words->merge(*Parsed);
    }
    return llvm::Error::success();
  };
}

ConfigReader::Reader ConfigReader::confidence() const {
  return [this](const YamlNode &Node) -> llvm::Error {
    llvm::Expected<Confidence> Parsed =
        parseConfidence(Node.isScalar() ? Node.Text : StringRef());
    if (!Parsed)
      return refuse(Node.Offset, llvm::toString(Parsed.takeError()));
    Result.MinConfidence = *Parsed;
    return llvm::Error::success();
  };
}

llvm::Error ConfigReader::readRules(const YamlNode &Node) {
  if (Node.Kind == YamlKind::Null)
    return llvm::Error::success();
  if (Node.Kind != YamlKind::Mapping)
    return refuse(Node.Offset, "'rules' must be a mapping");
  for (const YamlEntry &Entry : Node.Entries) {
    if (!llvm::is_contained(RuleIds, Entry.Key))
      return refuse(Entry.KeyOffset, "unknown rule '" + Entry.Key + "'" +
                                         didYouMean(Entry.Key, RuleIds));
    StringRef Value = Entry.Value.isScalar() ? Entry.Value.Text : "";
    std::optional<Severity> Level = fromWord<Severity>(Value);
    if (Value != "on" && Value != "off" && !Level)
      return refuse(Entry.Value.Offset, "rule '" + Entry.Key +
                                            "' must be 'on', 'off', 'warning' "
                                            "or 'advice'");
    Result.Rules[Entry.Key.str()] = Value != "off";
    if (Level)
      Result.RuleLevels[Entry.Key.str()] = *Level;
  }
  return llvm::Error::success();
}

llvm::Error ConfigReader::readClassLevels(const YamlNode &Node) {
  if (Node.Kind == YamlKind::Null)
    return llvm::Error::success();
  if (Node.Kind != YamlKind::Mapping)
    return refuse(Node.Offset, "'severity' must be a mapping");
  for (const YamlEntry &Entry : Node.Entries) {
    llvm::Expected<std::set<std::string>> Classes = parseClasses(Entry.Key);
    if (!Classes)
      return refuse(Entry.KeyOffset, llvm::toString(Classes.takeError()));
    std::optional<Severity> Level =
        fromWord<Severity>(Entry.Value.isScalar() ? Entry.Value.Text : "");
    if (!Level)
      return refuse(Entry.Value.Offset, "the severity of '" + Entry.Key +
                                            "' must be 'warning' or 'advice'");
    for (const std::string &Class : *Classes)
      Result.ClassLevels[Class] = *Level;
  }
  return llvm::Error::success();
}

llvm::Error ConfigReader::readFile() {
  Key Report[] = {
      {"categories", words("categories", parseCategories, Result.Categories)},
      {"classes", words("classes", parseClasses, Result.Classes)},
      {"min-confidence", confidence()},
      {"severity", [&](const YamlNode &N) { return readClassLevels(N); }},
  };
  Key Paths[] = {
      {"analyze", folders("analyze", Result.Analyze)},
      {"ignore", folders("ignore", Result.Ignore)},
  };
  Key Top[] = {
      {"baseline", file("baseline", Result.Baseline)},
      {"index", text("index", Result.Index)},
      {"packs", texts("packs", Result.Packs)},
      {"paths",
       [&](const YamlNode &N) { return readKeys(N, "'paths'", Paths); }},
      {"report",
       [&](const YamlNode &N) { return readKeys(N, "'report'", Report); }},
      {"rules", [&](const YamlNode &N) { return readRules(N); }},
  };
  return readKeys(Tree.root(), "the configuration", Top);
}

llvm::Expected<Config>
asynctidy::parseConfig(llvm::MemoryBufferRef Buffer,
                       llvm::ArrayRef<StringRef> RuleIds) {
  llvm::Expected<YamlTree> Tree = YamlTree::parse(Buffer);
  if (!Tree)
    return Tree.takeError();
  Config Result;
  if (llvm::Error E = ConfigReader(*Tree, RuleIds, Result).readFile())
    return E;
  return Result;
}
