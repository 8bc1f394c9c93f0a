// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What a unit declares, under the names that packs use.

#include "async-tidy/Extract/Inventory.h"
#include "ParseText.h"
#include "gmock/gmock.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// Types of the parameters of the one function \p Name.
std::vector<std::string> parameters(const Inventory &I, llvm::StringRef Name) {
  auto It = I.Functions.find(Name);
  if (It == I.Functions.end() || It->second.size() != 1) {
    ADD_FAILURE() << Name.str();
    return {};
  }
  std::vector<std::string> Types;
  for (const DeclaredParameter &P : It->second[0].Parameters)
    Types.push_back(P.Type);
  return Types;
}

std::vector<std::string> functionNames(const Inventory &I) {
  std::vector<std::string> Names;
  for (const auto &Entry : I.Functions)
    Names.push_back(Entry.getKey().str());
  llvm::sort(Names);
  return Names;
}

TEST(Inventory, NamesHaveNoInlineNamespacesAndNoArguments) {
  Inventory I = inventoryOf(R"(
    namespace a { inline namespace v1 {
      template <class T> struct box {
        box(int);
        ~box();
        void put(T);
        template <class U> void take(U &&);
        box &operator+=(const box &);
        explicit operator bool() const;
      };
      template <> struct box<int> { void only(); };
      namespace { void hidden(); }
    } }
    extern "C" { int c_function(const char *, ...); }
  )");
  EXPECT_THAT(functionNames(I),
              ElementsAre("a::box::box", "a::box::only",
                          "a::box::operator bool",
                          "a::box::operator+=", "a::box::put", "a::box::take",
                          "a::box::~box", "a::hidden", "c_function"));
  EXPECT_THAT(parameters(I, "c_function"), ElementsAre("const char *"));
  EXPECT_TRUE(I.Functions.find("c_function")->second[0].IsOpenEnded);
  EXPECT_FALSE(I.Functions.find("a::hidden")->second[0].IsOpenEnded);
  EXPECT_EQ(I.Functions.find("a::box::take")->second[0].Template.Parameters,
            1u);
  EXPECT_EQ(I.Records.find("a::box")->second.Template.Parameters, 1u);
}

TEST(Inventory, OverloadsAreSeparateAndRedeclarationsAreNot) {
  Inventory I = inventoryOf(R"(
    using size = unsigned long;
    void f(int, const size);
    void f(int, unsigned long x = 1);
    void f(char (*)(int));
    template <class... T> void f(T...);
  )");
  const auto &All = I.Functions.find("f")->second;
  ASSERT_EQ(All.size(), 3u);
  EXPECT_EQ(All[0].Parameters[1].Type, "unsigned long");
  EXPECT_TRUE(All[2].IsOpenEnded);
  EXPECT_TRUE(All[2].Template.HasPack);
}

TEST(Inventory, BasesThroughAliasesAndTemplates) {
  Inventory I = inventoryOf(R"(
    struct plain {};
    using other = plain;
    template <class T> struct base {};
    template <class T> struct derived : base<T>, private other {};
    template <class T> using shorter = derived<T>;
    struct last : virtual shorter<int> {};
    struct forward;
  )");
  EXPECT_THAT(I.Records.find("derived")->second.Bases,
              ElementsAre("base", "plain"));
  EXPECT_THAT(I.Records.find("last")->second.Bases, ElementsAre("derived"));
  EXPECT_THAT(I.Records.find("forward")->second.Bases, IsEmpty());
  EXPECT_EQ(I.TypeAliases.find("other")->second, "plain");
  EXPECT_EQ(I.TypeAliases.find("shorter")->second, "derived");
  EXPECT_EQ(I.Records.count("other"), 0u);
}

TEST(Inventory, Aliases) {
  Inventory I = inventoryOf(R"(
    typedef struct pg_conn PGconn;
    typedef struct same same;
    typedef struct { int x; } unnamed;
    typedef unsigned number;
    enum class color { red };
    using paint = color;
    void global();
    namespace n { using ::global; using ::pg_conn; using ::paint; }
  )");
  EXPECT_EQ(I.TypeAliases.find("PGconn")->second, "pg_conn");
  EXPECT_EQ(I.TypeAliases.count("same"), 0u);
  EXPECT_EQ(I.TypeAliases.count("unnamed"), 0u);
  EXPECT_EQ(I.Records.count("unnamed"), 1u);
  EXPECT_EQ(I.TypeAliases.find("number")->second, "");
  EXPECT_EQ(I.TypeAliases.find("paint")->second, "color");
  EXPECT_EQ(I.TypeAliases.find("n::pg_conn")->second, "pg_conn");
  EXPECT_EQ(I.TypeAliases.find("n::paint")->second, "color");
  EXPECT_EQ(I.OtherAliases.find("n::global")->second, "global");
}

TEST(Inventory, ConstantsAndVariables) {
  Inventory I = inventoryOf(R"(
    #define FLAG 1
    #define GONE 2
    #undef GONE
    enum { LOOSE };
    namespace n {
      enum class policy { async };
      struct stream { static const int limit = 3; };
      extern stream in;
      extern stream &out;
      constexpr int answer = 42;
    }
  )");
  for (const char *Name : {"FLAG", "LOOSE", "async", "limit", "answer"})
    EXPECT_TRUE(I.Constants.contains(Name)) << Name;
  EXPECT_FALSE(I.Constants.contains("GONE"));
  EXPECT_FALSE(I.Constants.contains("n::policy::async"));
  EXPECT_EQ(I.Variables.find("n::in")->second.Record, "n::stream");
  EXPECT_EQ(I.Variables.find("n::out")->second.Record, "n::stream");
  EXPECT_EQ(I.Variables.find("n::answer")->second.Record, "");
  EXPECT_TRUE(I.Enums.contains("n::policy"));
}

TEST(Inventory, FriendsAndInheritedConstructors) {
  Inventory I = inventoryOf(R"(
    namespace n {
      struct base { base(int, int); };
      struct heir : base {
        using base::base;
        friend void hidden_friend(heir) {}
      };
    }
  )");
  EXPECT_THAT(parameters(I, "n::heir::heir"), ElementsAre("int", "int"));
  EXPECT_THAT(parameters(I, "n::hidden_friend"), ElementsAre("n::heir"));
}

TEST(Inventory, C) {
  Inventory I = inventoryOf("struct s { int x; };\n"
                            "int f(const struct s *restrict p, void *);\n"
                            "int old();\n"
                            "enum e { A };\n",
                            "/a.c");
  EXPECT_TRUE(I.Records.contains("s"));
  EXPECT_EQ(I.Functions.find("f")->second[0].Parameters.size(), 2u);
  EXPECT_TRUE(I.Functions.find("old")->second[0].IsOpenEnded);
  EXPECT_TRUE(I.Constants.contains("A"));
}

} // namespace
