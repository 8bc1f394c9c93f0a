// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: numbers and texts as bytes that are the same on every machine.

#include "async-tidy/Support/Bytes.h"

using namespace asynctidy;

uint64_t ByteReader::longVarint() {
  uint64_t Value = 0;
  for (unsigned Shift = 0; Next != End && Shift < 64; Shift += 7) {
    uint64_t Byte = static_cast<uint8_t>(*Next++);
    uint64_t Bits = Byte & 0x7f;
    if (Bits << Shift >> Shift != Bits)
      break;
    Value |= Bits << Shift;
    if (Byte < 0x80)
      return Value;
  }
  fail();
  return 0;
}
