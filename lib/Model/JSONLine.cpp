// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: JSON as people like to read it: an object on a line.

#include "JSONLine.h"
#include "llvm/Support/JSON.h"

using namespace asynctidy;

static llvm::json::Value quoted(llvm::StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}

void JSONLine::name(llvm::StringRef Name) {
  OS << (IsEmpty ? "" : ", ") << '"' << Name << "\": ";
  IsEmpty = false;
}

void JSONLine::number(llvm::StringRef Name, uint64_t Value) {
  name(Name);
  OS << Value;
}

void JSONLine::text(llvm::StringRef Name, llvm::StringRef Value) {
  if (Value.empty())
    return;
  name(Name);
  OS << quoted(Value);
}

void JSONLine::texts(llvm::StringRef Name, llvm::ArrayRef<std::string> Values) {
  if (Values.empty())
    return;
  name(Name);
  OS << '[';
  for (size_t I = 0; I < Values.size(); ++I)
    OS << (I ? ", " : "") << quoted(Values[I]);
  OS << ']';
}

void JSONLine::startLines(llvm::StringRef Name) {
  if (!IsEmpty) {
    OS << ",\n";
    OS.indent(Indent + 1);
  }
  IsEmpty = true;
  name(Name);
  OS << '[';
}

void JSONLine::endLines() {
  OS << '\n';
  OS.indent(Indent + 1) << ']';
}
