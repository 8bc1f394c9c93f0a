// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: all summaries of a run as one program. Says what may call what and
/// what is the same thing; holds no effects and nothing from a pack.

#ifndef ASYNC_TIDY_LINK_PROGRAM_H
#define ASYNC_TIDY_LINK_PROGRAM_H

#include "async-tidy/Link/Lists.h"
#include "async-tidy/Link/SourceTexts.h"
#include "async-tidy/Link/UnitRecords.h"
#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringRef.h"
#include <utility>
#include <vector>

namespace asynctidy {

/// An entity of the whole program.
using SymbolId = Id<struct SymbolTag>;
/// A type of the whole program.
using LinkedTypeId = Id<struct LinkedTypeTag>;
/// A body, after equal ones were merged.
using BodyId = Id<struct BodyTag>;
/// A call in a body. The sites of a body have consecutive ids.
using SiteId = Id<struct SiteTag>;
/// What a call may run. The first targets are the symbols themselves, under the
/// same index.
using TargetId = Id<struct TargetTag>;

/// The entities of all units that share a key.
struct Symbol {
  llvm::StringRef Key, Name;
  /// What any unit knows, or-ed.
  uint32_t Flags = 0;
  EntityKind Kind = EntityKind::Function;
  /// The class of a method or field.
  LinkedTypeId Owner;
  LinkedTypeId Type;
  SymbolId Enclosing;
  SymbolId InstanceOf;
  /// One record of it: parameters and where it is declared.
  UnitId Unit;
  EntityId Record;
  /// Its bodies are consecutive. More than one: they differ between units.
  uint32_t FirstBody = 0, BodyCount = 0;

  bool is(Entity::Flag F) const { return Flags & F; }
};

/// The types of all units that share a key; a complete record wins.
struct LinkedType {
  llvm::StringRef Key, Name;
  uint32_t Flags = 0;
  TypeKind Kind = TypeKind::Other;
  /// Its record has annotations.
  bool IsAnnotated = false;
  LinkedTypeId Pointee;
  SymbolId Destructor, CallOperator;
  UnitId Unit;
  TypeId Record;

  bool is(TypeRecord::Flag F) const { return Flags & F; }
};

struct LinkedBody {
  SymbolId Symbol;
  /// The unit whose tables the record's ids index.
  UnitId Unit;
  LazyBody Record;
  uint32_t FirstSite = 0;
  /// The record's, so that it need not be decoded for them.
  uint32_t Flags = 0;
  /// Some local has an annotation.
  bool HasAnnotations = false;
  bool HasSuspensions = false;
  /// Some value in it is a function or leads to one.
  bool HoldsFunctions = false;
  bool HasStatics = false;
  /// Some branch says what it tests.
  bool HasTests = false;

  bool is(Body::Flag F) const { return Flags & F; }
};

/// What is asked of each call; the rest is in the call's record.
struct Site {
  /// Beside those of Call: every normal path through the body makes the call.
  /// Where a body never returns, paths end where it ends the program or goes
  /// round. Of a graph that is incomplete nothing is known.
  static constexpr uint8_t OnEveryPath = 1 << 7;

  /// "None" if what is called is not known.
  TargetId Target;
  BodyId In;
  LinkedTypeId Receiver;
  CallForm Form = CallForm::Direct;
  CallOrigin Origin = CallOrigin::Written;
  ResultUse Use = ResultUse::Other;
  uint8_t Flags = 0;
};

/// How the bodies behind a target relate to one call of it.
enum class TargetKind : uint8_t {
  /// The symbol's bodies, or its pattern's: one of them runs, it is not known
  /// which, so what is said of the call must be true of all.
  Function,
  /// Those bodies of the symbol that share a unit with the caller; all again.
  SameUnit,
  /// The method or one that overrides it: any may run.
  Virtual,
  /// The functions that the program stores in the field or global variable
  /// that the call reads: any may run.
  Stored,
};

struct ProgramStats {
  size_t Units = 0;
  /// Symbols with at least one body.
  size_t Functions = 0;
  size_t Calls = 0;
  /// Symbols whose bodies differ between units.
  size_t DifferingBodies = 0;
};

/// Immutable. Everything is in an order that follows from the contents of the
/// units and not from the order in which they were given.
class Program {
public:
  Program(Program &&) = default;
  Program &operator=(Program &&) = default;

