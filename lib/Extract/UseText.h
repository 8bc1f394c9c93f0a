// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: how types, values and guesses at template arguments are written in
/// code that uses a library.

#ifndef ASYNC_TIDY_LIB_EXTRACT_USETEXT_H
#define ASYNC_TIDY_LIB_EXTRACT_USETEXT_H

#include "Names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/PrettyPrinter.h"

namespace clang {
class CompilerInstance;
} // namespace clang

namespace asynctidy {

/// A template parameter goes by a name that the use defines before it:
/// `using async_tidy_0_1 = int; `, by depth and index.
class UseText {
public:
  explicit UseText(clang::CompilerInstance &CI);

  /// The class itself, or some of a template's specializations, complete, and
  /// last the template.
  std::vector<const clang::CXXRecordDecl *>
  instances(const clang::CXXRecordDecl &Class);

  std::string print(clang::QualType Type);
  std::string print(const clang::CXXRecordDecl &Class);
  /// An expression of that type.
  std::string value(clang::QualType Type);
  /// For the first \p Count parameters.
  std::vector<std::string> values(const clang::FunctionDecl &F, unsigned Count);
  /// What the parameters of a class template are, with \p Element for those
  /// without a default; empty if it is no template.
  std::string guess(const clang::CXXRecordDecl &Class, llvm::StringRef Element);

  clang::QualType typeOf(const clang::RecordDecl &Class) const {
    return Context.getTypeDeclType(
        static_cast<const clang::TypeDecl *>(&Class));
  }

private:
  std::string print(const clang::TemplateArgument &Argument);

  clang::CompilerInstance &CI;
  clang::ASTContext &Context;
  clang::PrintingPolicy Policy;
  Names N;
};

/// Each gives all parameters of a function template a meaning; one empty one if
/// it is no template.
std::vector<std::string> guesses(const clang::FunctionDecl &F);

/// \p Code behind those meanings of \p Guess that it asks for.
std::string withMeanings(llvm::StringRef Guess, llvm::StringRef Code);

} // namespace asynctidy

#endif
