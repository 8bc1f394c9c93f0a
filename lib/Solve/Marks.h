// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which objects have which marks at a call: what packs say that calls
/// before it made of them, on every path.

#ifndef ASYNC_TIDY_LIB_SOLVE_MARKS_H
#define ASYNC_TIDY_LIB_SOLVE_MARKS_H

#include "Tested.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <optional>

namespace asynctidy {

class Conditions;

class Marks {
public:
  Marks(const Program &P, Values &V, Conditions &Conds)
      : P(P), V(V), Conds(Conds) {}

  /// The fact speaks of the call; whether it holds is asked later. Calls come
  /// in order.
  void add(SiteId At, const FunctionFact &Fact);
  /// Whether the object that \p Id is at the call has one of the marks; never
  /// "no".
  Answer has(SiteId At, OperandId Id, llvm::ArrayRef<std::string> Words);
  /// Whether all objects of the class have one of the marks.
  bool isClassMarked(LinkedTypeId Type, llvm::ArrayRef<std::string> Words);

private:
  /// Marks of objects, sorted; each is an object and a word.
  using State = llvm::SmallVector<uint32_t, 4>;
  struct Known {
    /// Before each call where there are any, by the call's index.
    llvm::DenseMap<uint32_t, State> Before;
    /// Where the body returns, and before each return what is returned.
    State AtExit;
    std::vector<std::pair<OperandId, State>> Returned;
    /// While it is found out nothing is known.
    bool Pending = true;
  };
  /// What a function of the program makes of its arguments: a mark's \c On and
  /// its word.
  struct Summary {
    std::vector<std::pair<int, std::string>> Always, IfTrue;
  };
  struct Speaks {
    SiteId At;
    const FunctionFact *Fact;
  };
  /// An object within one body, as numbers: what it is part of, then what part.
  using Path = llvm::SmallVector<uint32_t, 6>;

  const Known &known(BodyId In);
  /// Null if the call runs no such function, or it marks nothing.
  const Summary *summary(SiteId At);
  Summary summarize(BodyId In);
  void apply(SiteId At, llvm::ArrayRef<std::pair<int, std::string>> Given,
             State &Out);
  /// Bodies that call something that marks, directly or not.
  void findCallers();
  /// Asked while the call's body is followed.
  bool holds(const Speaks &S, const State &Before);
  State step(BodyId In, EventId Id, State Before);
  State along(BodyId In, EventId From, EdgeKind Edge, State After);
  void apply(const Speaks &S, const TestedCall *Test, EdgeKind Edge,
             State &Out);
  /// The object that the mark is for; "none" if it is not followed.
  uint32_t marked(SiteId At, int On);
  uint32_t object(BodyId In, OperandId Id);
  /// What a lambda captured was marked by the body that it is written in.
  bool isCaptureMarked(BodyId In, LocalId Local,
                       llvm::ArrayRef<std::string> Words);
  bool isHandedBack(SiteId Destroyed, LocalId Object) const;
  bool isOneOf(const State &Marks, uint32_t Object,
               llvm::ArrayRef<std::string> Words) const;
  bool isPart(SymbolId Getter) const;
  bool pathTo(BodyId In, OperandId Id, unsigned Depth, Path &Out) const;
  uint32_t objectOf(BodyId In, LocalId Local);
  /// The object behind an awaiter.
  uint32_t awaitedObject(BodyId In, OperandId Id, unsigned Depth);
  void forget(uint32_t Object, State &Out) const;
  uint32_t idOf(uint32_t Object, llvm::StringRef Word);
  llvm::ArrayRef<Speaks> facts(SiteId At) const;
  OperandId operand(SiteId At, int On) const;

  static constexpr uint32_t None = ~uint32_t(0);
  const Program &P;
  Values &V;
  Conditions &Conds;
  std::vector<Speaks> All;
  llvm::DenseSet<uint32_t> Bodies;
  bool HasCallers = false;
  std::map<uint32_t, Summary> Summaries;
  /// Others keep references to what is in these.
  std::map<uint32_t, Known> Solved;
  /// The call whose conditions are being asked while its body is followed, and
  /// what is known before it.
  SiteId Asking;
  const State *Sofar = nullptr;
  std::map<std::pair<uint32_t, Path>, uint32_t> Objects;
  std::map<std::pair<uint32_t, std::string>, uint32_t> Ids;
  /// The object of each id.
  std::vector<uint32_t> ObjectOfId;
  /// Made by a call in sight, of a function that the program does not define.
  bool isMadeHere(BodyId In, OperandId Id);
  /// How far some call of the program gives the mark to objects of others.
  Mark::Reach reach(llvm::StringRef Word);
  bool isProgramMarked(BodyId In, OperandId Id, llvm::StringRef Word);
  /// All objects of the class have the mark if the fact holds, which is asked
  /// once.
  struct MarkedClass {
    LinkedTypeId Type;
    std::string Word;
    Speaks By;
    std::optional<bool> Holds;
  };
  void addClass(SiteId At, const FunctionFact &Fact, const Mark &M);
  bool holds(MarkedClass &C);
  std::vector<MarkedClass> Classes;
  /// Facts with marks for the whole program, and what is known of a word.
  std::vector<Speaks> Everywhere;
  llvm::StringMap<Mark::Reach> Reaches;
};

} // namespace asynctidy

#endif
