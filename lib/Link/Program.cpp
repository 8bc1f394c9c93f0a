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
  Result.Units = Units->size();
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
  UnitId Unit = body(In).Unit;
  Result.File = path(Unit, Caret.File).str();
  Result.Line = Caret.Line;
  Result.Column = Caret.Column;
  Result.Offset = Result.RangeOffset = Caret.Offset;
  if (StringId Line = Sources.line(Unit.Index, Caret.File, Caret.Line))
    Result.SourceLine = Units->text(Unit, Line);
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
