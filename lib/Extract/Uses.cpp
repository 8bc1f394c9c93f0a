// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: writes code that uses what a translation unit declares.

#include "async-tidy/Extract/Uses.h"
#include "UseText.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace asynctidy;

namespace {

class UseWriter {
public:
  UseWriter(CompilerInstance &CI, llvm::ArrayRef<llvm::StringRef> Names);

  std::string write(llvm::ArrayRef<llvm::StringRef> Names);

private:
  using Functions = llvm::SmallVector<const FunctionDecl *, 4>;

  void collect(const DeclContext &Scope);
  void add(const Decl &D);
  /// Members of that name, of the class and its bases.
  void members(const CXXRecordDecl &Class, llvm::StringRef Last, Functions &Out,
               unsigned Depth = 0);

  void useMembers(const CXXRecordDecl &Class, llvm::StringRef Last);
  void useMember(const CXXRecordDecl &Class, const FunctionDecl &F);
  void useFree(const FunctionDecl &F);
  void useObject(const VarDecl &V);
  void useType(const CXXRecordDecl &Class);
  void construct(const CXXRecordDecl &Class, const FunctionDecl &F);
  void destroy(const CXXRecordDecl &Class);
  void override(const CXXRecordDecl &Class, const CXXMethodDecl &F);
  /// One call for each guess at the template parameters.
  void calls(const FunctionDecl &F,
             llvm::function_ref<std::string(llvm::ArrayRef<std::string>)> Call,
             llvm::StringRef Before = "");
  void body(const llvm::Twine &Statements);

  std::string guess(const CXXRecordDecl &Class) {
    return Words.guess(Class, Element);
  }

  ASTContext &Context;
  bool IsC;
  Names N;
  UseText Words;
  llvm::StringSet<> Wanted;
  /// The bodies so far: many guesses come to the same.
  llvm::StringSet<> Written;
  llvm::StringMap<Functions> Free;
  llvm::StringMap<const CXXRecordDecl *> Classes;
  llvm::StringMap<const RecordDecl *> Structs;
  llvm::StringMap<const VarDecl *> Objects;
  std::string Text, GuessedText;
  llvm::raw_string_ostream OS{Text}, Guessed{GuessedText};
  /// What containers and the like are guessed to hold.
  llvm::StringRef Element = "int";
  unsigned Count = 0;
};

} // namespace

/// What follows the last scope; an operator's name may have colons of its own.
static std::pair<llvm::StringRef, llvm::StringRef>
splitScope(llvm::StringRef Name) {
  size_t Operator = Name.find("operator");
  size_t At = Name.substr(0, Operator).rfind("::");
  if (At == llvm::StringRef::npos)
    return {"", Name};
  return {Name.take_front(At), Name.drop_front(At + 2)};
}

UseWriter::UseWriter(CompilerInstance &CI,
                     llvm::ArrayRef<llvm::StringRef> Names)
    : Context(CI.getASTContext()), IsC(!CI.getLangOpts().CPlusPlus),
      N(Context, [](SourceLocation) { return std::string(); }), Words(CI) {
  for (llvm::StringRef Name : Names)
    Wanted.insert(Name);
  collect(*Context.getTranslationUnitDecl());
}

//===-- What there is -----------------------------------------------------===//

void UseWriter::collect(const DeclContext &Scope) {
  for (const Decl *D : Scope.decls())
    add(*D);
}

void UseWriter::add(const Decl &D) {
  if (const auto *Template = dyn_cast<TemplateDecl>(&D)) {
    if (const NamedDecl *Pattern = Template->getTemplatedDecl())
      add(*Pattern);
  } else if (const auto *F = dyn_cast<FunctionDecl>(&D)) {
    if (!isa<CXXMethodDecl>(F) && !isa<CXXDeductionGuideDecl>(F))
      if (std::string Name = N.name(*F); Wanted.contains(Name))
        Free[Name].push_back(F);
  } else if (isa<ClassTemplateSpecializationDecl>(D)) {
    return;
  } else if (const auto *Class = dyn_cast<CXXRecordDecl>(&D)) {
    const CXXRecordDecl *&Known = Classes[N.name(*Class)];
    if (!Known || Class->isThisDeclarationADefinition())
      Known = Class;
    if (Class->isThisDeclarationADefinition())
      collect(*Class);
  } else if (const auto *Struct = dyn_cast<RecordDecl>(&D)) {
    Structs[N.name(*Struct)] = Struct;
  } else if (const auto *V = dyn_cast<VarDecl>(&D)) {
    if (std::string Name = N.name(*V); Wanted.contains(Name))
      Objects[Name] = V;
  } else if (const auto *Friend = dyn_cast<FriendDecl>(&D)) {
    if (const NamedDecl *Declared = Friend->getFriendDecl())
      if (const auto *F = Declared->getAsFunction();
          F && !isa<CXXMethodDecl>(F))
        add(*F);
  } else if (const auto *Scope = dyn_cast<DeclContext>(&D)) {
    collect(*Scope);
  }
}

