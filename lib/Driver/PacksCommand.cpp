// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands `packs`, `packs show` and `packs verify`.

#include "async-tidy/Driver/PacksCommand.h"
#include "PackShow.h"
#include "async-tidy/Driver/PackVerify.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Frontend/Sanitize.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

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
  writeLine(OS, "opaque", P.Opaque);
  writeFacts(OS, "functions", llvm::ArrayRef(P.Functions));
  writeFacts(OS, "types", llvm::ArrayRef(P.Types));
  if (!P.Annotations.empty())
    OS << "\nannotations\n";
  for (const AnnotationFact &Fact : P.Annotations)
    OS << "  \"" << Fact.Text << "\" " << describe(Fact) << "\n";
  return llvm::Error::success();
}

/// A header of the command line may be a file here or one on the include path.
static std::string includeLine(llvm::StringRef Header,
                               llvm::StringRef Directory) {
  llvm::SmallString<256> Path;
  if (llvm::sys::path::is_relative(Header))
    Path = Directory;
  llvm::sys::path::append(Path, Header);
  if (llvm::sys::fs::exists(Path))
    return ("#include \"" + Path + "\"\n").str();
  return ("#include <" + Header + ">\n").str();
}

/// A unit that is nothing but the headers. Its file is in memory.
static CompileJob jobFor(const Pack &P, llvm::ArrayRef<std::string> Flags,
                         llvm::StringRef Directory) {
  CompileJob Job;
  Job.Directory = Directory.str();
  Job.File =
      (Directory + "/async-tidy-packs-verify" + (P.IsC ? ".c" : ".cpp")).str();
  Job.Arguments = {"clang", P.IsC ? "-std=gnu17" : "-std=c++20"};
  llvm::append_range(Job.Arguments, P.Flags);
  llvm::append_range(Job.Arguments, Flags);
  sanitize(Job);
  return Job;
}

static llvm::Error checkParsed(const ParseOutcome &Outcome,
                               llvm::StringRef Unit, const Pack &P) {
  std::string Reason = Outcome.Failure;
  if (Reason.empty() && !Outcome.Problems.empty()) {
    const ParseProblem &First = Outcome.Problems.front();
    // Of our own file, which nobody can open, the message is all there is.
    Reason = First.File == Unit
                 ? First.Message
                 : llvm::formatv("{0}:{1}:{2}: {3}", First.File, First.Line,
                                 First.Column, First.Message)
                       .str();
  }
  if (Reason.empty())
    return llvm::Error::success();
  return makeError(
      "cannot parse the headers of pack '" + P.Name + "': " + Reason +
      (P.Debian.empty()
           ? ""
           : "; they are in the Debian package '" + P.Debian + "'"));
}

static llvm::Expected<Inventory>
takeInventoryOf(const Pack &P, llvm::ArrayRef<std::string> Headers,
                llvm::ArrayRef<std::string> Flags,
                llvm::StringRef ResourceDir) {
  llvm::SmallString<256> Directory;
  if (std::error_code EC = llvm::sys::fs::current_path(Directory))
    return makeError("cannot tell the working directory: " + EC.message());
  std::string Source;
  for (const std::string &Header : Headers)
    Source += includeLine(Header, Directory);
  CompileJob Job = jobFor(P, Flags, Directory);
  if (Job.Status != CompileJob::State::Ready)
    return makeError("cannot use the flags of pack '" + P.Name +
                     "': " + Job.Reason);

  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile(Job.File, 0, llvm::MemoryBuffer::getMemBuffer(Source));
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  Files->pushOverlay(Memory);
  // Declarations are enough, so no body is parsed.
  llvm::Expected<PathGlobs> Everything = PathGlobs::create({"*"});
  if (!Everything)
    return Everything.takeError();
  ParseOptions Options;
  Options.ResourceDir = ResourceDir.str();
  Options.Opaque = &*Everything;
  Options.Files = Files;
  Inventory Result;
  ParseOutcome Outcome =
      parseUnit(Job, Options, [&](clang::CompilerInstance &CI, auto) {
        Result = takeInventory(CI);
      });
  if (llvm::Error E = checkParsed(Outcome, Job.File, P))
    return std::move(E);
  return Result;
}

llvm::Expected<unsigned>
asynctidy::verifyPack(const PackSet &Set, llvm::StringRef Name,
                      llvm::ArrayRef<std::string> Headers,
                      llvm::ArrayRef<std::string> Flags,
                      llvm::StringRef ResourceDir, llvm::raw_ostream &OS) {
  llvm::Expected<const Pack *> Found = findPack(Set, Name);
  if (!Found)
    return Found.takeError();
  const Pack &P = **Found;
  if (Headers.empty())
    Headers = P.Headers;
  if (Headers.empty())
    return makeError("pack '" + P.Name +
                     "' names no headers: give them with '--header'");
  llvm::Expected<Inventory> Declared =
      takeInventoryOf(P, Headers, Flags, ResourceDir);
  if (!Declared)
    return Declared.takeError();
  std::vector<PackProblem> Problems = verifyAgainst(*Declared, P);
  for (const PackProblem &Problem : Problems)
    OS << P.Name << ".yaml:" << Problem.Line << ": '" << Problem.Entry << "' "
       << Problem.Reason << "\n";
  size_t Names = countNames(llvm::ArrayRef(P.Functions)) +
                 countNames(llvm::ArrayRef(P.Types));
  OS << P.Name << ": " << counted(Names, "name") << ", "
     << counted(Problems.size(), "problem") << "\n";
  return Problems.size();
}
