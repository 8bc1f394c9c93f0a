// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: what the values of the command line mean.

#include "async-tidy/Driver/RunOptions.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace asynctidy;
using llvm::StringRef;

/// More than any machine has cores; a typing error, mostly.
static constexpr unsigned MostThreads = 4096;

/// A day.
static constexpr unsigned MostSeconds = 24 * 60 * 60;
static constexpr uint64_t MostMegabytes = 1'000'000'000;

template <class T> struct Choice {
  llvm::StringLiteral Word;
  T Value;
};

static constexpr Choice<Display> Displays[] = {{"auto", Display::Auto},
                                               {"always", Display::Always},
                                               {"never", Display::Never}};
static constexpr Choice<FailOn> FailOns[] = {{"warning", FailOn::Warning},
                                             {"advice", FailOn::Advice},
                                             {"never", FailOn::Never}};

static llvm::Error badValue(StringRef Option, StringRef Value,
                            llvm::ArrayRef<StringRef> Known) {
  return makeError("unknown value '" + Value + "' of '" + Option + "'" +
                   didYouMean(Value, Known) +
                   " (known: " + llvm::join(Known, ", ") + ")");
}

/// Reads into \p Result if the option is there; an optional value that is
/// absent means \p Bare.
template <class T>
static llvm::Error readChoice(const CommandLine &Line, OptionId Id,
                              StringRef Name, llvm::ArrayRef<Choice<T>> Choices,
                              StringRef Bare, T &Result) {
  std::optional<StringRef> Written = Line.last(Id);
  if (!Written)
    return llvm::Error::success();
  StringRef Value = Written->empty() ? Bare : *Written;
  llvm::SmallVector<StringRef> Known;
  for (const Choice<T> &C : Choices) {
    if (C.Word == Value) {
      Result = C.Value;
      return llvm::Error::success();
    }
    Known.push_back(C.Word);
  }
  return badValue(Name, Value, Known);
}

template <class T>
static llvm::Error readNumber(const CommandLine &Line, OptionId Id,
                              StringRef Name, T Least, T Most, T &Result) {
  std::optional<StringRef> Value = Line.last(Id);
  if (!Value)
    return llvm::Error::success();
  T Number;
  if (Value->getAsInteger(10, Number) || Number < Least || Number > Most)
    return makeError("'" + Name + "' needs a number from " +
                     llvm::Twine(Least) +
                     (Most == std::numeric_limits<T>::max()
                          ? std::string(" up")
                          : " to " + std::to_string(Most)) +
                     ", not '" + *Value + "'");
  Result = Number;
  return llvm::Error::success();
}

/// Reads with \p Parse into \p Result if the option is there.
template <class Parser, class T>
static llvm::Error readWith(const CommandLine &Line, OptionId Id,
                            StringRef Name, Parser Parse, T &Result) {
  std::optional<StringRef> Value = Line.last(Id);
  if (!Value)
    return llvm::Error::success();
  auto Parsed = Parse(*Value);
  if (!Parsed)
    return addContext(Parsed.takeError(), Name);
  Result = std::move(*Parsed);
  return llvm::Error::success();
}

static llvm::Expected<const FormatRecord *> parseFormat(StringRef Key) {
  if (const FormatRecord *Format = findFormat(Key))
    return Format;
  if (isPlanned(Key, "format"))
    return makeError("format '" + Key + "' is not implemented yet");
  llvm::SmallVector<StringRef> Known;
  for (const FormatRecord &F : formats())
    Known.push_back(F.Key);
  return makeError("unknown format '" + Key + "'" + didYouMean(Key, Known) +
                   " (known: " + llvm::join(Known, ", ") + ")");
}

static llvm::Expected<OutputFile> parseOutput(StringRef Value) {
  auto [Key, Path] = Value.split(':');
  if (Path.empty())
    return makeError("'-o' needs FORMAT:FILE, not '" + Value + "'");
  llvm::Expected<const FormatRecord *> Format = parseFormat(Key);
  if (!Format)
    return addContext(Format.takeError(), "-o " + Value);
  return OutputFile{*Format, Path.str()};
}

static llvm::Error readOutputs(const CommandLine &Line, RunOptions &Options) {
  Options.Format = findFormat("text");
  if (llvm::Error E = readWith(Line, OptionId::Format, "--format", parseFormat,
                               Options.Format))
    return E;
  for (StringRef Value : Line.all(OptionId::Output)) {
    llvm::Expected<OutputFile> File = parseOutput(Value);
    if (!File)
      return File.takeError();
    Options.Outputs.push_back(std::move(*File));
  }
  return llvm::Error::success();
}

static llvm::Error readSelection(const CommandLine &Line, Selection &Wanted) {
  if (llvm::Error E = readWith(Line, OptionId::Classes, "--class", parseClasses,
                               Wanted.Classes))
    return E;
  if (llvm::Error E = readWith(Line, OptionId::Categories, "--category",
                               parseCategories, Wanted.Categories))
    return E;
  return readWith(Line, OptionId::MinConfidence, "--min-confidence",
                  parseConfidence, Wanted.MinConfidence);
}

llvm::Expected<RunOptions> asynctidy::readRunOptions(const CommandLine &Line) {
  RunOptions Options;
  Options.Quiet = Line.has(OptionId::Quiet);
  Options.HasMinConfidence = Line.has(OptionId::MinConfidence);
  Options.UseCache = !Line.has(OptionId::NoCache);
  if (std::optional<StringRef> Folder = Line.last(OptionId::CacheFolder))
    Options.CacheFolder = Folder->str();
  if (std::optional<StringRef> Globs = Line.last(OptionId::RuleGlobs))
    Options.RuleGlobs = Globs->str();

  if (llvm::Error E = readOutputs(Line, Options))
    return E;
  if (llvm::Error E = readSelection(Line, Options.Selection))
    return E;
  if (llvm::Error E = readNumber(Line, OptionId::Jobs, "-j", 1u, MostThreads,
                                 Options.Threads))
    return E;
  if (llvm::Error E = readNumber<uint64_t>(
          Line, OptionId::MaxFailed, "--max-failed", 0,
          std::numeric_limits<uint64_t>::max(), Options.MaxFailed))
    return E;
  if (llvm::Error E = readNumber(Line, OptionId::TimeOut, "--timeout", 1u,
                                 MostSeconds, Options.TimeLimit))
    return E;
  if (llvm::Error E =
          readNumber<uint64_t>(Line, OptionId::CacheSize, "--cache-size", 0,
                               MostMegabytes, Options.CacheMegabytes))
    return E;
  if (llvm::Error E = readChoice<FailOn>(Line, OptionId::FailOn, "--fail-on",
                                         FailOns, "", Options.Fails))
    return E;
  if (llvm::Error E = readChoice<Display>(Line, OptionId::Color, "--color",
                                          Displays, "always", Options.Color))
    return E;
  if (llvm::Error E =
          readChoice<Display>(Line, OptionId::Progress, "--progress", Displays,
                              "", Options.Progress))
    return E;
  return Options;
}

llvm::Expected<std::optional<uint64_t>>
asynctidy::readMemoryLimit(const CommandLine &Line) {
  std::optional<uint64_t> Limit;
  if (!Line.has(OptionId::MemoryLimit))
    return Limit;
  if (llvm::Error E =
          readNumber<uint64_t>(Line, OptionId::MemoryLimit, "--memory-limit", 1,
                               MostMegabytes, Limit.emplace()))
    return E;
  return Limit;
}
