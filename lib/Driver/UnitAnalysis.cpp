// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: one unit through the pipeline, for front ends that own their AST.

#include "async-tidy/Driver/UnitAnalysis.h"
#include "KnownFindings.h"
#include "ProjectIndex.h"
#include "Session.h"
#include "async-tidy/Extract/Extract.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Solve/Solver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;

/// Adds to \p Units, which has the open one, what its project's index knows of
/// the others.
static llvm::Error addBeyond(std::vector<TUSummary> &Units,
                             const std::string &IndexFile) {
  if (IndexFile.empty())
    return llvm::Error::success();
  auto Index = ProjectIndex::current(IndexFile);
  if (!Index)
    return Index.takeError();
  if (!*Index)
    return llvm::Error::success();
  auto Beyond = (*Index)->beyond(Units.front());
  if (!Beyond)
    return Beyond.takeError();
  llvm::move(*Beyond, std::back_inserter(Units));
  return llvm::Error::success();
}

/// The files that \p Unit has bodies from.
static llvm::StringSet<> filesOf(const TUSummary &Unit) {
  llvm::StringSet<> Files;
  for (const Body &B : Unit.Bodies)
    if (FileId File = B.Where.Begin.File)
      Files.insert(Unit.text(Unit.file(File).Path));
  return Files;
}

/// What a baseline knows of other files says nothing here, unless they are gone
/// and what they had may have moved.
static llvm::Error leaveOutKnown(UnitAnalysis &Result, const Session &S,
                                 const llvm::StringSet<> &Files) {
  auto Known = loadBaseline(CommandLine(), S);
  if (!Known)
    return Known.takeError();
  if (!*Known)
    return llvm::Error::success();
  llvm::erase_if((*Known)->Entries, [&](const BaselineEntry &Entry) {
    return !Files.contains(Entry.File) &&
           llvm::sys::fs::exists(S.Project.Root + "/" + Entry.File);
  });
  takeOutKnown(Result.Findings, **Known, S);
  return llvm::Error::success();
}

UnitAnalysis asynctidy::analyzeUnit(clang::ASTContext &Context,
                                    llvm::ArrayRef<clang::Decl *> Roots,
                                    llvm::StringRef MainFile) {
  UnitAnalysis Result;
  llvm::Expected<Session> S =
      openSession(CommandLine(), RunOptions(), {MainFile.str()},
                  llvm::sys::path::parent_path(MainFile));
  if (!S) {
    Result.Problems.push_back(llvm::toString(S.takeError()));
    return Result;
  }
  Result.Root = S->Project.Root;
  ExtractOptions Options;
  Options.ProjectRoot = S->Project.Root;
  Options.Opaque = &S->Opaque;
  std::vector<TUSummary> Units;
  Units.push_back(extractSummary(Context, Roots, Options));
  llvm::StringSet<> Files = filesOf(Units.front());
  if (llvm::Error E = addBeyond(Units, S->Index))
    Result.Problems.push_back(llvm::toString(std::move(E)));
  Program Linked = link(std::move(Units));
  SolvedProgram Solved = solve(Linked, S->packs());
  std::vector<llvm::StringRef> Rules;
  for (const RuleRecord &Rule : allRules())
    if (Rule.Scope == RuleScope::OneUnit &&
        llvm::is_contained(S->Rules, Rule.Id))
      Rules.push_back(Rule.Id);
  Result.Findings = runRules(Solved, Rules);
  llvm::erase_if(Result.Findings, [&](const Finding &F) {
    return !Files.contains(F.Where.File) || !S->Options.Selection.wants(F);
  });
  if (llvm::Error E = leaveOutKnown(Result, *S, Files))
    Result.Problems.push_back(llvm::toString(std::move(E)));
  for (Finding &F : Result.Findings)
    F.Level = S->Options.Selection.levelOf(F);
  sortFindings(Result.Findings);
  return Result;
}
