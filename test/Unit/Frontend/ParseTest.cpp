// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Parsing: what is skipped, which roots come out, how files are found.

#include "Parsing.h"
#include "async-tidy/Support/PathGlobs.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gmock/gmock.h>
#include <map>
#include <thread>

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {
/// Of the functions in a unit, by name: whether they have a body.
using Bodies = std::map<std::string, bool>;

class FrontendParse : public ParsingTest {
protected:
  /// Names of the roots of \p Name.
  std::vector<std::string> rootsOf(llvm::StringRef Name,
                                   std::vector<std::string> Flags = {}) {
    std::vector<std::string> Names;
    Outcome = parseUnit(
        job(Name, std::move(Flags)), Options,
        [&](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *> Roots) {
          for (const clang::Decl *D : Roots)
            Names.push_back(
                llvm::isa<clang::NamedDecl>(D)
                    ? llvm::cast<clang::NamedDecl>(D)->getNameAsString()
                    : D->getDeclKindName());
        });
    return Names;
  }

  Bodies bodiesOf(llvm::StringRef Name) {
    Bodies Result;
    Outcome = parseUnit(
        job(Name, {"-std=c++20"}), Options,
        [&](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *>) {
          addBodies(*CI.getASTContext().getTranslationUnitDecl(), Result);
        });
    return Result;
  }

  /// The macro \p Name in \p File, or "undefined".
  std::string macro(llvm::StringRef File, std::vector<std::string> Flags,
                    llvm::StringRef Name) {
    std::string Value = "undefined";
    Outcome = parseUnit(
        job(File, std::move(Flags)), Options,
        [&](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *>) {
          clang::Preprocessor &PP = CI.getPreprocessor();
          if (auto *Info = PP.getMacroInfo(PP.getIdentifierInfo(Name)))
            Value = Info->tokens_empty()
                        ? ""
                        : PP.getSpelling(Info->getReplacementToken(0));
        });
    return Value;
  }

  void setOpaque(std::vector<std::string> Patterns) {
    Globs = llvm::cantFail(PathGlobs::create(Patterns));
    Options.Opaque = &Globs;
  }

  ParseOutcome Outcome;

private:
  static void addBodies(const clang::DeclContext &Context, Bodies &Result) {
    for (const clang::Decl *D : Context.decls()) {
      if (auto *Template = llvm::dyn_cast<clang::FunctionTemplateDecl>(D))
        D = Template->getTemplatedDecl();
      if (auto *Function = llvm::dyn_cast<clang::FunctionDecl>(D);
          Function && !Function->isImplicit())
        Result[Function->getNameAsString()] |= Function->getBody() != nullptr;
      else if (auto *Inner = llvm::dyn_cast<clang::DeclContext>(D))
        addBodies(*Inner, Result);
    }
  }

  PathGlobs Globs;
};
} // namespace

TEST_F(FrontendParse, HandsOverTheRootsInOrder) {
  Folder.write("a.h", "struct InHeader {}; inline int h() { return 1; }\n");
  Folder.write("sys/s.h", "struct InSystem {};\n");
  Folder.write("lib/o.h", "struct InOpaque {};\n");
  Folder.write("a.cpp", "#include \"a.h\"\n#include <s.h>\n#include <o.h>\n"
                        "namespace n { int x; }\nint f();\n"
                        "extern \"C\" { void c(); }\n"
                        "template <class T> T g(T t) { return t; }\n"
                        "int y = g(3);\n");
  setOpaque({"*/lib/*"});
  EXPECT_THAT(
      rootsOf("a.cpp", {"-isystem", "sys", "-Ilib"}),
      ElementsAre("InHeader", "h", "n", "f", "LinkageSpec", "g", "y", "g"));
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_EQ(Outcome.Failure, "");
  EXPECT_THAT(Outcome.Problems, IsEmpty());
}

