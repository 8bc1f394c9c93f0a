// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: digests.

#include "async-tidy/Support/Digest.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

using namespace asynctidy;

std::string Digest::hex() const {
  return llvm::toHex(llvm::ArrayRef<uint8_t>(Bytes), /*LowerCase=*/true);
}

DigestBuilder &DigestBuilder::add(uint64_t Number) {
  std::array<uint8_t, 8> Raw;
  llvm::support::endian::write64le(Raw.data(), Number);
  Hasher.update(Raw);
  return *this;
}

DigestBuilder &DigestBuilder::add(llvm::StringRef Part) {
  add(uint64_t(Part.size()));
  Hasher.update(Part);
  return *this;
}

DigestBuilder &DigestBuilder::addAll(llvm::ArrayRef<std::string> Parts) {
  add(uint64_t(Parts.size()));
  for (const std::string &Part : Parts)
    add(llvm::StringRef(Part));
  return *this;
}

Digest DigestBuilder::finish() {
  Digest Result;
  Hasher.final(Result.Bytes);
  return Result;
}

Digest asynctidy::digestOf(llvm::StringRef Data) {
  return DigestBuilder().add(Data).finish();
}
