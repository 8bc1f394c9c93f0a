// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Who needs a helper as it is: callers that have nothing to do with async
/// code.

#include "Solving.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;

namespace {

/// `count first`
std::string callers(const Solving &S, llvm::StringRef Key) {
  SyncCallers C = S.S.syncCallers(S.body(Key));
  std::string First =
      C.First ? S.P.symbol(S.P.body(C.First).Symbol).Key.str() : "none";
  return std::to_string(C.Count) + " " + First;
}

TEST(SyncCallers, AsyncCallersAreNone) {
  Library L;
  BodyBuilder Load = L.plain("load");
  Load.call(L.Query);
  L.task("one").call(Load.entity());
  L.task("two").call(Load.entity());
  Solving S(L.take());
  EXPECT_EQ(callers(S, "load()"), "0 none");
}

TEST(SyncCallers, WhatOnlyAsyncCodeReachesIsNone) {
  Library L;
  BodyBuilder Load = L.plain("load"), Helper = L.plain("helper");
  Load.call(L.Query);
  Helper.call(Load.entity());
  L.task("one").call(Helper.entity());
  Solving S(L.take());
  EXPECT_EQ(callers(S, "load()"), "0 none");
}

TEST(SyncCallers, PlainCallersCountOnceByKey) {
  Library L;
  BodyBuilder Load = L.plain("load");
  Load.call(L.Query);
  L.task("one").call(Load.entity());
  BodyBuilder Weekly = L.plain("weekly"), Daily = L.plain("daily");
  Weekly.call(Load.entity());
  Weekly.call(Load.entity());
  Daily.call(Load.entity());
  Solving S(L.take());
  EXPECT_EQ(callers(S, "load()"), "2 daily()");
}

TEST(SyncCallers, AHelperOfBothSidesIsNoneOfTheNextHelper) {
  Library L;
  BodyBuilder Load = L.plain("load"), Helper = L.plain("helper");
  Load.call(L.Query);
  Helper.call(Load.entity());
  L.task("one").call(Helper.entity());
  L.plain("daily").call(Helper.entity());
  Solving S(L.take());
  EXPECT_EQ(callers(S, "helper()"), "1 daily()");
  EXPECT_EQ(callers(S, "load()"), "0 none");
}

TEST(SyncCallers, RecursionAloneIsNoCaller) {
  Library L;
  BodyBuilder Load = L.plain("load");
  Load.call(L.Query);
  Load.call(Load.entity());
  L.task("one").call(Load.entity());
  Solving S(L.take());
  EXPECT_EQ(callers(S, "load()"), "0 none");
}

} // namespace
