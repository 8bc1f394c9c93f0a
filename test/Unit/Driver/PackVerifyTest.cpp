// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs against declarations: what is found to be wrong, and what is fine.

#include "async-tidy/Driver/PackVerify.h"
#include "../Extract/ParseText.h"
#include "async-tidy/Driver/PacksCommand.h"
#include "gmock/gmock.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const char *Library = R"(
  #define NO_WAIT 1
  int wait_one(int, const char *, int flags);
  int wait_one(long);
  int print(const char *, ...);
  namespace lib {
    inline namespace v1 {
      struct base { void run(int); void async_run(int); };
      template <class T> struct pool : base {
        void post(T);
        template <class F> void spawn(F, int);
      };
      using thread_pool = pool<int>;
      struct plain {};
      struct runner { void operator()(int, int) const; };
      inline constexpr runner start{};
      extern plain out;
    }
    enum class mode { now, later };
  }
  typedef struct pg_conn PGconn;
  namespace std { using ::wait_one; }
)";

/// What is wrong with one entry below `functions` or `types`.
std::vector<std::string> problems(llvm::StringRef List, llvm::StringRef Flow) {
  static const Inventory Declared = inventoryOf(Library);
  std::string Text =
      ("pack: p\nlibrary: l\n" + List + ":\n  - " + Flow + "\n").str();
  auto P = parsePack(llvm::MemoryBufferRef(Text, "<memory>"));
  if (!P) {
    ADD_FAILURE() << llvm::toString(P.takeError());
    return {};
  }
  std::vector<std::string> Result;
  for (const PackProblem &Problem : verifyAgainst(Declared, *P)) {
    EXPECT_EQ(Problem.Line, 4u);
    Result.push_back("'" + Problem.Entry + "' " + Problem.Reason);
  }
  return Result;
}

std::vector<std::string> functionProblems(llvm::StringRef Flow) {
  return problems("functions", Flow);
}

/// Of an entry that only names \p Name.
std::vector<std::string> nameProblems(llvm::StringRef Name) {
  return functionProblems(("{name: \"" + Name + "\", awaitable: true}").str());
}

TEST(PackVerify, NamesThatExist) {
  for (const char *Name :
       {"wait_one", "lib::base::run", "lib::pool::post", "lib::pool::run",
        "lib::plain::plain", "lib::plain::~plain", "lib::pool::pool",
        "lib::start", "lib::runner::operator()"})
    EXPECT_THAT(nameProblems(Name), IsEmpty()) << Name;
}

TEST(PackVerify, NamesThatDoNot) {
  EXPECT_THAT(nameProblems("wait_on"),
              ElementsAre("'wait_on' is declared by none of the headers; did "
                          "you mean 'wait_one'?"));
  EXPECT_THAT(nameProblems("lib::pool::psot"),
              ElementsAre(HasSubstr("did you mean 'lib::pool::post'?")));
  EXPECT_THAT(nameProblems("lib::pool::runs"),
              ElementsAre(HasSubstr("did you mean 'lib::pool::run'?")));
  EXPECT_THAT(nameProblems("other::spawn"),
              ElementsAre(HasSubstr("did you mean 'lib::pool::spawn'?")));
  EXPECT_THAT(nameProblems("completely_different"),
              ElementsAre("'completely_different' is declared by none of the "
                          "headers"));
  EXPECT_THAT(nameProblems("NO_WAIT"),
              ElementsAre("'NO_WAIT' is a macro and no function"));
  EXPECT_THAT(nameProblems("lib::base::post"), testing::SizeIs(1));
}

TEST(PackVerify, AliasesAreNamed) {
  EXPECT_THAT(nameProblems("lib::thread_pool::post"),
              ElementsAre("'lib::thread_pool::post' is reached through an "
                          "alias: write 'lib::pool::post'"));
  EXPECT_THAT(nameProblems("lib::thread_pool::thread_pool"),
              ElementsAre(HasSubstr("write 'lib::pool::pool'")));
  EXPECT_THAT(nameProblems("lib::thread_pool::~thread_pool"),
              ElementsAre(HasSubstr("write 'lib::pool::~pool'")));
  EXPECT_THAT(nameProblems("lib::thread_pool"),
              ElementsAre(HasSubstr("its constructor is 'lib::pool::pool'")));
  EXPECT_THAT(nameProblems("std::wait_one"),
              ElementsAre("'std::wait_one' is a using-declaration: write "
                          "'wait_one'"));
  EXPECT_THAT(problems("types", "{name: PGconn, role: future}"),
              ElementsAre("'PGconn' is an alias: write 'pg_conn'"));
}

TEST(PackVerify, Overloads) {
  EXPECT_THAT(functionProblems("{name: wait_one, awaitable: true, parameters: "
                               "[int, \"const char *\", int]}"),
              IsEmpty());
  EXPECT_THAT(functionProblems(
                  "{name: wait_one, awaitable: true, parameters: [short]}"),
              ElementsAre("'wait_one' has no overload with these 'parameters', "
                          "only [\"int\", \"const char *\", \"int\"], "
                          "[\"long\"]"));
}