void UseWriter::members(const CXXRecordDecl &Class, llvm::StringRef Last,
                        Functions &Out, unsigned Depth) {
  constexpr unsigned MaxDepth = 8;
  const CXXRecordDecl *Whole = Class.getDefinition();
  if (!Whole || Depth == MaxDepth)
    return;
  bool IsConstructor = Last == Whole->getName();
  size_t Before = Out.size();
  for (const Decl *D : Whole->decls()) {
    const NamedDecl *Named = dyn_cast<NamedDecl>(D);
    if (const auto *Shadow = dyn_cast<UsingShadowDecl>(D))
      Named = Shadow->getTargetDecl();
    const FunctionDecl *F = Named ? Named->getAsFunction() : nullptr;
    if (F && !F->isImplicit() && !F->isDeleted() &&
        (IsConstructor ? isa<CXXConstructorDecl>(F)
                       : splitScope(N.name(*F)).second == Last))
      Out.push_back(F);
  }
  if (Out.size() != Before || IsConstructor)
    return;
  for (const CXXBaseSpecifier &Base : Whole->bases())
    if (const CXXRecordDecl *From = Base.getType()->getAsCXXRecordDecl())
      members(*From, Last, Out, Depth + 1);
}

//===-- Text --------------------------------------------------------------===//

void UseWriter::body(const llvm::Twine &Statements) {
  std::string Code = Statements.str();
  if (!Written.insert(Code).second)
    return;
  // A guess can end the parse: those stand behind all others.
  bool IsGuess = llvm::StringRef(Code).contains("async_tidy_0_") ||
                 llvm::StringRef(Code).contains("async_tidy_1_");
  (IsGuess ? Guessed : OS) << "void async_tidy_use_" << Count++ << "(void) { "
                           << Code << "; }\n";
}

void UseWriter::calls(
    const FunctionDecl &F,
    llvm::function_ref<std::string(llvm::ArrayRef<std::string>)> Call,
    llvm::StringRef Before) {
  std::vector<unsigned> Counts = {F.getNumParams()};
  if (unsigned Needed = F.getMinRequiredArguments();
      Needed != Counts.front() && !IsC)
    Counts.push_back(Needed);
  for (const std::string &Guess : guesses(F))
    for (unsigned Number : Counts)
      body(withMeanings((Before + Guess).str(), Call(Words.values(F, Number))));
}

//===-- Uses --------------------------------------------------------------===//

/// As it is written between or before operands; empty for what is called like
/// any other function.
static std::string operation(const FunctionDecl &F,
                             llvm::ArrayRef<std::string> Operands) {
  OverloadedOperatorKind Kind = F.getOverloadedOperator();
  if (Kind == OO_None || Kind == OO_Call || Kind == OO_Coawait ||
      Kind == OO_New || Kind == OO_Delete)
    return {};
  std::string Sign = getOperatorSpelling(Kind);
  if (Kind == OO_Arrow)
    return Operands.front() + ".operator->()";
  if (Kind == OO_Subscript)
    return Operands.front() + "[" + Operands.back() + "]";
  if (Operands.size() == 1)
    return Sign + Operands.front();
  if ((Kind == OO_PlusPlus || Kind == OO_MinusMinus) && Operands.size() == 2)
    return Operands.front() + Sign;
  if (Operands.size() == 2)
    return Operands.front() + " " + Sign + " " + Operands.back();
  return {};
}

void UseWriter::construct(const CXXRecordDecl &Class, const FunctionDecl &F) {
  calls(
      F,
      [&](llvm::ArrayRef<std::string> Values) {
        std::string All = llvm::join(Values, ", ");
        return Words.print(Class) + " object" +
               (All.empty() ? "" : "(" + All + ")");
      },
      guess(Class));
}

void UseWriter::destroy(const CXXRecordDecl &Class) {
  std::string Type = Words.print(Class);
  body(guess(Class) + Type + " object = async_tidy_value<" + Type + ">()");
  body(guess(Class) + "delete async_tidy_value<" + Type + " *>()");
}

/// What only those who inherit the class can see.
void UseWriter::override(const CXXRecordDecl &Class, const CXXMethodDecl &F) {
  std::string Type = Words.print(Class);
  OS << "struct async_tidy_heir_" << Count++ << " : " << Type << " { ";
  if (F.getAccess() == AS_protected)
    OS << "void use() { " << Type << "::" << F.getNameAsString() << "("
       << llvm::join(Words.values(F, F.getNumParams()), ", ") << "); } ";
  if (F.isVirtual()) {
    std::vector<std::string> Types;
    for (const ParmVarDecl *P : F.parameters())
      Types.push_back(Words.print(P->getType()));
    OS << "auto " << F.getNameAsString() << "(" << llvm::join(Types, ", ")
       << ")" << (F.isConst() ? " const" : "") << " -> "
       << Words.print(F.getReturnType()) << " override { __builtin_trap(); } ";
  }
  OS << "};\n";
}

