// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: results as bytes. The bindings do not compile when a member
/// is forgotten.

#include "RunResult.h"
#include "RecordCoding.h"

using namespace asynctidy;

namespace asynctidy {

template <class Coder> void codeFields(Coder &C, Coded<Position> auto &Value) {
  auto &[File, Line, Column, Offset, RangeOffset, RangeLength, SourceLine] =
      Value;
  C(File, Line, Column, Offset, RangeOffset, RangeLength, SourceLine);
}

template <class Coder> void codeFields(Coder &C, Coded<Note> auto &Value) {
  auto &[Where, Message, Kind, Function, Action, SyncCallers, SyncCaller] =
      Value;
  C(Where, Message, Kind, Function, Action, SyncCallers, SyncCaller);
}

template <class Coder> void codeFields(Coder &C, Coded<Edit> auto &Value) {
  auto &[File, Offset, Length, Text] = Value;
  C(File, Offset, Length, Text);
}

template <class Coder> void codeFields(Coder &C, Coded<Fix> auto &Value) {
  auto &[Message, Edits] = Value;
  C(Message, Edits);
}

template <class Coder> void codeFields(Coder &C, Coded<Finding> auto &Value) {
  auto &[Rule, Level, Category, Class, Verdict, Certainty, Where, Function,
         Object, Ground, Message, Action, Notes, Fixes, Cause, Fingerprint] =
      Value;
  C(Rule, Level, Category, Class, Verdict, Certainty, Where, Function, Object,
    Ground, Message, Action, Notes, Fixes, Cause, Fingerprint);
}

template <class Coder>
void codeFields(Coder &C, Coded<NolintComment> auto &Value) {
  auto &[File, Line, Column, FirstLine, LastLine, Rules] = Value;
  C(File, Line, Column, FirstLine, LastLine, Rules);
}

template <class Coder> void codeFields(Coder &C, Coded<RunStats> auto &Value) {
  auto &[Units, Failed, Incomplete, Unsupported, Cached, Functions, Calls,
         AsyncLines, UnknownCalls, IndirectCalls, DependentCalls, BodilessCalls,
         Suppressed, Baselined, Unchanged] = Value;
  C(Units, Failed, Incomplete, Unsupported, Cached, Functions, Calls,
    AsyncLines, UnknownCalls, IndirectCalls, DependentCalls, BodilessCalls,
    Suppressed, Baselined, Unchanged);
}

template <class Coder> void codeFields(Coder &C, Coded<RunResult> auto &Value) {
  auto &[Findings, Comments, Stats, Remarks] = Value;
  C(Findings, Comments, Stats, Remarks);
}

} // namespace asynctidy

std::string asynctidy::encodeResult(const RunResult &Result) {
  RecordWriter Out;
  Out(Result);
  return Out.take();
}

std::optional<RunResult> asynctidy::decodeResult(llvm::StringRef Data) {
  RecordReader In(Data);
  RunResult Result;
  In(Result);
  if (In.failed() || !In.rest().empty())
    return std::nullopt;
  return Result;
}
