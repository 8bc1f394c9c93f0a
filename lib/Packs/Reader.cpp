// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: what is the same for every table of keys.

#include "Reader.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/StringExtras.h"

using namespace asynctidy;

static constexpr unsigned MostErrors = 20;
static constexpr int64_t LargestIndex = 255;

void Reader::error(uint32_t Offset, const llvm::Twine &Reason) {
  if (Errors.size() < MostErrors)
    Errors.push_back(Tree.message(Offset, Reason));
  else
    ++Dropped;
}

llvm::Error Reader::takeErrors() {
  if (Errors.empty())
    return llvm::Error::success();
  if (Dropped)
    Errors.push_back("and " + std::to_string(Dropped) + " more");
  std::string All = llvm::join(Errors, "\n");
  Errors.clear();
  return llvm::createStringError(llvm::Twine(All));
}

/// For a message: short, whatever the file holds.
static std::string quoted(llvm::StringRef Text) {
  if (Text.size() <= 64)
    return ("'" + Text + "'").str();
  while (Text.size() > 60 || (!Text.empty() && (Text.back() & 0x80)))
    Text = Text.drop_back();
  return ("'" + Text + "...'").str();
}

std::string Scope::text() const {
  if (Outer)
    return ("'" + Kind + "' of ").str() + Outer->text();
  if (NameKey.empty())
    return ("the " + Kind).str();
  std::string Name;
  if (const YamlEntry *Entry = Node->find(NameKey))
    forEachItem(Entry->Value, [&](const YamlNode &Item) {
      if (Name.empty() && Item.isScalar())
        Name = quoted(Item.Text);
    });
  return Name.empty() ? ("a " + Kind).str() : (Kind + " " + Name).str();
}

void Reader::refuseKey(const YamlEntry &Entry, llvm::ArrayRef<KeyInfo> Infos) {
  std::vector<llvm::StringRef> Known;
  for (const KeyInfo &Info : Infos)
    Known.push_back(Info.Name);
  error(Entry.KeyOffset, "unknown key " + quoted(Entry.Key) + " in " + scope() +
                             didYouMean(Entry.Key, Known));
}

void Reader::checkRequired(const YamlNode &Node,
                           llvm::ArrayRef<KeyInfo> Infos) {
  for (const KeyInfo &Info : Infos)
    if (Info.Required && !Node.find(Info.Name))
      error(Node.Offset, "missing key '" + Info.Name + "' in " + scope());
}

void Reader::needOneOf(const YamlNode &Node,
                       llvm::ArrayRef<llvm::StringRef> Keys) {
  if (llvm::any_of(Keys, [&](llvm::StringRef Key) { return Node.find(Key); }))
    return;
  error(Node.Offset, scope() + " states nothing: it needs one of '" +
                         llvm::join(Keys, "', '") + "'");
}

void asynctidy::forEachItem(const YamlNode &Node,
                            llvm::function_ref<void(const YamlNode &)> Use) {
  if (Node.Kind != YamlKind::Sequence)
    return Use(Node);
  for (const YamlNode &Item : Node.Items)
    Use(Item);
}

std::vector<std::string> asynctidy::texts(const YamlNode &Node) {
  std::vector<std::string> Result;
  forEachItem(Node,
              [&](const YamlNode &Item) { Result.push_back(Item.Text.str()); });
  return Result;
}

std::optional<int64_t> asynctidy::number(const YamlNode &Node) {
  int64_t Value;
  // A leading zero would be octal to some and decimal to others.
  llvm::StringRef Digits = Node.Text;
  Digits.consume_front("-");
  bool IsHex = Digits.starts_with("0x");
  if (Node.Kind != YamlKind::Plain || Digits.empty() ||
      (Digits.size() > 1 && Digits[0] == '0' && !IsHex) ||
      Node.Text.getAsInteger(IsHex ? 0 : 10, Value))
    return std::nullopt;
  return Value;
}

static bool isText(const YamlNode &N) {
  return N.isScalar() && !N.Text.empty();
}

/// Like a text, but the empty string is one to compare with.
static bool isValue(const YamlNode &N) {
  return isText(N) || N.Kind == YamlKind::Quoted;
}

static bool isIndex(const YamlNode &N) {
  std::optional<int64_t> Value = number(N);
  return Value && *Value >= 0 && *Value <= LargestIndex;
}

static bool isNumber(const YamlNode &N) {
  std::optional<int64_t> Value = number(N);
  return Value && *Value >= 0;
}

static bool isMapping(const YamlNode &N) { return N.Kind == YamlKind::Mapping; }

/// One that fulfils \p Test, or a list of at least one, all of which do.
static bool isOneOrList(const YamlNode &N, bool (*Test)(const YamlNode &)) {
  if (N.Kind != YamlKind::Sequence)
    return Test(N);
  return !N.Items.empty() && llvm::all_of(N.Items, Test);
}

