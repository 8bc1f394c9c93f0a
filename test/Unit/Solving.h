// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Unit tests: hand-written summaries, linked, solved and reported on, with a
/// pack about a library that does not exist.

#ifndef ASYNC_TIDY_TEST_UNIT_SOLVING_H
#define ASYNC_TIDY_TEST_UNIT_SOLVING_H

#include "SummaryBuilder.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Solve/Solver.h"
#include "llvm/Support/Error.h"

namespace asynctidy::test {

/// What the pack in \c Solving speaks of, declared in one unit.
struct Library : SummaryBuilder {
  explicit Library(llvm::StringRef MainFile = "main.cpp")
      : SummaryBuilder(MainFile) {}

  /// The return type of coroutines that the pack calls a task.
  TypeId Task = record("task", TypeRecord::CoroutineReturn);
  TypeId Pool = record("pool");
  TypeId Loop = record("loop");
  /// Block: unbounded, unbounded, disk, brief.
  EntityId Sleep = function("sleep_ms", {"int"});
  EntityId Query = function("query");
  EntityId ReadFile = function("read_file");
  EntityId Log = function("write_log");
  /// Run their argument.
  EntityId RunInline = function("run_inline", {"callable"});
  EntityId Submit = method(Pool, "submit", {"callable"});
  EntityId Post = method(Loop, "post", {"callable"});
  EntityId RunFiber = function("run_fiber", {"callable"});
  /// The first argument is the executor.
  EntityId Spawn = function("spawn", {"executor", "callable"});
  /// Awaited, they move the coroutine.
  EntityId ToPool = method(Pool, "schedule");
  EntityId ToLoop = method(Loop, "schedule");
  EntityId ToPoolOnce = method(Pool, "hop");

  /// A coroutine that returns a task.
  BodyBuilder task(llvm::StringRef Name, unsigned Line = 0) {
    return coroutine(function(Name, {}, 0, Task), Line);
  }
  BodyBuilder taskLambda(EntityId Enclosing) {
    EntityId L = lambda(Enclosing);
    at(L).Type = Task;
    return coroutine(L);
  }
  BodyBuilder plain(llvm::StringRef Name, unsigned Line = 0) {
    return body(function(Name), Line);
  }
};

inline constexpr llvm::StringLiteral LibraryPack = R"(
pack: library
library: a library of the tests
verified: library 1.0
functions:
  - {name: sleep_ms, effect: blocks, category: sleep, class: unbounded,
     unless: {arg: 0, zero: true}, why: puts the thread to sleep,
     instead: a timer}
  - {name: query, effect: blocks, category: database, class: unbounded,
     why: waits for the server}
  - {name: read_file, effect: blocks, category: file, class: disk,
     why: reads from the disk}
  - {name: write_log, effect: blocks, category: log, class: brief,
     why: writes}
  - {name: calm, effect: nonblocking, why: only looks as if it blocked}
  - {name: guessed, effect: blocks, category: wait, class: unbounded,
     confidence: uncertain, why: probably waits}
  - {name: "guard::~guard", effect: blocks, category: join, class: unbounded,
     why: waits for the thread}
  - {name: "future::wait", effect: blocks, category: wait, class: unbounded,
     why: waits for the value}
  - {name: "store::load", effect: blocks, category: database,
     class: unbounded, why: asks the server}
  - {name: block_until, effect: blocks, category: wait, class: unbounded,
     why: waits until it is done}
  - {name: receive, effect: blocks, category: network, class: unbounded,
     when: {arg: 0, lacks: DONT_WAIT}, why: waits for the peer}
  - {name: run_inline, runs: {param: 0, on: inline}}
  - {name: run_fiber, runs: {param: 0, on: stackful}}
  - {name: "pool::submit", runs: {param: 0, on: offload}}
  - {name: "loop::post", runs: {param: 0, on: loop}}
  - {name: spawn, runs: {param: 1, on: executor, executor: 0}}
  - {name: "pool::schedule", switches: {to: offload, until: changed,
     leaks: true}}
  - {name: "pool::hop", switches: {to: offload, until: next-suspension}}
  - {name: "loop::schedule", switches: {to: loop, leaks: true}}
  - {name: "owner::reset", destroys: 0}
types:
  - {name: task, role: lazy-task}
  - {name: generator, role: generator}
  - {name: pool, executor: offload}
  - {name: loop, executor: loop}
  - {name: any_executor, executor: stored}
annotations:
  - {text: fiber_fn, context: stackful}
  - {text: stops, effect: blocks, why: is known to stop the thread}
)";

/// All of it, made from units; not movable, since its parts refer to others.
struct Solving {
  Program P;
  PackSet Packs;
  SolvedProgram S;

  explicit Solving(std::vector<TUSummary> Units)
      : P(link(std::move(Units))), Packs(pack()), S(solve(P, Packs)) {}
  explicit Solving(TUSummary Unit) : Solving(one(std::move(Unit))) {}
  Solving(const Solving &) = delete;

  std::vector<Finding> findings() const {
    return runRules(S, {"async-blocking-call"});
  }
  /// `line: message` of each finding.
  std::vector<std::string> messages() const {
    std::vector<std::string> Result;
    for (const Finding &F : findings())
      Result.push_back(std::to_string(F.Where.Line) + ": " + F.Message);
    return Result;
  }
  /// The same of the notes of the only finding.
  std::vector<std::string> notes() const {
    std::vector<Finding> All = findings();
    std::vector<std::string> Result;
    if (All.size() != 1)
      return {std::to_string(All.size()) + " findings"};
    for (const Note &N : All.front().Notes)
      Result.push_back(std::to_string(N.Where.Line) + ": " + N.Message);
    return Result;
  }
  /// The first body of the symbol with this key.
  BodyId body(llvm::StringRef Key) const {
    return P.bodiesOf(P.find(Key)).front();
  }

  static std::vector<TUSummary> one(TUSummary Unit) {
    std::vector<TUSummary> Units;
    Units.push_back(std::move(Unit));
    return Units;
  }
  template <class... More>
  static std::vector<TUSummary> units(TUSummary First, More... Rest) {
    std::vector<TUSummary> Units = one(std::move(First));
    (Units.push_back(std::move(Rest)), ...);
    return Units;
  }

private:
  static PackSet pack() {
    PackSet Set;
    llvm::cantFail(Set.add(llvm::cantFail(
        parsePack(llvm::MemoryBufferRef(LibraryPack, "library.yaml")))));
    return Set;
  }
};

} // namespace asynctidy::test

#endif
