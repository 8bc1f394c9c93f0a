// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands `packs`, `packs show` and `packs verify`.

#include "async-tidy/Driver/PacksCommand.h"
#include "PackShow.h"
#include "PackUnit.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace asynctidy;

template <class Fact> static size_t countNames(llvm::ArrayRef<Fact> Facts) {
  size_t Count = 0;
  for (const Fact &F : Facts)
    Count += F.Names.size();
  return Count;
}

static std::string counted(size_t Count, llvm::StringRef Noun) {
  return llvm::formatv("{0} {1}{2}", Count, Noun, Count == 1 ? "" : "s").str();
}

static llvm::Expected<const Pack *> findPack(const PackSet &Set,
                                             llvm::StringRef Name) {
  if (const Pack *P = Set.pack(Name))
    return P;
  std::vector<llvm::StringRef> Known;
  for (const Pack &P : Set.packs())
    Known.push_back(P.Name);
  return makeError("no pack is named '" + Name + "'" + didYouMean(Name, Known));
}

llvm::Error asynctidy::listPacks(const PackSet &Set, llvm::raw_ostream &OS) {
  size_t Width = 0;
  for (const Pack &P : Set.packs())
    Width = std::max(Width, P.Name.size());
  for (const Pack &P : Set.packs()) {
    OS << llvm::left_justify(P.Name, Width) << "  " << P.Library << ": "
       << counted(countNames(llvm::ArrayRef(P.Functions)), "function") << ", "
       << counted(countNames(llvm::ArrayRef(P.Types)), "type");
    OS << (P.Verified.empty() ? std::string(", not verified")
                              : ", verified with " + P.Verified)
       << "\n";
  }
  return llvm::Error::success();
}

static void writeLine(llvm::raw_ostream &OS, llvm::StringRef Label,
                      llvm::ArrayRef<std::string> Words) {
  if (!Words.empty())
    OS << Label << ": " << llvm::join(Words, " ") << "\n";
}

template <class Fact>
static void writeFacts(llvm::raw_ostream &OS, llvm::StringRef Title,
                       llvm::ArrayRef<Fact> Facts) {
  if (Facts.empty())
    return;
  OS << "\n" << Title << "\n";
  for (const Fact &F : Facts)
    for (const std::string &Name : F.Names)
      OS << "  " << Name << " " << describe(F) << "\n";
}

llvm::Error asynctidy::showPack(const PackSet &Set, llvm::StringRef Name,
                                llvm::raw_ostream &OS) {
  llvm::Expected<const Pack *> Found = findPack(Set, Name);
  if (!Found)
    return Found.takeError();
  const Pack &P = **Found;
  OS << P.Name << ": " << P.Library << "\n";
  writeLine(OS, "headers", P.Headers);
  writeLine(OS, "flags", P.Flags);
  if (!P.Source.empty())
    OS << "source: " << P.Source << "\n";
  OS << "verified: " << (P.Verified.empty() ? "no" : P.Verified) << "\n";
  if (!P.Repeat.empty())
    OS << "verified by: " << P.Repeat << "\n";
  if (P.IsInteractive)
    OS << "loops: interactive\n";
  writeLine(OS, "opaque", P.Opaque);
  writeFacts(OS, "functions", llvm::ArrayRef(P.Functions));
  writeFacts(OS, "types", llvm::ArrayRef(P.Types));
  if (!P.Annotations.empty())
    OS << "\nannotations\n";
  for (const AnnotationFact &Fact : P.Annotations)
    OS << "  \"" << Fact.Text << "\" " << describe(Fact) << "\n";
  return llvm::Error::success();
}

static void writeProblems(llvm::StringRef Name,
                          llvm::ArrayRef<PackProblem> Problems,
                          llvm::raw_ostream &OS) {
  for (const PackProblem &Problem : Problems)
    OS << Name << ".yaml:" << Problem.Line << ": '" << Problem.Entry << "' "
       << Problem.Reason << "\n";
}

llvm::Expected<unsigned> asynctidy::verifyPack(const PackSet &Set,
                                               llvm::StringRef Name,
                                               const VerifyOptions &Options,
                                               llvm::raw_ostream &OS) {
  llvm::Expected<const Pack *> Found = findPack(Set, Name);
  if (!Found)
    return Found.takeError();
  const Pack &P = **Found;
  if (Options.Headers.empty() && P.Headers.empty())
    return makeError("pack '" + P.Name +
                     "' names no headers: give them with '--header'");
  PackUnit Unit(P, Options);
  llvm::Expected<Inventory> Declared = Unit.takeInventory();
  if (!Declared)
    return Declared.takeError();
  std::vector<PackProblem> Problems = verifyAgainst(*Declared, P);
  if (Options.Uses) {
    llvm::Expected<std::vector<PackProblem>> Unused = Unit.namesWithoutUse(Set);
    if (!Unused)
      return Unused.takeError();
    llvm::append_range(Problems, *Unused);
    llvm::stable_sort(Problems, [](const PackProblem &A, const PackProblem &B) {
      return A.Line < B.Line;
    });
  }
  writeProblems(P.Name, Problems, OS);
  size_t Names = countNames(llvm::ArrayRef(P.Functions)) +
                 countNames(llvm::ArrayRef(P.Types));
  OS << P.Name << ": " << counted(Names, "name") << ", "
     << counted(Problems.size(), "problem") << "\n";
  return Problems.size();
}