TEST(PackVerify, Indexes) {
  auto When = [](const char *Name, const char *Condition) {
    return functionProblems(std::string("{name: ") + Name +
                            ", awaitable: true, when: " + Condition + "}");
  };
  EXPECT_THAT(When("wait_one", "{arg: 2, has: NO_WAIT}"), IsEmpty());
  EXPECT_THAT(When("wait_one", "{arg: 3, has: NO_WAIT}"),
              ElementsAre("'wait_one' has no parameter 3 for 'arg': it takes "
                          "at most 3"));
  EXPECT_THAT(When("print", "{arg: 9, zero: true}"), IsEmpty());
  EXPECT_THAT(When("lib::start", "{arg: 1, zero: true}"), IsEmpty());
  EXPECT_THAT(When("lib::start", "{arg: 2, zero: true}"), testing::SizeIs(1));
  EXPECT_THAT(When("lib::plain::~plain", "{arg: last, zero: true}"),
              testing::SizeIs(1));
  EXPECT_THAT(When("lib::plain::plain", "{arg: 0, zero: true}"), IsEmpty());
  EXPECT_THAT(When("wait_one", "{args: {min: 4}}"), testing::SizeIs(1));
  EXPECT_THAT(When("wait_one", "{args: {min: 3}}"), IsEmpty());
  EXPECT_THAT(When("wait_one", "{receiver: true, type: pg_conn}"),
              ElementsAre("'wait_one' is no method and has no receiver for "
                          "'receiver'"));
  // The overload that is meant decides.
  EXPECT_THAT(functionProblems("{name: wait_one, parameters: [long], "
                               "awaitable: true, when: {arg: 1, zero: true}}"),
              ElementsAre(HasSubstr("it takes at most 1")));
}

TEST(PackVerify, CallablesAndExecutors) {
  EXPECT_THAT(functionProblems("{name: lib::pool::spawn, runs: {param: 0, on: "
                               "executor, executor: receiver}}"),
              IsEmpty());
  EXPECT_THAT(functionProblems("{name: lib::pool::spawn, runs: {param: 2, on: "
                               "executor, executor: 5}}"),
              ElementsAre(HasSubstr("no parameter 2 for 'param'"),
                          HasSubstr("no parameter 5 for 'executor'")));
  EXPECT_THAT(functionProblems("{name: wait_one, switches: {to: executor, "
                               "executor: receiver}}"),
              ElementsAre(HasSubstr("no receiver for 'executor'")));
  EXPECT_THAT(functionProblems("{name: lib::pool::spawn, constructs: 0}"),
              IsEmpty());
  EXPECT_THAT(functionProblems("{name: lib::base::run, destroys: 0}"),
              ElementsAre(HasSubstr("has no template argument 0")));
}

TEST(PackVerify, Siblings) {
  EXPECT_THAT(functionProblems("{name: lib::base::run, sibling: async_run}"),
              IsEmpty());
  EXPECT_THAT(functionProblems("{name: lib::pool::post, sibling: async_run}"),
              IsEmpty());
  EXPECT_THAT(functionProblems("{name: lib::base::run, sibling: asink_run}"),
              ElementsAre("'lib::base::run' has a sibling "
                          "'lib::base::asink_run' that is declared by none of "
                          "the headers; did you mean 'lib::base::async_run'?"));
}

TEST(PackVerify, Words) {
  auto When = [](const char *Test) {
    return functionProblems(
        std::string("{name: wait_one, awaitable: true, when: {arg: 0, ") +
        Test + "}}");
  };
  EXPECT_THAT(When("has: [NO_WAIT, later]"), IsEmpty());
  EXPECT_THAT(When("has: NO_WIAT"),
              ElementsAre(HasSubstr("did you mean 'NO_WAIT'?")));
  EXPECT_THAT(When("is: lib::mode::later"),
              ElementsAre("'wait_one' has a condition on 'lib::mode::later', "
                          "which is recorded without its scope: write "
                          "'later'"));
  EXPECT_THAT(When("not: [0, \"some text\"]"), IsEmpty());
  EXPECT_THAT(When("type: [pg_conn, lib::pool, lib::mode]"), IsEmpty());
  EXPECT_THAT(When("not-type: lib::thread_pool"),
              ElementsAre(HasSubstr("which is an alias: write 'lib::pool'")));
  EXPECT_THAT(When("variable: lib::out"), IsEmpty());
  EXPECT_THAT(When("variable: lib::uot"),
              ElementsAre(HasSubstr("is no variable in any of the headers")));
}

TEST(PackVerify, Types) {
  EXPECT_THAT(problems("types", "{name: [lib::pool, pg_conn], role: future}"),
              IsEmpty());
  EXPECT_THAT(problems("types", "{name: lib::poll, role: future}"),
              ElementsAre("'lib::poll' is no type in any of the headers; did "
                          "you mean 'lib::pool'?"));
  // A sibling is only named in messages.
  EXPECT_THAT(problems("types", "{name: lib::plain, session: {async: "
                                "lib::thread_pool}, why: w}"),
              IsEmpty());
  EXPECT_THAT(problems("types", "{name: lib::plain, session: {async: "
                                "lib::tread_pool}, why: w}"),
              ElementsAre(HasSubstr("has an async session")));
}

TEST(PacksCommand, SaysWhatItCannotDo) {
  auto P = parsePack(
      llvm::MemoryBufferRef("pack: p\nlibrary: l\nopaque: x\n", "<memory>"));
  PackSet Set;
  llvm::cantFail(Set.add(std::move(*P)));
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  EXPECT_EQ(llvm::toString(showPack(Set, "q", OS)), "no pack is named 'q'");
  VerifyOptions Options;
  EXPECT_EQ(llvm::toString(verifyPack(Set, "p", Options, OS).takeError()),
            "pack 'p' names no headers: give them with '--header'");
  Options.Headers = {"no/such.h"};
  EXPECT_EQ(llvm::toString(verifyPack(Set, "p", Options, OS).takeError()),
            "cannot parse the headers of pack 'p': 'no/such.h' file not found");
}

} // namespace
