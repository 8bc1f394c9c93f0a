// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: what stands for some bytes wherever they are compared or named.

#ifndef ASYNC_TIDY_SUPPORT_DIGEST_H
#define ASYNC_TIDY_SUPPORT_DIGEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/BLAKE3.h"
#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace asynctidy {

/// Two inputs with one digest are taken for the same input, also when somebody
/// tries to make them so.
struct Digest {
  static constexpr size_t Size = 20;

  std::array<uint8_t, Size> Bytes{};

  /// As a file name.
  std::string hex() const;
  llvm::StringRef raw() const {
    return {reinterpret_cast<const char *>(Bytes.data()), Size};
  }
  friend auto operator<=>(const Digest &, const Digest &) = default;
};

/// Lists of parts differ if any part does: `ab`, `c` is not `a`, `bc`.
class DigestBuilder {
public:
  DigestBuilder &add(llvm::StringRef Part);
  DigestBuilder &add(uint64_t Number);
  DigestBuilder &add(const Digest &Part) { return add(Part.raw()); }
  DigestBuilder &addAll(llvm::ArrayRef<std::string> Parts);
  Digest finish();

private:
  llvm::BLAKE3 Hasher;
};

Digest digestOf(llvm::StringRef Data);

} // namespace asynctidy

#endif
