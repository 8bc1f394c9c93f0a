// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: translation units to summaries, on a pool of threads.

#include "async-tidy/Driver/Units.h"
#include "Problems.h"
#include "UnitCache.h"
#include "async-tidy/Extract/Extract.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Frontend/Overlay.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ThreadPool.h"
#include <fmt/format.h>
#include <map>
#include <mutex>

using namespace asynctidy;
using llvm::StringRef;

static void keepSummary(Unit &Result, StringRef Summary) {
  Result.Summary = llvm::MemoryBuffer::getMemBufferCopy(Summary, Result.Name);
}

static std::vector<std::string> filesOf(llvm::ArrayRef<Lookup> Lookups) {
  std::vector<std::string> Files;
  for (const Lookup &L : Lookups)
    if (L.Kind == PathKind::File && L.Content)
      Files.push_back(L.Path);
  return Files;
}

/// Parses and extracts; what it reads goes through \p Files, or is on the disk
/// if that is null.
static Unit makeUnit(const CompileJob &Job, const UnitOptions &Options,
                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  Unit Result;
  Result.Name = Options.Project.relative(Job.File);
  ParseOptions Parse;
  Parse.Opaque = Options.Opaque;
  Parse.TimeLimit = Options.TimeLimit;
  Parse.Root = Options.Project.Root;
  Parse.Files = std::move(Files);
  struct Made {
    TUSummary Summary;
    std::string Encoded;
  };
  auto Record = std::make_unique<Made>();
  ParseOutcome Outcome = parseUnit(
      Job, Parse,
      [&](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *> Roots) {
        Record->Summary = extractSummary(
            astContext(CI), Roots, {Options.Project.Root, Options.Opaque});
        // Here, where a summary that breaks the laws costs one unit.
        Record->Encoded = encodeSummary(Record->Summary);
      });
  Result.Dropped = std::move(Outcome.Dropped);
  if (!Outcome.Ran) {
    // It may have been left half written, so not even its destructor may run.
    (void)Record.release();
    Result.Failure = std::move(Outcome.Failure);
    Result.Unsupported = Outcome.Unsupported;
    Result.OutOfMemory = Outcome.OutOfMemory;
    return Result;
  }
  if (Outcome.Errors) {
    recordProblems(Outcome, Options.Project, Record->Summary);
    Record->Encoded = encodeSummary(Record->Summary);
  }
  keepSummary(Result, Record->Encoded);
  return Result;
}

/// Takes the unit from the cache, or makes it and keeps it there. A unit that
/// failed is made again: a crash or a time-out need not be the code's fault.
static Unit extractUnit(const CompileJob &Job, const Digest &Key,
                        const UnitOptions &Options) {
  UnitCache *Cache = Options.Cache;
  if (Cache && Job.Status == CompileJob::State::Ready)
    if (std::optional<UnitCache::Found> Found = Cache->load(Key)) {
      Unit Result;
      Result.Name = Options.Project.relative(Job.File);
      Result.Dropped = Job.Dropped;
      Result.IsCached = true;
      keepSummary(Result, Found->Summary);
      if (Options.WithInputs)
        Result.Inputs = filesOf(Found->Lookups);
      return Result;
    }
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
      llvm::vfs::createPhysicalFileSystem();
  if (Options.Over)
    Files = Options.Over->files();
  if (!Cache && !Options.WithInputs)
    return makeUnit(Job, Options, std::move(Files));

  FileDigests Own;
  auto Recorder = llvm::makeIntrusiveRefCnt<LookupRecorder>(
      std::move(Files), Cache ? Cache->digests() : Own, Options.Over);
  Unit Result = makeUnit(Job, Options, Recorder);
  if (!Result.Summary) {
    if (Cache)
      Cache->storeNothing();
    return Result;
  }
  if (Options.WithInputs)
    Result.Inputs = Recorder->filesRead();
  if (!Cache)
    return Result;
  if (auto Lookups = Recorder->take())
    Cache->store(Key, Result.Summary->getBuffer(), std::move(*Lookups));
  else
    Cache->storeNothing();
  return Result;
}

