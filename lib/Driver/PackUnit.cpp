// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: parses a library's headers for `packs verify`.

#include "PackUnit.h"
#include "async-tidy/Extract/Extract.h"
#include "async-tidy/Extract/Uses.h"
#include "async-tidy/Frontend/Sanitize.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Solve/Matched.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace asynctidy;

/// A file of the command line may be here or on the include path.
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

/// A unit whose file is in memory.
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

llvm::Expected<ParseOutcome> PackUnit::parse(llvm::StringRef Uses,
                                             llvm::ArrayRef<std::string> Opaque,
                                             Callback Use) {
  llvm::SmallString<256> Directory;
  if (std::error_code EC = llvm::sys::fs::current_path(Directory))
    return makeError("cannot tell the working directory: " + EC.message());
  std::string Source;
  for (const std::string &Header :
       Options.Headers.empty() ? P.Headers : Options.Headers)
    Source += includeLine(Header, Directory);
  if (!Uses.empty())
    for (const std::string &More : Options.UseFiles)
      Source += includeLine(More, Directory);
  Source += Uses;
  CompileJob Job = jobFor(P, Options.Flags, Directory);
  if (Job.Status != CompileJob::State::Ready)
    return makeError("cannot use the flags of pack '" + P.Name +
                     "': " + Job.Reason);
  File = Job.File;
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile(Job.File, 0, llvm::MemoryBuffer::getMemBuffer(Source));
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  Files->pushOverlay(Memory);
  llvm::Expected<PathGlobs> Globs = PathGlobs::create(Opaque);
  if (!Globs)
    return Globs.takeError();
  ParseOptions How;
  How.ResourceDir = Options.ResourceDir;
  How.Opaque = &*Globs;
  How.Files = Files;
  return parseUnit(Job, How, Use);
}

llvm::Error PackUnit::checkParsed(const ParseOutcome &Outcome) const {
  std::string Reason = Outcome.Failure;
  if (Reason.empty() && !Outcome.Problems.empty()) {
    const ParseProblem &First = Outcome.Problems.front();
    // Of our own file, which nobody can open, the message is all there is.
    Reason = First.File == File
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

/// Calls \p Take with each name and the line of its entry.
template <class Function>
static void forEachName(const Pack &P, Function Take) {
  for (const FunctionFact &Fact : P.Functions)
    for (const std::string &Name : Fact.Names)
      Take(Name, Fact.Line);
  for (const TypeFact &Fact : P.Types)
    for (const std::string &Name : Fact.Names)
      Take(Name, Fact.Line);
}

llvm::Expected<Inventory> PackUnit::takeInventory() {
  std::vector<llvm::StringRef> Names;
  forEachName(P,
              [&](llvm::StringRef Name, unsigned) { Names.push_back(Name); });
  Inventory Result;
  // Declarations are enough, so no body is parsed.
  llvm::Expected<ParseOutcome> Outcome =
      parse("", {"*"}, [&](clang::CompilerInstance &CI, auto) {
        Result = asynctidy::takeInventory(CI);
        if (Options.Uses)
          Uses = writeUses(CI, Names);
      });
  if (!Outcome)
    return Outcome.takeError();
  if (llvm::Error E = checkParsed(*Outcome))
    return std::move(E);
  return Result;
}

llvm::Expected<std::vector<PackProblem>>
PackUnit::namesWithoutUse(const PackSet &Set) {
  std::vector<TUSummary> Units;
  std::vector<std::string> Opaque = Set.opaqueGlobs();
  llvm::Expected<PathGlobs> Globs = PathGlobs::create(Opaque);
  if (!Globs)
    return Globs.takeError();
  llvm::Expected<ParseOutcome> Outcome =
      parse(Uses, Opaque, [&](clang::CompilerInstance &CI, auto Roots) {
        ExtractOptions How;
        How.Opaque = &*Globs;
        Units.push_back(extractSummary(astContext(CI), Roots, How));
      });
  if (!Outcome)
    return Outcome.takeError();
  // Uses that do not compile are expected.
  if (!Outcome->Failure.empty())
    return checkParsed(*Outcome);
  Program Linked = link(std::move(Units));
  llvm::StringSet<> Matched = matchedNames(Linked, Set);
  std::vector<PackProblem> Result;
  forEachName(P, [&](llvm::StringRef Name, unsigned Line) {
    if (Matched.insert(Name).second)
      Result.push_back({Line, Name.str(), "is matched with no use of it"});
  });
  return Result;
}
