-- Identification runs that are started in the browser; their files stand in the workplace of the server.
CREATE TABLE identifications (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name <text> NOT NULL,
  register <text> NOT NULL,
  sha256 <text> NOT NULL,
  mapping <text> NOT NULL,
  draws <int> NOT NULL,
  seed <int> NOT NULL,
  state <text> NOT NULL,
  problem <text> NOT NULL,
  rows_used <int>, rows_rejected <int>, candidates <int>, significant <int>,
  run <text> REFERENCES runs (id) DEFERRABLE INITIALLY IMMEDIATE,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX identifications_by_name ON identifications (sort_key, id);
