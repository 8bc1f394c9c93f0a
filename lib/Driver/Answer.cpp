// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: questions to a solved program, and their answers.

#include "Answer.h"
#include "async-tidy/Report/Printable.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

/// So many calls of one kind are listed.
static constexpr size_t MostCalls = 20;

//===-- Which bodies are meant --------------------------------------------===//

/// `load` and `store::load` mean `app::store::load`.
static bool isLastPart(StringRef Name, StringRef Part) {
  return Name.consume_back(Part) && (Name.empty() || Name.ends_with("::"));
}

/// As far as is recorded: the last line that anything in the body is on.
static uint32_t lastLine(const Body &B) {
  uint32_t Last = std::max(B.Where.Begin.Line, B.Name.Begin.Line);
  for (const Call &C : B.Calls)
    for (const Place &Each : {C.Caret, C.Whole.Begin, C.Statement.Begin})
      if (Each && Each.File == B.Where.Begin.File)
        Last = std::max(Last, Each.Line);
  return Last;
}

static std::vector<BodyId> bodiesAt(const Program &P, StringRef File,
                                    uint32_t Line) {
  std::vector<BodyId> Inside;
  BodyId Above;
  uint32_t Innermost = 0, Nearest = 0;
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    const Body &B = *P.bodies()[I].Record;
    const Place &Begin = B.Where.Begin ? B.Where.Begin : B.Name.Begin;
    if (!Begin || Begin.Line > Line)
      continue;
    StringRef Path = P.path(P.bodies()[I].Unit, Begin.File);
    if (Path != File &&
        !(Path.ends_with(File) && Path.drop_back(File.size()).ends_with("/")))
      continue;
    if (Begin.Line > Nearest) {
      Nearest = Begin.Line;
      Above = BodyId(I);
    }
    if (lastLine(B) < Line || Begin.Line < Innermost)
      continue;
    if (Begin.Line > Innermost)
      Inside.clear();
    Innermost = Begin.Line;
    Inside.push_back(BodyId(I));
  }
  if (Inside.empty() && Above)
    Inside.push_back(Above);
  return Inside;
}

llvm::Expected<std::vector<BodyId>> asynctidy::findBodies(const Program &P,
                                                          StringRef Question) {
  auto [File, LineText] = Question.rsplit(':');
  uint32_t Line = 0;
  if (!File.empty() && !File.ends_with(":") &&
      !LineText.getAsInteger(10, Line)) {
    File.consume_front("./");
    std::vector<BodyId> Found = bodiesAt(P, File, Line);
    if (Found.empty())
      return makeError("no function of the program is at '" + Question + "'");
    return Found;
  }
  std::vector<BodyId> Found;
  std::vector<StringRef> Names;
  bool IsDeclared = false;
  for (uint32_t I = 0; I != P.symbols().size(); ++I) {
    const Symbol &S = P.symbols()[I];
    bool IsMeant = S.Key == Question || isLastPart(S.Name, Question);
    IsDeclared |= IsMeant;
    if (S.BodyCount)
      Names.push_back(S.Name);
    if (IsMeant)
      llvm::append_range(Found, P.bodiesOf(SymbolId(I)));
  }
  if (!Found.empty())
    return Found;
  if (IsDeclared)
    return makeError("'" + Question + "' has no body in the program");
  return makeError("no function of the program is called '" + Question + "'" +
                   didYouMean(Question, Names));
}

//===-- What is known of one ----------------------------------------------===//

static std::string placeOf(const Position &At) {
  if (At.File.empty())
    return "?";
  return fmt::format("{}:{}:{}", At.File, At.Line, At.Column);
}

static StringRef word(Confidence C) {
  return C == Confidence::High     ? "high"
         : C == Confidence::Medium ? "medium"
                                   : "low";
}

static StringRef describe(ContextKind Kind) {
  switch (Kind) {
  case ContextKind::Coroutine:
    return "async function: it is a coroutine";
  case ContextKind::Annotated:
    return "async context: it is annotated so";
  case ContextKind::Callback:
    return "callback: it is handed to an event loop";
  case ContextKind::Fiber:
    return "fiber on an event loop";
  case ContextKind::Offloaded:
    return "offloaded: it is handed to a thread that may block";
  case ContextKind::Thread:
    return "thread root";
  case ContextKind::Main:
    return "thread root: it is 'main'";
  case ContextKind::StaticInitializer:
    return "thread root: it initializes a global";
  case ContextKind::SignalHandler:
    return "signal handler";
  }
  llvm_unreachable("no such context");
}

static void writeContexts(const SolvedProgram &S, BodyId Id,
                          llvm::raw_ostream &OS) {
  if (S.contexts(Id).empty())
    OS << "  context: unknown\n";
  for (const Context &C : S.contexts(Id)) {
    OS << "  context: " << describe(C.Kind) << " (" << word(C.Certainty)
       << " confidence)";
    if (C.Source)
      OS << ", at " << printable(placeOf(S.program().position(C.Source)));
    if (C.Interactive)
      OS << " [serves a person]";
    if (C.Seldom)
      OS << " [only when the process starts or ends, or a Unix signal asks]";
    OS << '\n';
  }
}

