// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Unit tests: a small summary in which every field of Model has a value and
/// every enumerator that changes the format occurs.

#ifndef ASYNC_TIDY_TEST_UNIT_MODEL_EVERYTHING_H
#define ASYNC_TIDY_TEST_UNIT_MODEL_EVERYTHING_H

#include "SummaryBuilder.h"

namespace asynctidy::test {

inline void addTypes(SummaryBuilder &B) {
  TypeId Base = B.record("app::base", TypeRecord::Abstract);
  TypeId Task = B.record("app::task<int>",
                         TypeRecord::CoroutineReturn | TypeRecord::Lazy, {});
  TypeRecord &T = B.at(Task);
  T.Bases = {{Base, true}};
  T.Arguments = {B.type("int"), TypeId()};
  B.at(Task).Annotations = {B.text("runs_elsewhere")};
  B.field(Task, "Handle", B.pointer(Base));
  B.destructor(Task);
  EntityId Get = B.method(Base, "get", {}, Entity::Virtual);
  B.at(Task).CallOperator =
      B.method(Task, "get", {}, Entity::Virtual | Entity::Final, {}, {Get});
}

inline void addEntities(SummaryBuilder &B) {
  EntityId Load = B.function("app::load", {"int", "const char *"},
                             Entity::Coroutine | Entity::NoDiscard,
                             B.record("app::task<int>"));
  B.at(Load).Parameters[1].HasDefault = true;
  B.at(Load).Annotations = {B.text("coroutine_fn"), B.text("second \"text\"")};
  EntityId Pattern = B.function("app::each", {"F"}, Entity::Pattern);
  EntityId Instance = B.function("app::each<int>", {"int"});
  B.at(Instance).InstanceOf = Pattern;
  B.at(B.lambda(Load)).Owner = B.record("app::load::(lambda)");
  B.variable("app::limit", B.type("int"));
}

/// Every kind of operand, call and event.
inline void addLoad(SummaryBuilder &B) {
  TypeId Int = B.type("int");
  TypeId Task = B.record("app::task<int>");
  EntityId Load = B.function("app::load", {"int", "const char *"});
  EntityId Get = B.method(Task, "get");
  EntityId Each = B.function("app::each<int>", {"int"});
  BodyBuilder L = B.coroutine(Load, {.Line = 10, .Flags = Body::Yields});
  L->Promise = B.record("app::task<int>::promise_type");
  L.suspend(SuspensionKind::Initial);
  LocalId Lock = L.define("lock", Task, Local::Destroyed | Local::Annotated,
                          L.integer(-7), 11);
  L->Locals[Lock.Index].Annotation = B.text("allow: \\ quoted");
  CallId First =
      L.call(Each, {.Line = 12,
                    .Args = {L.integer(66, {"MSG_PEEK", "MSG_DONTWAIT"}),
                             L.string("a\n'b'"), L.null(), L.unknown(),
                             L.global(B.variable("app::limit", Int)),
                             L.callable(EntityId(Get.Index)), L.self(),
                             L.field(L.self(), B.field(Task, "Handle", Int))},
                    .Use = ResultUse::Argument,
                    .Flags = Call::InMacro,
                    .UsedCall = CallId(1),
                    .UsedArgument = 1});
  L.call(Get, {.Line = 12,
               .Column = 9,
               .Args = {L.flagged(L.parameter(0), Operand::Moved)},
               .Receiver = L.derived(L.value(Lock)),
               .Form = CallForm::Virtual,
               .Use = ResultUse::Local,
               .UsedLocal = Lock});
  L.await(First, 13);
  L.branch(
      L.result(First),
      [&] {
        L.tryCatch([&] { L.call(Each, {.Throws = true}); },
                   [&] {
                     L.callValue(L.parameter(1), {.Use = ResultUse::Condition});
                     L.raise();
                   });
      },
      [&] {
        CallId C = L.call({}, {.Form = CallForm::Dependent,
                               .Use = ResultUse::Other,
                               .DependentName = "wait"});
        L.at(C).Whole.Begin.File = B.file("include/app.h");
        L.at(C).Statement = Span();
        L.use(Lock);
        L.ret(L.integer(1));
      });
  L.store(L.field(L.self(), B.field(Task, "Handle", Int)), L.value(Lock));
  L.loop({}, [&] { L.move(Lock); });
  L.scopeEnd(Lock, B.destructor(Task), 30);
  L.at(CallId(L->Calls.size() - 1)).Whole = Span();
}

inline TUSummary everything() {
  SummaryBuilder B("src/main.cpp");
  FileId Header = B.file("include/app.h", FileRecord::Opaque);
  B.sourceLine(Header, 3, "void each(F f);");
  B.sourceLine(FileId(0), 12, "  each(66).get();");
  B.sourceLine(FileId(0), 10, "task<int> load(int x) {");
  addTypes(B);
  addEntities(B);
  addLoad(B);
  B.body(B.lambda(B.function("app::load", {"int", "const char *"})),
         {.Flags = Body::Partial, .File = Header});
  B.suppressions() = {
      {Header, 4, 4, {}, B.place(Header, 4, 20)},
      {FileId(0), 7, 9, {B.text("async-*"), B.text("x")}, Place()}};
  B.problems() = {{B.place(Header, 1), B.text("no such file")},
                  {Place(), B.text("too many errors")}};
  TUSummary S = B.take();
  S.Files[0].Includes = {{1, S.Strings.intern("<vector>")},
                         {4, S.Strings.intern("\"include/app.h\"")}};
  return S;
}

} // namespace asynctidy::test

#endif
