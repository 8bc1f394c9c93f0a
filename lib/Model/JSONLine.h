// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: JSON as people like to read it: an object on a line.

#ifndef ASYNC_TIDY_LIB_MODEL_JSONLINE_H
#define ASYNC_TIDY_LIB_MODEL_JSONLINE_H

#include "async-tidy/Model/Words.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace asynctidy {

/// An object, from construction to destruction. Fields without a value are left
/// out. Bytes that are not UTF-8 are replaced.
class JSONLine {
public:
  JSONLine(llvm::raw_ostream &OS, unsigned Indent) : OS(OS), Indent(Indent) {
    OS << '{';
  }
  JSONLine(const JSONLine &) = delete;
  JSONLine &operator=(const JSONLine &) = delete;
  ~JSONLine() { OS << '}'; }

  void number(llvm::StringRef Name, uint64_t Value);
  void text(llvm::StringRef Name, llvm::StringRef Value);
  void texts(llvm::StringRef Name, llvm::ArrayRef<std::string> Values);
  template <class Enum> void flags(uint32_t Flags) {
    std::string All;
    forEachWord<Enum>(Flags, [&](llvm::StringRef Word) {
      All += (All.empty() ? "" : " ") + Word.str();
    });
    text("flags", All);
  }
  /// The word of an enumerator that is not \p Usual.
  template <class Enum>
  void kind(llvm::StringRef Name, Enum Value, Enum Usual) {
    if (Value != Usual)
      text(Name, word(Value));
  }

  /// A list of objects, each on a line of its own. \p Fill takes the line, the
  /// record and its index.
  template <class Record, class Function>
  void lines(llvm::StringRef Name, const std::vector<Record> &Records,
             Function Fill) {
    if (Records.empty())
      return;
    startLines(Name);
    for (size_t I = 0; I < Records.size(); ++I) {
      OS << (I ? ",\n" : "\n");
      OS.indent(Indent + 2);
      JSONLine Line(OS, Indent + 2);
      Fill(Line, Records[I], I);
    }
    endLines();
  }

private:
  void name(llvm::StringRef Name);
  void startLines(llvm::StringRef Name);
  void endLines();

  llvm::raw_ostream &OS;
  /// Of the line on which the object starts.
  unsigned Indent;
  bool IsEmpty = true;
};

} // namespace asynctidy

#endif
