// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Boost.JSON is used header-only; its definitions live in this file.
#include <boost/json/src.hpp>
