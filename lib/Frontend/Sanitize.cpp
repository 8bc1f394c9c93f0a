// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: Clang's own table of options says where each begins and ends, so
/// that no flag hides as the value of another; Flags.def says what happens to
/// it.

#include "async-tidy/Frontend/Sanitize.h"
#include "CommandLine.h"
#include "async-tidy/Extract/ClangCompat.h"
#include "async-tidy/Support/Files.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <atomic>

using namespace asynctidy;
namespace options = compat::options;
namespace path = llvm::sys::path;
namespace types = clang::driver::types;

namespace {
enum class Fate : uint8_t { Keep, Quiet, Aloud, Modules };

struct FlagRule {
  llvm::StringLiteral Name;
  Fate What;
};

constexpr FlagRule FlagRules[] = {
#define FLAG(Name, What) {Name, Fate::What},
#include "Flags.def"
#undef FLAG
};
} // namespace

static const FlagRule *findRule(llvm::StringRef Name) {
  const FlagRule *Best = nullptr;
  for (const FlagRule &Rule : FlagRules) {
    llvm::StringRef Pattern = Rule.Name;
    bool Fits =
        Pattern.consume_back("*") ? Name.starts_with(Pattern) : Name == Pattern;
    if (Fits && (!Best || Best->Name.size() < Rule.Name.size()))
      Best = &Rule;
  }
  return Best;
}

/// The fate of what no line of Flags.def names.
static Fate defaultFate(const llvm::opt::Option &Option) {
  using namespace options;
  if (Option.hasFlag(Unsupported))
    return Fate::Quiet;
  for (ID Dropped :
       {OPT_clang_ignored_f_Group, OPT_clang_ignored_gcc_optimization_f_Group,
        OPT_clang_ignored_m_Group, OPT_offload_Group, OPT_cuda_Group,
        OPT_hip_Group, OPT_sycl_Group, OPT_opencl_Group})
    if (Option.matches(Dropped))
      return Fate::Quiet;
  for (ID Kept : {OPT_f_Group, OPT_f_clang_Group, OPT_m_Group,
                  OPT_IncludePath_Group, OPT_O_Group})
    if (Option.matches(Kept))
      return Fate::Keep;
  return Fate::Quiet;
}

static Fate computeFate(llvm::opt::Option Option) {
  Option = Option.getUnaliasedOption();
  const FlagRule *Rule = findRule(Option.getPrefixedName());
  return Rule ? Rule->What : defaultFate(Option);
}

/// Known once it was asked for: a run knows few of Clang's options.
static Fate fateOf(const llvm::opt::Option &Option) {
  constexpr uint8_t NotYet = UINT8_MAX;
  static std::vector<std::atomic<uint8_t>> Fates = [] {
    std::vector<std::atomic<uint8_t>> All(
        compat::optionTable().getNumOptions() + 1);
    for (std::atomic<uint8_t> &F : All)
      F = NotYet;
    return All;
  }();
  std::atomic<uint8_t> &Known = Fates[Option.getID()];
  if (Known == NotYet)
    Known = uint8_t(computeFate(Option));
  return Fate(Known.load());
}

static Fate fateOf(const llvm::opt::Arg &Arg) {
  if (!Arg.getOption().matches(options::OPT_UNKNOWN))
    return fateOf(Arg.getOption());
  // An option of GCC alone.
  const FlagRule *Rule = findRule(Arg.getSpelling());
  return Rule && Rule->What == Fate::Aloud ? Fate::Aloud : Fate::Quiet;
}

namespace {
/// The state of one call to sanitize().
class Sanitizer {
public:
  explicit Sanitizer(CompileJob &Job)
      : Job(Job), Name(parseCompilerName(Job.Arguments.front())) {}

  void run() {
    if (Name.Style == CompilerName::Kind::Cl)
      return refuse("command lines of the 'cl' kind are not supported");
    if (Name.Style == CompilerName::Kind::Cuda)
      return refuse("CUDA is not supported");
    std::vector<std::string> Given = std::move(Job.Arguments);
    Compiler = Given.front();
    filter(llvm::ArrayRef(Given).drop_front(), options::ClangOption);
    filter(ForPreprocessor, options::ClangOption);
    ForCompiler.swap(Given);
    filter(Given, options::CC1Option);
    checkLanguage();
    finish();
  }

private:
  void refuse(llvm::Twine Reason) {
    if (Job.Status != CompileJob::State::Ready)
      return;
    Job.Status = CompileJob::State::Unsupported;
    Job.Reason = Reason.str();
  }

  void filter(llvm::ArrayRef<std::string> Given, unsigned Visibility);
  void add(const llvm::opt::Arg &Arg, llvm::ArrayRef<const char *> Text);
  bool addSpecial(const llvm::opt::Arg &Arg, llvm::ArrayRef<const char *> Text);
  bool addSetting(const llvm::opt::Option &Option, llvm::StringRef Value);
  bool addNested(const llvm::opt::Arg &Arg);
  void addInput(llvm::StringRef Input);
  bool addPrecompiled(llvm::StringRef Made);
  void includePrecompiled();
  void checkModuleMapper(llvm::StringRef File);
  void checkLanguage();
  void keep(llvm::ArrayRef<const char *> Text);
  void drop(llvm::ArrayRef<const char *> Text);
  void finish();

