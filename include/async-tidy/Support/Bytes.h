// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: numbers and texts as bytes that are the same on every machine.

#ifndef ASYNC_TIDY_SUPPORT_BYTES_H
#define ASYNC_TIDY_SUPPORT_BYTES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include <cstdint>
#include <string>

namespace asynctidy {

/// Small for numbers near 0 of either sign; wraps, so that every pair of
/// numbers has a difference.
inline uint32_t zigzag(uint32_t Difference) {
  return (Difference << 1) ^ -(Difference >> 31);
}
inline uint32_t unzigzag(uint32_t Value) { return (Value >> 1) ^ -(Value & 1); }
inline uint64_t zigzag64(int64_t Value) {
  return (static_cast<uint64_t>(Value) << 1) ^
         -(static_cast<uint64_t>(Value) >> 63);
}
inline int64_t unzigzag64(uint64_t Value) {
  return static_cast<int64_t>((Value >> 1) ^ -(Value & 1));
}

/// Appends to a buffer.
class ByteWriter {
public:
  /// 7 bits a byte, the low ones first.
  void varint(uint64_t Value) {
    for (; Value >= 0x80; Value >>= 7)
      Bytes.push_back(static_cast<char>(Value | 0x80));
    Bytes.push_back(static_cast<char>(Value));
  }
  void fixed32(uint32_t Value) {
    char Raw[4];
    llvm::support::endian::write32le(Raw, Value);
    Bytes.append(Raw, sizeof(Raw));
  }
  void fixed64(uint64_t Value) {
    char Raw[8];
    llvm::support::endian::write64le(Raw, Value);
    Bytes.append(Raw, sizeof(Raw));
  }
  void raw(llvm::StringRef Data) { Bytes.append(Data.data(), Data.size()); }

  size_t size() const { return Bytes.size(); }
  llvm::StringRef bytes() const { return Bytes; }
  std::string take() { return std::move(Bytes); }

private:
  std::string Bytes;
};

/// Reads what ByteWriter wrote, from bytes that are not trusted. A read beyond
/// the end or of a number that is too large fails, and so does everything
/// after it: a failed read gives 0 or nothing.
class ByteReader {
public:
  explicit ByteReader(llvm::StringRef Data)
      : Next(Data.begin()), End(Data.end()) {}

  uint64_t varint() {
    if (LLVM_LIKELY(Next != End && static_cast<uint8_t>(*Next) < 0x80))
      return static_cast<uint8_t>(*Next++);
    return longVarint();
  }
  uint32_t varint32() {
    uint64_t Value = varint();
    if (LLVM_LIKELY(Value <= UINT32_MAX))
      return static_cast<uint32_t>(Value);
    fail();
    return 0;
  }
  uint32_t fixed32() {
    llvm::StringRef Raw = raw(4);
    return Raw.empty() ? 0 : llvm::support::endian::read32le(Raw.data());
  }
  uint64_t fixed64() {
    llvm::StringRef Raw = raw(8);
    return Raw.empty() ? 0 : llvm::support::endian::read64le(Raw.data());
  }
  llvm::StringRef raw(uint64_t Size) {
    if (Size > left()) {
      fail();
      return {};
    }
    const char *Start = Next;
    Next += Size;
    return {Start, static_cast<size_t>(Size)};
  }

  size_t left() const { return End - Next; }
  bool failed() const { return HasFailed; }
  void fail() {
    HasFailed = true;
    Next = End;
  }

private:
  uint64_t longVarint();

  const char *Next;
  const char *End;
  bool HasFailed = false;
};

} // namespace asynctidy

#endif
