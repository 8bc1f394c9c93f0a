// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: holds Words.def against the enumerations: an enumerator without a
/// word does not compile.

#include "async-tidy/Model/Words.h"

using namespace asynctidy;

#pragma GCC diagnostic error "-Wswitch"
// clang-format off
#define ENUM(Type)                                                             \
  [[maybe_unused]] static void hasAllWords(Type Value) {                       \
    using enum Type;                                                           \
    switch (Value) {
#define WORD(Enumerator, Text) case Enumerator:
#define END break; } }
// clang-format on
#include "async-tidy/Model/Words.def"
