// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: reads YAML with LLVM's parser. That parser is lazy, and recurses
/// only where its caller walks on: what is too deep is never walked.

#include "async-tidy/Support/Yaml.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <algorithm>
#include <optional>
#include <tuple>

using namespace asynctidy;

static constexpr size_t LargestFile = size_t(16) << 20;
static constexpr unsigned DeepestNesting = 16;

namespace {

struct Problem {
  uint32_t Offset = 0;
  std::string Reason;
};

/// Copies LLVM's nodes; stops for good at the first problem, since walking on
/// after one is what LLVM's parser does not promise to survive.
class Builder {
public:
  Builder(llvm::StringRef Source, llvm::BumpPtrAllocator &Memory)
      : Source(Source), Memory(Memory) {}

  bool build(YamlNode &Root);
  const Problem &problem() const { return *First; }

private:
  bool copy(llvm::yaml::Node *From, YamlNode &To, unsigned Depth);
  bool copySequence(llvm::yaml::SequenceNode &From, YamlNode &To,
                    unsigned Depth);
  bool copyMapping(llvm::yaml::MappingNode &From, YamlNode &To, unsigned Depth);
  bool copyKey(llvm::yaml::Node *From, YamlEntry &Entry);
  llvm::StringRef keep(llvm::StringRef Text);
  llvm::StringRef textOf(const llvm::yaml::ScalarNode &Scalar);
  bool refuse(uint32_t Offset, const llvm::Twine &Reason);
  bool refuse(const llvm::yaml::Node &Where, const llvm::Twine &Reason) {
    return refuse(offset(Where), Reason);
  }
  uint32_t offset(const llvm::yaml::Node &N) const;
  static void keepDiagnostic(const llvm::SMDiagnostic &Diagnostic, void *Self);

  llvm::StringRef Source;
  llvm::BumpPtrAllocator &Memory;
  std::optional<Problem> First;
};

} // namespace

const YamlEntry *YamlNode::find(llvm::StringRef Key) const {
  for (const YamlEntry &Entry : Entries)
    if (Entry.Key == Key)
      return &Entry;
  return nullptr;
}

bool Builder::refuse(uint32_t Offset, const llvm::Twine &Reason) {
  if (!First)
    First = {Offset, Reason.str()};
  return false;
}

void Builder::keepDiagnostic(const llvm::SMDiagnostic &Diagnostic, void *Self) {
  auto &B = *static_cast<Builder *>(Self);
  const char *Where = Diagnostic.getLoc().getPointer();
  uint32_t Offset = 0;
  if (Where >= B.Source.begin() && Where <= B.Source.end())
    Offset = Where - B.Source.begin();
  std::string Reason = Diagnostic.getMessage().rtrim(".! \n").str();
  if (!Reason.empty())
    Reason[0] = llvm::toLower(Reason[0]);
  B.refuse(Offset, "not valid YAML: " + Reason);
}

uint32_t Builder::offset(const llvm::yaml::Node &N) const {
  const char *Start = N.getSourceRange().Start.getPointer();
  if (Start < Source.begin() || Start > Source.end())
    return 0;
  uint32_t Offset = Start - Source.begin();
  if (!llvm::isa<llvm::yaml::SequenceNode, llvm::yaml::MappingNode>(N))
    return Offset;
  // LLVM has a flow collection start after its bracket.
  llvm::StringRef Before = Source.take_front(Offset).rtrim();
  return Before.ends_with("[") || Before.ends_with("{") ? Before.size() - 1
                                                        : Offset;
}

/// Line breaks and the blanks around them become one blank.
static std::string fold(llvm::StringRef Text) {
  std::string Folded;
  while (!Text.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = Line.trim();
    if (!Folded.empty() && !Line.empty())
      Folded += ' ';
    Folded += Line;
  }
  return Folded;
}

llvm::StringRef Builder::keep(llvm::StringRef Text) {
  if (Text.contains('\n'))
    return llvm::StringRef(fold(Text)).copy(Memory);
  return Text.copy(Memory);
}

