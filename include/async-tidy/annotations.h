/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What to say in code where async-tidy cannot see it: where a function runs and
   what a call of it does. For C and C++; expands to nothing that a program
   notices, and in other compilers than Clang to nothing at all. */

#ifndef ASYNC_TIDY_ANNOTATIONS_H
#define ASYNC_TIDY_ANNOTATIONS_H

#ifdef __has_attribute
#if defined(__clang__) && __has_attribute(annotate)
#define ASYNC_TIDY_ANNOTATE_(Text) __attribute__((annotate(Text)))
#endif
#endif
#ifndef ASYNC_TIDY_ANNOTATE_
#define ASYNC_TIDY_ANNOTATE_(Text)
#endif

/* Before a function's declaration. */

/* A call of it stops the calling thread. Its body is not looked into. */
#define ASYNC_TIDY_BLOCKING(Why)                                               \
  ASYNC_TIDY_ANNOTATE_("async_tidy::blocking: " Why)
/* A call of it never stops the calling thread, whatever its body looks like. */
#define ASYNC_TIDY_NONBLOCKING ASYNC_TIDY_ANNOTATE_("async_tidy::nonblocking")
/* It runs on an event loop. */
#define ASYNC_TIDY_ASYNC_CONTEXT                                               \
  ASYNC_TIDY_ANNOTATE_("async_tidy::async_context")
/* It runs where blocking is allowed. Behind 'class' or 'struct': coroutines
   that return the class do. */
#define ASYNC_TIDY_MAY_BLOCK ASYNC_TIDY_ANNOTATE_("async_tidy::may_block")
/* It may only be called in an async context. */
#define ASYNC_TIDY_REQUIRES_ASYNC                                              \
  ASYNC_TIDY_ANNOTATE_("async_tidy::requires_async")
/* It runs its parameter of this name on a thread that may block; in the call.
 */
#define ASYNC_TIDY_OFFLOADS(Parameter)                                         \
  ASYNC_TIDY_ANNOTATE_("async_tidy::offloads: " #Parameter)
#define ASYNC_TIDY_RUNS_INLINE(Parameter)                                      \
  ASYNC_TIDY_ANNOTATE_("async_tidy::runs_inline: " #Parameter)

/* A statement: up to the end of the scope the thread may be stopped. */
#ifdef __clang__
#define ASYNC_TIDY_ALLOW_BLOCKING(Why) ASYNC_TIDY_ALLOW_(Why, __LINE__)
#define ASYNC_TIDY_ALLOW_(Why, Line) ASYNC_TIDY_ALLOW_HERE_(Why, Line)
#define ASYNC_TIDY_ALLOW_HERE_(Why, Line)                                      \
  __attribute__((unused)) ASYNC_TIDY_ANNOTATE_(                                \
      "async_tidy::allow_blocking: " Why) char AsyncTidyAllows##Line = 0
#else
#define ASYNC_TIDY_ALLOW_BLOCKING(Why) ((void)0)
#endif

#endif
