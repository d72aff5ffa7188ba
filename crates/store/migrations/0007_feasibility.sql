-- Feasibility studies: templates, studies with their sections, frozen editions, conditions.
CREATE TABLE study_templates (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  name_fa <text> NOT NULL, name_en <text>,
  edition <int> NOT NULL,
  in_force <int> NOT NULL,
  least_answers <int> NOT NULL,
  template_sections <text> NOT NULL,
  questions <text> NOT NULL,
  sort_key <text> NOT NULL, sort_key_en <text> NOT NULL
)<strict>;
CREATE INDEX study_templates_by_name ON study_templates (sort_key, id);

CREATE TABLE studies (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  name_fa <text> NOT NULL, name_en <text>,
  province <text> NOT NULL REFERENCES regions (id) DEFERRABLE INITIALLY IMMEDIATE,
  template <text> NOT NULL REFERENCES study_templates (id) DEFERRABLE INITIALLY IMMEDIATE,
  template_edition <int> NOT NULL,
  study_state <text> NOT NULL,
  result <text>,
  edition <int> NOT NULL,
  questions <text> NOT NULL,
  least_answers <int> NOT NULL,
  prepared_by <text> NOT NULL,
  sent_back <text>,
  committee <text> REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  meeting <text> REFERENCES meetings (id) DEFERRABLE INITIALLY IMMEDIATE,
  reason <text>,
  answers_given <text> NOT NULL,
  decided_by <text>, decided_on <text>,
  look_again_on <text>,
  conditions_confirmed_by <text>, conditions_confirmed_on <text>,
  sort_key <text> NOT NULL, sort_key_en <text> NOT NULL
)<strict>;
CREATE INDEX studies_by_name ON studies (sort_key, id);
CREATE INDEX studies_by_english_name ON studies (sort_key_en, id);
CREATE INDEX studies_of_cluster ON studies (cluster, id);

CREATE TABLE study_sections (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  study <text> NOT NULL REFERENCES studies (id) DEFERRABLE INITIALLY IMMEDIATE,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  ordinal <int> NOT NULL,
  section <text> NOT NULL,
  title_fa <text> NOT NULL, title_en <text> NOT NULL,
  help_fa <text>, help_en <text>,
  needed <int> NOT NULL,
  text <text>,
  content <text> NOT NULL,
  sources <text> NOT NULL,
  attachments <text> NOT NULL,
  section_status <text> NOT NULL,
  verdict <text>, reason <text>,
  authors <text> NOT NULL,
  UNIQUE (study, ordinal)
)<strict>;

CREATE TABLE study_editions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  study <text> NOT NULL REFERENCES studies (id) DEFERRABLE INITIALLY IMMEDIATE,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  number <int> NOT NULL,
  date <text> NOT NULL,
  changed <text> NOT NULL,
  edition_state <text> NOT NULL,
  frozen <text> NOT NULL,
  hash <text> NOT NULL,
  authors <text> NOT NULL,
  submitted_by <text> NOT NULL,
  confirmed_by <text>, confirmed_at <text>,
  approved_by <text> REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  approved_on <text>,
  sent_back_by <text>, reason <text>,
  UNIQUE (study, number)
)<strict>;

CREATE TABLE study_conditions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  study <text> NOT NULL REFERENCES studies (id) DEFERRABLE INITIALLY IMMEDIATE,
  cluster <text> NOT NULL REFERENCES clusters (id) DEFERRABLE INITIALLY IMMEDIATE,
  condition <text> NOT NULL,
  owner <text> NOT NULL,
  due <text> NOT NULL,
  condition_state <text> NOT NULL,
  proof <text>, met_on <text>, met_by <text>
)<strict>;
CREATE INDEX conditions_of_study ON study_conditions (study, id);
