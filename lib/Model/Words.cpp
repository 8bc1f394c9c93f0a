// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: holds Words.def against the enumerations: an enumerator without a
/// word does not compile, and another list is another summary format.

#include "async-tidy/Model/Words.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/Support/xxhash.h"

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

static constexpr llvm::StringLiteral Vocabulary(
#define ENUM(Type) "\n" #Type
#define WORD(Enumerator, Text) " " Text
#define END
#include "async-tidy/Model/Words.def"
);

// A record's shape has as many bits as an enumeration needs, so that bytes from
// before an enumerator was added would be misread.
uint64_t asynctidy::summaryFormatId() {
  uint32_t Hash = static_cast<uint32_t>(llvm::xxh3_64bits(Vocabulary));
  return uint64_t(SummaryFormatVersion) << 32 | Hash;
}
