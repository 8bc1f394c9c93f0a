// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A task, and a model as Drogon's generator writes it.

namespace drogon_uses {

struct Model {
  using PrimaryKeyType = int;
};

inline void waits(drogon::Task<int> &task) { drogon::sync_wait(task); }

inline void finds(drogon::orm::Mapper<Model> &mapper) {
  mapper.findByPrimaryKey(1);
  mapper.deleteByPrimaryKey(1);
}

struct Controller : drogon::HttpController<Controller> {
  void get(const drogon::HttpRequestPtr &,
           std::function<void(const drogon::HttpResponsePtr &)> &&) {}
  static void initPathRouting() {
    registerMethod(&Controller::get, "/a");
    registerMethodViaRegex(&Controller::get, "/b.*");
  }
};

} // namespace drogon_uses