TEST_F(FrontendParse, SkipsBodiesInOpaqueHeadersOnly) {
  Folder.write("lib/o.h",
               "inline int opaque() { return 1; }\n"
               "template <class T> int opaque_template(T) { return 1; }\n"
               "struct O { int opaque_method() { return 1; } };\n"
               "constexpr int opaque_constexpr() { return 1; }\n"
               "inline auto opaque_deduced() { return 1; }\n"
               "#define MAKE(name) inline int name() { return 1; }\n");
  Folder.write("lib2/p.h", "inline int header() { return 1; }\n"
                           "struct P { int header_method() { return 1; } };\n");
  Folder.write("a.cpp", "#include \"lib/o.h\"\n#include \"lib2/../lib2/p.h\"\n"
                        "int own() { return 1; }\n"
                        "template <class T> int own_template(T) { return 1; }\n"
                        "MAKE(own_by_macro)\n"
                        "static_assert(opaque_constexpr() == 1);\n"
                        "int x = opaque_deduced() + opaque_template(1);\n");
  setOpaque({"*/lib/*"});
  // The parser needs two of the opaque ones itself.
  Bodies Expected = {{"opaque", false},        {"opaque_template", false},
                     {"opaque_method", false}, {"opaque_constexpr", true},
                     {"opaque_deduced", true}, {"header", true},
                     {"header_method", true},  {"own", true},
                     {"own_template", true},   {"own_by_macro", true}};
  EXPECT_EQ(bodiesOf("a.cpp"), Expected);
  EXPECT_EQ(Outcome.Errors, 0u);

  Options.SkipOpaqueBodies = false;
  for (auto &[Name, HasBody] : Expected)
    HasBody = true;
  EXPECT_EQ(bodiesOf("a.cpp"), Expected);
}

TEST_F(FrontendParse, MatchesOpaqueNamesWithoutDots) {
  Folder.write("lib/inner/o.h", "inline int opaque() { return 1; }\n");
  Folder.write("a.cpp", "#include \"x/../lib/./inner/o.h\"\n");
  llvm::sys::fs::create_directories(Folder / "x");
  setOpaque({Folder / "lib/inner/*"});
  EXPECT_THAT(bodiesOf("a.cpp"), ElementsAre(testing::Pair("opaque", false)));
  setOpaque({"*/x/*"});
  EXPECT_THAT(bodiesOf("a.cpp"), ElementsAre(testing::Pair("opaque", true)));
}

TEST_F(FrontendParse, WorksInTheFolderOfTheJob) {
  // Not that of the process, which all threads share.
  Folder.write("inc/h.h", "#define FROM inc\n");
  Folder.write("other/inc/h.h", "#define FROM other\n");
  Folder.write("a.cpp", "#include <h.h>\n");
  EXPECT_EQ(macro("a.cpp", {"-Iinc"}, "FROM"), "inc");
  EXPECT_EQ(
      macro("a.cpp", {"-Iinc", "-working-directory", Folder / "other"}, "FROM"),
      "other");
}

