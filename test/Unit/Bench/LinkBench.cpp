// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Measures link, solve and rules on programs that are made up, and how the
/// time grows with their size: `asynctidy-link-bench [CALLS...]`. What real
/// summaries hold per call, which is what the made-up ones are shaped by, says
/// `asynctidy-link-bench --payload SUMMARY...`.

#include "Solving.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Support/Files.h"
#include "llvm/Support/FileSystem.h"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <sys/resource.h>

using namespace asynctidy;
using namespace asynctidy::test;

namespace {

/// Shaped like real code: a third of the calls goes to a library, most others
/// stay near, few go back up; one body in three is in a header that several
/// units include; few calls are of what packs know, few are virtual, few hand
/// over a lambda. What a unit declares beside is as much as `--payload` says of
/// real ones.
class Generator {
public:
  explicit Generator(size_t Calls) : Functions(Calls / CallsEach) {}

  bool atEnd() const { return Next >= Functions; }
  TUSummary unit() {
    TUSummary Result = unit(Next);
    Next += PerUnit;
    return Result;
  }

private:
  static constexpr size_t CallsEach = 4, PerUnit = 100, SharedEach = 40;
  /// Types of headers that a unit includes, and in how many units' headers.
  static constexpr size_t Declared = 110, PerModule = 1000;

  std::string name(size_t N) const {
    return fmt::format("company::module_{}::component_{}::operation_{}",
                       N / PerModule, N / 40, N);
  }
  size_t callee(size_t N) {
    size_t Kind = Random() % 100;
    if (Kind < 70)
      return std::min(Functions - 1, N + 1 + Random() % 200);
    if (Kind < 95)
      return std::min(Functions - 1, N + Random() % (Functions - N));
    return Random() % Functions;
  }
  void fill(Library &L, BodyBuilder F, size_t N);
  void call(Library &L, BodyBuilder F, size_t N);
  void declare(Library &L, size_t Module);
  TUSummary unit(size_t First);

  size_t Functions, Next = 0;
  std::mt19937 Random{42};
};

} // namespace

void Generator::call(Library &L, BodyBuilder F, size_t N) {
  size_t Kind = Random() % 1000;
  CallSpec Spec{.Args = {F.integer(7), F.parameter(0)}};
  if (Kind < 3) {
    F.call(L.Query, Spec);
  } else if (Kind < 6) {
    F.call(L.ReadFile, Spec);
  } else if (Kind < 16) {
    F.call(L.Log, Spec);
  } else if (Kind < 26) {
    EntityId Lambda = L.lambda(F.entity());
    BodyBuilder Inside = L.body(Lambda);
    Inside.call(L.function(name(callee(N)), {"int"}));
    F.call(Kind % 2 ? L.RunInline : L.Submit, {.Args = {F.callable(Lambda)}});
  } else if (Kind < 46) {
    TypeId Class = L.record(fmt::format("company::shape_{}", Random() % 500));
    F.call(L.method(Class, "area", {"int"}, Entity::Virtual),
           {.Form = CallForm::Virtual});
  } else if (Kind < 400) {
    F.call(L.function(fmt::format("std::vector::member_{}", Random() % 300), {},
                      Entity::Opaque),
           Spec);
  } else {
    F.call(L.function(name(callee(N)), {"int"}), Spec);
  }
}

void Generator::fill(Library &L, BodyBuilder F, size_t N) {
  for (size_t I = 0; I != CallsEach; ++I) {
    if (Random() % 3)
      call(L, F, N);
    else
      F.branch(F.parameter(0), [&] { call(L, F, N); });
  }
}

/// What comes with the headers of a module, used or not.
void Generator::declare(Library &L, size_t Module) {
  for (size_t I = 0; I != Declared; ++I) {
    TypeId Model = L.record(
        fmt::format("company::module_{}::model::record_{}", Module, I));
    TypeId Pointer = L.pointer(Model);
    TypeId List =
        L.type(fmt::format("std::vector<company::module_{}::model::record_{}>",
                           Module, I),
               TypeKind::Record);
    L.at(List).Arguments = {Model};
    L.at(Model).Fields = {{L.text("identifier"), L.type("int")},
                          {L.text(fmt::format("next_{}", I % 50)), Pointer}};
    for (const char *Name : {"load_from", "describe"})
      L.at(Model).Methods.push_back(
          L.method(Model, Name, {"int", "const std::string &"}));
  }
}

