// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What ODB's compiler writes for a class, as little as the calls need.

#include <odb/object-result.hxx>

namespace odb_uses {
struct Person {};
} // namespace odb_uses

namespace odb {
template <> struct class_traits<odb_uses::Person> {
  static const class_kind kind = class_object;
};
template <> class access::object_traits<odb_uses::Person> {
public:
  typedef odb_uses::Person object_type;
  typedef odb_uses::Person *pointer_type;
  typedef odb::pointer_traits<pointer_type> pointer_traits;
  typedef int id_type;
  static const bool polymorphic = false;
  static const bool abstract = false;
  static const bool auto_id = false;
};
} // namespace odb

namespace odb_uses {
inline void objects(odb::database &database, odb::result<Person> &all) {
  database.find<Person>(1);
  all.begin();
}
} // namespace odb_uses