  CompileJob &Job;
  CompilerName Name;
  std::string Compiler;
  std::string Mode;
  bool HasTarget = false;
  /// Of `-x`, as far as is read; and the one that is for the job's file.
  std::string CurrentLanguage;
  std::optional<std::string> Language;
  bool LanguageIsExact = false;
  /// Whether strings come from `-Xclang`.
  bool IsForCompiler = false;
  std::vector<std::string> ForCompiler;
  std::vector<std::string> ForPreprocessor;
  /// Headers for which the command names a precompiled one.
  std::vector<std::string> Precompiled;
  std::vector<std::string> Kept;
};
} // namespace

void asynctidy::sanitize(CompileJob &Job) {
  if (Job.Status != CompileJob::State::Ready)
    return;
  if (Job.Arguments.empty()) {
    Job.Status = CompileJob::State::Failed;
    Job.Reason = "the compile command is empty";
    return;
  }
  Sanitizer(Job).run();
}

void Sanitizer::filter(llvm::ArrayRef<std::string> Given, unsigned Visibility) {
  IsForCompiler = Visibility == options::CC1Option;
  std::vector<const char *> Strings;
  for (const std::string &String : Given)
    Strings.push_back(String.c_str());
  unsigned MissingIndex, MissingCount;
  llvm::opt::InputArgList Args = compat::optionTable().ParseArgs(
      Strings, MissingIndex, MissingCount, llvm::opt::Visibility(Visibility));
  // An option that lacks its value is the last one, and is left out.
  unsigned End = MissingCount ? MissingIndex : Strings.size();
  for (auto It = Args.begin(); It != Args.end(); ++It) {
    unsigned Begin = (*It)->getIndex();
    unsigned Next =
        std::next(It) == Args.end() ? End : (*std::next(It))->getIndex();
    add(**It, llvm::ArrayRef(Strings).slice(Begin, Next - Begin));
  }
}

void Sanitizer::add(const llvm::opt::Arg &Arg,
                    llvm::ArrayRef<const char *> Text) {
  if (addSpecial(Arg, Text))
    return;
  switch (fateOf(Arg)) {
  case Fate::Keep:
    return keep(Text);
  case Fate::Quiet:
    return;
  case Fate::Aloud:
    return drop(Text);
  case Fate::Modules:
    return refuse("C++20 modules are not supported ('" +
                  llvm::StringRef(Text.front()) + "')");
  }
}

static bool isPrecompiled(llvm::StringRef Name) {
  return Name.ends_with(".gch") || Name.ends_with(".pch");
}

/// Handles options that more than their name decides about; false if theirs
/// does.
bool Sanitizer::addSpecial(const llvm::opt::Arg &Arg,
                           llvm::ArrayRef<const char *> Text) {
  const llvm::opt::Option Option = Arg.getOption().getUnaliasedOption();
  llvm::StringRef Value = Arg.getNumValues() ? Arg.getValue() : "";
  switch (Option.getID()) {
  case options::OPT_INPUT:
    addInput(Text.front());
    return true;
  case options::OPT__DASH_DASH:
    for (const char *Input : Arg.getValues())
      addInput(Input);
    return true;
  case options::OPT_target:
    HasTarget = true;
    return false;
  case options::OPT_include:
    // Compilers look for the header, not for what was made from it.
    return isPrecompiled(Value) && addPrecompiled(Value);
  case options::OPT_include_pch:
    return addPrecompiled(Value);
  case options::OPT_mllvm:
    if (Value.ltrim('-').starts_with("load"))
      drop(Text);
    return true;
  case options::OPT_UNKNOWN:
    if (Value = Text.front(); Value.consume_front("-fmodule-mapper="))
      checkModuleMapper(Value);
    return false;
  default:
    return addSetting(Option, Value) || addNested(Arg);
  }
}

/// Remembers what the command says about the job as a whole.
bool Sanitizer::addSetting(const llvm::opt::Option &Option,
                           llvm::StringRef Value) {
  switch (Option.getID()) {
  case options::OPT_x:
    if (!IsForCompiler)
      CurrentLanguage = Value == "none" ? "" : Value.str();
    return true;
  case options::OPT_driver_mode:
    Mode = Value.str();
    return true;
  case options::OPT_o:
    if (Job.Output.empty() && !IsForCompiler)
      Job.Output = Value.str();
    return true;
  default:
    return false;
  }
}

