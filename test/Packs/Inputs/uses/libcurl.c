// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A macro of the same name wants three arguments.

static int timer(CURLM *multi, long timeout, void *data) { return 0; }
void curl_uses(CURLM *multi) {
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
}
