// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Every rule of Rules.def as a clang-tidy check. A check judges nothing: it
/// shows the findings that the rule made of the unit.

#include "UnitFindings.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
// A header of its own before LLVM 22, which keeps it with a warning.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-W#warnings"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#pragma clang diagnostic pop
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::tidy;
using namespace asynctidy;

namespace {

class RuleCheck : public ClangTidyCheck {
public:
  RuleCheck(llvm::StringRef Name, ClangTidyContext *Context)
      : ClangTidyCheck(Name, Context), Rule(Name),
        Findings(UnitFindings::current()) {}

  bool isLanguageVersionSupported(const LangOptions &) const override {
    return true;
  }

  void registerMatchers(ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(ast_matchers::translationUnitDecl().bind("unit"), this);
  }

  void check(const ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  SourceLocation locate(const Position &P, const std::string &Root,
                        const SourceManager &SM) const;
  void show(const Finding &F, const UnitAnalysis &Unit,
            const SourceManager &SM);

  llvm::StringRef Rule;
  std::shared_ptr<UnitFindings> Findings;
};

} // namespace

SourceLocation RuleCheck::locate(const Position &P, const std::string &Root,
                                 const SourceManager &SM) const {
  llvm::SmallString<256> Path(P.File);
  if (!llvm::sys::path::is_absolute(Path)) {
    Path = Root;
    llvm::sys::path::append(Path, P.File);
  }
  OptionalFileEntryRef Entry = SM.getFileManager().getOptionalFileRef(Path);
  if (!Entry)
    return SourceLocation();
  FileID File = SM.translateFile(*Entry);
  return File.isValid() ? SM.getComposedLoc(File, P.Offset) : SourceLocation();
}

void RuleCheck::show(const Finding &F, const UnitAnalysis &Unit,
                     const SourceManager &SM) {
  SourceLocation Loc = locate(F.Where, Unit.Root, SM);
  if (Loc.isInvalid())
    return;
  {
    DiagnosticBuilder Warning = diag(Loc, "%0") << F.Message;
    if (F.Where.RangeLength) {
      SourceLocation Begin =
          Loc.getLocWithOffset(int(F.Where.RangeOffset) - int(F.Where.Offset));
      Warning << CharSourceRange::getCharRange(
          Begin, Begin.getLocWithOffset(F.Where.RangeLength));
    }
  }
  for (const Note &N : F.Notes) {
    SourceLocation At = locate(N.Where, Unit.Root, SM);
    // A step in a file that this unit does not include has no location here.
    std::string Text = At.isValid() || N.Where.File.empty()
                           ? N.Message
                           : "in " + N.Where.File + ":" +
                                 std::to_string(N.Where.Line) + ": " +
                                 N.Message;
    diag(At.isValid() ? At : Loc, "%0", DiagnosticIDs::Note) << Text;
  }
}

void RuleCheck::check(const ast_matchers::MatchFinder::MatchResult &Result) {
  const UnitAnalysis &Unit = Findings->of(*Result.Context);
  for (const std::string &Problem : Unit.Problems)
    configurationDiag("%0", DiagnosticIDs::Error) << Problem;
  for (const Finding &F : Unit.Findings)
    if (F.Rule == Rule)
      show(F, Unit, *Result.SourceManager);
}

namespace {

#define RULE(Name, Id, ...)                                                    \
  class Name##Check : public RuleCheck {                                       \
  public:                                                                      \
    Name##Check(llvm::StringRef, ClangTidyContext *Context)                    \
        : RuleCheck(Id, Context) {}                                            \
  };
#include "async-tidy/Rules/Rules.def"

class AsyncTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    requireSameClang();
#define RULE(Name, Id, ...) Factories.registerCheck<Name##Check>(Id);
#include "async-tidy/Rules/Rules.def"
  }

private:
  /// A module of another version is loaded without complaint, lists its checks
  /// and then finds nothing.
  static void requireSameClang() {
    std::string Host = getClangFullVersion();
    llvm::StringRef Version(Host);
    Version = Version.substr(Version.find("version ") + 8);
    llvm::StringRef Major = Version.take_while(llvm::isDigit);
    if (Major == CLANG_VERSION_MAJOR_STRING)
      return;
    llvm::errs() << "async-tidy: this module is built for LLVM "
                 << CLANG_VERSION_MAJOR_STRING << " and was loaded into LLVM "
                 << Major << "\n";
    std::exit(2);
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<AsyncTidyModule>
    Registered("async-tidy-module", "Finds async/sync misuse.");
