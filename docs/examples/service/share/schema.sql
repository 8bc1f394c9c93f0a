-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
CREATE EXTENSION IF NOT EXISTS pgcrypto;

CREATE TABLE IF NOT EXISTS users (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login        text NOT NULL UNIQUE,
  password     text NOT NULL, -- crypt(..., gen_salt('bf'))
  display_name text NOT NULL,
  avatar       text,
  admin        boolean NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS sessions (
  token_hash bytea PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_expire ON sessions (expires_at);

CREATE TABLE IF NOT EXISTS settings (
  name  text PRIMARY KEY,
  value json NOT NULL
);
