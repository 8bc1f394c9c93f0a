// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What of a compile command is kept, dropped, and dropped aloud.

#include "async-tidy/Frontend/Sanitize.h"
#include "TempFolder.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <gmock/gmock.h>

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {
class FrontendSanitize : public testing::Test {
protected:
  /// Sanitizes a command for a.cpp; words are separated by blanks.
  CompileJob job(llvm::StringRef Command, llvm::StringRef File = "a.cpp") {
    CompileJob Job;
    Job.Directory = Folder.Path;
    Job.File = Folder / File;
    llvm::SmallVector<llvm::StringRef> Words;
    Command.split(Words, ' ', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Word : Words)
      Job.Arguments.push_back(Word.str());
    sanitize(Job);
    CompileJob Again = Job;
    sanitize(Again);
    EXPECT_EQ(Job, Again) << "a second time changes it: " << Command.str();
    return Job;
  }

  /// The flags that are left of \p Flags; nothing may be reported.
  std::string kept(llvm::StringRef Flags) {
    CompileJob Job = job(("clang " + Flags + " -c a.cpp").str());
    EXPECT_THAT(Job.Dropped, IsEmpty());
    EXPECT_EQ(Job.Reason, "");
    return Job.Arguments.empty()
               ? ""
               : llvm::join(llvm::ArrayRef(Job.Arguments).drop_front(), " ");
  }

  /// What is reported of \p Flags; nothing may be left.
  std::vector<std::string> dropped(llvm::StringRef Flags) {
    CompileJob Job = job(("clang " + Flags + " -c a.cpp").str());
    EXPECT_THAT(Job.Arguments, ElementsAre("clang"));
    return Job.Dropped;
  }

  std::string refusal(llvm::StringRef Command, llvm::StringRef File = "a.cpp") {
    CompileJob Job = job(Command, File);
    EXPECT_EQ(Job.Status == CompileJob::State::Unsupported,
              !Job.Reason.empty());
    return Job.Reason;
  }

  TempFolder Folder;
};
} // namespace

TEST_F(FrontendSanitize, KeepsWhatAParseDependsOn) {
  for (llvm::StringRef Flags :
       {"-DA -D B=1 -UC -I inc -Iinc -iquote q -isystem s -idirafter d",
        "-include pre.h -imacros m.h -nostdinc++ -isysroot r --sysroot=r",
        "-std=gnu++20 -ansi -fno-exceptions -fno-rtti",
        "-O2 -m32 -march=x86-64-v2 -msse4.2 -mno-avx --target=aarch64-linux",
        "-pthread -fopenmp -fms-extensions -fchar8_t -fsigned-char",
        "-stdlib=libc++ --gcc-toolchain=/opt/gcc -ftemplate-depth=99",
        "-fsanitize=address -fPIC -ffast-math -fno-builtin -ffreestanding"})
    EXPECT_EQ(kept(Flags), Flags);
}

TEST_F(FrontendSanitize, DropsAloudWhatRunsCode) {
  EXPECT_THAT(dropped("-fplugin=evil.so -fplugin-arg-evil-x=y"),
              ElementsAre("-fplugin=evil.so", "-fplugin-arg-evil-x=y"));
  EXPECT_THAT(dropped("-fpass-plugin=evil.so"),
              ElementsAre("-fpass-plugin=evil.so"));
  EXPECT_THAT(dropped("-Xclang -load -Xclang evil.so"),
              ElementsAre("-Xclang -load -Xclang evil.so"));
  EXPECT_THAT(dropped("-Xclang -plugin -Xclang evil -Xclang -add-plugin "
                      "-Xclang more -Xclang -plugin-arg-evil -Xclang x"),
              ElementsAre("-Xclang -plugin -Xclang evil",
                          "-Xclang -add-plugin -Xclang more",
                          "-Xclang -plugin-arg-evil -Xclang x"));
  EXPECT_THAT(dropped("-mllvm -load=evil.so"),
              ElementsAre("-mllvm -load=evil.so"));
  EXPECT_THAT(dropped("-Xclang -mllvm -Xclang -load=evil.so"),
              ElementsAre("-Xclang -mllvm -Xclang -load=evil.so"));
  EXPECT_THAT(
      dropped("-wrapper sh,-c -B /evil -specs=evil -iplugindir=/evil"),
      ElementsAre("-wrapper", "-B /evil", "-specs=evil", "-iplugindir=/evil"));
  EXPECT_THAT(dropped("--config=evil.cfg --config-user-dir=/evil"),
              ElementsAre("--config=evil.cfg", "--config-user-dir=/evil"));
  // Clang's driver runs these itself, to ask which devices there are.
  EXPECT_THAT(
      dropped("--amdgpu-arch-tool=/evil --nvptx-arch-tool=/evil "
              "-fopenmp-targets=amdgcn-amd-amdhsa --offload-arch=native"),
      testing::Contains("--amdgpu-arch-tool=/evil"));
}