TEST_F(FrontendParse, WorksInManyFoldersAtOnce) {
  std::vector<std::thread> Threads;
  for (llvm::StringRef Name : {"one", "two", "three"}) {
    Folder.write((Name + "/inc/h.h").str(), ("int " + Name + ";\n").str());
    CompileJob Job = job("a.cpp", {"-Iinc"});
    Job.Directory = Folder / Name;
    Job.File = Folder.write((Name + "/a.cpp").str(),
                            ("#include <h.h>\nint &r = " + Name + ";\n").str());
    Threads.emplace_back([this, Job] {
      ParseOutcome Outcome = parseUnit(
          Job, Options,
          [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {});
      EXPECT_EQ(Outcome.Errors, 0u);
    });
  }
  for (std::thread &Thread : Threads)
    Thread.join();
}

TEST_F(FrontendParse, LooksIntoAMainFileOfAnOpaqueLibrary) {
  Folder.write("lib/a.cpp", "int own() { return 1; }\n");
  setOpaque({"*/lib/*"});
  EXPECT_THAT(bodiesOf("lib/a.cpp"), ElementsAre(testing::Pair("own", true)));
  EXPECT_THAT(rootsOf("lib/a.cpp"), ElementsAre("own"));
}

TEST_F(FrontendParse, TakesOverlaysOfTheCommand) {
  Folder.write("real.h", "#define FROM overlay\n");
  Folder.write("overlay.yaml", "{version: 0, roots: [{type: file, name: '" +
                                   (Folder / "virtual.h") +
                                   "', external-contents: '" +
                                   (Folder / "real.h") + "'}]}");
  Folder.write("a.cpp", "#include \"virtual.h\"\n");
  EXPECT_EQ(macro("a.cpp", {"-ivfsoverlay", Folder / "overlay.yaml"}, "FROM"),
            "overlay");
}

// Clang leaves things undone after an error.
TEST_F(FrontendParse, HasNoErrorsInPlaceOfOtherCompilersWarnings) {
  Folder.write("a.cpp", "long l = 3;\nchar narrow{l};\n");
  parseUnit(job("a.cpp"), Options,
            [](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *>) {
              EXPECT_FALSE(CI.getDiagnostics().hasErrorOccurred());
            });
}

TEST_F(FrontendParse, TakesCAndCxx) {
  Folder.write("a.c", "int class;\n");
  Folder.write("a.cpp", "class C {};\n");
  Folder.write("a.h", "class C {};\n");
  EXPECT_EQ(macro("a.c", {}, "__cplusplus"), "undefined");
  EXPECT_EQ(Outcome.Errors, 0u);
  EXPECT_EQ(macro("a.cpp", {"-std=c++20"}, "__cplusplus"), "202002L");
  EXPECT_EQ(macro("a.h", {"-x", "c++-header", "-std=c++20"}, "__cplusplus"),
            "202002L");
  EXPECT_EQ(Outcome.Errors, 0u);
  // The C++ driver takes C sources for C++.
  CompileJob Job = job("a.c");
  Job.Arguments[0] = "/usr/bin/g++";
  ParseOutcome Outcome = parseUnit(
      Job, Options,
      [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {});
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_GT(Outcome.Errors, 0u);
}

TEST_F(FrontendParse, IncludesThePrecompiledHeadersSource) {
  Folder.write("pre.h", "#define FROM header\n");
  Folder.write("pre.h.gch", "gpch is not what this is");
  Folder.write("pre.h.pch", "CPCH is not what this is");
  Folder.write("a.cpp", "int x;\n");
  for (std::vector<std::string> Flags : std::vector<std::vector<std::string>>{
           {"-include", "pre.h"},
           {"-include", "pre.h.gch"},
           {"-include-pch", "pre.h.pch"},
           {"-Xclang", "-include-pch", "-Xclang", "pre.h.pch", "-Xclang",
            "-include", "-Xclang", "pre.h"}}) {
    EXPECT_EQ(macro("a.cpp", Flags, "FROM"), "header") << Flags[1];
    EXPECT_EQ(Outcome.Errors, 0u);
  }
}

TEST_F(FrontendParse, LooksFilesUpWhereItIsTold) {
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  auto Overlay = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem());
  Overlay->pushOverlay(Memory);
  Memory->addFile(Folder / "virtual.h", 0,
                  llvm::MemoryBuffer::getMemBuffer("#define FROM memory\n"));
  Folder.write("a.cpp", "#include \"virtual.h\"\n");
  Options.Files = Overlay;
  EXPECT_EQ(macro("a.cpp", {}, "FROM"), "memory");
  EXPECT_EQ(Outcome.Errors, 0u);
}

TEST_F(FrontendParse, FindsItsBuiltInHeaders) {
  EXPECT_TRUE(
      llvm::sys::fs::exists(defaultResourceDir() + "/include/stddef.h"));
  EXPECT_EQ(parse("#include <stddef.h>\n#include <immintrin.h>\n").Errors, 0u);
}