  llvm::ArrayRef<Symbol> symbols() const { return Symbols; }
  llvm::ArrayRef<LinkedType> types() const { return Types; }
  llvm::ArrayRef<LinkedBody> bodies() const { return Bodies; }
  llvm::ArrayRef<Site> sites() const { return Sites; }
  size_t targetCount() const { return Symbols.size() + Extra.size(); }

  /// Tables only.
  const TUSummary &unit(UnitId Id) const { return Units->tables(Id); }
  const Symbol &symbol(SymbolId Id) const { return Symbols[Id.Index]; }
  const LinkedType &type(LinkedTypeId Id) const { return Types[Id.Index]; }
  const LinkedBody &body(BodyId Id) const { return Bodies[Id.Index]; }
  const Site &site(SiteId Id) const { return Sites[Id.Index]; }
  ProgramStats stats() const;
  /// Frees records that were decoded, if they are many: for between two
  /// questions, when nobody holds a reference to a record or a text of one.
  void trim() const { Units->trim(); }

  // Symbols.
  SymbolId symbolOf(UnitId In, EntityId Id) const {
    return Id ? SymbolIds[In.Index][Id.Index] : SymbolId();
  }
  /// Looks at each symbol: for tests and for questions from people.
  SymbolId find(llvm::StringRef Key) const;
  const Entity &record(SymbolId Id) const {
    return unit(symbol(Id).Unit).entity(symbol(Id).Record);
  }
  /// Types of the record's parameters.
  llvm::ArrayRef<LinkedTypeId> parameterTypes(SymbolId Id) const {
    return Parameters[Id.Index];
  }
  LinkedTypeId parameterType(SymbolId Id, unsigned Index) const {
    llvm::ArrayRef<LinkedTypeId> All = parameterTypes(Id);
    return Index < All.size() ? All[Index] : LinkedTypeId();
  }
  llvm::ArrayRef<BodyId> bodiesOf(SymbolId Id) const {
    const Symbol &S = symbol(Id);
    return llvm::ArrayRef(BodyIds).slice(S.FirstBody, S.BodyCount);
  }
  /// Its own bodies, or those of the template that it is an instance of. A
  /// template without a body of its own has those of its instances.
  llvm::ArrayRef<BodyId> implementations(SymbolId Id) const {
    return Implementations[Id.Index];
  }
  /// Methods overridden directly, and those that override, however indirectly.
  llvm::ArrayRef<SymbolId> overridden(SymbolId Id) const {
    return Overridden[Id.Index];
  }
  llvm::ArrayRef<SymbolId> overriders(SymbolId Id) const {
    return Overriders[Id.Index];
  }
  /// Texts of `annotate` attributes in any unit, sorted.
  llvm::ArrayRef<llvm::StringRef> annotations(SymbolId Id) const {
    return Annotations[Id.Index];
  }

  // Types.
  llvm::ArrayRef<LinkedTypeId> bases(LinkedTypeId Id) const {
    return Bases[Id.Index];
  }
  /// Template arguments; "none" for those that are no types.
  llvm::ArrayRef<LinkedTypeId> arguments(LinkedTypeId Id) const {
    return Arguments[Id.Index];
  }
  /// What pointers, references and arrays lead to.
  LinkedTypeId stripped(LinkedTypeId Id) const;

  // Bodies. Ids in a body's record mean something only together with it.
  SymbolId symbol(BodyId In, EntityId Id) const {
    return symbolOf(body(In).Unit, Id);
  }
  LinkedTypeId type(BodyId In, TypeId Id) const {
    return Id ? TypeIds[body(In).Unit.Index][Id.Index] : LinkedTypeId();
  }
  llvm::StringRef text(BodyId In, StringId Id) const {
    return unit(body(In).Unit).text(Id);
  }
  /// Paths of the unit's files.
  size_t fileCount(UnitId Id) const { return Sources.fileCount(Id.Index); }
  llvm::StringRef path(UnitId In, FileId Id) const {
    return Sources.path(In.Index, Id);
  }
  /// \p Range is what is underlined, as far as it is on the caret's line.
  Position position(BodyId In, const Place &Caret, const Span &Range) const;
  Position position(BodyId In, const Span &Where) const {
    return position(In, Where.Begin, Where);
  }
  /// Where the call is shown; never empty if anything around it has a place.
  Position position(SiteId Id) const;
  /// The units that have this very body, sorted.
  llvm::ArrayRef<UnitId> unitsOf(BodyId Id) const {
    return BodyUnits[Id.Index];
  }
  /// The body that holds \p Lambda's definition; "none" if nothing is recorded
  /// around it.
  BodyId enclosing(BodyId Lambda) const;