TEST_F(FrontendSanitize, FindsFlagsWhereverTheyHide) {
  EXPECT_THAT(dropped("-Wp,-MD,x.d,-fplugin=evil.so"),
              ElementsAre("-fplugin=evil.so"));
  EXPECT_THAT(dropped("-Xpreprocessor -fplugin=evil.so"),
              ElementsAre("-fplugin=evil.so"));
  EXPECT_THAT(dropped("-fplugin=evil.so -fplugin=evil.so"),
              ElementsAre("-fplugin=evil.so"));
  EXPECT_EQ(kept("-Wp,-D_FORTIFY_SOURCE=2,-UX -Xpreprocessor -DY"),
            "-D_FORTIFY_SOURCE=2 -UX -DY");
}

TEST_F(FrontendSanitize, LeavesValuesThatLookLikeFlags) {
  // A macro and a folder of these names are no plugins.
  EXPECT_EQ(kept("-D -fplugin=x -I -load -include -wrapper"),
            "-D -fplugin=x -I -load -include -wrapper");
  EXPECT_EQ(kept("-DA=-fplugin=x"), "-DA=-fplugin=x");
  // Clang takes this for a library.
  EXPECT_EQ(kept("-load"), "");
}

TEST_F(FrontendSanitize, DropsOutputQuietly) {
  EXPECT_EQ(kept("-o a.o -MD -MMD -MP -MF a.d -MT a.o -MQ a.o -MJ a.json "
                 "-dependency-file x --serialize-diagnostics a.dia "
                 "-save-temps=obj -ftime-trace=t.json -fprofile-generate=/p "
                 "-fprofile-instr-generate=f --coverage -ftest-coverage "
                 "-fprofile-arcs -gsplit-dwarf -g3 -fcrash-diagnostics-dir=/c "
                 "-fmodules-cache-path=/m -fdepfile-entry=x -fstack-usage "
                 "-gen-cdb-fragment-path /f -fsave-optimization-record "
                 "-foptimization-record-file=f -fproc-stat-report=f "
                 "-fdump-tree-all -Xclang -ast-dump -Xclang -emit-llvm "
                 "-Xclang -emit-obj -Xclang -o -Xclang x -Xclang "
                 "-dependency-file -Xclang x -Xclang -diagnostic-log-file "
                 "-Xclang x -emit-llvm -S -E -M -v -### --version -H -dM"),
            "");
  EXPECT_EQ(job("g++ -o out/a.o a.cpp").Output, "out/a.o");
}

TEST_F(FrontendSanitize, DropsLinkingQuietly) {
  EXPECT_EQ(kept("-fuse-ld=/evil -Wl,-rpath,/x -Xlinker -x -lfoo -Lbar "
                 "-shared -rdynamic -static-libstdc++ -Wa,-x -Xassembler -x "
                 "-flto=auto -T script.ld -z now -pie"),
            "");
}

TEST_F(FrontendSanitize, DropsWarningsQuietly) {
  EXPECT_EQ(kept("-Wall -Werror -Wno-such-thing -Werror=foo -pedantic-errors "
                 "-w -Winvalid-pch -fdiagnostics-color=always "
                 "-fmax-errors=3 -ferror-limit=1 -Rpass=x"),
            "");
}

TEST_F(FrontendSanitize, DropsFlagsOfGccQuietly) {
  EXPECT_EQ(kept("-fconcepts-diagnostics-depth=2 -fcondition-coverage "
                 "-fno-var-tracking-assignments -mno-direct-extern-access "
                 "-fconserve-stack -fno-allow-store-data-races -fconcepts "
                 "-fno-ipa-icf -fipa-pta -aux-info x "
                 "-mpreferred-stack-boundary=3 --param max-inline-insns=3 "
                 "-fpermissive -fimplicit-constexpr -fnew-ttp-matching "
                 "-fdeps-format=p1689r5 -freport-bug -mtune=znver99 -DA"),
            "-DA");
}

TEST_F(FrontendSanitize, KeepsOfTheCompilersOwnWhatIsSafe) {
  EXPECT_EQ(kept("-Xclang -fno-pch-timestamp -Xclang -DA -Xclang "
                 "-disable-llvm-passes -Xclang -internal-isystem -Xclang s"),
            "-Xclang -DA -Xclang -internal-isystem -Xclang s");
}

