// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs, private: packs as bytes. The build checks the built-in packs and
/// stores them so, since to parse their YAML would cost every run more than
/// anything else that it does before its first unit.

#ifndef ASYNC_TIDY_LIB_PACKS_PACKCODING_H
#define ASYNC_TIDY_LIB_PACKS_PACKCODING_H

#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Support/Bytes.h"
#include <concepts>
#include <type_traits>

namespace asynctidy {

template <class T, class U>
concept IsA = std::same_as<std::remove_const_t<T>, U>;

// Each record is described once, for writing and reading; the bindings do not
// compile when a field is forgotten.

template <class Coder> void codeFields(Coder &C, IsA<Condition> auto &Value) {
  auto &[On, What, Index, Names, Strings, Numbers] = Value;
  C(On, What, Index, Names, Strings, Numbers);
}

template <class Coder> void codeFields(Coder &C, IsA<Outcome> auto &Value) {
  auto &[Names, Numbers] = Value;
  C(Names, Numbers);
}

template <class Coder> void codeFields(Coder &C, IsA<Mark> auto &Value) {
  auto &[On, Word, Removes, For, If] = Value;
  C(On, Word, Removes, For, If);
}

template <class Coder> void codeFields(Coder &C, IsA<Tells> auto &Value) {
  auto &[On, Else, If] = Value;
  C(On, Else, If);
}

template <class Coder> void codeFields(Coder &C, IsA<Runs> auto &Value) {
  auto &[Parameter, Template, On, Executor, Field, Seldom, Ready] = Value;
  C(Parameter, Template, On, Executor, Field, Seldom, Ready);
}

template <class Coder> void codeFields(Coder &C, IsA<Switches> auto &Value) {
  auto &[To, Executor, Until, Leaks] = Value;
  C(To, Executor, Until, Leaks);
}

template <class Coder> void codeFields(Coder &C, IsA<Mismatch> auto &Value) {
  auto &[Object, Marked, PartOf, Schemes, Why, Instead] = Value;
  C(Object, Marked, PartOf, Schemes, Why, Instead);
}

template <class Coder>
void codeFields(Coder &C, IsA<FunctionFact> auto &Value) {
  auto &[Names, Parameters, Effect, Category, Class, When, Unless, Callables,
         Switch, Marks, Tells, Overriders, Executor, ExecutorOf, SuspendsFiber,
         Awaitable, Sibling, Why, Instead, Failure, Constructs, Destroys,
         Passes, Acquires, Releases, AcquiresIf, Mismatch, Discard, TextOf,
         Tests, UntilReady, Ends, DeclaresSignal, ConnectsSignal, EmitsSignal,
         Once, Uncertain, Verified, Pack, Line] = Value;
  C(Names, Parameters, Effect, Category, Class, When, Unless, Callables, Switch,
    Marks, Tells, Overriders, Executor, ExecutorOf, SuspendsFiber, Awaitable,
    Sibling, Why, Instead, Failure, Constructs, Destroys, Passes, Acquires,
    Releases, AcquiresIf, Mismatch, Discard, TextOf, Tests, UntilReady, Ends,
    DeclaresSignal, ConnectsSignal, EmitsSignal, Once, Uncertain, Verified,
    Pack, Line);
}

template <class Coder> void codeFields(Coder &C, IsA<TypeFact> auto &Value) {
  auto &[Names, Role, Executor, Context, TakenBy, Switch, NeverSuspends,
         Session, AsyncSibling, Discard, OwnExecutor, Test, Holds, Why, Instead,
         Verified, Pack, Line] = Value;
  C(Names, Role, Executor, Context, TakenBy, Switch, NeverSuspends, Session,
    AsyncSibling, Discard, OwnExecutor, Test, Holds, Why, Instead, Verified,
    Pack, Line);
}

template <class Coder>
void codeFields(Coder &C, IsA<AnnotationFact> auto &Value) {
  auto &[Text, Effect, AsyncContext, Stackful, Offloaded, Callable, Why,
         Failure, Pack, Line] = Value;
  C(Text, Effect, AsyncContext, Stackful, Offloaded, Callable, Why, Failure,
    Pack, Line);
}

template <class Coder> void codeFields(Coder &C, IsA<Pack> auto &Value) {
  auto &[Name, Library, Headers, Debian, Source, Verified, Repeat, Flags, IsC,
         IsInteractive, Opaque, Functions, Types, Annotations] = Value;
  C(Name, Library, Headers, Debian, Source, Verified, Repeat, Flags, IsC,
    IsInteractive, Opaque, Functions, Types, Annotations);
}

class PackEncoder {
public:
  template <class... T> void operator()(const T &...Values) {
    (put(Values), ...);
  }
  std::string take() { return Bytes.take(); }

private:
  void put(const std::string &Text) {
    Bytes.varint(Text.size());
    Bytes.raw(Text);
  }
  template <class T> void put(const std::vector<T> &Items) {
    Bytes.varint(Items.size());
    for (const T &Item : Items)
      put(Item);
  }
  template <class T> void put(const std::optional<T> &Value) {
    put(Value.has_value());
    if (Value)
      put(*Value);
  }
  template <class T> void put(const T &Value) {
    if constexpr (std::is_signed_v<T>)
      Bytes.varint(zigzag64(Value));
    else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
      Bytes.varint(static_cast<uint64_t>(Value));
    else
      codeFields(*this, Value);
  }

  ByteWriter Bytes;
};

class PackDecoder {
public:
  explicit PackDecoder(llvm::StringRef Data) : Bytes(Data) {}

  template <class... T> void operator()(T &...Values) { (get(Values), ...); }
  bool failed() const { return Bytes.failed(); }

private:
  void get(std::string &Text) { Text = Bytes.raw(Bytes.varint()).str(); }
  template <class T> void get(std::vector<T> &Items) {
    uint64_t Size = Bytes.varint();
    // Each item takes a byte, so more is damage.
    if (Size > Bytes.left())
      return Bytes.fail();
    Items.resize(Size);
    for (T &Item : Items)
      get(Item);
  }
  template <class T> void get(std::optional<T> &Value) {
    bool HasValue = false;
    get(HasValue);
    if (HasValue)
      get(Value.emplace());
  }
  template <class T> void get(T &Value) {
    if constexpr (std::is_signed_v<T>)
      Value = static_cast<T>(unzigzag64(Bytes.varint()));
    else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
      Value = static_cast<T>(Bytes.varint());
    else
      codeFields(*this, Value);
  }

  ByteReader Bytes;
};

} // namespace asynctidy

#endif