/// What keeps the step from being proven; empty if nothing does.
static std::string doubt(const Program &P, const Step &Taken) {
  if (P.site(Taken.At).Form == CallForm::Dependent)
    return "the callee depends on a template parameter";
  TargetId T = P.site(Taken.At).Target;
  if (Taken.What == Step::Verb::CallsOverride && T &&
      P.kind(T) == TargetKind::Virtual)
    return fmt::format("one of {} functions that the virtual call may run",
                       P.candidates(T).size());
  if (Taken.What == Step::Verb::CallsThrough && T &&
      P.kind(T) == TargetKind::Stored)
    return fmt::format("one of {} functions that the program stores there",
                       P.candidates(T).size());
  if (Taken.May)
    return "on some paths only";
  return "";
}

static void writeWitness(const Program &P, const Witness &W,
                         llvm::raw_ostream &OS) {
  for (const Step &Taken : W.Steps) {
    OS << "    " << printable(placeOf(P.position(Taken.At))) << ": '"
       << printable(Taken.Subject) << "' " << printable(phrase(Taken));
    std::string Doubt = doubt(P, Taken);
    if (!Doubt.empty())
      OS << " [" << Doubt << "]";
    OS << '\n';
  }
  if (!W.Ground.Why.empty())
    OS << "    '" << printable(W.Stated) << "' " << printable(W.Ground.Why)
       << '\n';
  if (W.Ground.Certainty != Confidence::High)
    OS << "    [the model pack's entry was not verified, or is not certain]\n";
}

static void writeEffects(const SolvedProgram &S, BodyId Id,
                         llvm::raw_ostream &OS) {
  std::vector<EffectOfBody> All = S.effects(Id);
  if (All.empty())
    OS << "  effect: none known\n";
  for (const EffectOfBody &E : All) {
    OS << "  effect: " << verb(E.Key.kind(), !E.Must);
    bool HasCategory = E.Key.kind() == EffectKind::Blocks ||
                       E.Key.kind() == EffectKind::SyncWaits;
    if (HasCategory)
      OS << " on " << phraseOf(E.Key.category()) << " ("
         << keyOf(E.Key.effectClass()) << ")";
    OS << ", " << word(E.Certainty) << " confidence\n";
    if (std::optional<Witness> W = S.effect(Id, E.Key))
      writeWitness(S.program(), *W, OS);
  }
}

static StringRef describe(UnknownCall Why) {
  switch (Why) {
  case UnknownCall::Indirect:
    return "calls a value, and nobody sees where it comes from";
  case UnknownCall::Dependent:
    return "depends on a template parameter";
  case UnknownCall::NoBody:
    return "has no body in the program, and no model pack speaks of it";
  }
  llvm_unreachable("no such reason");
}

/// Breadth-first, so that what is nearest is said first.
static void writeUnknown(const SolvedProgram &S, BodyId Id,
                         llvm::raw_ostream &OS) {
  const Program &P = S.program();
  std::vector<BodyId> Reached = {Id};
  llvm::DenseSet<uint32_t> Known = {Id.Index};
  size_t Count = 0;
  for (size_t I = 0; I != Reached.size(); ++I)
    for (uint32_t Index : P.sitesOf(Reached[I])) {
      SiteId At(Index);
      if (TargetId T = P.site(At).Target)
        for (BodyId Next : P.implementations(T))
          if (Known.insert(Next.Index).second)
            Reached.push_back(Next);
      std::optional<UnknownCall> Why = S.unknown(At);
      if (!Why || ++Count > MostCalls)
        continue;
      SymbolId Callee = P.callee(At);
      StringRef Name = Callee ? P.symbol(Callee).Name
                              : P.text(Reached[I], P.call(At).DependentName);
      OS << "  unknown: " << printable(placeOf(P.position(At))) << ": ";
      if (I != 0)
        OS << "in '" << printable(P.symbol(P.body(Reached[I]).Symbol).Name)
           << "', ";
      OS << (Name.empty() ? "a call" : "'" + printable(Name) + "'") << ' '
         << describe(*Why) << '\n';
    }
  if (Count > MostCalls)
    OS << "  unknown: and " << Count - MostCalls << " more calls\n";
}

void asynctidy::writeAnswer(const SolvedProgram &S, BodyId Id,
                            llvm::raw_ostream &OS) {
  const Program &P = S.program();
  const LinkedBody &B = P.body(Id);
  const Span &Shown = B.Record->Name ? B.Record->Name : B.Record->Where;
  OS << printable(placeOf(P.position(Id, Shown))) << ": '"
     << printable(P.symbol(B.Symbol).Name) << "'\n";
  writeContexts(S, Id, OS);
  writeEffects(S, Id, OS);
  writeUnknown(S, Id, OS);
}