TUSummary Generator::unit(size_t First) {
  Library L(fmt::format("src/module/unit_{:06}.cpp", First / PerUnit));
  size_t Module = First / PerModule;
  declare(L, Module);
  // Shared bodies are drawn from the same numbers wherever they are included.
  std::mt19937 Own = Random;
  std::string HeaderName = fmt::format("include/module_{}.h", Module);
  FileId Header = L.file(HeaderName);
  Random.seed(Module);
  for (size_t I = 0; I != SharedEach; ++I) {
    size_t N = std::min(Functions - 1, Module * PerModule + I * 20);
    EntityId Shared = L.function(name(N) + "_inline", {"int"});
    fill(L,
         L.body(Shared, {.Line = unsigned(N % PerModule + 1), .File = Header}),
         N);
  }
  Random = Own;
  FileId Main =
      L.file(fmt::format("src/module/unit_{:06}.cpp", First / PerUnit),
             FileRecord::Main);
  for (size_t N = First; N != std::min(First + PerUnit, Functions); ++N) {
    bool IsTask = Random() % 30 == 0;
    EntityId Id = L.function(name(N), {"int"}, 0, IsTask ? L.Task : TypeId());
    fill(L, IsTask ? L.coroutine(Id) : L.body(Id), N);
    for (unsigned Line = 0; Line != 2; ++Line)
      L.sourceLine(
          Main, unsigned(N - First) * 8 + Line + 1,
          fmt::format("  auto result_{} = component_{}.operation_{}(7, "
                      "value, callback);",
                      Line, N / 40, N));
  }
  TypeId Base = L.record(fmt::format("company::shape_{}", Random() % 500));
  TypeId Derived = L.record(fmt::format("company::sub_{}", First), 0, {Base});
  EntityId Area = L.method(Base, "area", {"int"}, Entity::Virtual);
  EntityId AreaOfDerived =
      L.method(Derived, "area", {"int"}, Entity::Virtual, {}, {Area});
  fill(L, L.body(AreaOfDerived), First);
  return L.take();
}

//===-- What summaries hold -----------------------------------------------===//

namespace {
struct Payload {
  size_t Units = 0, Bytes = 0, Calls = 0, Bodies = 0, Entities = 0, Types = 0,
         Strings = 0, Text = 0, Operands = 0, Events = 0;

  void add(const TUSummary &Unit, size_t Size) {
    ++Units;
    Bytes += Size;
    Bodies += Unit.Bodies.size();
    Entities += Unit.Entities.size();
    Types += Unit.Types.size();
    Strings += Unit.Strings.size();
    for (llvm::StringRef Each : Unit.Strings.texts())
      Text += Each.size();
    for (const Body &B : Unit.Bodies) {
      Calls += B.Calls.size();
      Operands += B.Operands.size();
      Events += B.Events.size();
    }
  }
  void print() const {
    auto Each = [&](size_t Count) { return double(Count) / double(Calls); };
    fmt::print(
        "{:>9} calls in {} units | payload of a call: {:.0f} bytes, "
        "{:.2f} bodies, {:.1f} entities, {:.1f} types, {:.1f} strings of "
        "{:.0f} bytes, {:.1f} operands, {:.1f} events\n",
        Calls, Units, Each(Bytes), Each(Bodies), Each(Entities), Each(Types),
        Each(Strings), Each(Text), Each(Operands), Each(Events));
  }
};

/// Encoded units, one after the other in one file.
class SummaryFile {
public:
  explicit SummaryFile(size_t Calls) {
    llvm::cantFail(llvm::errorCodeToError(
        llvm::sys::fs::createTemporaryFile("link-bench", "summaries", Path)));
    std::error_code Problem;
    llvm::raw_fd_ostream Out(Path, Problem);
    for (Generator G(Calls); !G.atEnd();) {
      TUSummary Unit = G.unit();
      std::string Bytes = encodeSummary(Unit);
      Total.add(Unit, Bytes.size());
      Out << Bytes;
      Ends.push_back(Out.tell());
    }
  }
  ~SummaryFile() { llvm::sys::fs::remove(Path); }

  size_t size() const { return Ends.size(); }
  std::unique_ptr<llvm::MemoryBuffer> unit(size_t Index) const {
    uint64_t Start = Index ? Ends[Index - 1] : 0;
    return std::move(
        *llvm::MemoryBuffer::getFileSlice(Path, Ends[Index] - Start, Start));
  }
  Payload Total;

private:
  llvm::SmallString<128> Path;
  std::vector<uint64_t> Ends;
};
} // namespace

