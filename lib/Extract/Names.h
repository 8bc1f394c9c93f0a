// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: keys and names of declarations and types, printed by us, so that
/// they do not depend on how a Clang version prints.
///
/// A key is made of the enclosing entity's key, the name, parameter types and
/// template arguments. A lambda or local class is an ordinal within its
/// enclosing entity. Internal linkage adds '@' and the defining file.

#ifndef ASYNC_TIDY_LIB_EXTRACT_NAMES_H
#define ASYNC_TIDY_LIB_EXTRACT_NAMES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace asynctidy {

/// Path of the file that holds a location, as summaries record it.
using PathOf = llvm::unique_function<std::string(clang::SourceLocation)>;

class Names {
public:
  Names(const clang::ASTContext &Context, PathOf Path)
      : Context(Context), Path(std::move(Path)) {}

  /// Unique within the program for functions, methods, lambdas' call
  /// operators, variables and fields.
  std::string key(const clang::NamedDecl &D);
  /// Key of a class's destructor, whether or not it is declared.
  std::string destructorKey(const clang::CXXRecordDecl &Class);
  /// Key of the canonical type.
  std::string key(clang::QualType Type);
  /// Qualified, without inline and anonymous namespaces and template
  /// arguments; a lambda is `enclosing::(lambda)`.
  std::string name(const clang::NamedDecl &D);
  std::string destructorName(const clang::CXXRecordDecl &Class);

private:
  void appendContext(const clang::Decl &D, std::string &Out);
  void appendDecl(const clang::NamedDecl &D, std::string &Out);
  void appendFunction(const clang::FunctionDecl &F, std::string &Out);
  void appendRecord(const clang::TagDecl &D, std::string &Out);
  void appendLambda(const clang::CXXRecordDecl &D, std::string &Out);
  void appendFile(const clang::Decl &D, std::string &Out);
  void appendType(clang::QualType Type, std::string &Out);
  void appendFunctionType(const clang::FunctionProtoType &F, std::string &Out);
  void appendDependent(const clang::Type &T, std::string &Out);
  void appendArguments(llvm::ArrayRef<clang::TemplateArgument> Args,
                       std::string &Out);
  void appendArgument(const clang::TemplateArgument &Arg, std::string &Out);
  void appendValue(const clang::APValue &Value, std::string &Out);
  void appendExpression(const clang::Stmt *S, std::string &Out);

  /// The owner of a lambda and its place among the owner's lambdas.
  struct Ordinal {
    const clang::NamedDecl *Owner = nullptr;
    unsigned Index = 0;
  };
  Ordinal ordinal(const clang::CXXRecordDecl &Lambda);
  void numberLambdas(const clang::NamedDecl &Owner, const clang::Stmt *Code);
  unsigned localOrdinal(const clang::TagDecl &D);

  const clang::ASTContext &Context;
  PathOf Path;
  llvm::DenseMap<const clang::CXXRecordDecl *, Ordinal> Lambdas;
  llvm::DenseMap<const clang::Decl *, bool> Numbered;
  llvm::DenseMap<const clang::TagDecl *, std::string> RecordKeys;
};

/// The code that \p Owner runs or is initialized with; null if none is here.
const clang::Stmt *codeOf(const clang::NamedDecl &Owner);

} // namespace asynctidy

#endif
