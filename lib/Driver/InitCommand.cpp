// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the command 'init'.

#include "ChosenJobs.h"
#include "Commands.h"
#include "Survey.h"
#include "async-tidy/Driver/Project.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

/// More than this many are worth a hint about what is found already.
static constexpr size_t ManyUnits = 50;

static std::string count(size_t Number, StringRef What) {
  return fmt::format("{} {}{}", Number, std::string_view(What),
                     Number == 1 ? "" : "s");
}

/// Names that need no quotes in YAML; others are not written.
static bool isPlainName(StringRef Name) {
  return llvm::all_of(Name,
                      [](char C) {
                        return llvm::isAlnum(C) ||
                               StringRef("_-./+").contains(C);
                      }) &&
         llvm::isAlnum(Name.front());
}

static std::string describe(const Survey &Seen, size_t Units) {
  std::string Text = "# Which findings of async-tidy this project wants. Every "
                     "key may be left out.\n#\n";
  Text += fmt::format("# {}{}.", count(Seen.Files, "file"),
                      Units ? " and " + count(Units, "unit") : "");
  if (Seen.Libraries.empty()) {
    Text += " No library that async-tidy knows is included.\n";
    return Text;
  }
  Text += " Libraries that async-tidy knows, and how many files\n"
          "# include them (their packs are built in and need not be named):\n";
  for (const Survey::Library &Each : Seen.Libraries)
    Text += fmt::format("#   {}: {} ({})\n", Each.Known->Name,
                        Each.Known->Library, Each.Files);
  return Text;
}

static std::string configurationFor(const Survey &Seen, size_t Units) {
  std::string Text = describe(Seen, Units);
  Text += R"(
# What your own libraries do: who blocks, who offloads, which task is lazy.
# packs: [tools/our-library.yaml]

# 'async-tidy rules' lists them. Each may be off, on, warning or advice.
# rules: {async-sync-session: advice}

report:
  # Also known: contended (mutexes), brief (logging, file metadata).
  classes: [deadlock, unbounded, disk]
  # Or high: every step of a chain is proven.
  min-confidence: medium
  # severity: {disk: advice}

)";
  std::vector<StringRef> Ignored;
  for (StringRef Folder : Seen.Foreign)
    if (isPlainName(Folder))
      Ignored.push_back(Folder);
  Text += "# Calls are followed through all files all the same.\n";
  Text += Ignored.empty()
              ? "# paths: {ignore: [third_party]}\n"
              : "paths: {ignore: [" + llvm::join(Ignored, ", ") + "]}\n";
  Text +=
      Units > ManyUnits
          ? "\n# 'async-tidy baseline' writes down what is found today; from "
            "then on only what is\n# new is reported. It needs no key here "
            "unless the file is to be elsewhere.\n"
          : "\n# Where 'async-tidy baseline' writes down what is known.\n";
  Text += "# baseline: .async-tidy-baseline.json\n";
  return Text;
}

/// The units that the compilation database has of \p P; 0 if there is none.
static size_t countUnits(const CommandLine &Line, StringRef Folder,
                         const Project &P) {
  llvm::Expected<ChosenJobs> Chosen = chooseJobs(Line, {}, Folder);
  if (Chosen)
    return llvm::count_if(Chosen->Jobs, [&](const CompileJob &Job) {
      return P.relative(Job.File) != Job.File;
    });
  llvm::consumeError(Chosen.takeError());
  return 0;
}

/// An error if there is a file already, or a link.
static llvm::Error writeNew(StringRef Path, StringRef Text) {
  int FD = -1;
  std::error_code Problem =
      fs::openFileForWrite(Path, FD, fs::CD_CreateNew, fs::OF_None);
  if (Problem == std::errc::file_exists)
    return makeError("'" + Path + "' is there already");
  if (Problem)
    return makeError("cannot write '" + Path + "': " + Problem.message());
  llvm::raw_fd_ostream OS(FD, /*shouldClose=*/true);
  OS << Text;
  OS.close();
  Problem = OS.error();
  OS.clear_error();
  if (!Problem)
    return llvm::Error::success();
  return makeError("cannot write '" + Path + "': " + Problem.message());
}

llvm::Expected<int> asynctidy::runInit(const CommandLine &Line, Console &To) {
  if (llvm::Error E = expectArguments(Line, 0, 0, ""))
    return E;
  if (llvm::Error E = expectNoFlags(Line))
    return E;
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  Project P = findProject({}, *Folder);
  if (!P.ConfigFile.empty())
    return makeError("'" + P.ConfigFile + "' is there already");
  llvm::Expected<PackSet> Packs = loadPacks({});
  if (!Packs)
    return Packs.takeError();
  Survey Seen = surveyProject(P.Root, *Packs);
  size_t Units = countUnits(Line, *Folder, P);
  llvm::SmallString<256> Path(P.Root);
  llvm::sys::path::append(Path, ConfigName);
  if (llvm::Error E = writeNew(Path, configurationFor(Seen, Units)))
    return E;
  if (!Line.has(OptionId::Quiet))
    To.say(
        fmt::format("{}: {}, {} that packs know", std::string_view(Path.str()),
                    count(Seen.Files, "file"),
                    Seen.Libraries.size() == 1
                        ? "1 library"
                        : fmt::format("{} libraries", Seen.Libraries.size())));
  return 0;
}
