// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: summaries for people and tests. Nothing reads this back.

#ifndef ASYNC_TIDY_MODEL_SUMMARYJSON_H
#define ASYNC_TIDY_MODEL_SUMMARYJSON_H

#include "async-tidy/Model/Summary.h"
#include "llvm/Support/raw_ostream.h"

namespace asynctidy {

/// Writes valid JSON with one file, line, type, entity, body, local, call,
/// operand, suspension, event, suppression or problem to a text line, fields in
/// a fixed order, and nothing that has its usual value:
/// \code
///   {"body": "app::load(int)", "flags": "coroutine", "file": "src/app.cpp",
///   "name": "10:6+4", "where": "10:1+120",
///    "calls": [
///     {"call": 0, "callee": "app::read(int)", "use": "argument 1 of call 1",
///     "arguments": ["MSG_PEEK=2"], "at": "12:3", "whole": "12:3+8"}
///    ],
///    "events": [
///     {"event": 3, "kind": "call", "call": 0, "callee": "app::read(int)",
///     "next": ["4", "exceptional 9"]}
///    ]}
/// \endcode
/// Types and entities are their keys. A place is `line:column`, after its file
/// and a colon where that is not the body's; a span adds `+bytes`. A local is
/// its name, with `#index` where the body has others of that name. An operand
/// is an expression: `x`, `MSG_PEEK=2`, `'text'`, `null`, `this`, `base.field`,
/// `call 0` for a result, `part(x)` for what derives from it, `moved(x)` for
/// its flags, `?` if unknown, `MSG_PEEK=?` if partly. An event without "next"
/// goes on to the one below, except Exit and Unwind. A call without
/// "result-type" or "receiver-type" has the callee's, without "statement" it is
/// one itself.
void writeSummaryJSON(const TUSummary &Summary, llvm::raw_ostream &OS);

} // namespace asynctidy

#endif
