// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the chain that proves an effect, as data and in words. All words of
/// chains are chosen here, so that rules, `why` and the editor say the same.

#ifndef ASYNC_TIDY_SOLVE_WITNESS_H
#define ASYNC_TIDY_SOLVE_WITNESS_H

#include "async-tidy/Link/Program.h"
#include "async-tidy/Solve/Effect.h"
#include <string>
#include <vector>

namespace asynctidy {

/// What somebody says about a function: a pack, an attribute, an annotation.
struct Statement {
  /// Nonblocking, or the kind of \c Key; None if nothing is said.
  EffectKind Effect = EffectKind::None;
  EffectKey Key;
  /// Texts of the pack; a text of an annotation lives as long as the program.
  llvm::StringRef Why, Instead, Failure;
  /// High, or Medium if the pack is not verified or not certain.
  Confidence Certainty = Confidence::High;
};

/// One step of a chain: what \c Subject does at \c At.
struct Step {
  enum class Verb : uint8_t {
    Calls,
    /// The call is virtual, and what runs overrides \c Object.
    CallsOverride,
    /// Calls \c Object, which is stored in the field or variable \c Receiver.
    CallsThrough,
    /// Runs the callable \c Object that it was given.
    Runs,
    /// Hands the callable \c Object on to \c Receiver.
    Hands,
    /// Makes an object of the class \c Object.
    Constructs,
    /// Destroys the variable, field or class \c Object.
    Destroys,
    /// Destroys a temporary of the class \c Object.
    DestroysTemporary,
  };

  Verb What = Verb::Calls;
  SiteId At;
  /// Shown names, without quotes.
  std::string Subject, Object, Receiver;
  /// Only some paths through \c Subject get to the effect.
  bool May = false;
};

/// Steps from the place that is asked about to the one where the effect is
/// stated; there is at least one.
struct Witness {
  EffectKey Key;
  std::vector<Step> Steps;
  /// What is said of the last step's callee, and its shown name.
  Statement Ground;
  std::string Stated;
  /// Of the weakest step; at most medium if \c May.
  Confidence Certainty = Confidence::High;
  /// The first step is taken and the effect may still not happen.
  bool May = false;
  /// The body of the callable that the first step runs: a lambda, or something
  /// that was handed over; "none" if it runs nothing of that kind.
  BodyId Callable;
  /// The body of the function that the first step calls by its name; "none" if
  /// there is no such body, or if it may be one of several.
  BodyId Callee;
  /// Stable id of the first place of the project on the way from the ground:
  /// witnesses that share it have one cause.
  std::string Cause;
};

/// `calls 'f'`, `destroys 'guard'`, ...
std::string phrase(const Step &S);

/// `blocks`, `waits for async work`, ...; or `may block`, ...
llvm::StringRef verb(EffectKind Kind, bool May);

/// One note for each step after the first, then the ground.
std::vector<Note> notes(const Program &P, const Witness &W);

/// Sixteen hexadecimal digits, the same on every machine.
std::string stableId(llvm::ArrayRef<llvm::StringRef> Parts);

/// The key of the function around a call; of a template's instance, the key of
/// the template, so that it does not depend on the instances that there are.
llvm::StringRef stableKey(const Program &P, BodyId In);

/// That key without files and without the ordinals of lambdas and local
/// classes: the same after the function moved, or got another lambda. Others
/// may share it.
std::string portableKey(const Program &P, BodyId In);

/// How many calls of the same callee stand before \p At in its body. Calls that
/// one object causes, one for each way to leave its scope, count once.
unsigned ordinal(const Program &P, SiteId At);

} // namespace asynctidy

#endif
