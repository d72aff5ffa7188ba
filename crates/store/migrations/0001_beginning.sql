-- What is kept. Written once for both databases: <text>, <int>, <real>, <blob> are replaced by the
-- names that the database has for them, <strict> by what makes SQLite hold to them,
-- <clustered> by that and what makes it keep a table in the order of its key.
-- Flags are <int> 0 or 1; dates are ISO 8601 text; moments are UTC text with microseconds; lists and
-- objects are JSON text. Every record says when it was true and when and by whom it was recorded.

CREATE TABLE audit_head (
  id <int> NOT NULL PRIMARY KEY CHECK (id = 1),
  sequence <int> NOT NULL,
  hash <text> NOT NULL
)<strict>;
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '');

CREATE TABLE audit (
  sequence <int> NOT NULL PRIMARY KEY,
  recorded_at <text> NOT NULL,
  who <text> NOT NULL,
  request <text> NOT NULL,
  action <text> NOT NULL,
  kind <text> NOT NULL,
  record <text> NOT NULL,
  version <int> NOT NULL,
  state <text>,
  reason <text>,
  hash <text> NOT NULL
)<strict>;
CREATE INDEX audit_of_record ON audit (kind, record, sequence);

CREATE TABLE regions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  level <text> NOT NULL,
  parent <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  name_en <text> NOT NULL,
  name_fa <text> NOT NULL,
  lon <real>, lat <real>,
  boundary <text>,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX regions_of_parent ON regions (parent);

