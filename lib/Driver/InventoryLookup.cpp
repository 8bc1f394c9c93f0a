// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: finds names in an inventory.

#include "InventoryLookup.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/Twine.h"

using namespace asynctidy;

std::pair<llvm::StringRef, llvm::StringRef>
asynctidy::splitName(llvm::StringRef Name) {
  // A conversion's type may be qualified: `X::operator std::string`.
  size_t Operator = Name.starts_with("operator") ? 0 : Name.find("::operator");
  size_t At = Operator == 0                       ? llvm::StringRef::npos
              : Operator != llvm::StringRef::npos ? Operator
                                                  : Name.rfind("::");
  if (At == llvm::StringRef::npos)
    return {"", Name};
  return {Name.take_front(At), Name.drop_front(At + 2)};
}

static std::string join(llvm::StringRef Scope, llvm::StringRef Last) {
  return Scope.empty() ? Last.str() : (Scope + "::" + Last).str();
}

template <class Map>
static std::vector<llvm::StringRef> sortedKeys(const Map &M) {
  std::vector<llvm::StringRef> Keys;
  for (const auto &Entry : M)
    Keys.push_back(Entry.getKey());
  llvm::sort(Keys);
  return Keys;
}

std::vector<llvm::StringRef>
InventoryLookup::lineage(llvm::StringRef Class) const {
  llvm::SetVector<llvm::StringRef> Classes;
  Classes.insert(Class);
  for (size_t I = 0; I != Classes.size(); ++I) {
    auto It = Declared.Records.find(Classes[I]);
    if (It == Declared.Records.end())
      continue;
    for (const std::string &Base : It->second.Bases)
      Classes.insert(Base);
  }
  return {Classes.begin(), Classes.end()};
}

/// What the compiler makes: a constructor of nothing or a copy, a destructor.
static bool isMadeByCompiler(llvm::StringRef Class, llvm::StringRef Method) {
  Method.consume_front("~");
  return splitName(Class).second == Method;
}

std::optional<std::vector<DeclaredFunction>>
InventoryLookup::overloads(llvm::StringRef Name) const {
  std::vector<DeclaredFunction> Found;
  auto Add = [&](llvm::StringRef Key) {
    if (auto It = Declared.Functions.find(Key); It != Declared.Functions.end())
      llvm::append_range(Found, It->second);
  };
  auto [Scope, Method] = splitName(Name);
  if (isClass(Scope) && isMadeByCompiler(Scope, Method)) {
    Add(Name);
    Found.emplace_back().Parameters.resize(!Method.starts_with("~"));
    return Found;
  }
  if (isClass(Scope))
    for (llvm::StringRef Class : lineage(Scope))
      Add(join(Class, Method));
  else
    Add(Name);
  if (!Found.empty())
    return Found;
  auto Variable = Declared.Variables.find(Name);
  if (Variable == Declared.Variables.end())
    return std::nullopt;
  for (llvm::StringRef Class : lineage(Variable->second.Record))
    Add(join(Class, "operator()"));
  // How it is called cannot be seen: it may take anything.
  if (Found.empty())
    Found.emplace_back().IsOpenEnded = true;
  return Found;
}

DeclaredTemplate InventoryLookup::classTemplate(llvm::StringRef Name) const {
  auto It = Declared.Records.find(splitName(Name).first);
  return It == Declared.Records.end() ? DeclaredTemplate()
                                      : It->second.Template;
}

std::string InventoryLookup::withoutAliases(llvm::StringRef Name) const {
  auto [Scope, Last] = splitName(Name);
  if (Scope.empty())
    return Name.str();
  std::string NewScope = withoutAliases(Scope), NewLast = Last.str();
  auto It = Declared.TypeAliases.find(NewScope);
  if (It != Declared.TypeAliases.end() && !It->second.empty()) {
    // Constructors and destructors are called like the class.
    llvm::StringRef Own = splitName(NewScope).second;
    llvm::StringRef Class = splitName(It->second).second;
    if (Last == Own)
      NewLast = Class.str();
    else if (Last.starts_with("~") && Last.drop_front() == Own)
      NewLast = ("~" + Class).str();
    NewScope = It->second;
  }
  return join(NewScope, NewLast);
}

