// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which functions a key names in its template arguments.

#include "../../../lib/Solve/TemplateFunctions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

TEST(TemplateFunctions, NoneWithoutTemplateArguments) {
  EXPECT_THAT(templateFunctions("a::f(int)", "f", 0), IsEmpty());
  EXPECT_THAT(templateFunctions("a::f<&g()>::h()", "h", 0), IsEmpty());
  EXPECT_THAT(templateFunctions("a::more_f<&g()>()->void", "f", 0), IsEmpty());
  EXPECT_THAT(templateFunctions("f<int, 3, nullptr>()->void", "f", 0),
              IsEmpty());
  EXPECT_THAT(templateFunctions("f<>()->void", "f", 0), IsEmpty());
  EXPECT_THAT(templateFunctions("f<&g(", "f", 0), IsEmpty());
}

TEST(TemplateFunctions, AllFromTheFirstOn) {
  EXPECT_THAT(templateFunctions("a::f<&g(int, b), 3, &h()>(int)->void", "f", 0),
              ElementsAre("g(int, b)", "h()"));
  EXPECT_THAT(templateFunctions("a::f<&g(int, b), 3, &h()>(int)->void", "f", 1),
              ElementsAre("h()"));
  EXPECT_THAT(templateFunctions("f<&g(), >(a *)->void", "f", 0),
              ElementsAre("g()"));
}

TEST(TemplateFunctions, BracketsOfAllKinds) {
  EXPECT_THAT(templateFunctions("s<a, b<c>>::f<&g<int>(d<e, h>)->d<int>, "
                                "&(anonymous)@a.cpp::k()>()->void",
                                "f", 0),
              ElementsAre("g<int>(d<e, h>)->d<int>", "(anonymous)@a.cpp::k()"));
}

TEST(TemplateFunctions, Operators) {
  EXPECT_THAT(templateFunctions("f<&a::operator<(a), &a::operator->() const, "
                                "&a::operator()(int), &a::operator>>(int)>()",
                                "f", 0),
              ElementsAre("a::operator<(a)", "a::operator->() const",
                          "a::operator()(int)", "a::operator>>(int)"));
}

} // namespace