CREATE TABLE industries (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  classification <text> NOT NULL,
  level <text> NOT NULL,
  parent <text> REFERENCES industries (id) DEFERRABLE INITIALLY IMMEDIATE,
  name_en <text> NOT NULL,
  name_fa <text> NOT NULL,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX industries_of_parent ON industries (parent);

CREATE TABLE enterprises (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  national_id <text> UNIQUE,
  name <text> NOT NULL,
  legal_form <text> NOT NULL,
  province <text> NOT NULL REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  place <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  industry <text> REFERENCES industries (id) DEFERRABLE INITIALLY IMMEDIATE,
  lon <real>, lat <real>,
  employment <int>, employment_low <int>, employment_high <int>,
  women <int>,
  sales <real>, exports <real>,
  figures_year <int>,
  source <text> NOT NULL,
  confidence <text>,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX enterprises_by_name ON enterprises (sort_key, id);
CREATE INDEX enterprises_of_province ON enterprises (province, sort_key, id);
CREATE INDEX enterprises_of_industry ON enterprises (industry, sort_key, id);

CREATE TABLE institutions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_en <text>, name_fa <text> NOT NULL,
  category <text> NOT NULL,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  services <text> NOT NULL,
  source <text> NOT NULL,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX institutions_by_name ON institutions (sort_key, id);

CREATE TABLE clusters (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_en <text>, name_fa <text> NOT NULL,
  province <text> NOT NULL REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  industries <text> NOT NULL,
  products <text> NOT NULL,
  places <text> NOT NULL,
  boundary <text>,
  evidence <text> NOT NULL,
  screens <text> NOT NULL,
  output <text>, market_reach <text>, stage <text>, technology <text>, origin <text>,
  figures <text> NOT NULL,
  status <text> NOT NULL,
  published <int> NOT NULL,
  found_by <text> NOT NULL,
  source <text> NOT NULL,
  confidence <text>,
  merged_into <text> REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX clusters_by_name ON clusters (sort_key, id);
CREATE INDEX clusters_of_province ON clusters (province, sort_key, id);

CREATE TABLE cluster_industries (
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  industry <text> NOT NULL REFERENCES industries (id) DEFERRABLE INITIALLY IMMEDIATE,
  PRIMARY KEY (cluster, industry)
)<strict>;
CREATE INDEX clusters_of_industry ON cluster_industries (industry, cluster);

CREATE TABLE cluster_boundaries (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  boundary <text> NOT NULL,
  reason <text> NOT NULL
)<strict>;
CREATE INDEX boundaries_of_cluster ON cluster_boundaries (cluster);

CREATE TABLE cluster_members (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  enterprise <text> NOT NULL REFERENCES enterprises (id) DEFERRABLE INITIALLY IMMEDIATE,
  role <text> NOT NULL,
  source <text> NOT NULL
)<strict>;
CREATE INDEX members_of_cluster ON cluster_members (cluster, id);
CREATE INDEX members_of_enterprise ON cluster_members (enterprise, cluster);

CREATE TABLE committees (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_en <text>, name_fa <text> NOT NULL,
  category <text> NOT NULL,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  cluster <text> REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  sort_key <text> NOT NULL
)<strict>;

CREATE TABLE files (
  sha256 <text> NOT NULL PRIMARY KEY,
  content <blob> NOT NULL
)<strict>;

CREATE TABLE documents (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  title <text> NOT NULL,
  category <text> NOT NULL,
  edition <int> NOT NULL,
  changed <text> NOT NULL,
  file_name <text> NOT NULL,
  media_type <text> NOT NULL,
  size <int> NOT NULL,
  sha256 <text> NOT NULL REFERENCES files (sha256) DEFERRABLE INITIALLY IMMEDIATE,
  state <text> NOT NULL,
  prepared_by <text> NOT NULL,
  decided_by <text>, decided_at <text>, reason <text>
)<strict>;
CREATE INDEX documents_of_cluster ON documents (cluster, id);

CREATE TABLE decisions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  committee <text> REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  from_status <text> NOT NULL,
  to_status <text> NOT NULL,
  reason <text> NOT NULL,
  based_on <text> NOT NULL,
  decided_by <text> NOT NULL
)<strict>;
CREATE INDEX decisions_of_cluster ON decisions (cluster, id);

CREATE TABLE runs (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  fingerprint <text> NOT NULL UNIQUE,
  description <text> NOT NULL,
  candidates <int> NOT NULL
)<strict>;

CREATE TABLE proposals (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  run <text> NOT NULL REFERENCES runs (id) DEFERRABLE INITIALLY IMMEDIATE,
  candidate <text> NOT NULL,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  industry <text> REFERENCES industries (id) DEFERRABLE INITIALLY IMMEDIATE,
  proposed <text> NOT NULL,
  members <text> NOT NULL,
  matched <text> REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  differences <text> NOT NULL,
  state <text> NOT NULL,
  cluster <text> REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  decided_by <text>, reason <text>,
  UNIQUE (run, candidate)
)<strict>;
CREATE INDEX proposals_by_state ON proposals (state, id);

CREATE TABLE people (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  login <text> NOT NULL UNIQUE,
  name <text> NOT NULL,
  language <text> NOT NULL,
  state <text> NOT NULL,
  subject <text> UNIQUE,
  sort_key <text> NOT NULL
)<strict>;

CREATE TABLE assignments (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  person <text> NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  role <text> NOT NULL,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  cluster <text> REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  committee <text> REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  institution <text> REFERENCES institutions (id) DEFERRABLE INITIALLY IMMEDIATE,
  enterprise <text> REFERENCES enterprises (id) DEFERRABLE INITIALLY IMMEDIATE
)<strict>;
CREATE INDEX assignments_of_person ON assignments (person);

-- Secrets stand apart from the people they belong to and never enter the audit log.
CREATE TABLE credentials (
  person <text> NOT NULL PRIMARY KEY REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  password <text> NOT NULL,
  changed_at <text> NOT NULL
)<strict>;

CREATE TABLE tokens (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  person <text> NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  name <text> NOT NULL,
  may <text> NOT NULL,
  expires_at <text> NOT NULL,
  revoked <int> NOT NULL
)<strict>;
CREATE TABLE token_hashes (
  token <text> NOT NULL PRIMARY KEY REFERENCES tokens (id) DEFERRABLE INITIALLY IMMEDIATE,
  hash <text> NOT NULL UNIQUE
)<strict>;

-- What passes: not part of an archive.
CREATE TABLE sessions (
  hash <text> NOT NULL PRIMARY KEY,
  person <text> NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  csrf <text> NOT NULL,
  started_at <text> NOT NULL,
  seen_at <text> NOT NULL,
  expires_at <text> NOT NULL
)<strict>;
CREATE INDEX sessions_of_person ON sessions (person);

CREATE TABLE one_time_links (
  hash <text> NOT NULL PRIMARY KEY,
  person <text> REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  purpose <text> NOT NULL,
  expires_at <text> NOT NULL,
  used_at <text>
)<strict>;

CREATE TABLE attempts (
  subject <text> NOT NULL PRIMARY KEY,
  failures <int> NOT NULL,
  last_at <text> NOT NULL
)<strict>;

CREATE TABLE answers (
  idempotency_key <text> NOT NULL,
  who <text> NOT NULL,
  fingerprint <text> NOT NULL,
  status <int> NOT NULL,
  location <text>,
  etag <text>,
  body <text> NOT NULL,
  recorded_at <text> NOT NULL,
  PRIMARY KEY (who, idempotency_key)
)<strict>;

-- The words of names, for search by beginnings.
CREATE TABLE words (
  kind <text> NOT NULL,
  word <text> NOT NULL,
  record <text> NOT NULL,
  PRIMARY KEY (kind, word, record)
)<clustered>;
CREATE INDEX words_of_record ON words (kind, record);