/// Unpacks options that carry others.
bool Sanitizer::addNested(const llvm::opt::Arg &Arg) {
  std::vector<std::string> *Into = nullptr;
  if (Arg.getOption().matches(options::OPT_Xclang))
    Into = &ForCompiler;
  else if (Arg.getOption().matches(options::OPT_Wp_COMMA) ||
           Arg.getOption().matches(options::OPT_Xpreprocessor))
    Into = &ForPreprocessor;
  if (!Into)
    return false;
  for (const char *Value : Arg.getValues())
    Into->push_back(Value);
  return true;
}

void Sanitizer::addInput(llvm::StringRef Input) {
  if (IsForCompiler || LanguageIsExact)
    return;
  LanguageIsExact = absolutePath(Job.Directory, Input) == Job.File;
  if (LanguageIsExact || !Language)
    Language = CurrentLanguage;
}

bool Sanitizer::addPrecompiled(llvm::StringRef Made) {
  llvm::StringRef Header = Made.drop_back(4);
  if (isPrecompiled(Made) &&
      llvm::sys::fs::exists(absolutePath(Job.Directory, Header)))
    Precompiled.push_back(Header.str());
  return true;
}

/// Includes the headers themselves, as first of all. CMake names them, too.
void Sanitizer::includePrecompiled() {
  std::vector<std::string> Includes;
  for (std::string &Header : Precompiled) {
    if (llvm::is_contained(Kept, Header) ||
        llvm::is_contained(Includes, Header))
      continue;
    Includes.push_back("-include");
    Includes.push_back(std::move(Header));
  }
  Kept.insert(Kept.begin(), Includes.begin(), Includes.end());
}

/// Build systems name a mapper for every source when they look for modules at
/// all; only one that maps something says that there are some. Whether the
/// source itself uses modules is seen when it is parsed.
void Sanitizer::checkModuleMapper(llvm::StringRef File) {
  auto Buffer = readFile(absolutePath(Job.Directory, File));
  if (!Buffer)
    return llvm::consumeError(Buffer.takeError());
  for (llvm::StringRef Line : llvm::split((*Buffer)->getBuffer(), '\n'))
    if (!Line.trim().empty() && !Line.starts_with("$root"))
      return refuse(
          "C++20 modules are not supported ('-fmodule-mapper=" + File + "')");
}

/// Why sources of \p Type are not analyzed; empty if they are.
static llvm::StringRef languageProblem(types::ID Type) {
  switch (Type) {
  case types::TY_C:
  case types::TY_CHeader:
  case types::TY_CXX:
  case types::TY_CXXHeader:
  case types::TY_PP_C:
  case types::TY_PP_CXX:
    return "";
  case types::TY_CXXModule:
  case types::TY_PP_CXXModule:
  case types::TY_CXXSHeader:
  case types::TY_CXXUHeader:
  case types::TY_CXXHUHeader:
    return "C++20 modules are not supported";
  case types::TY_ObjC:
  case types::TY_ObjCXX:
  case types::TY_ObjCHeader:
  case types::TY_ObjCXXHeader:
    return "Objective-C is not supported";
  case types::TY_CUDA:
  case types::TY_HIP:
    return "CUDA is not supported";
  case types::TY_Asm:
  case types::TY_PP_Asm:
    return "assembler is not supported";
  default:
    return "only C and C++ are supported";
  }
}

void Sanitizer::checkLanguage() {
  if (Mode == "cl")
    return refuse("command lines of the 'cl' kind are not supported");
  std::string Given = Language.value_or(CurrentLanguage);
  llvm::StringRef Extension = path::extension(Job.File);
  Extension.consume_front(".");
  types::ID Type = Given.empty()
                       ? types::lookupTypeForExtension(Extension)
                       : types::lookupTypeForTypeSpecifier(Given.c_str());
  llvm::StringRef Problem = languageProblem(Type);
  if (!Problem.empty())
    refuse(Problem);
}

void Sanitizer::keep(llvm::ArrayRef<const char *> Text) {
  for (const char *String : Text) {
    if (IsForCompiler)
      Kept.push_back("-Xclang");
    Kept.push_back(String);
  }
}

void Sanitizer::drop(llvm::ArrayRef<const char *> Text) {
  std::string Shown;
  for (const char *String : Text) {
    if (!Shown.empty())
      Shown += ' ';
    if (IsForCompiler)
      Shown += "-Xclang ";
    Shown += String;
  }
  if (!llvm::is_contained(Job.Dropped, Shown))
    Job.Dropped.push_back(std::move(Shown));
}

void Sanitizer::finish() {
  includePrecompiled();
  std::vector<std::string> &Result = Job.Arguments;
  Result = {Compiler};
  if (Mode.empty() ? Name.IsCxx : Mode == "g++")
    Result.push_back("--driver-mode=g++");
  else if (Name.IsCxx)
    Result.push_back("--driver-mode=gcc");
  if (!HasTarget && !Name.Target.empty())
    Result.push_back("--target=" + Name.Target);
  llvm::append_range(Result, Kept);
  std::string Given = Language.value_or(CurrentLanguage);
  if (!Given.empty())
    Result.insert(Result.end(), {"-x", Given});
}
