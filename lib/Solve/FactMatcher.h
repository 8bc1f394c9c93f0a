// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which facts of packs, attributes and annotations speak of which call.
/// The only place where names are compared.

#ifndef ASYNC_TIDY_LIB_SOLVE_FACTMATCHER_H
#define ASYNC_TIDY_LIB_SOLVE_FACTMATCHER_H

#include "Conditions.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Solve/Witness.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include <unordered_map>

namespace asynctidy {

/// What packs say about one call.
struct SiteFacts {
  SiteId Site;
  /// Those whose conditions hold.
  uint32_t First = 0, Count = 0;
  /// The name by which the callee was found.
  llvm::StringRef Name;
  /// A pack has the last word on whether the call blocks: bodies are not asked.
  bool Settled = false;
  /// A pack says what becomes of callable arguments.
  bool RunsKnown = false;
};

/// What the fact says about an effect.
Statement stated(const FunctionFact &Fact);

class FactMatcher {
public:
  FactMatcher(const Program &P, const PackSet &Packs, Values &V);

  /// Null if no pack speaks of the call.
  const SiteFacts *facts(SiteId At) const;
  llvm::ArrayRef<SiteFacts> all() const { return Sites; }
  /// By which name packs know the callee, of those that they speak of for any
  /// purpose; empty if they do not.
  llvm::StringRef nameAt(SiteId At);
  llvm::ArrayRef<const FunctionFact *> holding(const SiteFacts &F) const {
    return llvm::ArrayRef(Holding).slice(F.First, F.Count);
  }
  /// What a fact of the packs says about an effect.
  const Statement *statement(const FunctionFact &Fact);
  /// What is stated about the function itself, by attribute or annotation.
  const Statement *statement(SymbolId Id) const;
  /// The same, or by a pack without conditions: for methods that a virtual call
  /// may run. Null if nothing is.
  const Statement *candidateStatement(SymbolId Id);

  /// What runs on the executor that an argument or the receiver is, by where it
  /// comes from, and else by its type: Stored if that is not known.
  RunsOn executor(SiteId At, int Executor) const;
  /// The first of the template arguments' types of the object's class, or of
  /// the class that is made; "none" if there is none.
  LinkedTypeId templateArgument(SiteId At, unsigned Index) const;
  /// What packs say of constructing the class, where they say it of any
  /// arguments.
  llvm::SmallVector<const FunctionFact *, 2>
  constructorFacts(LinkedTypeId Class) const;
  /// A pack says what the function does with callables, for some calls at
  /// least.
  bool knowsRuns(SymbolId Function) {
    return llvm::any_of(
        about(Function, LinkedTypeId()).Facts,
        [](const FunctionFact *Fact) { return !Fact->Callables.empty(); });
  }
  /// What packs say of methods that override one that this one overrides; null
  /// if they say nothing.
  const FunctionFact *overriderFact(SymbolId Method);
  /// Null if no pack speaks of the class or a base of it so.
  const TypeFact *typeFact(LinkedTypeId Type,
                           bool (*Speaks)(const TypeFact &)) const;
  /// Null if no pack gives the type or a base of it a role.
  const TypeFact *role(LinkedTypeId Type) const;
  /// By the whole text, or by what comes before its reason.
  const AnnotationFact *annotation(llvm::StringRef Text) const;
  /// The parameter of which an annotation says where it runs.
  std::optional<std::pair<unsigned, RunsOn>>
  annotatedParameter(SymbolId Id, llvm::StringRef Text) const;
  /// Of an `annotate` attribute of the class; null if none is known.
  const AnnotationFact *classAnnotation(LinkedTypeId Class) const;
  const PackSet &packs() const { return Packs; }
  /// \c Pack::IsInteractive of the pack that states the fact.
  bool isInteractive(const auto &Fact) const {
    return Packs.packs()[Fact.Pack].IsInteractive;
  }

  Conditions &conditions() { return Conds; }

private:
  /// What speaks of a function that is called on a receiver of some class.
  struct About {
    llvm::StringRef Name;
    llvm::SmallVector<const FunctionFact *, 2> Facts;
  };
  void collectNames();
  void collectStatements();
  /// What speaks of the call; null if nothing does.
  const About *aboutCall(SiteId At, About &Storage);
  void hold(SiteId At, const About &A);
  const About &about(SymbolId Callee, LinkedTypeId Receiver);
  bool find(llvm::StringRef Name, SymbolId Callee, About &Out) const;
  About lookUp(SymbolId Callee, LinkedTypeId Receiver) const;
  bool isMeant(const FunctionFact &Fact, llvm::StringRef Name,
               SymbolId Callee) const;
  bool sameParameters(const FunctionFact &Fact, SymbolId Callee) const;
  /// The global variable whose call operator is called.
  SymbolId calledObject(SiteId At) const;
  bool yieldsAwaitable(SiteId At) const;
  RunsOn executorByType(LinkedTypeId Type) const;
  std::optional<RunsOn> executorFrom(BodyId In, OperandId Id,
                                     unsigned Depth) const;
  std::optional<RunsOn> executorMade(SiteId At, unsigned Depth) const;

  const Program &P;
  const PackSet &Packs;
  Values &V;
  Conditions Conds;
  Marks Marked;
  /// Unqualified names that facts have.
  llvm::StringSet<> LastNames;
  /// By symbol: its last name is one of these.
  std::vector<bool> Named;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, About> Known;
  /// Others keep pointers to what is in these.
  std::unordered_map<uint32_t, Statement> Statements, CandidateStatements;
  /// Which symbols have one in the first.
  llvm::BitVector Stated;
  std::unordered_map<const FunctionFact *, Statement> FactStatements;
  std::vector<SiteFacts> Sites;
  /// Which calls have an entry there.
  llvm::BitVector Spoken;
  std::vector<const FunctionFact *> Holding;
};

} // namespace asynctidy

#endif
