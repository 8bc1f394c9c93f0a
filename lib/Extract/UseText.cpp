// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: the words of code that uses a library.

#include "UseText.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace asynctidy;

UseText::UseText(CompilerInstance &CI)
    : CI(CI), Context(CI.getASTContext()), Policy(CI.getLangOpts()),
      N(Context, [](SourceLocation) { return std::string(); }) {
  Policy.SuppressUnwrittenScope = true;
}

std::vector<const CXXRecordDecl *>
UseText::instances(const CXXRecordDecl &Class) {
  constexpr unsigned MaxInstances = 4;
  const ClassTemplateDecl *Template = Class.getDescribedClassTemplate();
  if (!Template)
    return {&Class};
  std::vector<const CXXRecordDecl *> Result;
  // What the library keeps to itself is used only if there is nothing else.
  for (bool Hidden : {false, true})
    for (const ClassTemplateSpecializationDecl *S : Template->specializations())
      if (Result.size() < (Hidden ? 1 : MaxInstances) && !S->isInvalidDecl() &&
          llvm::StringRef(print(*S)).contains("__") == Hidden &&
          CI.getSema().isCompleteType(SourceLocation(), typeOf(*S)))
        Result.push_back(S);
  // The template itself, with a guess at its arguments.
  Result.push_back(&Class);
  return Result;
}

/// `type-parameter-0-1` is how Clang prints what a use gives a name to.
static std::string nameParameters(std::string Printed) {
  for (llvm::StringRef Kind : {"type-parameter-", "value-parameter-"})
    for (size_t At; (At = Printed.find(Kind.str())) != std::string::npos;) {
      Printed.replace(At, Kind.size(), "async_tidy_");
      size_t Dash = Printed.find('-', At);
      if (Dash != std::string::npos)
        Printed[Dash] = '_';
    }
  return Printed;
}

/// The name that stands for a template parameter, or nothing.
static std::string nameOf(const NamedDecl &Parameter) {
  auto Name = [](const auto &P) {
    return "async_tidy_" + std::to_string(P.getDepth()) + "_" +
           std::to_string(P.getIndex());
  };
  if (const auto *P = dyn_cast<TemplateTypeParmDecl>(&Parameter))
    return Name(*P);
  if (const auto *P = dyn_cast<NonTypeTemplateParmDecl>(&Parameter))
    return Name(*P);
  return {};
}

std::string UseText::print(const TemplateArgument &Argument) {
  if (Argument.getKind() == TemplateArgument::Type)
    return print(Argument.getAsType());
  std::string Printed;
  llvm::raw_string_ostream OS(Printed);
  Argument.print(Policy, OS, /*IncludeType=*/false);
  return nameParameters(OS.str());
}

std::string UseText::print(QualType Type) {
  Type = Type.getCanonicalType();
  if (!Type->isDependentType())
    return Type.getAsString(Policy);
  if (Type->isReferenceType())
    return print(Type->getPointeeType()) +
           (Type->isLValueReferenceType() ? " &" : " &&");
  // Clang prints the names of templates without their scope.
  const auto *Special = Type->getAs<TemplateSpecializationType>();
  const auto *Template =
      Special ? dyn_cast_or_null<ClassTemplateDecl>(
                    Special->getTemplateName().getAsTemplateDecl())
              : nullptr;
  if (!Template)
    return nameParameters(Type.getAsString(Policy));
  std::vector<std::string> Arguments;
  for (const TemplateArgument &Argument : Special->template_arguments())
    Arguments.push_back(print(Argument));
  return (Type.isConstQualified() ? "const ::" : "::") +
         N.name(*Template->getTemplatedDecl()) + "<" +
         llvm::join(Arguments, ", ") + ">";
}

std::string UseText::print(const CXXRecordDecl &Class) {
  const ClassTemplateDecl *Template = Class.getDescribedClassTemplate();
  if (!Template)
    return print(typeOf(Class));
  std::vector<std::string> Arguments;
  for (const NamedDecl *P : *Template->getTemplateParameters())
    if (std::string Name = nameOf(*P); !Name.empty() && !P->isParameterPack())
      Arguments.push_back(std::move(Name));
  return "::" + N.name(Class) + "<" + llvm::join(Arguments, ", ") + ">";
}

