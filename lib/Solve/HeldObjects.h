// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: locks, transactions and the like that are alive where a coroutine is
/// suspended, by flow: a guard from its definition to its end, a mutex from the
/// call that locks it to the one that unlocks it; also where functions of the
/// project do that for their caller.

#ifndef ASYNC_TIDY_LIB_SOLVE_HELDOBJECTS_H
#define ASYNC_TIDY_LIB_SOLVE_HELDOBJECTS_H

#include "Excuses.h"
#include "async-tidy/Solve/Flows.h"
#include "llvm/ADT/BitVector.h"
#include <map>
#include <set>

namespace asynctidy {

class HeldObjects {
public:
  HeldObjects(const Program &P, FactMatcher &Facts, Values &V,
              const Excuses &Excused)
      : P(P), Facts(Facts), V(V), Excused(Excused) {}

  /// In order of suspension points. \p In is a coroutine.
  std::vector<HeldObject> across(BodyId In);

private:
  /// One thing that the body may hold.
  struct Candidate {
    /// The guard; "none" for what is no local, or is locked by hand.
    LocalId Guard;
    /// Of a guard that packs know.
    const TypeFact *Type = nullptr;
    /// The call that locks by hand or makes the guard that is no local.
    SiteId Locked;
    std::string Name;
    bool IsTemporary = false;
    /// The call in a function of the project that takes it.
    SiteId By;
  };
  /// What a function leaves behind of objects that outlive it, by their paths
  /// in its own words.
  struct Remains {
    /// On every path it is taken: the call that takes it, and its name.
    std::map<std::string, std::pair<SiteId, std::string>> Taken;
    /// On some path it is given back.
    std::set<std::string> Given;
    /// Of a constructor: some member of its object is a guard that it takes.
    const TypeFact *Guard = nullptr;
  };
  /// Where things stand at an event: held on some path, on all paths; tried,
  /// so that a test of the result tells.
  struct State {
    llvm::BitVector May, Must, Tried;
    friend bool operator==(const State &, const State &) = default;
  };
  enum class Taken : uint8_t { No, Tried, Yes };
  struct Scene {
    BodyId In;
    std::vector<Candidate> Known;
    std::map<uint32_t, unsigned> Guards;
    std::map<std::string, unsigned> Mutexes;
    /// Temporary guards, by the calls that make and that destroy them.
    std::map<uint32_t, unsigned> Made, Destroyed;
    /// Guards of the project's own, among those.
    llvm::BitVector Own;
    /// Guards that are members of what a constructor makes, by their stores.
    std::map<uint32_t, unsigned> Stored;
  };

  const TypeFact *holder(LinkedTypeId Type) const;
  std::string shownName(BodyId In, OperandId Id) const;
  OperandId object(SiteId At, int Object) const;
  Scene look(BodyId In, bool IsCallee);
  void lookForTemporaries(Scene &S) const;
  void lookForMembers(Scene &S) const;
  void add(Scene &S, std::string Path, Candidate C) const;
  /// The call gives a guard to nobody who would keep it.
  bool isTemporary(SiteId At) const;
  /// Whether the guard that the call makes holds something.
  Taken made(SiteId At) const;
  Taken atFirst(BodyId In, const Local &L) const;
  static void set(State &Now, unsigned Index, Taken Is);
  /// What packs say of the call.
  void settle(const Scene &S, SiteId At, const SiteFacts &Spoken,
              State &Now) const;
  State step(const Scene &S, EventId Id, State Before);
  /// What a test tells of a lock that was tried.
  State along(const Scene &S, EventId From, EdgeKind Edge, State After) const;
  /// The candidate that the operand is, or nothing.
  std::optional<unsigned> find(const Scene &S, OperandId Id) const;
  std::optional<unsigned> find(const Scene &S, llvm::StringRef Path) const;
  using Visitor = llvm::function_ref<void(EventId, const State &)>;
  void run(const Scene &S, State Start, Visitor Visit);

  // What callees do.
  /// It is among those few that lock or unlock something, by way of others
  /// perhaps.
  bool mayLeave(BodyId In);
  /// What a lambda of the body gives back, whenever that runs, is not followed.
  void loseToLambdas(Scene &S);
  const Remains &remains(BodyId In);
  /// What the path of the callee is to the caller; empty if nothing.
  std::string inCaller(SiteId At, llvm::StringRef Path) const;
  /// What the callee takes and does not give back is its caller's.
  bool leavesTaken(SiteId At);
  void lookAtCallee(Scene &S, SiteId At, bool IsCallee);
  /// The local is a guard of the project's own.
  std::optional<Candidate> ownGuard(BodyId In, LocalId Local);
  bool storesGuard(BodyId In) const;
  enum class Ends : uint8_t { Silently, GivingBack, Unknown };
  Ends ends(LinkedTypeId Class);
  void call(const Scene &S, SiteId At, State &Now);
  /// A guard of the project's own is used: who knows what for.
  bool mayGiveBack(SiteId At, llvm::ArrayRef<BodyId> Bodies);
  /// A function that is not seen may give back what it gets.
  void lose(const Scene &S, SiteId At, State &Now) const;
  bool isReady(BodyId In, const Suspension &Point) const;
  HeldObject describe(const Scene &S, const Candidate &C) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  const Excuses &Excused;
  std::map<uint32_t, Remains> Known;
  /// Bodies that lock or unlock; empty until somebody asks.
  llvm::BitVector Lockers;
  /// Where lambdas lock or unlock, by the bodies around them.
  std::map<uint32_t, std::vector<SiteId>> Inside;
  unsigned Nesting = 0;
};

} // namespace asynctidy

#endif
