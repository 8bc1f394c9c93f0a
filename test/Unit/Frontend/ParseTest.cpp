// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Parsing: what is skipped, which roots and problems come out, and that
/// nothing is written.

#include "Parsing.h"
#include "async-tidy/Support/PathGlobs.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gmock/gmock.h>
#include <thread>

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;
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

TEST_F(FrontendParse, ReportsErrorsWithTheirPlace) {
  Folder.write("a.h", "\n  nonsense x;\n");
  EXPECT_EQ(parse("#include \"x/../a.h\"\n").Errors, 1u);
  llvm::sys::fs::create_directories(Folder / "x");
  ParseOutcome Outcome = parse("#include \"x/../a.h\"\n"
                               "#define BAD also_nonsense\n"
                               "int f() { return BAD; }\n");
  EXPECT_TRUE(Outcome.Ran);
  ASSERT_EQ(Outcome.Errors, 2u);
  EXPECT_EQ(
      Outcome.Problems[0],
      (ParseProblem{Folder / "a.h", 2, 3, "unknown type name 'nonsense'"}));
  EXPECT_EQ(Outcome.Problems[1],
            (ParseProblem{Folder / "a.cpp", 3, 18,
                          "use of undeclared identifier 'also_nonsense'"}));
}

TEST_F(FrontendParse, KeepsTheFirstErrorsAndCountsAll) {
  std::string Text;
  for (int I = 0; I != 100; ++I)
    Text += "nonsense_" + std::to_string(I) + " x" + std::to_string(I) + ";\n";
  ParseOutcome Outcome = parse(Text);
  EXPECT_EQ(Outcome.Errors, 100u);
  ASSERT_EQ(Outcome.Problems.size(), ParseOutcome::MaxProblems);
  EXPECT_EQ(Outcome.Problems.back().Line, 20u);
}

TEST_F(FrontendParse, GoesOnAfterAMissingHeader) {
  Folder.write("a.cpp", "#include \"gone.h\"\n"
                        "template <class T> T g(T t) { return t; }\n"
                        "int f() { return g(1); }\n");
  // The instance is there, too.
  EXPECT_THAT(rootsOf("a.cpp"), ElementsAre("g", "f", "g"));
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_EQ(Outcome.Errors, 1u);
  EXPECT_EQ(Outcome.Problems[0].Message, "'gone.h' file not found");
}

TEST_F(FrontendParse, CountsNoWarnings) {
  ParseOutcome Outcome =
      parse("#pragma GCC diagnostic error \"-Wunused-variable\"\n"
            "#warning hello\n"
            "static int unused;\n"
            "int f() { int v; long l = 3; char narrow{l}; "
            "register int r; }\n",
            {"-std=c++17", "-Wall", "-Werror", "-pedantic-errors"});
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_EQ(Outcome.Errors, 0u)
      << (Outcome.Problems.empty() ? "" : Outcome.Problems[0].Message);
}

TEST_F(FrontendParse, GuessesNoSpelling) {
  Folder.write("a.cpp", "void connect();\nvoid f() { conect(); }\n");
  rootsOf("a.cpp");
  ASSERT_EQ(Outcome.Errors, 1u);
  EXPECT_EQ(Outcome.Problems[0].Message,
            "use of undeclared identifier 'conect'");
}

