-- Criteria with their editions, rounds of prioritisation, and what judges answer in them.
CREATE TABLE criteria_trees (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_fa <text> NOT NULL, name_en <text>,
  edition <int> NOT NULL,
  previous <text> REFERENCES criteria_trees (id) DEFERRABLE INITIALLY IMMEDIATE,
  changed <text> NOT NULL,
  tree <text> NOT NULL,
  in_force <int> NOT NULL,
  sort_key <text> NOT NULL,
  sort_key_en <text> NOT NULL
)<strict>;
CREATE INDEX criteria_trees_by_name ON criteria_trees (sort_key, id);
CREATE INDEX criteria_trees_by_english_name ON criteria_trees (sort_key_en, id);

CREATE TABLE rounds (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_fa <text> NOT NULL, name_en <text>,
  province <text> REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  committee <text> NOT NULL REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  criteria <text> NOT NULL REFERENCES criteria_trees (id) DEFERRABLE INITIALLY IMMEDIATE,
  clusters <text> NOT NULL,
  judges <text> NOT NULL,
  settings <text> NOT NULL,
  state <text> NOT NULL,
  prepared_by <text> NOT NULL,
  opened_at <text>, closed_at <text>, decided_at <text>, decided_by <text>,
  act_reason <text>,
  meeting <text> REFERENCES meetings (id) DEFERRABLE INITIALLY IMMEDIATE,
  selection <text> NOT NULL,
  frozen <text>, result <text>, result_sha256 <text>,
  sort_key <text> NOT NULL,
  sort_key_en <text> NOT NULL
)<strict>;
CREATE INDEX rounds_by_name ON rounds (sort_key, id);
CREATE INDEX rounds_by_english_name ON rounds (sort_key_en, id);
CREATE INDEX rounds_of_province ON rounds (province, sort_key, id);

CREATE TABLE judgements (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  round <text> NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY IMMEDIATE,
  judge <text> NOT NULL,
  answers <text> NOT NULL,
  state <text> NOT NULL,
  submitted_at <text>,
  UNIQUE (round, judge)
)<strict>;
