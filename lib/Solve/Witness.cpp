// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: witnesses in words, and ids of what they have in common.

#include "async-tidy/Solve/Witness.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/xxhash.h"
#include <fmt/format.h>

using namespace asynctidy;

std::string asynctidy::phrase(const Step &S) {
  switch (S.What) {
  case Step::Verb::Calls:
    return fmt::format("calls '{}'", S.Object);
  case Step::Verb::CallsOverride:
    return fmt::format("calls an override of '{}'", S.Object);
  case Step::Verb::CallsThrough:
    return fmt::format("calls '{}' through '{}'", S.Object, S.Receiver);
  case Step::Verb::Runs:
    return fmt::format("runs '{}'", S.Object);
  case Step::Verb::Hands:
    return fmt::format("hands '{}' to '{}'", S.Object, S.Receiver);
  case Step::Verb::Constructs:
    return fmt::format("constructs '{}'", S.Object);
  case Step::Verb::Destroys:
    return fmt::format("destroys '{}'", S.Object);
  case Step::Verb::DestroysTemporary:
    return fmt::format("destroys a temporary '{}'", S.Object);
  }
  llvm_unreachable("no such verb");
}

llvm::StringRef asynctidy::verb(EffectKind Kind, bool May) {
  switch (Kind) {
  case EffectKind::Blocks:
    return May ? "may block" : "blocks";
  case EffectKind::SyncWaits:
    return May ? "may wait for async work" : "waits for async work";
  case EffectKind::NeedsAsync:
    return May ? "may need an async context" : "needs an async context";
  case EffectKind::NeedsStackful:
    return May ? "may need a stackful context" : "needs a stackful context";
  case EffectKind::None:
  case EffectKind::Nonblocking:
    break;
  }
  llvm_unreachable("no effect to have a verb");
}

std::vector<Note> asynctidy::notes(const Program &P, const Witness &W) {
  std::vector<Note> Result;
  for (const Step &S : llvm::ArrayRef(W.Steps).drop_front())
    Result.push_back({P.position(S.At),
                      fmt::format("'{}' {} because it {} here", S.Subject,
                                  verb(W.Key.kind(), S.May).str(), phrase(S)),
                      NoteKind::Step, S.Subject, phrase(S)});
  if (!W.Ground.Why.empty())
    Result.push_back({P.position(W.Steps.back().At),
                      fmt::format("'{}' {}", W.Stated, W.Ground.Why.str()),
                      NoteKind::Ground});
  return Result;
}

std::string asynctidy::stableId(llvm::ArrayRef<llvm::StringRef> Parts) {
  std::string Text;
  for (llvm::StringRef Part : Parts) {
    Text += Part;
    Text += '\0';
  }
  return fmt::format("{:016x}", llvm::xxh3_64bits(Text));
}

llvm::StringRef asynctidy::stableKey(const Program &P, BodyId In) {
  const Symbol &S = P.symbol(P.body(In).Symbol);
  return S.InstanceOf ? P.symbol(S.InstanceOf).Key : S.Key;
}

/// How long the path of a file of \p Unit is that \p Text begins with; 0 if
/// none does. A path may hold anything, so only the files themselves can tell.
static size_t leadingPath(const Program &P, UnitId Unit, llvm::StringRef Text) {
  size_t Longest = 0;
  for (uint32_t I = 0; I != P.fileCount(Unit); ++I)
    if (llvm::StringRef Path = P.path(Unit, FileId(I)); Text.starts_with(Path))
      Longest = std::max(Longest, Path.size());
  return Longest;
}

std::string asynctidy::portableKey(const Program &P, BodyId In) {
  UnitId Unit = P.body(In).Unit;
  std::string Result;
  for (llvm::StringRef Rest = stableKey(P, In); !Rest.empty();) {
    size_t Plain = Rest.find_first_of("@#");
    Result += Rest.substr(0, Plain);
    if (Plain == llvm::StringRef::npos)
      break;
    bool IsFile = Rest[Plain] == '@';
    Rest = Rest.drop_front(Plain + 1);
    size_t Left = IsFile ? leadingPath(P, Unit, Rest)
                         : Rest.size() - Rest.ltrim("0123456789").size();
    if (Left == 0)
      Result += IsFile ? '@' : '#';
    Rest = Rest.drop_front(Left);
  }
  return Result;
}

unsigned asynctidy::ordinal(const Program &P, SiteId At) {
  const Site &Asked = P.site(At);
  const Place &Own = P.call(At).Whole.Begin;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Before;
  for (uint32_t Index : P.sitesOf(Asked.In)) {
    if (Index == At.Index)
      break;
    const Place &Other = P.call(SiteId(Index)).Whole.Begin;
    if (P.callee(SiteId(Index)) == P.callee(At) && Other != Own)
      Before.insert({Other.File.Index, Other.Offset});
  }
  return Before.size();
}
