// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: revisions from git and from patches, and their findings.

#include "Revision.h"
#include "Git.h"
#include "Patch.h"
#include "RunCache.h"
#include "RunUnits.h"
#include "async-tidy/Driver/Suppress.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;
namespace path = llvm::sys::path;

static std::string join(StringRef Folder, StringRef File) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, File);
  return std::string(Path);
}

static bool isSource(StringRef File) {
  return llvm::is_contained({".c", ".cc", ".cpp", ".cxx", ".c++", ".C", ".cp"},
                            path::extension(File));
}

//===-- From git ----------------------------------------------------------===//

/// git names the checkout without links; files of the project may be named with
/// them. The checkout's root as the project spells it.
static std::string spelledRoot(const Project &P, StringRef Root) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(P.Root, Real))
    return Root.str();
  StringRef Below = Real;
  StringRef Spelled = P.Root;
  // As many folders up as the project lies below the checkout.
  while (Below.size() > Root.size()) {
    Below = path::parent_path(Below);
    Spelled = path::parent_path(Spelled);
  }
  return Below == Root && !Spelled.empty() ? Spelled.str() : Root.str();
}

/// Enters one file of the revision.
static void enter(Revision &R, StringRef Root, const Git::Change &C,
                  const std::map<std::string, std::string> &Contents) {
  if (!C.Old.empty())
    R.Files.addFile(join(Root, C.Old), Contents.at(C.Blob));
  if (C.Old == C.New)
    return;
  if (C.New.empty()) {
    R.Gone.push_back(join(Root, C.Old));
    return;
  }
  std::string New = join(Root, C.New);
  R.Files.addAbsent(New);
  R.Absent.insert(New);
  if (!C.Old.empty())
    R.OldNames[New] = join(Root, C.Old);
}

/// In a folder that a build system writes, below the checkout.
static bool isGenerated(StringRef Root, StringRef File) {
  for (StringRef At = path::parent_path(File); !At.empty();
       At = path::parent_path(At))
    for (const char *Sign : {"CMakeCache.txt", "build.ninja", "CACHEDIR.TAG"})
      if (llvm::sys::fs::exists(join(join(Root, At), Sign)))
        return true;
  return false;
}

static llvm::Expected<Revision> fromGit(StringRef Name, const Session &S) {
  llvm::Expected<Git> G = Git::open(S.Project.Root);
  if (!G)
    return G.takeError();
  llvm::Expected<std::string> Commit = G->base(Name);
  if (!Commit)
    return Commit.takeError();
  llvm::Expected<std::vector<Git::Change>> Changes = G->changesSince(*Commit);
  if (!Changes)
    return Changes.takeError();
  std::vector<std::string> Blobs;
  for (const Git::Change &C : *Changes)
    if (!C.Blob.empty())
      Blobs.push_back(C.Blob);
  llvm::Expected<std::map<std::string, std::string>> Contents =
      G->contents(Blobs);
  if (!Contents)
    return Contents.takeError();
  llvm::Expected<std::vector<std::string>> Untracked = G->untracked();
  if (!Untracked)
    return Untracked.takeError();

  Revision R;
  R.Name = Name.str();
  std::string Root = spelledRoot(S.Project, G->root());
  for (const Git::Change &C : *Changes)
    enter(R, Root, C, *Contents);
  // They stay readable: most are generated. As units they are new.
  for (const std::string &File : *Untracked)
    if (isSource(File) && !isGenerated(Root, File))
      R.Absent.insert(join(Root, File));
  return R;
}

//===-- From a patch ------------------------------------------------------===//

/// The checkout that the project lies in, or the project.
static std::string patchRoot(const Project &P) {
  for (StringRef At = P.Root; !At.empty(); At = path::parent_path(At))
    if (llvm::sys::fs::exists(join(At, ".git")))
      return At.str();
  return P.Root;
}