  // Calls.
  llvm::iota_range<uint32_t> sitesOf(BodyId Id) const {
    uint32_t First = body(Id).FirstSite;
    uint32_t End = Id.Index + 1 == Bodies.size()
                       ? uint32_t(Sites.size())
                       : Bodies[Id.Index + 1].FirstSite;
    return llvm::seq<uint32_t>(First, End);
  }
  SiteId siteOf(BodyId In, CallId Call) const {
    return SiteId(body(In).FirstSite + Call.Index);
  }
  CallId callOf(SiteId Id) const {
    return CallId(Id.Index - body(site(Id).In).FirstSite);
  }
  const Call &call(SiteId Id) const {
    return body(site(Id).In).Record->Calls[callOf(Id).Index];
  }
  /// Whom the call names; "none" if that is not known.
  SymbolId callee(SiteId Id) const {
    TargetId T = site(Id).Target;
    return T ? method(T) : SymbolId();
  }

  // Targets.
  TargetKind kind(TargetId Id) const {
    return Id.Index < Symbols.size() ? TargetKind::Function : extra(Id).Kind;
  }
  /// Any of the candidates may run.
  bool isChoice(TargetId Id) const {
    return kind(Id) == TargetKind::Virtual || kind(Id) == TargetKind::Stored;
  }
  /// The function or method; of a Stored target, the field or variable.
  SymbolId method(TargetId Id) const {
    return Id.Index < Symbols.size() ? SymbolId(Id.Index) : extra(Id).Method;
  }
  llvm::ArrayRef<BodyId> implementations(TargetId Id) const {
    return Implementations[Id.Index];
  }
  /// What a Virtual or Stored target may run, with or without bodies.
  llvm::ArrayRef<SymbolId> candidates(TargetId Id) const {
    return Candidates[Id.Index - Symbols.size()];
  }
  /// The calls that have this target, in order.
  llvm::ArrayRef<SiteId> callers(TargetId Id) const {
    return Callers[Id.Index];
  }
  /// Every target that may run \p Id.
  llvm::ArrayRef<TargetId> targets(BodyId Id) const {
    return Targets[Id.Index];
  }
  /// Virtual and Stored targets that \p Id is a candidate of.
  llvm::ArrayRef<TargetId> choices(SymbolId Id) const {
    return Choices[Id.Index];
  }

private:
  friend class Linker;
  struct ExtraTarget {
    TargetKind Kind = TargetKind::Virtual;
    SymbolId Method;
  };

  Program() = default;
  const ExtraTarget &extra(TargetId Id) const {
    return Extra[Id.Index - Symbols.size()];
  }

  std::unique_ptr<UnitRecords> Units = std::make_unique<UnitRecords>();
  /// Keys, names and annotations.
  std::unique_ptr<llvm::BumpPtrAllocator> Texts =
      std::make_unique<llvm::BumpPtrAllocator>();
  SourceTexts Sources;
  std::vector<std::vector<SymbolId>> SymbolIds;
  std::vector<std::vector<LinkedTypeId>> TypeIds;
  std::vector<Symbol> Symbols;
  std::vector<LinkedType> Types;
  std::vector<LinkedBody> Bodies;
  /// Identity, so that runs of consecutive ids are lists as others are.
  std::vector<BodyId> BodyIds;
  std::vector<Site> Sites;
  std::vector<ExtraTarget> Extra;
  Lists<SymbolId> Overridden, Overriders, Candidates;
  Lists<llvm::StringRef> Annotations;
  Lists<LinkedTypeId> Bases, Arguments, Parameters;
  Lists<UnitId> BodyUnits;
  /// By target, so of all symbols as well.
  Lists<BodyId> Implementations;
  Lists<SiteId> Callers;
  Lists<TargetId> Targets, Choices;
};

/// Neither the order of \p Units nor their number on each machine matters: the
/// result is a function of the set.
Program link(std::vector<TUSummary> Units);

class Linker;

/// The same for encoded units, one after the other, of which only what calls
/// what is kept decoded.
class UnitLinker {
public:
  UnitLinker();
  ~UnitLinker();

  /// \p Visit sees the unit's tables. Units come in an order that follows from
  /// their main files and contents. A unit with damaged bytes is an error and
  /// no part of the program.
  llvm::Error add(std::unique_ptr<llvm::MemoryBuffer> Summary,
                  llvm::function_ref<void(const TUSummary &)> Visit);
  Program finish() &&;

private:
  std::unique_ptr<Linker> Parts;
};

} // namespace asynctidy

#endif
