// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the effects of all bodies. From where they are stated they go
/// backwards through the calls, most certain and shortest chains first
/// (Effects.cpp); then each is decided to be "may" or "must", callees first
/// (Must.cpp).

#ifndef ASYNC_TIDY_LIB_SOLVE_EFFECTS_H
#define ASYNC_TIDY_LIB_SOLVE_EFFECTS_H

#include "Callables.h"
#include "Decided.h"
#include "Excuses.h"
#include "JustRun.h"
#include "Once.h"
#include <map>
#include <optional>
#include <tuple>

namespace asynctidy {

/// One way in which a call has an effect. Exactly one of \c Stated and
/// \c Callee is set.
struct Offer {
  static constexpr uint32_t None = ~uint32_t(0);
  SiteId Via;
  EffectKey Key;
  /// Of the weakest step, here and below; paths do not count.
  Confidence Certainty = Confidence::High;
  /// If the call is made, so is the effect.
  bool Must = false;
  /// How many steps lead to the ground.
  uint32_t Length = 1;
  const Statement *Stated = nullptr;
  BodyId Callee;
  /// What the callee's effect is for itself.
  EffectKey CalleeKey = {};
  /// What is stated of, if it is not the callee that the call names.
  SymbolId Candidate;
  /// Into \c Effects::edges(), if the call does not run it by name.
  uint32_t Edge = None;
};

/// An effect of a body and the first step of its witness.
struct BodyEffect {
  Offer First;
  /// Every normal path through the body has it.
  bool Must = false;
};

/// Something runs at a call without being called by name.
struct ExtraEdge {
  enum class Kind : uint8_t { Callable, Constructs, Destroys } What;
  SiteId At;
  SymbolId Function;
  /// Into the callables' runs, for a callable.
  uint32_t Run = Offer::None;
  Confidence Certainty = Confidence::High;
};

/// Blocks the thread, by itself or by waiting for async work.
bool isBlocking(EffectKey Key);

class Effects {
public:
  Effects(const Program &P, FactMatcher &Facts, Values &V,
          const Callables &Calls, const Excuses &Excused);

  const EffectSet &may(BodyId Id) const { return May[Id.Index]; }
  const EffectSet &must(BodyId Id) const { return Must[Id.Index]; }
  /// Null if the body does not have it.
  const BodyEffect *find(BodyId Id, EffectKey Key) const;
  /// All ways in which a call has effects, in a fixed order; \p MustOnly leaves
  /// out what may also not happen.
  void forEachOffer(SiteId At, bool MustOnly,
                    llvm::function_ref<void(const Offer &)> Visit);
  /// Of the whole chain, paths included; the own place of the call aside.
  Confidence certainty(const Offer &O) const;
  /// The worst effect of the kind that the call has, in a fiber or not.
  std::optional<Offer> worst(SiteId At, EffectKind Kind, bool InFiber);
  llvm::ArrayRef<ExtraEdge> edges() const { return Edges; }

private:
  // Effects.cpp
  void collectStated();
  void offer(const Offer &O);
  void spreadAll();
  void spread(BodyEffect E);
  void spreadTo(SiteId At, const BodyEffect &E, Confidence Certainty,
                uint32_t Edge);
  void accept(const Offer &O, uint32_t Length);
  // Spared.cpp
  /// A call that does not have the body's effect by the first way in which the
  /// body has it: its arguments lead another way.
  struct Spared {
    SiteId At;
    EffectKey Key;
    Confidence Certainty;
    /// By what functions ask that the body hands its arguments on to.
    bool IsFarther;
  };
  /// What a way of a body asks of the body's arguments: by the tests before its
  /// first step, and by those farther on.
  struct Asks {
    Decided::Guards Here, Farther;
  };
  Asks asks(const Offer &Way);
  void remember(const Offer &First, const Asks &Asked);
  enum class Way : uint8_t { Open, Closed, ClosedFarther };
  /// Whether the call's arguments lead elsewhere than along \p First.
  Way wayFrom(SiteId Caller, const Offer &First, const Asks &Asked);
  /// The callee does what it is asked to by its own name, alone.
  bool isNamed(const Offer &O) const;
  /// What all ways ask along which the first step of \p O may lead.
  const Decided::Guards &asksFarther(const Offer &O, unsigned Depth);
  void forEachWay(BodyId In, EffectKey Key,
                  llvm::function_ref<void(const Offer &)> Visit);
  void spare(SiteId Caller, const BodyEffect &E, Confidence Certainty,
             bool IsFarther);
  /// The body has the effect in another way, too, which calls that were spared
  /// may lead to.
  void spreadToSpared(const Offer &O);
  /// Asks again for the calls that were spared by what is farther on.
  void askAgain();
  bool isSpared(SiteId At, llvm::ArrayRef<BodyId> Bodies, EffectKey Key) const;
  /// The call does not have what the bodies behind it have.
  bool isClosed(SiteId At, EffectKey Key, uint32_t Edge) const;
  /// Where the call is made it is no effect.
  bool isExcused(SiteId At, EffectKey Key) const {
    if (isBlocking(Key) && isResumed(At, Key))
      return true;
    if (isBlocking(Key))
      return Excused.isAllowed(At) || Excused.isOffloaded(At) ||
             Excused.isLast(At) || isUnmade(At) ||
             (Key.suspendsFiber() && Excused.isFiber(At));
    return Excused.isFiber(At);
  }
  /// What an effect of the callee is for whoever makes the call.
  EffectKey seenAt(SiteId At, EffectKey Key) const;
  /// `void say(int level, const char *format, ...)`: whatever it does with a
  /// file, it only tells somebody something.
  bool isLog(SiteId At) const;
  /// The awaiter gives the result that the coroutine was suspended for: it
  /// waits no more.
  bool isResumed(SiteId At, EffectKey Key) const;
  /// Calls of the function do not have what its bodies have.
  bool endsInference(SymbolId Id, EffectKey Key);
  bool allHave(llvm::ArrayRef<BodyId> Bodies, EffectKey Key) const;
  bool isFirst(const Offer &A, const Offer &B) const;
  llvm::StringRef calleeKey(const Offer &O) const;

