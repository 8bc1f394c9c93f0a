// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the dump of one body.

#include "BodyJSON.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

using namespace asynctidy;

std::string SummaryNames::place(const Place &P, FileId Usual) const {
  if (!P)
    return "";
  std::string LineAndColumn =
      (llvm::Twine(P.Line) + ":" + llvm::Twine(P.Column)).str();
  return P.File == Usual ? LineAndColumn
                         : (path(P.File) + ":" + LineAndColumn).str();
}

std::string SummaryNames::span(const Span &P, FileId Usual) const {
  return P ? place(P.Begin, Usual) + "+" + std::to_string(P.Length) : "";
}

namespace {

class BodyWriter {
public:
  BodyWriter(const TUSummary &S, const Body &B);

  void write(JSONLine &Line);

private:
  void writeLocal(JSONLine &Line, const Local &L, size_t Index);
  void writeCall(JSONLine &Line, const Call &C, size_t Index);
  void writeOperand(JSONLine &Line, const Operand &O, size_t Index);
  void writeSuspension(JSONLine &Line, const Suspension &P, size_t Index);
  void writeEvent(JSONLine &Line, const Event &E, size_t Index);
  void writePayload(JSONLine &Line, const Event &E);

  void writeSpan(JSONLine &Line, llvm::StringRef Name, const Span &P) {
    Line.text(Name, Names.span(P, File));
  }
  llvm::StringRef name(LocalId Id) const {
    return Id ? LocalNames[Id.Index] : llvm::StringRef();
  }
  std::string resultUse(const Call &C) const;
  std::string expression(OperandId Id, unsigned Depth = 0) const;
  std::string plainExpression(const Operand &O, unsigned Depth) const;
  std::string integer(const Operand &O) const;
  std::vector<std::string> edges(const Event &E, size_t Index) const;

  const TUSummary &S;
  const Body &B;
  SummaryNames Names;
  /// Places in it are written without it.
  FileId File;
  /// Each its own.
  std::vector<std::string> LocalNames;
  /// Nobody writes longer ones; what is forged must not exhaust the stack.
  static constexpr unsigned DeepestExpression = 32;
};

} // namespace

BodyWriter::BodyWriter(const TUSummary &S, const Body &B)
    : S(S), B(B), Names{S}, File(B.Where.Begin.File) {
  llvm::StringMap<unsigned> Uses;
  for (const Local &L : B.Locals)
    ++Uses[S.text(L.Name)];
  for (auto [Index, L] : llvm::enumerate(B.Locals)) {
    llvm::StringRef Name = S.text(L.Name);
    bool IsUnique = !Name.empty() && Uses[Name] == 1;
    LocalNames.push_back(IsUnique ? Name.str()
                                  : (Name + "#" + llvm::Twine(Index)).str());
  }
}

std::string BodyWriter::integer(const Operand &O) const {
  bool HasValue =
      O.Kind == OperandKind::Integer || O.Kind == OperandKind::Compared;
  std::string Value = HasValue ? std::to_string(O.Value) : "?";
  if (O.Names.empty())
    return Value;
  std::vector<llvm::StringRef> Written;
  for (StringId Name : O.Names)
    Written.push_back(S.text(Name));
  return llvm::join(Written, "|") + "=" + Value;
}

std::string BodyWriter::plainExpression(const Operand &O,
                                        unsigned Depth) const {
  if (Depth == DeepestExpression)
    return "...";
  std::string Base = expression(O.Base, Depth + 1);
  switch (O.Kind) {
  case OperandKind::Unknown:
  case OperandKind::Integer:
    return integer(O);
  case OperandKind::String:
    return ("'" + S.text(O.Text) + "'").str();
  case OperandKind::Null:
    return "null";
  case OperandKind::Local:
    return name(O.Local).str();
  case OperandKind::Field: {
    llvm::StringRef Field = O.Referred ? S.text(S.entity(O.Referred).Name) : "";
    Field = Field.substr(Field.rfind(':') + 1);
    return (Base.empty() ? "?" : Base) + "." + Field.str();
  }
  case OperandKind::Global:
    return Names.key(O.Referred).str();
  case OperandKind::This:
    return "this";
  case OperandKind::Callable:
    return Names.key(O.Referred).str() + (Base.empty() ? "" : " of " + Base);
  case OperandKind::Result:
    return "call " + std::to_string(O.Call.Index);
  case OperandKind::Derived:
    return "part(" + (Base.empty() ? "?" : Base) + ")";
  case OperandKind::Compared:
    return "equal(" + Base + ", " + integer(O) + ")";
  }
  llvm_unreachable("unknown operand kind");
}

std::string BodyWriter::expression(OperandId Id, unsigned Depth) const {
  if (!Id)
    return "";
  const Operand &O = B.operand(Id);
  std::string Result = plainExpression(O, Depth);
  forEachWord<Operand::Flag>(O.Flags, [&](llvm::StringRef Word) {
    Result = (Word + "(" + Result + ")").str();
  });
  return Result;
}

void BodyWriter::writeLocal(JSONLine &Line, const Local &L, size_t Index) {
  Line.text("local", name(LocalId(Index)));
  Line.text("type", Names.key(L.Type));
  Line.flags<Local::Flag>(L.Flags);
  Line.text("annotation", S.text(L.Annotation));
  Line.text("initializer", expression(L.Initializer));
  writeSpan(Line, "where", L.Where);
}

std::string BodyWriter::resultUse(const Call &C) const {
  std::string Use = word(C.Use).str();
  if (C.Use == ResultUse::Argument)
    Use += " " + std::to_string(C.UsedArgument);
  if (C.UsedLocal)
    Use += (" " + name(C.UsedLocal)).str();
  if (C.UsedCall)
    Use += " of call " + std::to_string(C.UsedCall.Index);
  return C.Use == ResultUse::Other && Use == word(C.Use) ? "" : Use;
}

