// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What ODB's compiler writes for classes, as little as the calls need.

#include <odb/no-id-object-result.hxx>

namespace odb_uses {
struct Person {};
struct Row {};

template <class Object, class Id> struct Traits {
  typedef Object object_type;
  typedef Object *pointer_type;
  typedef odb::pointer_traits<pointer_type> pointer_traits;
  typedef Id id_type;
  static const bool polymorphic = false;
  static const bool abstract = false;
  static const bool auto_id = false;
};
} // namespace odb_uses

namespace odb {
template <> struct class_traits<odb_uses::Person> {
  static const class_kind kind = class_object;
};
template <> struct class_traits<odb_uses::Row> {
  static const class_kind kind = class_object;
};
template <>
class access::object_traits<odb_uses::Person>
    : public odb_uses::Traits<odb_uses::Person, int> {};
template <>
class access::object_traits<odb_uses::Row>
    : public odb_uses::Traits<odb_uses::Row, void> {};
template <>
class access::object_traits_impl<odb_uses::Row, id_common>
    : public access::object_traits<odb_uses::Row> {};
} // namespace odb

namespace odb_uses {
inline void objects(odb::database &database, odb::result<Row> &all) {
  database.find<Person>(1);
  all.begin();
}
} // namespace odb_uses