TEST_F(FrontendSanitize, IncludesHeadersInsteadOfWhatWasMadeFromThem) {
  Folder.write("pre.h", "");
  Folder.write("cmake_pch.hxx", "");
  EXPECT_EQ(kept("-include pre.h.gch -DA"), "-include pre.h -DA");
  EXPECT_EQ(kept("-DA -include-pch pre.h.pch"), "-include pre.h -DA");
  EXPECT_EQ(kept("-include-pch gone.h.pch"), "");
  // CMake names the header, too; it must come once.
  EXPECT_EQ(kept("-Winvalid-pch -Xclang -include-pch -Xclang cmake_pch.hxx.pch "
                 "-Xclang -include -Xclang cmake_pch.hxx"),
            "-Xclang -include -Xclang cmake_pch.hxx");
  EXPECT_EQ(kept("-include pre.h"), "-include pre.h");
}

TEST_F(FrontendSanitize, KnowsCompilersByName) {
  EXPECT_THAT(job("/opt/bin/x86_64-linux-gnu-g++-12 a.cpp").Arguments,
              ElementsAre("/opt/bin/x86_64-linux-gnu-g++-12",
                          "--driver-mode=g++", "--target=x86_64-linux-gnu"));
  EXPECT_THAT(job("aarch64-linux-gnu-gcc --target=arm-eabi a.cpp").Arguments,
              ElementsAre("aarch64-linux-gnu-gcc", "--target=arm-eabi"));
  for (const char *Name : {"c++", "clang++-19", "g++.exe", "my-own-g++"})
    EXPECT_THAT(job(std::string(Name) + " a.cpp").Arguments,
                ElementsAre(Name, "--driver-mode=g++"));
  for (const char *Name : {"cc", "gcc-12", "clang", "icx"})
    EXPECT_THAT(job(std::string(Name) + " a.cpp").Arguments, ElementsAre(Name));
  EXPECT_THAT(job("clang --driver-mode=g++ a.cpp").Arguments,
              ElementsAre("clang", "--driver-mode=g++"));
  EXPECT_EQ(refusal("clang --driver-mode=cl /c a.cpp"),
            "command lines of the 'cl' kind are not supported");
}

TEST_F(FrontendSanitize, TakesTheLanguageThatIsMeantForTheFile) {
  auto Last = [&](llvm::StringRef Command, llvm::StringRef File = "a.cpp") {
    CompileJob Job = job(Command, File);
    EXPECT_EQ(Job.Reason, "");
    return Job.Arguments.back();
  };
  EXPECT_EQ(Last("clang -x c++ a.h", "a.h"), "c++");
  EXPECT_EQ(Last("clang -xc b.cpp -xc++ a.cpp -xassembler c.cpp"), "c++");
  EXPECT_EQ(Last("clang -x assembler b.s -x none a.cpp -DA"), "-DA");
  EXPECT_EQ(Last("clang -x c -- a.cpp"), "c");
  EXPECT_EQ(Last("clang ./x/../a.cpp -x c"), "clang");
}

TEST_F(FrontendSanitize, RefusesModules) {
  EXPECT_EQ(refusal("clang++ -fmodule-file=x.pcm a.cpp"),
            "C++20 modules are not supported ('-fmodule-file=x.pcm')");
  EXPECT_EQ(refusal("clang++ -fmodule-output a.cpp"),
            "C++20 modules are not supported ('-fmodule-output')");
  EXPECT_EQ(refusal("clang++ -x c++-module a.cpp"),
            "C++20 modules are not supported");
  EXPECT_EQ(refusal("clang++ a.cppm", "a.cppm"),
            "C++20 modules are not supported");
  Folder.write("real.modmap", "$root .\nfoo foo.gcm\n");
  EXPECT_EQ(refusal("g++ -fmodules-ts -fmodule-mapper=real.modmap a.cpp"),
            "C++20 modules are not supported ('-fmodule-mapper=real.modmap')");
}

TEST_F(FrontendSanitize, TakesSourcesThatAreOnlyScannedForModules) {
  Folder.write("empty.modmap", "$root .\n");
  EXPECT_EQ(kept("-fmodules-ts -fmodule-mapper=empty.modmap -DA"), "-DA");
  EXPECT_EQ(kept("-fmodules-ts -fmodule-mapper=unbuilt.modmap -DA"), "-DA");
  // Header modules are included like other headers.
  EXPECT_EQ(kept("-fmodules -fcxx-modules -fmodule-map-file=x "
                 "-fprebuilt-module-path=y -DA"),
            "-DA");
}