std::vector<Unit> asynctidy::extractUnits(llvm::ArrayRef<CompileJob> Jobs,
                                          const UnitOptions &Options) {
  std::vector<Unit> Units(Jobs.size());
  std::vector<Digest> Keys(Jobs.size());
  if (Options.Cache)
    for (auto [Key, Job] : llvm::zip_equal(Keys, Jobs))
      if (Job.Status == CompileJob::State::Ready)
        Key = Options.Cache->keyOf(Job);
  std::mutex Mutex;
  size_t Done = 0;
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Threads));
  for (size_t I = 0; I < Jobs.size(); ++I)
    Pool.async([&, I] {
      Units[I] = extractUnit(Jobs[I], Keys[I], Options);
      std::lock_guard<std::mutex> Lock(Mutex);
      ++Done;
      if (Options.Progress)
        Options.Progress(Done, Jobs.size(), Units[I].Name);
    });
  Pool.wait();
  // Perhaps only because of its neighbours.
  if (Pool.getMaxConcurrency() > 1)
    for (size_t I = 0; I < Jobs.size(); ++I)
      if (Units[I].OutOfMemory)
        Units[I] = extractUnit(Jobs[I], Keys[I], Options);
  return Units;
}

std::vector<Unit> asynctidy::readUnits(llvm::ArrayRef<std::string> Paths) {
  std::vector<Unit> Units(Paths.size());
  for (size_t I = 0; I < Paths.size(); ++I) {
    Units[I].Name = Paths[I];
    auto Buffer = readFile(Paths[I]);
    if (Buffer)
      Units[I].Summary = std::move(*Buffer);
    else
      Units[I].Failure = llvm::toString(Buffer.takeError());
  }
  return Units;
}

/// Sets the failure of units that are no summaries. Returns the others, by main
/// file, then by content: the name of a summary file is chance.
static std::vector<size_t> orderOf(std::vector<Unit> &Units) {
  std::vector<std::pair<std::string, size_t>> Order;
  for (size_t I = 0; I != Units.size(); ++I) {
    if (!Units[I].Summary)
      continue;
    llvm::Expected<std::string> MainFile = mainFileOf(*Units[I].Summary);
    if (MainFile)
      Order.push_back({std::move(*MainFile), I});
    else
      Units[I].Failure = llvm::toString(MainFile.takeError());
  }
  auto Key = [&](const std::pair<std::string, size_t> &At) {
    return std::pair(StringRef(At.first),
                     Units[At.second].Summary->getBuffer());
  };
  llvm::stable_sort(
      Order, [&](const auto &A, const auto &B) { return Key(A) < Key(B); });
  std::vector<size_t> Result;
  for (const auto &At : Order)
    Result.push_back(At.second);
  return Result;
}

static std::string countDropped(StringRef Flag, size_t Units) {
  return fmt::format("'{}' in {} is dropped, because it may run code",
                     std::string_view(Flag),
                     Units == 1 ? "a compile command"
                                : fmt::format("{} compile commands", Units));
}

LinkedUnits
asynctidy::linkUnits(std::vector<Unit> Units,
                     llvm::function_ref<void(const TUSummary &)> Visit) {
  std::vector<std::string> Remarks;
  size_t Incomplete = 0;
  UnitLinker Linker;
  auto See = [&](const TUSummary &Tables) {
    if (Visit)
      Visit(Tables);
    std::string Problem = describeProblems(Tables);
    if (Problem.empty())
      return;
    ++Incomplete;
    Remarks.push_back(
        fmt::format("{}: incomplete: {}",
                    std::string_view(Tables.text(Tables.MainFile)), Problem));
  };
  for (size_t I : orderOf(Units))
    if (llvm::Error E = Linker.add(std::move(Units[I].Summary), See))
      Units[I].Failure = llvm::toString(std::move(E));

  LinkedUnits Result{std::move(Linker).finish()};
  Result.Total = Units.size();
  Result.Incomplete = Incomplete;
  std::map<std::string, size_t> Dropped;
  for (const Unit &U : Units) {
    for (const std::string &Flag : U.Dropped)
      ++Dropped[Flag];
    if (U.Failure.empty())
      continue;
    ++(U.Unsupported ? Result.Unsupported : Result.Failed);
    Remarks.push_back(fmt::format("{}: {}: {}", U.Name,
                                  U.Unsupported ? "unsupported" : "failed",
                                  U.Failure));
  }
  for (const auto &[Flag, Count] : Dropped)
    Remarks.push_back(countDropped(Flag, Count));
  llvm::sort(Remarks);
  Result.Remarks = std::move(Remarks);
  return Result;
}
