// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A storage of one table.

#include <vector>

namespace orm_uses {

struct Person {
  int id = 0;
  std::string name;
};

inline auto storage() {
  using namespace sqlite_orm;
  return make_storage(
      "file", make_table("person", make_column("id", &Person::id, primary_key()),
                         make_column("name", &Person::name)));
}

inline void reads() {
  auto db = storage();
  db.get<Person>(1);
  db.get_all<Person>();
  db.get_all_pointer<Person>();
  db.get_optional<Person>(1);
  db.get_pointer<Person>(1);
  db.count<Person>();
  db.avg(&Person::id);
  db.max(&Person::id);
  db.min(&Person::id);
  db.sum(&Person::id);
  db.total(&Person::id);
  db.select(&Person::name);
  db.execute(db.prepare(sqlite_orm::get_all<Person>()));
}

inline void writes(Person &one, std::vector<Person> &all) {
  auto db = storage();
  db.sync_schema();
  db.insert(one);
  db.insert_range(all.begin(), all.end());
  db.replace(one);
  db.replace_range(all.begin(), all.end());
  db.update(one);
  db.update_all(sqlite_orm::set(sqlite_orm::c(&Person::id) = 1));
  db.remove<Person>(1);
  db.remove_all<Person>();
  db.transaction([] { return true; });
}

} // namespace orm_uses