std::string UseText::value(QualType Type) {
  if (print(Type).find("__va_list_tag") != std::string::npos)
    return "*(__builtin_va_list *)0";
  if (!CI.getLangOpts().CPlusPlus)
    return "*(" + print(Context.getPointerType(Type.getUnqualifiedType())) +
           ")0";
  // Of a template whose arguments are deduced, any specialization will do.
  const auto *Dependent =
      Type.getNonReferenceType()->getAs<TemplateSpecializationType>();
  if (Dependent && Type->isDependentType())
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
            Dependent->getTemplateName().getAsTemplateDecl()))
      if (const CXXRecordDecl *Any =
              instances(*Template->getTemplatedDecl()).front();
          !Any->getDescribedClassTemplate())
        return "async_tidy_value<" + print(*Any) +
               (Type->isLValueReferenceType() ? " &>()" : ">()");
  return "async_tidy_value<" + print(Type) + ">()";
}

std::vector<std::string> UseText::values(const FunctionDecl &F,
                                         unsigned Count) {
  std::vector<std::string> Result;
  for (const ParmVarDecl *P : F.parameters().take_front(Count))
    if (!P->isParameterPack())
      Result.push_back(value(P->getType()));
  return Result;
}

std::string asynctidy::withMeanings(llvm::StringRef Guess,
                                    llvm::StringRef Code) {
  llvm::SmallVector<llvm::StringRef, 8> Definitions;
  Guess.split(Definitions, "; ", -1, /*KeepEmpty=*/false);
  std::string Result = Code.str();
  for (llvm::StringRef Definition : llvm::reverse(Definitions)) {
    llvm::StringRef Name = Definition.split(" = ").first.rsplit(' ').second;
    if (llvm::StringRef(Result).contains(Name))
      Result = (Definition + "; " + Result).str();
  }
  return Result;
}

/// Gives one template parameter a meaning.
static void define(const NamedDecl &Parameter, llvm::StringRef Type,
                   llvm::raw_ostream &OS) {
  std::string Name = nameOf(Parameter);
  if (isa<TemplateTypeParmDecl>(Parameter))
    OS << "using " << Name << " = " << Type << "; ";
  else if (!Name.empty())
    OS << "constexpr int " << Name << " = 1; ";
}

std::string UseText::guess(const CXXRecordDecl &Class,
                           llvm::StringRef Element) {
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  if (const ClassTemplateDecl *Template = Class.getDescribedClassTemplate())
    for (const NamedDecl *P : *Template->getTemplateParameters()) {
      const auto *Type = dyn_cast<TemplateTypeParmDecl>(P);
      bool HasDefault = Type && Type->hasDefaultArgument();
      define(*P,
             HasDefault
                 ? print(Type->getDefaultArgument().getArgument().getAsType())
                 : Element.str(),
             OS);
    }
  return OS.str();
}

std::vector<std::string> asynctidy::guesses(const FunctionDecl &F) {
  const FunctionTemplateDecl *Template = F.getDescribedFunctionTemplate();
  if (!Template)
    return {""};
  static constexpr llvm::StringLiteral Types[] = {
      "int", "async_tidy_callable", "std::chrono::seconds", "const char *"};
  std::vector<std::string> Result;
  // The first parameter by itself, all others alike.
  for (llvm::StringRef First : Types)
    for (llvm::StringRef Others : Types) {
      std::string Guess;
      llvm::raw_string_ostream OS(Guess);
      bool IsFirst = true, HasOthers = false;
      for (const NamedDecl *P : *Template->getTemplateParameters()) {
        define(*P, IsFirst ? First : Others, OS);
        HasOthers |= !IsFirst;
        IsFirst &= !isa<TemplateTypeParmDecl>(P);
      }
      Result.push_back(OS.str());
      if (!HasOthers)
        break;
    }
  return Result;
}
