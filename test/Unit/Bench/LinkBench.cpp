// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Measures link, solve and rules on programs that are made up, and how the
/// time grows with their size: `asynctidy-link-bench [CALLS...]`.

#include "Solving.h"
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
/// stay near, few go back up; one body in five is in a header that several
/// units include; few calls are of what packs know, few are virtual, few hand
/// over a lambda.
class Generator {
public:
  explicit Generator(size_t Calls) : Functions(Calls / CallsEach) {}

  std::vector<TUSummary> units() {
    std::vector<TUSummary> Result;
    for (size_t First = 0; First < Functions; First += PerUnit)
      Result.push_back(unit(First));
    return Result;
  }

private:
  static constexpr size_t CallsEach = 10, PerUnit = 400, SharedEach = 100;

  std::string name(size_t N) const {
    return fmt::format("company::module_{}::component_{}::operation_{}",
                       N / 2000, N / 40, N);
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
  TUSummary unit(size_t First);

  size_t Functions;
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

TUSummary Generator::unit(size_t First) {
  Library L(fmt::format("src/module/unit_{:05}.cpp", First / PerUnit));
  // Shared bodies are drawn from the same numbers wherever they are included.
  std::mt19937 Own = Random;
  FileId Header = L.file(fmt::format("include/module_{}.h", First / 4000));
  Random.seed(First / 4000);
  for (size_t I = 0; I != SharedEach; ++I) {
    size_t N = std::min(Functions - 1, First / 4000 * 4000 + I * 40);
    EntityId Shared = L.function(name(N) + "_inline", {"int"});
    fill(L, L.body(Shared, {.Line = unsigned(N % 4000 + 1), .File = Header}),
         N);
  }
  Random = Own;
  for (size_t N = First; N != std::min(First + PerUnit, Functions); ++N) {
    bool IsTask = Random() % 30 == 0;
    EntityId Id = L.function(name(N), {"int"}, 0, IsTask ? L.Task : TypeId());
    fill(L, IsTask ? L.coroutine(Id) : L.body(Id), N);
  }
  TypeId Base = L.record(fmt::format("company::shape_{}", Random() % 500));
  TypeId Derived = L.record(fmt::format("company::sub_{}", First), 0, {Base});
  EntityId Area = L.method(Base, "area", {"int"}, Entity::Virtual);
  EntityId AreaOfDerived =
      L.method(Derived, "area", {"int"}, Entity::Virtual, {}, {Area});
  fill(L, L.body(AreaOfDerived), First);
  return L.take();
}

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

/// Returns the time of link and solve.
static double measure(size_t Calls) {
  std::vector<TUSummary> Units = Generator(Calls).units();
  long Before = peakMegabytes();
  double Start = milliseconds();
  Program P = link(std::move(Units));
  double Linked = milliseconds() - Start;
  PackSet Packs;
  llvm::cantFail(Packs.add(llvm::cantFail(
      parsePack(llvm::MemoryBufferRef(LibraryPack, "library.yaml")))));
  Start = milliseconds();
  SolvedProgram S = solve(P, Packs);
  double Solved = milliseconds() - Start;
  Start = milliseconds();
  size_t Findings = runRules(S, {"async-blocking-call"}).size();
  fmt::print("{:>9} calls {:>8} functions {:>6} units | link {:>7.0f} ms, "
             "solve {:>7.0f} ms, rules {:>7.0f} ms, {} findings | input {} MB, "
             "peak {} MB\n",
             P.sites().size(), P.stats().Functions, P.stats().Units, Linked,
             Solved, milliseconds() - Start, Findings, Before, peakMegabytes());
  measureMatching(P, Solved);
  return Linked + Solved;
}

int main(int Count, char **Words) {
  std::vector<size_t> Sizes = {100000, 1000000};
  if (Count > 1)
    Sizes.clear();
  for (int I = 1; I < Count; ++I)
    Sizes.push_back(std::strtoull(Words[I], nullptr, 10));
  double Last = 0;
  for (size_t I = 0; I != Sizes.size(); ++I) {
    double Time = measure(Sizes[I]);
    if (I)
      fmt::print("grows like n^{:.2f}\n",
                 std::log(Time / Last) /
                     std::log(double(Sizes[I]) / double(Sizes[I - 1])));
    Last = Time;
  }
  return 0;
}
