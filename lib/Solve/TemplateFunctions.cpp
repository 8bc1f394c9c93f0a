// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the functions that a call names in its template arguments.

#include "TemplateFunctions.h"
#include "Callables.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace asynctidy;

/// How many characters at \p At open or close nothing although they look so:
/// arrows and names of operators.
static size_t plainPrefix(llvm::StringRef Key, size_t At) {
  constexpr llvm::StringLiteral Operator = "operator";
  llvm::StringRef Rest = Key.substr(At);
  bool IsWord = At == 0 || !(llvm::isAlnum(Key[At - 1]) || Key[At - 1] == '_');
  llvm::StringRef Symbols[] = {"<=>", "<<=", ">>=", "->*", "<<", ">>", "<=",
                               ">=",  "->",  "()",  "[]",  "<",  ">"};
  if (IsWord && Rest.starts_with(Operator))
    for (llvm::StringRef Symbol : Symbols)
      if (Rest.substr(Operator.size()).starts_with(Symbol))
        return Operator.size() + Symbol.size();
  return Rest.starts_with("->") ? 2 : 0;
}

namespace {
/// Goes through a key and knows how deep in brackets it is.
struct KeyScan {
  llvm::StringRef Key;
  size_t At = 0;
  int Depth = 0;

  void step() {
    if (size_t Plain = plainPrefix(Key, At)) {
      At += Plain;
      return;
    }
    Depth += llvm::StringRef("<([{").contains(Key[At]);
    Depth -= llvm::StringRef(">)]}").contains(Key[At]);
    ++At;
  }
  llvm::StringRef rest() const { return Key.substr(At); }
};
} // namespace

llvm::SmallVector<llvm::StringRef, 2>
asynctidy::templateFunctions(llvm::StringRef Key, llvm::StringRef Name,
                             unsigned First) {
  KeyScan Scan{Key};
  auto IsHere = [&] {
    bool IsStart = Scan.At == 0 || Key[Scan.At - 1] == ':';
    return IsStart && Scan.Depth == 0 && Scan.rest().starts_with(Name) &&
           Scan.rest().substr(Name.size()).starts_with("<");
  };
  while (Scan.At < Key.size() && !IsHere())
    Scan.step();
  if (Scan.At >= Key.size())
    return {};
  llvm::SmallVector<llvm::StringRef, 2> Result;
  Scan.At += Name.size() + 1;
  Scan.Depth = 1;
  size_t Begin = Scan.At;
  unsigned Index = 0;
  while (Scan.At < Key.size() && Scan.Depth > 0) {
    size_t End = Scan.At;
    Scan.step();
    bool IsNext = Scan.Depth == 1 && Key[End] == ',';
    if (!IsNext && Scan.Depth != 0)
      continue;
    llvm::StringRef Argument = Key.slice(Begin, End).trim();
    if (Index++ >= First && Argument.consume_front("&"))
      Result.push_back(Argument);
    Begin = Scan.At;
  }
  return Result;
}

void Callables::nameFunctions(const asynctidy::Runs &R, RunMode Mode,
                              const Route &How) {
  SymbolId Callee = P.callee(How.At);
  if (!Callee)
    return;
  const Symbol &S = P.symbol(Callee);
  for (llvm::StringRef Key :
       templateFunctions(S.Key, unqualified(S.Name), *R.Template))
    Named.push_back({Key, Mode, How});
}

void Callables::seedNamed() {
  if (Named.empty())
    return;
  llvm::StringMap<llvm::SmallVector<uint32_t, 1>> ByKey;
  for (uint32_t I = 0; I != Named.size(); ++I)
    ByKey[Named[I].Key].push_back(I);
  // In the order of what names them.
  std::vector<SymbolId> Meant(Named.size());
  for (uint32_t I = 0; I != P.symbols().size(); ++I)
    if (auto It = ByKey.find(P.symbols()[I].Key); It != ByKey.end())
      for (uint32_t Run : It->second)
        Meant[Run] = SymbolId(I);
  for (uint32_t I = 0; I != Named.size(); ++I)
    if (Meant[I] && P.symbol(Meant[I]).Kind == EntityKind::Function)
      use({.Function = Meant[I]}, Named[I].Mode, Named[I].How);
}