/// Nothing, where all is deduced, and the first one, which often cannot be.
static std::vector<std::string> explicitArguments(const FunctionDecl &F) {
  const FunctionTemplateDecl *Template = F.getDescribedFunctionTemplate();
  if (!Template)
    return {""};
  return {"", "<async_tidy_" + std::to_string(Template->getTemplateDepth()) +
                  "_0>"};
}

void UseWriter::useMember(const CXXRecordDecl &Class, const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  std::string Type = Words.print(Class);
  if (!Method)
    return;
  if (F.getAccess() == AS_protected ||
      (F.getAccess() == AS_private && Method->isVirtual()))
    return override(Class, *Method);
  if (isa<CXXConstructorDecl>(F))
    return construct(Class, F);
  if (isa<CXXDestructorDecl>(F))
    return destroy(Class);
  std::string Object = "async_tidy_value<" + Type + " &>()";
  if (Method->getRefQualifier() == RQ_RValue)
    Object = "async_tidy_value<" + Type + " &&>()";
  if (const auto *Conversion = dyn_cast<CXXConversionDecl>(&F))
    return body(withMeanings(guess(Class),
                             "(void)static_cast<" +
                                 Words.print(Conversion->getConversionType()) +
                                 ">(" + Object + ")"));
  bool IsCall = F.getOverloadedOperator() == OO_Call;
  for (const std::string &Explicit : explicitArguments(F))
    calls(
        F,
        [&](llvm::ArrayRef<std::string> Values) {
          std::vector<std::string> Operands = {Object};
          llvm::append_range(Operands, Values);
          std::string Written = operation(F, Operands);
          if (!Written.empty())
            return Written;
          return Object + (IsCall ? "" : "." + F.getNameAsString()) + Explicit +
                 "(" + llvm::join(Values, ", ") + ")";
        },
        guess(Class));
}

void UseWriter::useFree(const FunctionDecl &F) {
  if (F.isDeleted())
    return;
  std::string Name = F.getNameAsString();
  // A friend that is declared in its class only is found by its arguments.
  bool IsHidden = F.getFriendObjectKind() != Decl::FOK_None;
  if (!F.isExternC() && !IsHidden && !IsC)
    Name = "::" + N.name(F);
  for (const std::string &Explicit : explicitArguments(F))
    calls(F, [&](llvm::ArrayRef<std::string> Values) {
      std::string Written = operation(F, Values);
      return Written.empty()
                 ? Name + Explicit + "(" + llvm::join(Values, ", ") + ")"
                 : Written;
    });
}

void UseWriter::useObject(const VarDecl &V) {
  const CXXRecordDecl *Class =
      V.getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class)
    return;
  Functions Operators;
  members(*Class, "operator()", Operators);
  for (const FunctionDecl *F : Operators)
    calls(*F, [&](llvm::ArrayRef<std::string> Values) {
      return "::" + N.name(V) + "(" + llvm::join(Values, ", ") + ")";
    });
}

void UseWriter::useType(const CXXRecordDecl &Class) {
  for (const CXXRecordDecl *C : Words.instances(Class))
    body(guess(*C) + "(void)async_tidy_value<" + Words.print(*C) + " *>()");
}

void UseWriter::useMembers(const CXXRecordDecl &Class, llvm::StringRef Last) {
  Functions All;
  members(Class, Last, All);
  for (const FunctionDecl *F : All)
    useMember(Class, *F);
  if (Last.starts_with("~"))
    destroy(Class);
  if (All.empty() && Last == Class.getName())
    body(guess(Class) + Words.print(Class) + " object");
}

std::string UseWriter::write(llvm::ArrayRef<llvm::StringRef> Names) {
  if (!IsC)
    OS << "#include <chrono>\n#include <string>\n"
          "template <class T> T async_tidy_value();\n"
          "struct async_tidy_callable { template <class... A> void "
          "operator()(A &&...) const {} };\n";
  for (llvm::StringRef Name : Names) {
    if (auto It = Free.find(Name); It != Free.end())
      for (const FunctionDecl *F : It->second)
        useFree(*F);
    if (auto It = Objects.find(Name); It != Objects.end())
      useObject(*It->second);
    if (auto It = Structs.find(Name); It != Structs.end())
      body("(void)" +
           Words.value(Context.getPointerType(Words.typeOf(*It->second))));
    if (auto It = Classes.find(Name); It != Classes.end())
      useType(*It->second);
    auto [Scope, Last] = splitScope(Name);
    auto It = Classes.find(Scope);
    if (It == Classes.end())
      continue;
    for (const CXXRecordDecl *Class : Words.instances(*It->second))
      for (llvm::StringRef Guess : {"int", "std::string"}) {
        Element = Guess;
        useMembers(*Class, Last);
        if (!Class->getDescribedClassTemplate())
          break;
      }
  }
  return OS.str() + Guessed.str();
}

std::string asynctidy::writeUses(CompilerInstance &CI,
                                 llvm::ArrayRef<llvm::StringRef> Names) {
  return UseWriter(CI, Names).write(Names);
}
