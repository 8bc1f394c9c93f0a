// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Ranges, callables and what they are called with.

#include <random>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace std_uses {

using Vector = std::vector<int>;
struct Completion {
  void operator()() noexcept {}
};

inline void waits(std::barrier<Completion> &barrier) {
  std::barrier<Completion> made(2, Completion());
  barrier.wait(barrier.arrive());
  std::atomic<int> value;
  std::atomic_wait(&value, 0);
  std::atomic_wait_explicit(&value, 0, std::memory_order_seq_cst);
  std::stop_callback callback(std::stop_token(), [] {});
  std::apply([](int) {}, std::tuple<int>());
}

inline void containers(std::forward_list<int> &one, std::list<int> &two,
                       std::set<std::string> &set,
                       std::multiset<std::string> &multiset,
                       std::map<int, std::string> &map,
                       std::multimap<int, std::string> &multimap,
                       std::deque<std::string> &deque,
                       std::forward_list<std::string> &forward,
                       std::list<std::string> &list) {
  one.merge(one, [](int a, int b) { return a < b; });
  two.merge(two, [](int a, int b) { return a < b; });
  std::tuple<std::string> tuple;
  std::variant<std::string> variant;
  deque.erase(deque.begin());
  forward.erase_after(forward.before_begin());
  deque.emplace(deque.begin(), "");
  forward.emplace_after(forward.before_begin(), "");
  set.emplace_hint(set.end(), "");
  multiset.emplace_hint(multiset.end(), "");
  map.emplace_hint(map.end(), 1, "");
  multimap.emplace_hint(multimap.end(), 1, "");
  deque = {};
  forward = {};
  list = {};
  set = {};
  multiset = {};
  map = {};
  multimap = {};
}

inline void asks(Vector &all) {
  auto is = [](int) { return true; };
  namespace r = std::ranges;
  r::all_of(all, is);
  r::any_of(all, is);
  r::none_of(all, is);
  r::count(all, 1);
  r::count_if(all, is);
  r::find(all, 1);
  r::find_if(all, is);
  r::find_if_not(all, is);
  r::for_each(all, [](int) {});
  r::for_each_n(all.begin(), 1, [](int) {});
  r::is_partitioned(all, is);
  r::partition_point(all, is);
  r::binary_search(all, 1);
  r::equal_range(all, 1);
  r::lower_bound(all, 1);
  r::upper_bound(all, 1);
  r::search_n(all, 1, 1);
}

inline void changes(Vector &all) {
  auto is = [](int) { return true; };
  auto same = [](int i) { return i; };
  auto zero = [] { return 0; };
  namespace r = std::ranges;
  r::generate(all, zero);
  r::generate_n(all.begin(), 1, zero);
  r::shuffle(all, std::minstd_rand());
  r::make_heap(all);
  r::pop_heap(all);
  r::push_heap(all);
  r::sort_heap(all);
  r::next_permutation(all);
  r::prev_permutation(all);
  r::partition(all, is);
  r::stable_partition(all, is);
  r::remove(all, 1);
  r::remove_if(all, is);
  r::replace(all, 1, 2);
  r::replace_if(all, is, 1);
  r::sort(all);
  r::stable_sort(all);
  r::unique(all);
  r::inplace_merge(all, all.begin());
  r::nth_element(all, all.begin());
  r::partial_sort(all, all.begin());
  r::transform(all, all.begin(), same);
}

inline void copies(Vector &all, Vector &out) {
  auto is = [](int) { return true; };
  auto same = [](int i) { return i; };
  auto to = out.begin();
  namespace r = std::ranges;
  r::copy_if(all, to, is);
  r::remove_copy(all, to, 1);
  r::remove_copy_if(all, to, is);
  r::replace_copy(all, to, 1, 2);
  r::replace_copy_if(all, to, is, 1);
  r::unique_copy(all, to);
  r::partial_sort_copy(all, out);
  r::partition_copy(all, to, to, is);
  r::sample(all, to, 1, std::minstd_rand());
  r::merge(all, all, to);
  r::set_difference(all, all, to);
  r::set_intersection(all, all, to);
  r::set_symmetric_difference(all, all, to);
  r::set_union(all, all, to);
}

} // namespace std_uses