void BodyWriter::writeCall(JSONLine &Line, const Call &C, size_t Index) {
  TypeId UsualResult, UsualReceiver;
  if (C.Callee) {
    UsualResult = S.entity(C.Callee).Type;
    UsualReceiver = S.entity(C.Callee).Owner;
  }
  Line.number("call", Index);
  Line.text("callee", Names.key(C.Callee));
  Line.text("dependent-name", S.text(C.DependentName));
  Line.kind("form", C.Form, CallForm::Direct);
  Line.kind("origin", C.Origin, CallOrigin::Written);
  Line.text("use", resultUse(C));
  Line.flags<Call::Flag>(C.Flags);
  Line.text("receiver", expression(C.Receiver));
  if (C.ReceiverType != UsualReceiver)
    Line.text("receiver-type", C.ReceiverType ? Names.key(C.ReceiverType)
                                              : llvm::StringRef("none"));
  std::vector<std::string> Arguments;
  for (OperandId Argument : C.Arguments)
    Arguments.push_back(Argument ? expression(Argument) : "?");
  Line.texts("arguments", Arguments);
  if (C.ResultType != UsualResult)
    Line.text("result-type",
              C.ResultType ? Names.key(C.ResultType) : llvm::StringRef("none"));
  Line.text("at", Names.place(C.Caret, File));
  writeSpan(Line, "whole", C.Whole);
  if (C.Statement != C.Whole)
    Line.text("statement",
              C.Statement ? Names.span(C.Statement, File) : "none");
}

void BodyWriter::writeOperand(JSONLine &Line, const Operand &O, size_t Index) {
  Line.text("operand", expression(OperandId(Index)));
  Line.text("kind", word(O.Kind));
  Line.text("type", Names.key(O.Type));
  writeSpan(Line, "where", O.Where);
}

void BodyWriter::writeSuspension(JSONLine &Line, const Suspension &P,
                                 size_t Index) {
  Line.number("suspension", Index);
  Line.text("kind", word(P.Kind));
  Line.text("awaited", expression(P.Awaited));
  writeSpan(Line, "where", P.Where);
}

void BodyWriter::writePayload(JSONLine &Line, const Event &E) {
  switch (E.Kind) {
  case EventKind::Entry:
  case EventKind::Exit:
  case EventKind::Unwind:
  case EventKind::Join:
    return;
  case EventKind::Call: {
    const Call &C = B.Calls[E.Index];
    Line.number("call", E.Index);
    Line.text("callee", Names.key(C.Callee));
    if (!C.Callee)
      Line.text("receiver", expression(C.Receiver));
    return;
  }
  case EventKind::Suspend: {
    const Suspension &P = B.Suspensions[E.Index];
    Line.number("suspension", E.Index);
    Line.kind("point", P.Kind, SuspensionKind::Await);
    Line.text("awaited", expression(P.Awaited));
    return;
  }
  case EventKind::Store: {
    const Store &Kept = B.Stores[E.Index];
    Line.text("target", expression(Kept.Target));
    Line.text("value", expression(Kept.Value));
    return;
  }
  case EventKind::Define:
  case EventKind::Use:
  case EventKind::Move:
  case EventKind::ScopeEnd:
    Line.text("local", name(LocalId(E.Index)));
    return;
  case EventKind::Branch:
  case EventKind::Return:
  case EventKind::Throw:
    Line.text("operand", expression(OperandId(E.Index)));
    return;
  }
  llvm_unreachable("unknown event kind");
}

/// Empty where control only goes on to the event below.
std::vector<std::string> BodyWriter::edges(const Event &E, size_t Index) const {
  std::vector<std::string> Result;
  for (const Edge &To : E.Next)
    Result.push_back(
        (To.Kind == EdgeKind::Normal ? "" : word(To.Kind).str() + " ") +
        std::to_string(To.To.Index));
  if (Result == std::vector<std::string>{std::to_string(Index + 1)})
    return {};
  // That Exit and Unwind go nowhere is what they mean.
  if (Result.empty() && Index > 2)
    return {"nowhere"};
  return Result;
}

void BodyWriter::writeEvent(JSONLine &Line, const Event &E, size_t Index) {
  Line.number("event", Index);
  Line.text("kind", word(E.Kind));
  writePayload(Line, E);
  Line.texts("next", edges(E, Index));
}

void BodyWriter::write(JSONLine &Line) {
  Line.text("body", Names.key(B.Entity));
  Line.flags<Body::Flag>(B.Flags);
  if (B.Returned != S.entity(B.Entity).Type)
    Line.text("returned", Names.key(B.Returned));
  Line.text("promise", Names.key(B.Promise));
  Line.text("file", Names.path(File));
  writeSpan(Line, "name", B.Name);
  writeSpan(Line, "where", B.Where);
  auto Bind = [&](auto Write) {
    return [this, Write](JSONLine &Line, const auto &Record, size_t Index) {
      (this->*Write)(Line, Record, Index);
    };
  };
  Line.lines("locals", B.Locals, Bind(&BodyWriter::writeLocal));
  Line.lines("calls", B.Calls, Bind(&BodyWriter::writeCall));
  Line.lines("operands", B.Operands, Bind(&BodyWriter::writeOperand));
  Line.lines("suspensions", B.Suspensions, Bind(&BodyWriter::writeSuspension));
  Line.lines("events", B.Events, Bind(&BodyWriter::writeEvent));
}

void asynctidy::writeBody(JSONLine &Line, const TUSummary &Summary,
                          const Body &B) {
  BodyWriter(Summary, B).write(Line);
}
