// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A preamble that is built, kept in memory and read back, as clangd does it.
#include "PreambleParse.h"
#include "async-tidy/Extract/ClangCompat.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Support/PathGlobs.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace asynctidy;
using namespace clang;

namespace {
/// Taken by reference or by pointer, as the version of Clang wants it.
struct SharedDiagnostics {
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Engine;
  operator DiagnosticsEngine &() const { return *Engine; }
  operator llvm::IntrusiveRefCntPtr<DiagnosticsEngine>() const {
    return Engine;
  }
};

/// All that lives as long as the AST.
class PreambleParse {
public:
  explicit PreambleParse(const CompileJob &Job)
      : Files(llvm::vfs::getRealFileSystem()),
        Engine{compat::createDiagnostics(*Files, Options, Client)},
        Text(llvm::cantFail(
            llvm::errorOrToExpected(llvm::MemoryBuffer::getFile(Job.File)))) {
    std::string Resources = defaultResourceDir();
    std::vector<const char *> Arguments;
    for (const std::string &Argument : Job.Arguments)
      Arguments.push_back(Argument.c_str());
    Arguments.insert(Arguments.end(), {"-w", "-resource-dir", Resources.c_str(),
                                       "-fsyntax-only", Job.File.c_str()});
    CreateInvocationOptions How;
    How.Diags = Engine.Engine;
    How.VFS = Files;
    Invocation = createInvocation(Arguments, std::move(How));
  }

  bool readBack() {
    PreambleBounds Bounds =
        ComputePreambleBounds(Invocation->getLangOpts(), *Text, 0);
    if (!Bounds.Size)
      return true;
    PreambleCallbacks Callbacks;
    auto Built = PrecompiledPreamble::Build(
        *Invocation, Text.get(), Bounds, Engine, Files,
        std::make_shared<PCHContainerOperations>(), /*StoreInMemory=*/true, "",
        Callbacks);
    if (!Built || Client.getNumErrors())
      return false;
    Preamble.emplace(std::move(*Built));
    Invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
    Preamble->AddImplicitPreamble(*Invocation, Files, Text.get());
    return true;
  }

  ASTContext *parse() {
    CI = compat::createCompiler(Invocation, Files, Client);
    if (!CI->createTarget() ||
        !Action.BeginSourceFile(*CI, CI->getFrontendOpts().Inputs.front()))
      return nullptr;
    llvm::consumeError(Action.Execute());
    return Client.getNumErrors() ? nullptr : &CI->getASTContext();
  }

private:
  compat::FileSystemPtr Files;
  DiagnosticOptions Options;
  DiagnosticConsumer Client;
  SharedDiagnostics Engine;
  std::unique_ptr<llvm::MemoryBuffer> Text;
  std::shared_ptr<CompilerInvocation> Invocation;
  std::optional<PrecompiledPreamble> Preamble;
  std::unique_ptr<CompilerInstance> CI;
  SyntaxOnlyAction Action;
};
} // namespace

static bool isRoot(const Decl &D, const SourceManager &SM,
                   const PathGlobs &Opaque) {
  SourceLocation Loc = SM.getExpansionLoc(D.getLocation());
  if (Loc.isInvalid() || SM.isInSystemHeader(Loc))
    return false;
  if (SM.isInMainFile(Loc))
    return true;
  OptionalFileEntryRef File = SM.getFileEntryRefForID(SM.getFileID(Loc));
  return !File || !Opaque.matches(File->getName());
}

PreambleUse asynctidy::parseThroughPreamble(
    const CompileJob &Job, const PathGlobs &Opaque,
    llvm::function_ref<void(ASTContext &, llvm::ArrayRef<Decl *>)> Use) {
  PreambleParse Parse(Job);
  if (!Parse.readBack())
    return PreambleUse::Failed;
  ASTContext *Context = Parse.parse();
  if (!Context)
    return PreambleUse::Failed;
  std::vector<Decl *> Roots;
  for (Decl *D : Context->getTranslationUnitDecl()->decls())
    if (isRoot(*D, Context->getSourceManager(), Opaque))
      Roots.push_back(D);
  Use(*Context, Roots);
  return Context->getExternalSource() ? PreambleUse::ReadBack
                                      : PreambleUse::None;
}