/// Of the processor, so that others on the machine do not count.
static double milliseconds() {
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  auto In = [](const timeval &T) { return T.tv_sec * 1e3 + T.tv_usec / 1e3; };
  return In(Usage.ru_utime) + In(Usage.ru_stime);
}

static long peakMegabytes() {
  rusage Usage;
  getrusage(RUSAGE_SELF, &Usage);
  return Usage.ru_maxrss / 1024;
}

/// Matching a call costs the same however many names the packs have: solves
/// once with these few and once with the built-in ones as well.
static void measureMatching(const Program &P, double WithFew) {
  PackSet Packs = llvm::cantFail(PackSet::builtin());
  llvm::cantFail(Packs.add(llvm::cantFail(
      parsePack(llvm::MemoryBufferRef(LibraryPack, "library.yaml")))));
  double Start = milliseconds();
  SolvedProgram S = solve(P, Packs);
  fmt::print("{:>9} calls solve with all packs {:>7.0f} ms, with one {:>7.0f} "
             "ms\n",
             P.sites().size(), milliseconds() - Start, WithFew);
}

static Program linkFrom(const SummaryFile &File) {
  UnitLinker Linker;
  for (size_t I = 0; I != File.size(); ++I)
    llvm::cantFail(Linker.add(File.unit(I), [](const TUSummary &) {}));
  return std::move(Linker).finish();
}

/// Returns the time of link and solve.
static double measure(const SummaryFile &File) {
  File.Total.print();
  long Before = peakMegabytes();
  double Start = milliseconds();
  Program P = linkFrom(File);
  double Linked = milliseconds() - Start;
  long PeakOfLink = peakMegabytes();
  PackSet Packs;
  llvm::cantFail(Packs.add(llvm::cantFail(
      parsePack(llvm::MemoryBufferRef(LibraryPack, "library.yaml")))));
  Start = milliseconds();
  SolvedProgram S = solve(P, Packs);
  double Solved = milliseconds() - Start;
  long PeakOfSolve = peakMegabytes();
  Start = milliseconds();
  size_t Findings = runRules(S, {"async-blocking-call"}).size();
  fmt::print(
      "{:>9} calls {:>8} functions {:>6} units | link {:>7.0f} ms, "
      "solve {:>7.0f} ms, rules {:>7.0f} ms, {} findings | before {} MB, "
      "peak of link {} MB, of solve {} MB, of rules {} MB\n",
      P.sites().size(), P.stats().Functions, P.stats().Units, Linked, Solved,
      milliseconds() - Start, Findings, Before, PeakOfLink, PeakOfSolve,
      peakMegabytes());
  if (P.sites().size() < 2000000)
    measureMatching(P, Solved);
  return Linked + Solved;
}

static int measurePayload(llvm::ArrayRef<char *> Paths) {
  Payload Total;
  double Tables = 0, Bodies = 0;
  for (const char *Path : Paths) {
    auto File = readFile(Path);
    if (!File) {
      llvm::logAllUnhandledErrors(File.takeError(), llvm::errs());
      return 2;
    }
    double Start = milliseconds();
    llvm::Expected<SummaryReader> Reader = SummaryReader::open(**File);
    Tables += milliseconds() - Start;
    if (!Reader) {
      llvm::logAllUnhandledErrors(Reader.takeError(), llvm::errs());
      return 2;
    }
    Start = milliseconds();
    TUSummary Unit = llvm::cantFail(std::move(*Reader).takeAll());
    Bodies += milliseconds() - Start;
    Total.add(Unit, (*File)->getBufferSize());
  }
  Total.print();
  double Each = 1e6 / double(std::max<size_t>(Total.Calls, 1));
  fmt::print("decoding a call: tables {:.0f} ns, bodies {:.0f} ns\n",
             Tables * Each, Bodies * Each);
  return 0;
}

int main(int Count, char **Words) {
  llvm::ArrayRef Arguments(Words + 1, Count - 1);
  if (!Arguments.empty() && llvm::StringRef(Arguments[0]) == "--payload")
    return measurePayload(Arguments.drop_front());
  std::vector<size_t> Sizes;
  for (const char *Word : Arguments)
    Sizes.push_back(std::strtoull(Word, nullptr, 10));
  if (Sizes.empty())
    Sizes = {100000, 1000000};
  double Last = 0;
  for (size_t I = 0; I != Sizes.size(); ++I) {
    double Time = measure(SummaryFile(Sizes[I]));
    if (I)
      fmt::print("grows like n^{:.2f}\n",
                 std::log(Time / Last) /
                     std::log(double(Sizes[I]) / double(Sizes[I - 1])));
    Last = Time;
  }
  return 0;
}
