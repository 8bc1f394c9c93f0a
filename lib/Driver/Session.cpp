// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what a run needs before it looks at code.

#include "Session.h"
#include "Commands.h"
#include "async-tidy/Driver/Config.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;

std::vector<StringRef> asynctidy::ruleIds() {
  std::vector<StringRef> Ids;
  for (const RuleRecord &Rule : allRules())
    Ids.push_back(Rule.Id);
  llvm::sort(Ids);
  return Ids;
}

llvm::Expected<std::vector<StringRef>>
asynctidy::selectRules(const std::optional<std::string> &Globs,
                       const std::map<std::string, bool> &Configured) {
  std::map<StringRef, bool> Runs;
  bool FromNothing = Globs && !StringRef(*Globs).trim().starts_with("-");
  for (const RuleRecord &Rule : allRules()) {
    auto Said = Configured.find(Rule.Id.str());
    bool Default = Said == Configured.end() ? Rule.Level == Severity::Warning
                                            : Said->second;
    Runs[Rule.Id] = !FromNothing && Default;
  }
  if (Globs)
    for (StringRef Glob : llvm::split(*Globs, ',')) {
      Glob = Glob.trim();
      StringRef Name = Glob;
      bool TakesBack = Name.consume_front("-");
      llvm::Expected<llvm::GlobPattern> Pattern =
          llvm::GlobPattern::create(Name);
      if (!Pattern)
        return addContext(Pattern.takeError(), "--rules: '" + Name + "'");
      bool Matches = false;
      for (auto &[Id, On] : Runs)
        if (Pattern->match(Id)) {
          On = !TakesBack;
          Matches = true;
        }
      if (!Matches)
        return makeError("--rules: no rule is called '" + Name + "'" +
                         didYouMean(Name, ruleIds()));
    }

  std::vector<StringRef> Chosen;
  for (auto [Id, On] : Runs)
    if (On)
      Chosen.push_back(Id);
  if (Chosen.empty())
    return makeError(Globs ? "--rules: '" + *Globs + "' leaves no rule"
                           : "no rule is on in the configuration");
  return Chosen;
}

/// \p IsGiven: on the command line, so it may be anywhere.
static llvm::Expected<Config> readConfig(const Project &P, bool IsGiven) {
  if (P.ConfigFile.empty())
    return Config();
  if (llvm::Error E =
          IsGiven ? llvm::Error::success() : P.expectOwn(P.ConfigFile))
    return addContext(std::move(E), "the configuration");
  auto Buffer = readFile(P.ConfigFile);
  if (!Buffer)
    return Buffer.takeError();
  return parseConfig(**Buffer, ruleIds());
}

/// Lets \p C say what the command line does not.
static void complete(RunOptions &Options, const Config &C) {
  Selection &Wanted = Options.Selection;
  if (!Wanted.Classes)
    Wanted.Classes = C.Classes;
  if (!Wanted.Categories)
    Wanted.Categories = C.Categories;
  if (!Options.HasMinConfidence && C.MinConfidence)
    Wanted.MinConfidence = *C.MinConfidence;
  Wanted.RuleLevels = C.RuleLevels;
  Wanted.ClassLevels = C.ClassLevels;
  Wanted.Analyze = C.Analyze;
  Wanted.Ignore = C.Ignore;
}

/// A file of the configuration, which is in \p Root.
static std::string below(StringRef Root, StringRef File) {
  llvm::SmallString<256> Path;
  if (llvm::sys::path::is_relative(File))
    Path = Root;
  llvm::sys::path::append(Path, File);
  return std::string(Path);
}

/// A project's own configuration may name packs of others. What else it names
/// outside the project is none of a report's business, and errors quote it.
static llvm::Error expectPack(StringRef File, const Project &P) {
  llvm::Error Outside = P.expectOwn(File);
  if (!Outside || !llvm::sys::fs::is_regular_file(File))
    return Outside;
  llvm::consumeError(std::move(Outside));
  auto Buffer = readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::Expected<Pack> Parsed = parsePack(**Buffer);
  if (Parsed)
    return llvm::Error::success();
  llvm::consumeError(Parsed.takeError());
  return makeError("'" + File +
                   "', which lies outside the project, is no model pack; "
                   "'--pack' says why");
}

/// Of the configuration, then of the command line.
static llvm::Expected<std::vector<std::string>>
packFiles(const CommandLine &Line, const Config &C, const Project &P) {
  std::vector<std::string> Files;
  StringRef Folder = llvm::sys::path::parent_path(P.ConfigFile);
  for (const std::string &File : C.Packs) {
    Files.push_back(below(Folder, File));
    if (llvm::Error E = Line.has(OptionId::ConfigFile)
                            ? llvm::Error::success()
                            : expectPack(Files.back(), P))
      return addContext(std::move(E), P.ConfigFile);
  }
  for (StringRef File : Line.all(OptionId::PackFile))
    Files.push_back(File.str());
  return Files;
}

const PackSet &Session::packs() const {
  if (!LoadedPacks)
    LoadedPacks = llvm::cantFail(PackSet::builtin());
  return *LoadedPacks;
}

/// Reads the packs that \p S has as inputs.
static llvm::Error loadOtherPacks(Session &S) {
  if (S.Inputs.empty()) {
    S.OpaqueGlobs = PackSet::builtinOpaqueGlobs();
    S.PackTexts = DigestBuilder().finish();
    return llvm::Error::success();
  }
  llvm::Expected<PackSet> Packs = loadPacks(S.Inputs, &S.PackTexts);
  if (!Packs)
    return Packs.takeError();
  S.OpaqueGlobs = Packs->opaqueGlobs();
  S.LoadedPacks = std::move(*Packs);
  return llvm::Error::success();
}

llvm::Expected<Session>
asynctidy::openSession(const CommandLine &Line, const RunOptions &Options,
                       llvm::ArrayRef<std::string> Files,
                       StringRef WorkingDirectory) {
  Session S;
  S.Options = Options;
  S.Project = findProject(Files, WorkingDirectory);
  if (std::optional<StringRef> Given = Line.last(OptionId::ConfigFile))
    S.Project.ConfigFile = below(WorkingDirectory, *Given);
  llvm::Expected<Config> C =
      readConfig(S.Project, Line.has(OptionId::ConfigFile));
  if (!C)
    return C.takeError();
  complete(S.Options, *C);
  S.BaselineFile = C->Baseline;

  llvm::Expected<std::vector<StringRef>> Rules =
      selectRules(Options.RuleGlobs, C->Rules);
  if (!Rules)
    return Rules.takeError();
  S.Rules = std::move(*Rules);
  if (!C->Index.empty())
    S.Index = below(S.Project.Root, C->Index);

  llvm::Expected<std::vector<std::string>> PackFiles =
      packFiles(Line, *C, S.Project);
  if (!PackFiles)
    return PackFiles.takeError();
  S.Inputs = std::move(*PackFiles);
  if (llvm::Error E = loadOtherPacks(S))
    return E;
  if (!S.Project.ConfigFile.empty())
    S.Inputs.push_back(S.Project.ConfigFile);
  llvm::Expected<PathGlobs> Opaque = PathGlobs::create(S.OpaqueGlobs);
  if (!Opaque)
    return Opaque.takeError();
  S.Opaque = std::move(*Opaque);
  return S;
}
