// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: keys of runs and results.

#include "RunCache.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

static constexpr uint64_t Megabyte = 1024 * 1024;

static Digest surroundings(const Session &S) {
  return DigestBuilder()
      .add(summaryFormatId())
      .add(S.Project.Root)
      .addAll(S.OpaqueGlobs)
      .finish();
}

static Digest judges(const Session &S) {
  DigestBuilder Builder;
  Builder.add(toolIdentity()).add(S.PackTexts).add(S.Project.Root);
  for (StringRef Rule : S.Rules)
    Builder.add(Rule);
  return Builder.finish();
}

RunCache::RunCache(const Session &S, std::string Folder, const Overlay *Over)
    : Disk(std::move(Folder), S.Options.CacheMegabytes * Megabyte),
      Units(Disk, surroundings(S), Over), Judges(judges(S)),
      // Else it would take the place of the disk's own.
      RunName(Over ? "run of another revision" : "run") {}

std::unique_ptr<RunCache> RunCache::open(const Session &S,
                                         const Overlay *Over) {
  if (!S.Options.UseCache)
    return nullptr;
  std::string Folder = S.Options.CacheFolder.empty() ? defaultCacheFolder()
                                                     : S.Options.CacheFolder;
  if (Folder.empty())
    return nullptr;
  return std::unique_ptr<RunCache>(new RunCache(S, std::move(Folder), Over));
}

/// Of a list whose order does not matter.
static Digest digestOfAll(const Digest &Judges, StringRef What,
                          std::vector<Digest> Parts) {
  llvm::sort(Parts);
  DigestBuilder Builder;
  Builder.add(Judges).add(What);
  for (const Digest &Part : Parts)
    Builder.add(Part);
  return Builder.finish();
}

std::optional<RunResult> RunCache::loadResult(const Digest &Key) {
  Cache::Entry Entry = Disk.load(Cache::Kind::Result, Key);
  if (!Entry)
    return std::nullopt;
  std::optional<RunResult> Result = decodeResult(Entry.Payload);
  if (!Result)
    Disk.noteDamage();
  return Result;
}

std::optional<RunResult> RunCache::load(llvm::ArrayRef<CompileJob> Jobs) {
  std::vector<Digest> Parts, Keys;
  for (const CompileJob &Job : Jobs) {
    if (Job.Status != CompileJob::State::Ready)
      return std::nullopt;
    Keys.push_back(Units.keyOf(Job));
    Parts.push_back(
        DigestBuilder().add(Keys.back()).addAll(Job.Dropped).finish());
  }
  Run = digestOfAll(Judges, RunName, std::move(Parts));
  std::optional<Digest> Known = Units.loadRun(*Run, Keys);
  if (!Known)
    return std::nullopt;
  std::optional<RunResult> Found = loadResult(*Known);
  if (Found)
    Found->Stats.Cached = Jobs.size();
  return Found;
}

std::optional<RunResult> RunCache::load(llvm::ArrayRef<Unit> All) {
  std::vector<Digest> Parts;
  for (const Unit &U : All) {
    if (!U.Summary)
      return std::nullopt;
    // An error message names the unit.
    Parts.push_back(DigestBuilder()
                        .add(U.Name)
                        .addAll(U.Dropped)
                        .add(U.Summary->getBuffer())
                        .finish());
  }
  Result = digestOfAll(Judges, "result", std::move(Parts));
  std::optional<RunResult> Found = loadResult(*Result);
  if (Found && Run)
    Units.storeRun(*Run, *Result);
  return Found;
}

void RunCache::store(const RunResult &Made) {
  if (!Result || Made.Stats.Failed)
    return;
  RunResult Kept = Made;
  Kept.Stats.Cached = 0;
  Disk.store(Cache::Kind::Result, *Result, encodeResult(Kept));
  if (Run)
    Units.storeRun(*Run, *Result);
}

void RunCache::close(Console &To) {
  for (const std::string &Line : Disk.close())
    To.say(Line);
}