static llvm::Error enter(Revision &R, StringRef Root, const FilePatch &P,
                         StringRef PatchName) {
  auto Refuse = [&](const llvm::Twine &Reason) {
    return makeError(PatchName + ":" + llvm::Twine(P.Line) + ": " + Reason);
  };
  if (P.IsBinary)
    return llvm::Error::success();
  std::string After;
  if (!P.New.empty()) {
    std::string New = join(Root, P.New);
    if (!llvm::sys::fs::is_regular_file(New))
      return Refuse("there is no file '" + P.New + "' in '" + Root +
                    "'; the patch must be what led to the files as they are");
    auto Buffer = readFile(New);
    if (!Buffer)
      return Buffer.takeError();
    After = (*Buffer)->getBuffer().str();
  }
  llvm::Expected<std::string> Before = unapply(P, After, PatchName);
  if (!Before)
    return Before.takeError();
  Git::Change C{P.Old, "0", P.New};
  enter(R, Root, C, {{"0", std::move(*Before)}});
  return llvm::Error::success();
}

static llvm::Expected<Revision> fromPatch(StringRef File, const Session &S) {
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(File, /*IsText=*/false);
  if (!Buffer)
    return makeError("cannot read '" + File +
                     "': " + Buffer.getError().message());
  std::string Name = File == "-" ? "<stdin>" : File.str();
  llvm::Expected<std::vector<FilePatch>> Patches =
      parsePatch({(*Buffer)->getBuffer(), Name});
  if (!Patches)
    return Patches.takeError();
  Revision R;
  R.Name = "the state before " + Name;
  std::string Root = patchRoot(S.Project);
  for (const FilePatch &P : *Patches)
    if (llvm::Error E = enter(R, Root, P, Name))
      return std::move(E);
  return R;
}

llvm::Expected<std::optional<Revision>>
asynctidy::openRevision(const CommandLine &Line, const Session &S) {
  std::optional<StringRef> Name = Line.last(OptionId::Diff);
  std::optional<StringRef> Patch = Line.last(OptionId::DiffFrom);
  if (!Name && !Patch)
    return std::nullopt;
  if (Name && Patch)
    return makeError("'--diff' and '--diff-from' exclude each other");
  llvm::Expected<Revision> R = Name ? fromGit(*Name, S) : fromPatch(*Patch, S);
  if (!R)
    return addContext(R.takeError(), Name ? "--diff" : "--diff-from");
  return std::move(*R);
}

//===-- Its findings ------------------------------------------------------===//

/// How much of their folders two files have in common.
static size_t nearness(StringRef A, StringRef B) {
  size_t Common = 0, Folders = 0;
  while (Common < std::min(A.size(), B.size()) && A[Common] == B[Common])
    Folders += A[Common++] == '/';
  return Folders;
}

/// The jobs of the revision. A file that is gone has no command any more, and
/// is compiled like its nearest neighbour.
static std::vector<CompileJob> jobsOf(const Revision &Base,
                                      const ChosenJobs &Now) {
  std::vector<CompileJob> Jobs;
  for (const CompileJob &Job : Now.Jobs) {
    auto Old = Base.OldNames.find(Job.File);
    if (Old == Base.OldNames.end() && Base.Absent.contains(Job.File))
      continue;
    Jobs.push_back(Job);
    if (Old != Base.OldNames.end())
      Jobs.back().File = Old->second;
  }
  if (!Now.AreAll)
    return Jobs;
  for (const std::string &File : Base.Gone) {
    const CompileJob *Best = nullptr;
    for (const CompileJob &Job : Now.Jobs)
      if (path::extension(Job.File) == path::extension(File) &&
          (!Best || nearness(Best->File, File) < nearness(Job.File, File)))
        Best = &Job;
    if (!Best || !isSource(File))
      continue;
    Jobs.push_back(*Best);
    Jobs.back().File = File;
  }
  return Jobs;
}

std::vector<Finding> asynctidy::findingsOf(const Revision &Base,
                                           const PreparedRun &A, Console &To) {
  std::vector<CompileJob> Jobs = jobsOf(Base, A.Chosen);
  if (Jobs.empty())
    return {};
  RunResult Result = analyze(Jobs, A.Opened, To, &Base.Files);
  if (!A.Opened.Options.Quiet)
    for (const std::string &Remark : Result.Remarks)
      To.say(Base.Name + ": " + Remark);
  NolintComments Comments;
  for (NolintComment &Comment : Result.Comments)
    Comments.add(std::move(Comment));
  RunStats Stats;
  return selectFindings(std::move(Result.Findings), A.Opened.Options.Selection,
                        Comments, Stats);
}
