// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: questions to a linked program.

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Merged records of several units may form a circle that none of them has.
static constexpr unsigned MaxSteps = 64;

ProgramStats Program::stats() const {
  ProgramStats Result;
  Result.Units = Units.size();
  Result.Calls = Sites.size();
  for (const Symbol &S : Symbols) {
    Result.Functions += S.BodyCount != 0;
    Result.DifferingBodies += S.BodyCount > 1;
  }
  return Result;
}

SymbolId Program::find(llvm::StringRef Key) const {
  for (uint32_t I = 0; I != Symbols.size(); ++I)
    if (Symbols[I].Key == Key)
      return SymbolId(I);
  return SymbolId();
}

LinkedTypeId Program::parameterType(SymbolId Id, unsigned Index) const {
  const Entity &E = record(Id);
  if (Index >= E.Parameters.size() || !E.Parameters[Index].Type)
    return LinkedTypeId();
  return TypeIds[symbol(Id).Unit.Index][E.Parameters[Index].Type.Index];
}

llvm::ArrayRef<BodyId> Program::implementations(SymbolId Id) const {
  // Who names a pattern itself, as an opaque function that is handed a generic
  // lambda does, means an instance that is not known.
  if (!InstanceBodies[Id.Index].empty())
    return InstanceBodies[Id.Index];
  for (unsigned Step = 0; Step != MaxSteps; ++Step) {
    const Symbol &S = symbol(Id);
    if (S.BodyCount || !S.InstanceOf)
      return bodiesOf(Id);
    Id = S.InstanceOf;
  }
  return {};
}

LinkedTypeId Program::stripped(LinkedTypeId Id) const {
  for (unsigned Step = 0; Id && Step != MaxSteps; ++Step) {
    if (!type(Id).Pointee)
      return Id;
    Id = type(Id).Pointee;
  }
  return Id;
}

BodyId Program::enclosing(BodyId Lambda) const {
  SymbolId Around = symbol(body(Lambda).Symbol).Enclosing;
  if (!Around)
    return BodyId();
  llvm::ArrayRef<BodyId> All = bodiesOf(Around);
  for (BodyId B : All)
    if (body(B).Unit == body(Lambda).Unit)
      return B;
  return All.empty() ? BodyId() : All.front();
}

Position Program::position(SiteId Id) const {
  const Call &C = call(Id);
  const LinkedBody &In = body(site(Id).In);
  for (const Place &Caret :
       {C.Caret, C.Whole.Begin, C.Statement.Begin, In.Record->Name.Begin})
    if (Caret)
      return position(site(Id).In, Caret, C.Whole);
  return Position();
}

Position Program::position(BodyId In, const Place &Caret,
                           const Span &Range) const {
  Position Result;
  if (!Caret)
    return Result;
  const TUSummary &Unit = unit(body(In).Unit);
  const FileRecord &File = Unit.file(Caret.File);
  Result.File = Unit.text(File.Path).str();
  Result.Line = Caret.Line;
  Result.Column = Caret.Column;
  Result.Offset = Result.RangeOffset = Caret.Offset;
  auto Line = llvm::lower_bound(
      File.Lines, Caret.Line,
      [](const SourceLine &L, uint32_t Number) { return L.Line < Number; });
  if (Line != File.Lines.end() && Line->Line == Caret.Line)
    Result.SourceLine = Unit.text(Line->Text).str();
  if (!Range || Range.Begin.File != Caret.File)
    return Result;
  uint32_t LineBegin = Caret.Offset - (Caret.Column - 1);
  uint32_t Begin = std::max(Range.Begin.Offset, LineBegin);
  uint32_t End = Range.Begin.Offset + Range.Length;
  if (!Result.SourceLine.empty())
    End = std::min(End, LineBegin + uint32_t(Result.SourceLine.size()));
  if (Begin >= End)
    return Result;
  Result.RangeOffset = Begin;
  Result.RangeLength = End - Begin;
  return Result;
}
