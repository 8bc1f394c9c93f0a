// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: objects and URLs that are kept in members and containers on their
/// way. All that is put there must be the same, and all of it seen.

#include "Mismatches.h"
#include "ObjectPath.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

template <class Found>
std::optional<Found> Mismatches::ofAll(
    SymbolId Field, llvm::function_ref<std::optional<Found>(const Put &)> Ask,
    llvm::function_ref<bool(const Found &, const Found &)> Agree) {
  if (llvm::is_contained(Open, Field))
    return std::nullopt;
  const std::vector<Put> *Puts = Contents.inField(Field);
  if (!Puts)
    return std::nullopt;
  Open.push_back(Field);
  std::optional<Found> Result;
  for (const Put &One : *Puts) {
    std::optional<Found> Next = Ask(One);
    if (!Next || (Result && !Agree(*Result, *Next))) {
      Result.reset();
      break;
    }
    if (Result)
      continue;
    Result = std::move(Next);
    Result->Way.push_back(
        {P.position(One.In, P.body(One.In).Record->operand(One.Value).Where),
         fmt::format("it is kept in '{}' here",
                     unqualified(P.symbol(Field).Name).str())});
  }
  Open.pop_back();
  return Result;
}

static SymbolId fieldOf(const Program &P, BodyId In, OperandId Id) {
  return P.symbol(In, P.body(In).Record->operand(Id).Referred);
}

std::optional<Mismatches::Origin>
Mismatches::markedInTheEnd(const Put &One, OperandId Id, bool &IsLost) {
  std::string Path = objectPath(P, One.In, Id, Getters::Followed);
  const std::map<uint32_t, Marked> &Marks = marksIn(One.In);
  auto End = Marks.find(P.body(One.In).Record->Calls.size());
  if (Path.empty() || End == Marks.end())
    return std::nullopt;
  auto It = End->second.find(Path);
  if (It == End->second.end())
    return std::nullopt;
  std::optional<Origin> Found = markedBy(It->second);
  IsLost |= !Found;
  return Found;
}

bool Mismatches::staysMarked(SymbolId Field) {
  std::string Last = "." + P.symbol(Field).Key.str();
  for (BodyId In : Contents.mentions(Field)) {
    const std::map<uint32_t, Marked> &Marks = marksIn(In);
    auto End = Marks.find(P.body(In).Record->Calls.size());
    if (End == Marks.end())
      continue;
    for (const auto &[Path, By] : End->second) {
      if (!llvm::StringRef(Path).ends_with(Last))
        continue;
      std::optional<Origin> Found = markedBy(By);
      if (!Found || !llvm::is_contained(Asked->Marked, Found->Mark))
        return false;
    }
  }
  return true;
}

std::optional<Mismatches::Origin> Mismatches::fromField(BodyId In, OperandId Id,
                                                        unsigned Depth) {
  SymbolId Field = fieldOf(P, In, Id);
  if (!Field)
    return std::nullopt;
  auto Ask = [&](const Put &One) -> std::optional<Origin> {
    bool IsLost = false;
    for (OperandId Object : {One.Target, One.Value})
      if (auto Found = markedInTheEnd(One, Object, IsLost); Found || IsLost)
        return Found;
    return origin(One.In, One.Value, One.At, Depth);
  };
  std::optional<Origin> Found =
      ofAll<Origin>(Field, Ask, [](const Origin &A, const Origin &B) {
        return A.Mark == B.Mark;
      });
  return Found && staysMarked(Field) ? Found : std::nullopt;
}

std::optional<Mismatches::Origin>
Mismatches::fromContainer(BodyId In, OperandId Id, unsigned Depth) {
  LocalId Local = P.body(In).Record->operand(Id).Local;
  LinkedTypeId Type = P.type(In, P.body(In).Record->Locals[Local.Index].Type);
  if (!Type || !P.type(Type).is(TypeRecord::Opaque) ||
      P.arguments(Type).empty())
    return std::nullopt;
  std::optional<std::vector<Put>> Puts = Contents.inLocal(In, Local);
  std::optional<Origin> Result;
  for (const Put &One : Puts ? *Puts : std::vector<Put>()) {
    std::optional<Origin> Next = origin(In, One.Value, One.At, Depth);
    if (!Next || (Result && Result->Mark != Next->Mark))
      return std::nullopt;
    if (!Result)
      Result = std::move(Next);
  }
  return Result;
}

std::optional<Mismatches::Origin> Mismatches::partOfField(BodyId In,
                                                          OperandId Id,
                                                          const Mismatch &M,
                                                          unsigned Depth) {
  SymbolId Field = fieldOf(P, In, Id);
  if (!Field)
    return std::nullopt;
  return ofAll<Origin>(
      Field,
      [&](const Put &One) { return partOf(One.In, One.Value, M, Depth); },
      [](const Origin &A, const Origin &B) { return A.Mark == B.Mark; });
}

std::optional<Mismatches::Url> Mismatches::urlOfField(BodyId In, OperandId Id,
                                                      unsigned Depth) {
  SymbolId Field = fieldOf(P, In, Id);
  if (!Field)
    return std::nullopt;
  return ofAll<Url>(
      Field,
      [&](const Put &One) {
        Stack Entered;
        return url(One.In, One.Value, Entered, Depth);
      },
      [](const Url &A, const Url &B) {
        return schemeOf(A.Text) == schemeOf(B.Text);
      });
}