/// Most scalars are written as what they mean; LLVM is asked about the rest.
llvm::StringRef Builder::textOf(const llvm::yaml::ScalarNode &Scalar) {
  llvm::StringRef Raw = Scalar.getRawValue();
  bool IsDouble = Raw.starts_with("\"");
  bool IsSingle = Raw.starts_with("'");
  if (!Raw.contains('\n')) {
    llvm::StringRef Inner = Raw.slice(1, Raw.size() - 1);
    // It reaches up to a comment.
    if (!IsDouble && !IsSingle)
      return Raw.rtrim();
    if (Raw.size() >= 2 && !Inner.contains(IsDouble ? '\\' : '\''))
      return Inner;
  }
  llvm::SmallString<64> Storage;
  return keep(Scalar.getValue(Storage));
}

bool Builder::copySequence(llvm::yaml::SequenceNode &From, YamlNode &To,
                           unsigned Depth) {
  To.Kind = YamlKind::Sequence;
  // Increment only after success: it would skip, by recursion, what is left.
  for (auto It = From.begin(), End = From.end(); It != End; ++It) {
    To.Items.emplace_back();
    if (!copy(&*It, To.Items.back(), Depth + 1))
      return false;
  }
  return !First;
}

bool Builder::copyKey(llvm::yaml::Node *From, YamlEntry &Entry) {
  if (First || !From)
    return refuse(0, "not valid YAML: a key is missing");
  if (!llvm::isa<llvm::yaml::ScalarNode>(From))
    return refuse(*From, "a key must be a plain word");
  YamlNode Key;
  if (!copy(From, Key, 0))
    return false;
  Entry.Key = Key.Text;
  Entry.KeyOffset = Key.Offset;
  return true;
}

bool Builder::copyMapping(llvm::yaml::MappingNode &From, YamlNode &To,
                          unsigned Depth) {
  To.Kind = YamlKind::Mapping;
  llvm::SmallDenseMap<llvm::StringRef, char, 16> Seen;
  for (auto It = From.begin(), End = From.end(); It != End; ++It) {
    To.Entries.emplace_back();
    YamlEntry &Entry = To.Entries.back();
    if (!copyKey(It->getKey(), Entry))
      return false;
    if (!Seen.try_emplace(Entry.Key).second)
      return refuse(Entry.KeyOffset,
                    "key '" + Entry.Key.take_front(64) + "' is written twice");
    Entry.Value.Offset = Entry.KeyOffset;
    if (!copy(It->getValue(), Entry.Value, Depth + 1))
      return false;
    if (Entry.Value.Kind == YamlKind::Null)
      Entry.Value.Offset = Entry.KeyOffset;
  }
  return !First;
}

bool Builder::copy(llvm::yaml::Node *From, YamlNode &To, unsigned Depth) {
  if (First || !From)
    return refuse(To.Offset, "not valid YAML: a value is missing");
  To.Offset = offset(*From);
  if (Depth > DeepestNesting)
    return refuse(*From, "nested more than " + llvm::Twine(DeepestNesting) +
                             " levels deep");
  if (llvm::isa<llvm::yaml::AliasNode>(From) || !From->getAnchor().empty())
    return refuse(*From, "anchors and aliases are not supported");
  if (!From->getRawTag().empty())
    return refuse(*From, "tags are not supported");
  if (auto *Sequence = llvm::dyn_cast<llvm::yaml::SequenceNode>(From))
    return copySequence(*Sequence, To, Depth);
  if (auto *Mapping = llvm::dyn_cast<llvm::yaml::MappingNode>(From))
    return copyMapping(*Mapping, To, Depth);
  if (auto *Block = llvm::dyn_cast<llvm::yaml::BlockScalarNode>(From)) {
    To.Kind = YamlKind::Quoted;
    To.Text = keep(Block->getValue());
    return true;
  }
  if (auto *Scalar = llvm::dyn_cast<llvm::yaml::ScalarNode>(From)) {
    To.Text = textOf(*Scalar);
    llvm::StringRef Raw = Scalar->getRawValue();
    bool IsQuoted = Raw.starts_with("\"") || Raw.starts_with("'");
    bool IsNull = !IsQuoted && (To.Text == "null" || To.Text == "~");
    To.Kind = IsNull     ? YamlKind::Null
              : IsQuoted ? YamlKind::Quoted
                         : YamlKind::Plain;
    // Unescaping reports what it cannot unescape.
    return !First;
  }
  To.Kind = YamlKind::Null;
  return !First;
}

