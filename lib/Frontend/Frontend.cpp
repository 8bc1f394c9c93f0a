// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: one parse, from its files to its outcome.

#include "async-tidy/Frontend/Frontend.h"
#include "CodeFiles.h"
#include "CrashGuard.h"
#include "Invocation.h"
#include "Roots.h"
#include "async-tidy/Frontend/Sanitize.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;

static constexpr llvm::StringLiteral NoModules =
    "C++20 modules are not supported";

namespace {
/// Collects what makes a unit incomplete.
class ProblemCollector : public clang::DiagnosticConsumer {
public:
  explicit ProblemCollector(ParseOutcome &Outcome) : Outcome(Outcome) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  bool UsesModules = false;

private:
  ParseOutcome &Outcome;
};

/// All that one parse owns. Lives on the heap, so that it can be destroyed
/// after a crash.
class UnitParse {
public:
  using Callback = llvm::function_ref<void(clang::CompilerInstance &,
                                           llvm::ArrayRef<clang::Decl *>)>;

  UnitParse(const CompileJob &Job, const ParseOptions &Options, Callback Use)
      : Job(Job), Options(Options), Use(Use) {}

  void run();

  ParseOutcome Outcome;
  /// Whether a crash is the callback's.
  bool IsInUse = false;

private:
  bool prepare();
  bool openFiles();
  bool createTarget();
  void use(clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *> Roots);
  bool fail(const llvm::Twine &Reason);

  CompileJob Job;
  ParseOptions Options;
  Callback Use;
  compat::FileSystemPtr Files;
  ProblemCollector Problems{Outcome};
  std::unique_ptr<clang::CompilerInstance> CI;
  std::unique_ptr<RootAction> Action;
};
} // namespace

/// A named module, a header unit or a partition that is not there.
static bool isModuleError(unsigned Id) {
  return Id == clang::diag::err_module_not_found ||
         Id == clang::diag::err_header_import_not_header_unit;
}

void ProblemCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                                        const clang::Diagnostic &Info) {
  // A pragma can make an error of a warning, whatever the options say.
  if (Level < clang::DiagnosticsEngine::Error ||
      compat::isWarning(*Info.getDiags(), Info.getID()))
    return;
  UsesModules |= isModuleError(Info.getID());
  // Whoever goes on after this one may go on for very long.
  if (Info.getID() == clang::diag::err_template_recursion_depth_exceeded)
    const_cast<clang::DiagnosticsEngine *>(Info.getDiags())
        ->setFatalsAsError(false);
  if (++Outcome.Errors > ParseOutcome::MaxProblems)
    return;
  ParseProblem Problem;
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Problem.Message = std::string(Text);
  if (Info.getLocation().isValid() && Info.hasSourceManager()) {
    const clang::SourceManager &SM = Info.getSourceManager();
    auto [File, Offset] = SM.getDecomposedExpansionLoc(Info.getLocation());
    Problem.File = fileName(SM, File);
    if (!Problem.File.empty()) {
      Problem.Line = SM.getLineNumber(File, Offset);
      Problem.Column = SM.getColumnNumber(File, Offset);
    }
  }
  Outcome.Problems.push_back(std::move(Problem));
}

bool UnitParse::fail(const llvm::Twine &Reason) {
  Outcome.Failure = Reason.str();
  return false;
}

bool UnitParse::openFiles() {
  Files = Options.Files;
  if (!Files)
    Files = llvm::vfs::createPhysicalFileSystem();
  if (!Options.Root.empty())
    Files = onlyCode(std::move(Files), Options.Root);
  if (std::error_code Problem =
          Files->setCurrentWorkingDirectory(Job.Directory))
    return fail("cannot work in the folder '" + Job.Directory +
                "': " + Problem.message());
  if (auto Status = Files->status(Job.File); !Status)
    return fail("cannot read '" + Job.File +
                "': " + Status.getError().message());
  if (Options.ResourceDir.empty())
    Options.ResourceDir = defaultResourceDir();
  llvm::SmallString<256> Header(Options.ResourceDir);
  llvm::sys::path::append(Header, "include", "stddef.h");
  if (!Files->exists(Header))
    return fail("cannot find the built-in headers of Clang " +
                llvm::Twine(CLANG_VERSION_MAJOR_STRING) + " in '" +
                Options.ResourceDir + "'");
  return true;
}