/// The candidate nearest to \p Name, preferably one that differs only in its
/// last part, or only in its scope.
std::string InventoryLookup::suggestFunction(llvm::StringRef Name) {
  if (Callables.empty()) {
    Callables = sortedKeys(Declared.Functions);
    llvm::append_range(Callables, sortedKeys(Declared.Variables));
    llvm::sort(Callables);
  }
  auto [Scope, Last] = splitName(Name);
  std::vector<llvm::StringRef> Siblings, Namesakes;
  std::vector<llvm::StringRef> Scopes = lineage(Scope);
  for (llvm::StringRef Candidate : Callables) {
    auto [OtherScope, OtherLast] = splitName(Candidate);
    if (llvm::is_contained(Scopes, OtherScope))
      Siblings.push_back(OtherLast);
    if (OtherLast == Last)
      Namesakes.push_back(Candidate);
  }
  llvm::StringRef Near = nearest(Last, Siblings);
  if (!Near.empty())
    return "; did you mean '" + join(Scope, Near) + "'?";
  std::string Meant = didYouMean(Name, Namesakes);
  if (Meant.empty() && Namesakes.size() == 1)
    Meant = ("; did you mean '" + Namesakes[0] + "'?").str();
  return Meant.empty() ? didYouMean(Name, Callables) : Meant;
}

std::string InventoryLookup::whyNoFunction(llvm::StringRef Name) {
  if (overloads(Name))
    return {};
  auto Alias = Declared.OtherAliases.find(Name);
  if (Alias != Declared.OtherAliases.end())
    return "is a using-declaration: write '" + Alias->second + "'";
  std::string Meant = withoutAliases(Name);
  if (Meant != Name && overloads(Meant))
    return "is reached through an alias: write '" + Meant + "'";
  if (Declared.Constants.contains(Name))
    return "is a macro and no function";
  if (auto It = Declared.TypeAliases.find(Name);
      It != Declared.TypeAliases.end() && !It->second.empty())
    Meant = It->second;
  if (isClass(Meant))
    return "is a class and no function; its constructor is '" +
           join(Meant, splitName(Meant).second) + "'";
  return "is declared by none of the headers" + suggestFunction(Name);
}

std::string InventoryLookup::whyNoType(llvm::StringRef Name) {
  if (isClass(Name) || Declared.Enums.contains(Name))
    return {};
  std::string Meant = withoutAliases(Name);
  auto It = Declared.TypeAliases.find(Meant);
  if (It != Declared.TypeAliases.end())
    Meant = It->second;
  if (Meant.empty())
    return "is an alias, and of no class or enum";
  if (Meant != Name && (isClass(Meant) || Declared.Enums.contains(Meant)))
    return "is an alias: write '" + Meant + "'";
  std::vector<llvm::StringRef> Known = sortedKeys(Declared.Records);
  llvm::append_range(Known, sortedKeys(Declared.Enums));
  return "is no type in any of the headers" + didYouMean(Name, Known);
}

std::string InventoryLookup::whyNoVariable(llvm::StringRef Name) {
  if (Declared.Variables.contains(Name))
    return {};
  auto Alias = Declared.OtherAliases.find(Name);
  if (Alias != Declared.OtherAliases.end())
    return "is a using-declaration: write '" + Alias->second + "'";
  return "is no variable in any of the headers" +
         didYouMean(Name, sortedKeys(Declared.Variables));
}

std::string InventoryLookup::whyNoConstant(llvm::StringRef Name) {
  if (Declared.Constants.contains(Name))
    return {};
  llvm::StringRef Last = splitName(Name).second;
  if (Last != Name && Declared.Constants.contains(Last))
    return ("is recorded without its scope: write '" + Last + "'").str();
  return "is neither a macro, an enumerator nor a variable in any of the "
         "headers" +
         didYouMean(Name, sortedKeys(Declared.Constants));
}

std::string InventoryLookup::whyNoField(llvm::StringRef Name) {
  if (Declared.Fields.contains(Name))
    return {};
  return "no class in any of the headers has" +
         didYouMean(Name, sortedKeys(Declared.Fields));
}
