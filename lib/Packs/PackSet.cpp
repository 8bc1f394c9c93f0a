// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: all packs of a run, indexed by name.

#include "async-tidy/Packs/PackSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>

using namespace asynctidy;

/// "our.yaml:12", or "pack 'posix', line 12" of what is in no file.
static std::string placeOf(llvm::StringRef File, llvm::StringRef Pack,
                           unsigned Line) {
  return File.empty() ? ("pack '" + Pack + "', line " + llvm::Twine(Line)).str()
                      : (File + ":" + llvm::Twine(Line)).str();
}

static bool isUnconditional(const FunctionFact &Fact) {
  return Fact.When.empty() && Fact.Unless.empty();
}

static bool stopsThread(const FunctionFact &Fact) {
  return Fact.Effect == EffectKind::Blocks ||
         Fact.Effect == EffectKind::SyncWaits;
}

/// Both cannot be true of the same call.
static bool contradict(const FunctionFact &A, const FunctionFact &B) {
  bool SameCalls =
      isUnconditional(A) && isUnconditional(B) &&
      (!A.Parameters || !B.Parameters || *A.Parameters == *B.Parameters);
  return SameCalls &&
         ((stopsThread(A) && B.Effect == EffectKind::Nonblocking) ||
          (stopsThread(B) && A.Effect == EffectKind::Nonblocking));
}

static bool contradict(const TypeFact &A, const TypeFact &B) {
  return A.Role != B.Role || A.Executor != B.Executor ||
         A.Session != B.Session || A.AsyncSibling != B.AsyncSibling;
}

static bool contradict(const AnnotationFact &A, const AnnotationFact &B) {
  return A.Effect != B.Effect || A.AsyncContext != B.AsyncContext ||
         A.Stackful != B.Stackful;
}

template <class Fact>
static llvm::Error refuse(llvm::StringRef Name, llvm::StringRef NewPlace,
                          llvm::StringRef OldPack, const Fact &Old) {
  return llvm::createStringError(NewPlace + ": what is stated about '" + Name +
                                 "' contradicts " +
                                 placeOf("", OldPack, Old.Line));
}

llvm::Error PackSet::checkAgainstOthers(const Pack &P,
                                        llvm::StringRef File) const {
  auto Place = [&](unsigned Line) { return placeOf(File, P.Name, Line); };
  for (const FunctionFact &New : P.Functions)
    for (const std::string &Name : New.Names)
      for (const FunctionFact *Old : functions(Name))
        if (contradict(New, *Old))
          return refuse(Name, Place(New.Line), Packs[Old->Pack].Name, *Old);
  for (const TypeFact &New : P.Types)
    for (const std::string &Name : New.Names)
      if (const TypeFact *Old = type(Name); Old && contradict(New, *Old))
        return refuse(Name, Place(New.Line), Packs[Old->Pack].Name, *Old);
  for (const AnnotationFact &New : P.Annotations)
    if (const AnnotationFact *Old = annotation(New.Text);
        Old && contradict(New, *Old))
      return refuse(New.Text, Place(New.Line), Packs[Old->Pack].Name, *Old);
  return llvm::Error::success();
}

llvm::Error PackSet::add(Pack P, llvm::StringRef File) {
  if (pack(P.Name))
    return llvm::createStringError((File.empty() ? "" : File + ": ") +
                                   "there are two packs named '" + P.Name +
                                   "'");
  if (llvm::Error E = checkAgainstOthers(P, File))
    return E;
  insert(std::move(P));
  return llvm::Error::success();
}

void PackSet::insert(Pack P) {
  unsigned Index = Packs.size();
  // The facts' addresses are those of the vectors' elements, which stay where
  // they are when the pack and the set are moved.
  Packs.push_back(std::move(P));
  for (FunctionFact &Fact : Packs[Index].Functions) {
    Fact.Pack = Index;
    for (const std::string &Name : Fact.Names)
      Functions[Name].push_back(&Fact);
  }
  for (TypeFact &Fact : Packs[Index].Types) {
    Fact.Pack = Index;
    for (const std::string &Name : Fact.Names)
      Types.try_emplace(Name, &Fact);
  }
  for (AnnotationFact &Fact : Packs[Index].Annotations) {
    Fact.Pack = Index;
    Annotations.try_emplace(Fact.Text, &Fact);
  }
}

const Pack *PackSet::pack(llvm::StringRef Name) const {
  for (const Pack &P : Packs)
    if (P.Name == Name)
      return &P;
  return nullptr;
}

llvm::ArrayRef<const FunctionFact *>
PackSet::functions(llvm::StringRef Name) const {
  auto It = Functions.find(Name);
  if (It == Functions.end())
    return {};
  return It->second;
}

const TypeFact *PackSet::type(llvm::StringRef Name) const {
  return Types.lookup(Name);
}

const AnnotationFact *PackSet::annotation(llvm::StringRef Text) const {
  return Annotations.lookup(Text);
}

std::vector<std::string> PackSet::opaqueGlobs() const {
  std::vector<std::string> Globs;
  for (const Pack &P : Packs)
    llvm::append_range(Globs, P.Opaque);
  llvm::sort(Globs);
  Globs.erase(std::unique(Globs.begin(), Globs.end()), Globs.end());
  return Globs;
}