bool UnitParse::prepare() {
  if (!openFiles())
    return false;
  std::vector<std::string> Errors;
  auto Invocation = createInvocation(Job, Options, Files, Errors);
  if (!Invocation)
    return fail("clang cannot read the compile command: " +
                (Errors.empty() ? "it compiles nothing" : Errors.front()));
  // Clang ignores other flags that it does not like; without its dialect the
  // unit means something else.
  for (const std::string &Error : Errors)
    if (llvm::StringRef(Error).contains("-std="))
      Outcome.Problems.push_back({"", 0, 0, Error});
  Outcome.Errors = Outcome.Problems.size();

  Invocation->getFrontendOpts().SkipFunctionBodies =
      Options.Opaque && Options.SkipOpaqueBodies;
  CI = compat::createCompiler(std::move(Invocation), Files, Problems);
  // A missing header must not silence what follows, nor stop instantiation.
  CI->getDiagnostics().setFatalsAsError(true);
  return createTarget();
}

bool UnitParse::createTarget() {
  unsigned Errors = Outcome.Errors;
  if (CI->createTarget())
    return true;
  // A processor that only the other compiler knows says little about the code.
  CI->getTargetOpts().CPU.clear();
  CI->getTargetOpts().FeaturesAsWritten.clear();
  if (CI->createTarget()) {
    Outcome.Errors = Errors;
    Outcome.Problems.resize(Errors);
    CI->getDiagnostics().Reset(/*soft=*/true);
    return true;
  }
  return fail("clang cannot compile for this target: " +
              (Outcome.Problems.empty() ? CI->getTargetOpts().Triple
                                        : Outcome.Problems.back().Message));
}

void UnitParse::use(clang::CompilerInstance &CI,
                    llvm::ArrayRef<clang::Decl *> Roots) {
  if (Problems.UsesModules || CI.getASTContext().getCurrentNamedModule()) {
    Outcome.Unsupported = true;
    fail(NoModules);
    return;
  }
  IsInUse = true;
  Use(CI, Roots);
  IsInUse = false;
  Outcome.Ran = true;
}

void UnitParse::run() {
  if (!prepare())
    return;
  Action = std::make_unique<RootAction>(
      Options.Opaque,
      [this](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *> Roots) {
        use(CI, Roots);
      });
  const clang::FrontendInputFile &Input = CI->getFrontendOpts().Inputs.front();
  if (!Action->BeginSourceFile(*CI, Input)) {
    fail("clang cannot start: " + (Outcome.Problems.empty()
                                       ? "no reason given"
                                       : Outcome.Problems.front().Message));
    return;
  }
  llvm::Error Problem = Action->Execute();
  if (Problem && Outcome.Failure.empty())
    fail("clang cannot parse: " + llvm::toString(std::move(Problem)));
  else
    llvm::consumeError(std::move(Problem));
  Action->EndSourceFile();
}

static ParseOutcome refused(const CompileJob &Job) {
  ParseOutcome Outcome;
  Outcome.Unsupported = Job.Status == CompileJob::State::Unsupported;
  Outcome.Failure = Job.Reason;
  return Outcome;
}

ParseOutcome asynctidy::parseUnit(const CompileJob &Given,
                                  const ParseOptions &Options,
                                  UnitParse::Callback Use) {
  // Whoever made the job, its flags are safe.
  CompileJob Job = Given;
  sanitize(Job);
  ParseOutcome Outcome;
  if (Job.Status != CompileJob::State::Ready) {
    Outcome = refused(Job);
    Outcome.Dropped = Job.Dropped;
    return Outcome;
  }
  auto Parse = std::make_unique<UnitParse>(Job, Options, Use);
  bool CrashedInUse = false;
  std::string Crash = runGuarded([&] { Parse->run(); },
                                 [&] {
                                   CrashedInUse = Parse->IsInUse;
                                   Outcome = std::move(Parse->Outcome);
                                   Parse.reset();
                                 },
                                 Options.TimeLimit);
  // What could not be destroyed is left where it is.
  (void)Parse.release();
  if (!Crash.empty()) {
    Outcome = ParseOutcome();
    Outcome.OutOfMemory = Crash == RanOutOfMemory;
    Outcome.Failure = (CrashedInUse ? "the analysis " : "clang ") + Crash;
  }
  Outcome.Dropped = Job.Dropped;
  return Outcome;
}

clang::ASTContext &asynctidy::astContext(clang::CompilerInstance &CI) {
  return CI.getASTContext();
}