TEST_F(FrontendParse, SaysWhyItCannotStart) {
  auto Failure = [&](const CompileJob &Job) {
    ParseOutcome Outcome =
        parseUnit(Job, Options,
                  [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {
                    ADD_FAILURE() << "used";
                  });
    EXPECT_FALSE(Outcome.Ran);
    return Outcome.Failure;
  };
  Folder.write("a.cpp", "int x;\n");
  EXPECT_EQ(Failure(job("gone.cpp")), "cannot read '" + (Folder / "gone.cpp") +
                                          "': No such file or directory");
  CompileJob Elsewhere = job("a.cpp");
  Elsewhere.Directory = Folder / "gone";
  EXPECT_EQ(Failure(Elsewhere), "cannot work in the folder '" +
                                    (Folder / "gone") +
                                    "': No such file or directory");
  EXPECT_THAT(Failure(job("a.cpp", {"--target=nonsense-nonsense"})),
              HasSubstr("nonsense"));
  CompileJob Unsupported = job("a.cpp", {"-x", "cuda"});
  EXPECT_EQ(Failure(Unsupported), "CUDA is not supported");
  CompileJob Broken = job("a.cpp");
  Broken.Status = CompileJob::State::Failed;
  Broken.Reason = "because";
  EXPECT_EQ(Failure(Broken), "because");
  Options.ResourceDir = Folder.Path;
  EXPECT_THAT(Failure(job("a.cpp")),
              HasSubstr("cannot find the built-in headers of Clang"));
}

TEST_F(FrontendParse, TellsModulesWhenItMeetsThem) {
  std::vector<std::string> Flags = {"-std=c++20", "-fmodules-ts"};
  for (llvm::StringRef Text :
       {"import foo;\n", "import <vector>;\n", "module foo;\n",
        "module;\n#include <stddef.h>\nexport module foo;\n"}) {
    ParseOutcome Outcome = parse(Text, Flags);
    EXPECT_TRUE(Outcome.Unsupported) << Text.str();
    EXPECT_EQ(Outcome.Failure, "C++20 modules are not supported");
  }
  ParseOutcome Outcome = parse("int import; int module = import;\n", Flags);
  EXPECT_FALSE(Outcome.Unsupported);
  EXPECT_TRUE(Outcome.Ran);
}

TEST_F(FrontendParse, WorksInTheFolderOfTheJob) {
  Folder.write("inc/h.h", "#define FROM inc\n");
  Folder.write("other/inc/h.h", "#define FROM other\n");
  Folder.write("a.cpp", "#include <h.h>\n");
  EXPECT_EQ(macro("a.cpp", {"-Iinc"}, "FROM"), "inc");
  CompileJob Job = job("a.cpp", {"-Iinc"});
  // At the same time, so the process's own folder is not used for it.
  Job.Directory = Folder / "other";
  std::vector<std::thread> Threads;
  for (const CompileJob &J : {Job, job("a.cpp", {"-Iinc"}), Job})
    Threads.emplace_back([&, J] {
      ParseOutcome Outcome = parseUnit(
          J, Options,
          [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {});
      EXPECT_EQ(Outcome.Errors, 0u);
    });
  for (std::thread &Thread : Threads)
    Thread.join();
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

TEST_F(FrontendParse, BearsFlagsThatClangDoesNotLike) {
  Folder.write("a.cpp", "#include <vector>\n");
  // The value of a known flag; a processor; a flag of another target.
  macro("a.cpp",
        {"-fcf-protection=nonsense", "-march=znver99", "-mthumb",
         "-fsanitize=nonsense", "-fno-such-flag", "-DA=1"},
        "A");
  EXPECT_TRUE(Outcome.Ran) << Outcome.Failure;
  EXPECT_EQ(Outcome.Errors, 0u)
      << (Outcome.Problems.empty() ? "" : Outcome.Problems[0].Message);
  // Another dialect is another program.
  EXPECT_EQ(macro("a.cpp", {"-std=c++nonsense", "-DA=1"}, "A"), "1");
  ASSERT_EQ(Outcome.Errors, 1u);
  EXPECT_THAT(Outcome.Problems[0].Message, HasSubstr("-std=c++nonsense"));
  EXPECT_EQ(Outcome.Problems[0].File, "");
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

TEST_F(FrontendParse, ReportsWhatItDropped) {
  ParseOutcome Outcome = parse("int x;\n", {"-fplugin=./evil.so", "-DA"});
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_THAT(Outcome.Dropped, ElementsAre("-fplugin=./evil.so"));
  // Also when there is nothing to parse.
  EXPECT_THAT(parse("int x;\n", {"-fplugin=./evil.so", "-x", "cuda"}).Dropped,
              ElementsAre("-fplugin=./evil.so"));
}

/// Files below \p Path.
static std::vector<std::string> filesBelow(llvm::StringRef Path) {
  std::vector<std::string> Files;
  std::error_code Problem;
  for (llvm::sys::fs::recursive_directory_iterator It(Path, Problem), End;
       It != End && !Problem; It.increment(Problem))
    Files.push_back(It->path());
  llvm::sort(Files);
  return Files;
}

TEST_F(FrontendParse, WritesNothing) {
  Folder.write("evil.sh", "#!/bin/sh\ntouch " + (Folder / "ran") + "\n");
  ASSERT_FALSE(llvm::sys::fs::setPermissions(Folder / "evil.sh",
                                             llvm::sys::fs::all_all));
  // Clang's own configuration, found beside the compiler.
  Folder.write("bin/clang.cfg", "-v -MJ " + (Folder / "cfg.json") + "\n");
  Folder.write("bin/clang", "");
  Folder.write("a.cpp", "#include <vector>\nstd::vector<int> v;\n");
  std::vector<std::string> Before = filesBelow(Folder.Path);
  CompileJob Job = job("a.cpp", {"-o",
                                 "a.o",
                                 "-MD",
                                 "-MF",
                                 "a.d",
                                 "-MJ",
                                 "a.json",
                                 "-Wp,-MD,b.d",
                                 "-save-temps",
                                 "-ftime-trace",
                                 "-fprofile-generate",
                                 "--coverage",
                                 "-serialize-diagnostics",
                                 "a.dia",
                                 "-gen-cdb-fragment-path",
                                 Folder.Path,
                                 "-fmodules",
                                 "-fmodules-cache-path=" + Folder.Path,
                                 "-Xclang",
                                 "-emit-obj",
                                 "-Xclang",
                                 "-dependency-dot",
                                 "-Xclang",
                                 "a.dot",
                                 "-Xclang",
                                 "-diagnostic-log-file",
                                 "-Xclang",
                                 "a.log",
                                 "-Xclang",
                                 "-stats-file=a.stats",
                                 "-Xclang",
                                 "-load",
                                 "-Xclang",
                                 "./evil.so",
                                 "-fopenmp",
                                 "-fopenmp-targets=amdgcn-amd-amdhsa",
                                 "--offload-arch=native",
                                 "--amdgpu-arch-tool=" + (Folder / "evil.sh"),
                                 "-wrapper",
                                 Folder / "evil.sh",
                                 "-save-stats"});
  Job.Arguments[0] = Folder / "bin/clang";
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  ParseOutcome Outcome = parseUnit(
      Job, Options,
      [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {});
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_TRUE(Outcome.Ran) << Outcome.Failure;
  EXPECT_EQ(Outcome.Errors, 0u);
  EXPECT_EQ(filesBelow(Folder.Path), Before);
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

TEST_F(FrontendParse, FreesWhatItUsed) {
  auto Resident = [] {
    auto Buffer = llvm::MemoryBuffer::getFileAsStream("/proc/self/statm");
    unsigned Pages = 0;
    (*Buffer)->getBuffer().split(' ').second.split(' ').first.getAsInteger(
        10, Pages);
    return Pages / 256;
  };
  // About 60 MB.
  std::string Text;
  for (int I = 0; I != 100000; ++I)
    Text += "int f" + std::to_string(I) + "(int);\n";
  for (int I = 0; I != 3; ++I)
    parse(Text);
  unsigned Before = Resident();
  for (int I = 0; I != 10; ++I)
    parse(Text);
  EXPECT_LT(Resident(), Before + 100);
}
