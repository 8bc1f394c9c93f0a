#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Runs the tour's programs in the folder that is its argument against the server
# that the environment names. --help prints this text.
set -eu
case $1 in --help) sed -n '3,4s/^# //p' "$0"; exit ;; esac

# One that stands still ends itself, with an error.
twins() {
  echo "== $1"
  timeout 20 "$2/$1" || echo "failed"
  echo "== $1-repaired"
  timeout 20 "$2/$1-repaired"
}

psql -qc "CREATE TABLE orders (customer int); INSERT INTO orders VALUES (1), (1)"
twins session "$1"
twins nested "$1"
twins lock "$1"

psql -qc "CREATE TABLE accounts (owner text, euros int CHECK (euros >= 0))" \
  -c "INSERT INTO accounts VALUES ('ada', 10), ('bob', 0)"
balance() {
  echo "$1: $(psql -Atc "SELECT string_agg(owner || ' ' || euros, ', ' ORDER BY owner) FROM accounts")"
}
balance before
timeout 20 "$1/rollback"
balance after
timeout 20 "$1/rollback-repaired"
balance repaired
timeout 20 "$1/rollback-repaired"
balance refused
