// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: plain records as bytes, for the cache and the index. A
/// record is described once, for writing and reading.

#ifndef ASYNC_TIDY_LIB_DRIVER_RECORDCODING_H
#define ASYNC_TIDY_LIB_DRIVER_RECORDCODING_H

#include "async-tidy/Support/Bytes.h"
#include "async-tidy/Support/Digest.h"
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace asynctidy {

class RecordWriter {
public:
  template <class... Ts> void operator()(const Ts &...Values) {
    (write(Values), ...);
  }
  std::string take() { return Out.take(); }
  llvm::StringRef bytes() const { return Out.bytes(); }

private:
  template <class T>
    requires std::integral<T> || std::is_enum_v<T>
  void write(T Value) {
    Out.varint(static_cast<uint64_t>(Value));
  }
  void write(const std::string &Text) {
    Out.varint(Text.size());
    Out.raw(Text);
  }
  void write(const Digest &Value) { Out.raw(Value.raw()); }
  template <class T> void write(const std::vector<T> &Values) {
    Out.varint(Values.size());
    for (const T &Value : Values)
      write(Value);
  }
  template <class T> void write(const std::optional<T> &Value) {
    Out.varint(Value.has_value());
    if (Value)
      write(*Value);
  }
  template <class T>
    requires std::is_class_v<T>
  void write(const T &Record) {
    codeFields(*this, Record);
  }

  ByteWriter Out;
};

/// Bytes that make no sense give records that make none; ask failed().
class RecordReader {
public:
  explicit RecordReader(llvm::StringRef Data) : In(Data) {}

  template <class... Ts> void operator()(Ts &...Values) { (read(Values), ...); }
  bool failed() const { return In.failed(); }
  /// All that was not read.
  llvm::StringRef rest() { return In.raw(In.left()); }

private:
  template <class T>
    requires std::integral<T> || std::is_enum_v<T>
  void read(T &Value) {
    Value = static_cast<T>(In.varint());
  }
  void read(std::string &Text) { Text = In.raw(In.varint()).str(); }
  void read(Digest &Value) {
    llvm::StringRef Raw = In.raw(Digest::Size);
    if (!Raw.empty())
      std::copy(Raw.begin(), Raw.end(), Value.Bytes.begin());
  }
  template <class T> void read(std::vector<T> &Values) {
    uint64_t Count = In.varint();
    // Each has a byte at least.
    if (Count > In.left())
      return In.fail();
    Values.resize(Count);
    for (T &Value : Values)
      read(Value);
  }
  template <class T> void read(std::optional<T> &Value) {
    if (In.varint())
      read(Value.emplace());
  }
  template <class T>
    requires std::is_class_v<T>
  void read(T &Record) {
    codeFields(*this, Record);
  }

  ByteReader In;
};

/// For \c codeFields of records, which take both kinds of constness.
template <class T, class U>
concept Coded = std::same_as<std::remove_const_t<T>, U>;

} // namespace asynctidy

#endif
