// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What may not be held where a coroutine is suspended, with the real headers.
//
// REQUIRES: boost-interprocess, poco, soci
// RUN: %async-tidy --rules=async-lock-across-await %s -- %cxxflags | %check %s

#include <Poco/Mutex.h>
#include <Poco/ScopedLock.h>
#include <boost/interprocess/sync/interprocess_mutex.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>
#include <soci/soci.h>

#include "coro.h"

task before_ok(Poco::FastMutex &mutex, soci::session &sql) {
  { Poco::FastMutex::ScopedLock guard(mutex); }
  {
    soci::transaction transaction(sql);
    transaction.commit();
  }
  mutex.lock();
  mutex.unlock();
  co_await async_sleep_ms(1);
}

task guard_bad(Poco::FastMutex &mutex) {
  Poco::FastMutex::ScopedLock guard(mutex);
  co_await async_sleep_ms(1);
  // CHECK: held.cpp:[[@LINE-1]]:3: warning: async function 'guard_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task deferred_ok(boost::interprocess::interprocess_mutex &mutex) {
  boost::interprocess::scoped_lock<boost::interprocess::interprocess_mutex>
      guard(mutex, boost::interprocess::defer_lock);
  co_await async_sleep_ms(1);
}

task transaction_bad(soci::session &sql) {
  soci::transaction transaction(sql);
  co_await async_sleep_ms(1);
  // CHECK: held.cpp:[[@LINE-1]]:3: warning: async function 'transaction_bad' suspends while it holds the transaction 'transaction' [async-lock-across-await]
}