bool Builder::build(YamlNode &Root) {
  llvm::SourceMgr Manager;
  Manager.setDiagHandler(keepDiagnostic, this);
  llvm::yaml::Stream Stream(llvm::MemoryBufferRef(Source, ""), Manager,
                            /*ShowColors=*/false);
  auto Document = Stream.begin();
  if (Document == Stream.end())
    return !First;
  if (!copy(Document->getRoot(), Root, 0))
    return false;
  // Everything is consumed, so this skips nothing.
  ++Document;
  if (First || Stream.failed())
    return refuse(0, "not valid YAML");
  if (Document != Stream.end())
    return refuse(Source.size(), "several documents in one file");
  return true;
}

std::pair<unsigned, unsigned> YamlTree::position(uint32_t Offset) const {
  auto Next = std::upper_bound(LineStarts.begin(), LineStarts.end(), Offset);
  unsigned Line = Next - LineStarts.begin();
  return {Line, Offset - LineStarts[Line - 1] + 1};
}

unsigned YamlTree::line(uint32_t Offset) const {
  return position(Offset).first;
}

std::string YamlTree::message(uint32_t Offset,
                              const llvm::Twine &Reason) const {
  auto [Line, Column] = position(Offset);
  return (File + ":" + llvm::Twine(Line) + ":" + llvm::Twine(Column) + ": " +
          Reason)
      .str();
}

static bool isControl(unsigned char Byte) {
  return (Byte < 0x20 && Byte != '\n' && Byte != '\r' && Byte != '\t') ||
         Byte == 0x7f;
}

/// What YAML allows and no editor writes: refused before any parser sees it.
static std::optional<Problem> checkBytes(llvm::StringRef Source) {
  // Without exit, so that it is done many bytes at a time.
  bool HasControl = false, HasHighBit = false;
  for (unsigned char Byte : Source.bytes()) {
    HasControl |= isControl(Byte);
    HasHighBit |= Byte >= 0x80;
  }
  if (HasControl) {
    const char *Bad = llvm::find_if(Source, isControl);
    return Problem{uint32_t(Bad - Source.begin()),
                   *Bad ? "control character" : "NUL byte"};
  }
  if (!HasHighBit)
    return std::nullopt;
  const auto *Position =
      reinterpret_cast<const llvm::UTF8 *>(Source.bytes_begin());
  const auto *Start = Position;
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Source.bytes_end());
  if (!llvm::isLegalUTF8String(&Position, End))
    return Problem{uint32_t(Position - Start), "not UTF-8 text"};
  return std::nullopt;
}

llvm::Error YamlTree::fill(llvm::MemoryBufferRef Buffer) {
  File = Buffer.getBufferIdentifier().str();
  LineStarts = {0};
  if (Buffer.getBufferSize() > LargestFile)
    return llvm::createStringError(File + ": larger than " +
                                   llvm::Twine(LargestFile >> 20) + " MiB");
  Source = std::make_unique<std::string>(Buffer.getBuffer());
  Memory = std::make_unique<llvm::BumpPtrAllocator>();
  for (size_t At = Source->find('\n'); At != std::string::npos;
       At = Source->find('\n', At + 1))
    LineStarts.push_back(At + 1);
  if (std::optional<Problem> Bad = checkBytes(*Source))
    return llvm::createStringError(message(Bad->Offset, Bad->Reason));
  Builder B(*Source, *Memory);
  if (!B.build(Root))
    return llvm::createStringError(
        message(B.problem().Offset, B.problem().Reason));
  return llvm::Error::success();
}

llvm::Expected<YamlTree> YamlTree::parse(llvm::MemoryBufferRef Buffer) {
  YamlTree Tree;
  if (llvm::Error E = Tree.fill(Buffer))
    return std::move(E);
  return Tree;
}