static bool isList(const YamlNode &N, bool (*Test)(const YamlNode &)) {
  return N.Kind == YamlKind::Sequence && llvm::all_of(N.Items, Test);
}

static bool hasShape(const KeyInfo &Info, const YamlNode &N) {
  switch (Info.Shape) {
  case KeyShape::Text:
    return isText(N);
  case KeyShape::Choice:
    return isText(N) && llvm::is_contained(Info.Choices, N.Text);
  case KeyShape::Texts:
    return isOneOrList(N, isText);
  case KeyShape::Values:
    return isOneOrList(N, isValue);
  case KeyShape::TextList:
    return isList(N, isText);
  case KeyShape::Truth:
    return N.Kind == YamlKind::Plain && (N.Text == "true" || N.Text == "false");
  case KeyShape::Number:
    return isNumber(N);
  case KeyShape::Index:
    return isIndex(N);
  case KeyShape::Indexes:
    return isOneOrList(N, isIndex);
  case KeyShape::IndexOrLast:
    return isIndex(N) || (N.isScalar() && N.Text == "last");
  case KeyShape::IndexOrReceiver:
    return isIndex(N) || (N.isScalar() && N.Text == "receiver");
  case KeyShape::Object:
    return isMapping(N);
  case KeyShape::Objects:
    return isOneOrList(N, isMapping);
  case KeyShape::ObjectList:
    return isList(N, isMapping) && !N.Items.empty();
  }
  llvm_unreachable("covered switch");
}

/// Completes "must be ...".
static std::string describe(const KeyInfo &Info) {
  switch (Info.Shape) {
  case KeyShape::Text:
    return "a text";
  case KeyShape::Choice: {
    std::vector<std::string> Names;
    for (llvm::StringRef Choice : Info.Choices)
      Names.push_back(quoted(Choice));
    return (Names.size() > 1 ? "one of " : "") + llvm::join(Names, ", ");
  }
  case KeyShape::Texts:
    return "a text or a list of texts";
  case KeyShape::TextList:
    return "a list of texts";
  case KeyShape::Truth:
    return "'true' or 'false'";
  case KeyShape::Number:
    return "a number from 0";
  case KeyShape::Index:
    return "an index from 0";
  case KeyShape::Indexes:
    return "an index from 0 or a list of them";
  case KeyShape::IndexOrLast:
    return "an index from 0 or 'last'";
  case KeyShape::IndexOrReceiver:
    return "an index from 0 or 'receiver'";
  case KeyShape::Values:
    return "a number, a text, or a list of these";
  case KeyShape::Object:
    return "a mapping";
  case KeyShape::Objects:
    return "a mapping or a list of mappings";
  case KeyShape::ObjectList:
    return "a list of mappings";
  }
  llvm_unreachable("covered switch");
}

bool Reader::fits(const KeyInfo &Info, const YamlEntry &Entry) {
  if (hasShape(Info, Entry.Value))
    return true;
  bool IsNearWord = Info.Shape == KeyShape::Choice && isText(Entry.Value);
  std::string Given = IsNearWord
                          ? ", not " + quoted(Entry.Value.Text) +
                                didYouMean(Entry.Value.Text, Info.Choices)
                          : std::string();
  error(Entry.Value.Offset, "'" + Info.Name + "' in " + scope() + " must be " +
                                describe(Info) + Given);
  return false;
}

/// Returns why no function, type or variable can have \p Name; null if one
/// can.
static const char *whyNoName(llvm::StringRef Name) {
  llvm::StringRef Rest = Name;
  size_t At = Name.rfind("operator");
  if (At != llvm::StringRef::npos && (At == 0 || Name[At - 1] == ':') &&
      At + 8 < Name.size() && !llvm::isAlnum(Name[At + 8]) &&
      Name[At + 8] != '_') {
    Rest = Name.take_front(At);
    if (Rest.empty())
      return nullptr;
    if (!Rest.consume_back("::"))
      return "is not a qualified name";
  }
  if (Rest.contains('<'))
    return "has template arguments: packs name the template";
  if (Rest.contains('('))
    return "has parentheses: parameter types go to 'parameters'";
  if (Rest.starts_with("::"))
    return "starts with '::': names are qualified anyway";
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  Rest.split(Parts, "::");
  for (llvm::StringRef Part : Parts) {
    Part.consume_front("~");
    if (Part.empty() || llvm::isDigit(Part[0]) ||
        !llvm::all_of(Part, [](unsigned char C) {
          return llvm::isAlnum(C) || C == '_' || C == '$' || C >= 0x80;
        }))
      return "is not a qualified name";
  }
  return nullptr;
}

std::vector<std::string> Reader::readNames(const YamlNode &Node) {
  forEachItem(Node, [&](const YamlNode &Item) {
    if (const char *Reason = whyNoName(Item.Text))
      error(Item.Offset,
            "name " + quoted(Item.Text) + " in " + scope() + " " + Reason);
  });
  return texts(Node);
}