  // Edges.cpp
  void collectEdges();
  void addTemplateArguments(SiteId At, const FunctionFact &Fact);
  llvm::ArrayRef<uint32_t> edgesAt(SiteId At) const;
  /// Destroys the parts of an object that an exception keeps from being made,
  /// or what it keeps from being returned: nobody who makes one expects to end
  /// it.
  bool isUnmade(SiteId At) const;

  // Doubts.cpp
  /// How sure it is that a call has what one of its candidates has.
  Confidence ofChoice(TargetId T, EffectKey Key);
  Confidence ofChoice(TargetId T, const BodyEffect &E);
  /// The body has the effect only in some cases of a parameter, or of a field
  /// of one: whoever calls it says what has happened, and a call through a
  /// field does not show it.
  bool isChosen(const BodyEffect &E);
  /// On every path to the call a virtual function has said so: it asks for an
  /// object of one class, as a virtual call does.
  bool isAskedOfClass(SiteId At) const;
  /// Through a field, with a null pointer: who is handed nothing mostly cleans
  /// up.
  bool isHandedNothing(SiteId At) const;
  /// What is true of the call at all bounds how sure an effect of it is.
  Confidence bounded(SiteId At, EffectKey Key, Confidence Certainty);
  /// So many candidates have an effect of the kind. Which of them is meant,
  /// only the object would say.
  size_t countSuch(TargetId T, EffectKey Key);

  friend class MustSolver;

  // Offers.cpp
  void forEachStated(SiteId At, llvm::function_ref<void(const Offer &)> Visit);
  void forEachInferred(SiteId At, bool MustOnly,
                       llvm::function_ref<void(const Offer &)> Visit);
  /// Of all \p Bodies, or of each if they are those of \p Choice.
  void offersOf(Offer Draft, llvm::ArrayRef<BodyId> Bodies, TargetId Choice,
                const EffectSet &Certain,
                llvm::function_ref<void(const Offer &)> Visit);
  /// The effects that the call has if it is made.
  EffectSet mustAt(SiteId At);
  EffectSet mustOf(llvm::ArrayRef<BodyId> Bodies) const;
  EffectSet mustOfChoice(TargetId T);

  const Program &P;
  FactMatcher &Facts;
  Decided Arguments;
  const Callables &Calls;
  const Excuses &Excused;
  JustRun Ran;
  Once Happens;
  /// Calls of which a pack says whether they block.
  llvm::BitVector Settled;
  std::vector<ExtraEdge> Edges;
  Lists<uint32_t> EdgesOf;
  /// Indexes of edges, sorted by call.
  std::vector<uint32_t> EdgesBySite;
  llvm::BitVector HasEdges;
  std::vector<EffectSet> May, Must;
  /// By body: its last effect; \c Nodes leads to the others.
  std::vector<uint32_t> First;
  std::vector<BodyEffect> All;
  /// Beside \c All, and small: what is looked at to find one.
  struct Node {
    uint32_t Next;
    EffectKey Key;
    /// Of its witness, while effects spread.
    Confidence Certainty;
    uint32_t Length;
  };
  std::vector<Node> Nodes;
  uint32_t nodeOf(BodyId Id, EffectKey Key) const {
    uint32_t I = First[Id.Index];
    while (I != Offer::None && Nodes[I].Key != Key)
      I = Nodes[I].Next;
    return I;
  }
  /// By body; beside \c May, \c Must and the flags, and small.
  llvm::BitVector HasMay, HasMust, IsCoroutine;

  /// While spreading: how certain the chains of this round are, and what later
  /// rounds start with.
  Confidence Round = Confidence::High;
  std::vector<Offer> Later[3];
  std::vector<uint32_t> Fresh;
  /// Further ways in which bodies have an effect that some call was spared.
  std::vector<Offer> Again;
  /// By body.
  llvm::DenseMap<uint32_t, std::vector<Spared>> SparedOf;
  /// Bodies with calls that were spared by what is farther on; bodies that were
  /// asked for all their ways; and whether one of these has another since.
  std::vector<BodyId> SparedFarther;
  llvm::BitVector Watched;
  bool HasNewWay = false;
  /// What the first way to an effect asks, if it asks for anything.
  llvm::DenseMap<uint32_t, Decided::Guards> AsksOf;
  /// By call, callee, effect and depth.
  std::map<std::tuple<uint32_t, uint32_t, EffectKey, unsigned>, Decided::Guards>
      AskedFarther;
};

} // namespace asynctidy

#endif
