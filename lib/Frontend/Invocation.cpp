// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: Clang's driver turns flags into settings; then everything that
/// could reach beyond the parse is reset. The flags were filtered before, but
/// the driver also reads the environment, and an option may have been missed.

#include "Invocation.h"
#include "CommandLine.h"
#include "clang/Basic/Version.h"
#include "clang/Driver/Driver.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <dlfcn.h>

using namespace asynctidy;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static bool isResourceDir(llvm::StringRef Dir) {
  llvm::SmallString<256> Header(Dir);
  path::append(Header, "include", "stddef.h");
  return fs::exists(Header);
}

std::string asynctidy::defaultResourceDir() {
  if (isResourceDir(ASYNC_TIDY_RESOURCE_DIR))
    return ASYNC_TIDY_RESOURCE_DIR;
  // Installed elsewhere: look beside the library that holds the driver.
  Dl_info Library;
  if (!dladdr(reinterpret_cast<void *>(&clang::driver::getDriverMode),
              &Library))
    return "";
  llvm::SmallString<256> Prefix;
  if (fs::real_path(Library.dli_fname, Prefix))
    return "";
  Prefix = path::parent_path(path::parent_path(Prefix)).str();
  path::append(Prefix, "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  return isResourceDir(Prefix) ? std::string(Prefix) : "";
}

std::string asynctidy::compilerPath(const CompileJob &Job) {
  const std::string &Given = Job.Arguments.front();
  std::string Path;
  if (llvm::StringRef(Given).contains('/'))
    Path = absolutePath(Job.Directory, Given);
  else if (auto Found = llvm::sys::findProgramByName(Given))
    Path = std::move(*Found);
  else
    return Given;
  llvm::SmallString<256> Real;
  if (fs::real_path(Path, Real))
    return Path;
  path::remove_filename(Real);
  path::append(Real, path::filename(Path));
  return std::string(Real);
}

static void resetFrontend(clang::CompilerInvocation &Invocation) {
  clang::FrontendOptions &Given = Invocation.getFrontendOpts();
  clang::FrontendOptions Safe;
  Safe.Inputs = Given.Inputs;
  Safe.DashX = Given.DashX;
  Safe.AuxTriple = Given.AuxTriple;
  Safe.DisableFree = false;
  Safe.ProgramAction = clang::frontend::ParseSyntaxOnly;
  Given = std::move(Safe);
  Invocation.getDependencyOutputOpts() = clang::DependencyOutputOptions();
  Invocation.getPreprocessorOutputOpts() = clang::PreprocessorOutputOptions();
}

/// Only what makes the AST wrong counts. Errors that a flag could turn off are
/// warnings of the other compiler.
static void resetDiagnostics(clang::DiagnosticOptions &Options) {
  Options.IgnoreWarnings = 1;
  Options.Warnings = {"no-everything"};
  Options.Remarks.clear();
  Options.Pedantic = 0;
  Options.PedanticErrors = 0;
  Options.VerifyDiagnostics = 0;
  Options.DiagnosticLogFile.clear();
  Options.DiagnosticSerializationFile.clear();
  Options.ErrorLimit = 0;
  Options.ShowCarets = 0;
  Options.ShowColors = 0;
  Options.SpellCheckingLimit = 0;
}

static void resetLanguage(clang::LangOptions &Options) {
  // A guessed spelling would be a call that nobody wrote.
  Options.SpellChecking = 0;
  Options.DelayedTemplateParsing = 0;
  Options.IncrementalExtensions = 0;
  Options.CommentOpts = clang::CommentOptions();
  Options.RetainCommentsFromSystemHeaders = 0;
  Options.Modules = 0;
  Options.ImplicitModules = 0;
  Options.ModuleFeatures.clear();
  Options.DumpRecordLayouts = 0;
  Options.DumpRecordLayoutsSimple = 0;
  Options.DumpRecordLayoutsCanonical = 0;
  Options.DumpRecordLayoutsComplete = 0;
  Options.DumpVTableLayouts = 0;
  // Clang ends the process for one that it cannot read.
  Options.NoSanitizeFiles.clear();
  Options.ProfileListFiles.clear();
  Options.XRayAlwaysInstrumentFiles.clear();
  Options.XRayNeverInstrumentFiles.clear();
  Options.XRayAttrListFiles.clear();
}

static void resetInputs(clang::CompilerInvocation &Invocation) {
  clang::PreprocessorOptions &Options = Invocation.getPreprocessorOpts();
  Options.ImplicitPCHInclude.clear();
  Options.PCHThroughHeader.clear();
  Options.PCHWithHdrStop = false;
  Options.ChainedIncludes.clear();
  Options.DumpDeserializedPCHDecls = false;
  Options.DetailedRecord = false;
  // __DATE__ and its like would make two parses of one text differ.
  Options.SourceDateEpoch = 0;
  Options.RemappedFiles.clear();
  Options.RemappedFileBuffers.clear();
  clang::HeaderSearchOptions &Headers = Invocation.getHeaderSearchOpts();
  Headers.ModuleCachePath.clear();
  Headers.ModuleUserBuildPath.clear();
  Headers.PrebuiltModuleFiles.clear();
  Headers.PrebuiltModulePaths.clear();
  Headers.ImplicitModuleMaps = 0;
  Headers.Verbose = 0;
}

namespace {
/// Collects the texts of errors.
class ErrorTexts : public clang::DiagnosticConsumer {
public:
  explicit ErrorTexts(std::vector<std::string> &Texts) : Texts(Texts) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Texts.push_back(std::string(Text));
  }

private:
  std::vector<std::string> &Texts;
};
} // namespace

std::shared_ptr<clang::CompilerInvocation>
asynctidy::createInvocation(const CompileJob &Job, const ParseOptions &Options,
                            compat::FileSystemPtr Files,
                            std::vector<std::string> &Errors) {
  std::vector<std::string> Arguments = Job.Arguments;
  Arguments.front() = compilerPath(Job);
  // A configuration file beside a compiler that the project brings is as little
  // to be trusted as the command.
  Arguments.insert(Arguments.end(), {"--no-default-config", "-resource-dir",
                                     Options.ResourceDir, "--", Job.File});
  std::vector<const char *> Strings;
  for (const std::string &Argument : Arguments)
    Strings.push_back(Argument.c_str());

  ErrorTexts Client(Errors);
  clang::DiagnosticOptions DiagnosticOptions;
  auto Diagnostics =
      compat::createDiagnostics(*Files, DiagnosticOptions, Client);
  clang::CreateInvocationOptions How;
  How.Diags = Diagnostics;
  How.VFS = std::move(Files);
  How.RecoverOnError = true;
  std::shared_ptr<clang::CompilerInvocation> Invocation =
      clang::createInvocation(Strings, std::move(How));
  if (!Invocation)
    return nullptr;
  resetFrontend(*Invocation);
  resetDiagnostics(Invocation->getDiagnosticOpts());
  resetLanguage(Invocation->getLangOpts());
  resetInputs(*Invocation);
  return Invocation;
}
