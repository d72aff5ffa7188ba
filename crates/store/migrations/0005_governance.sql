-- Who sits on a committee, when it met, and what it resolved. A decision says which step of the programme
-- it is about, what it does to it, and in which meeting it was taken.
CREATE TABLE committee_seats (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  committee <text> NOT NULL REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  person <text> REFERENCES people (id) DEFERRABLE INITIALLY IMMEDIATE,
  name_fa <text> NOT NULL, name_en <text>,
  position <text> NOT NULL,
  represents <text>
)<strict>;
CREATE INDEX seats_of_committee ON committee_seats (committee, id);

CREATE TABLE meetings (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  committee <text> NOT NULL REFERENCES committees (id) DEFERRABLE INITIALLY IMMEDIATE,
  title <text> NOT NULL,
  held_on <text> NOT NULL,
  venue <text>,
  agenda <text> NOT NULL,
  present <text> NOT NULL,
  seats <int>, quorum <int>,
  minutes <text>,
  state <text> NOT NULL,
  signed_by <text>,
  sort_key <text> NOT NULL
)<strict>;
CREATE INDEX meetings_of_committee ON meetings (committee, held_on, id);

CREATE TABLE resolutions (
  id <text> NOT NULL PRIMARY KEY,
  version <int> NOT NULL, valid_from <text>, valid_until <text>,
  recorded_at <text> NOT NULL, recorded_by <text> NOT NULL,
  meeting <text> NOT NULL REFERENCES meetings (id) DEFERRABLE INITIALLY IMMEDIATE,
  number <int> NOT NULL,
  about <text> NOT NULL,
  about_id <text>,
  wording <text> NOT NULL,
  votes_for <int>, votes_against <int>, abstained <int>,
  UNIQUE (meeting, number)
)<strict>;

ALTER TABLE decisions ADD COLUMN step <text>;
ALTER TABLE decisions ADD COLUMN deed <text>;
ALTER TABLE decisions ADD COLUMN meeting <text> REFERENCES meetings (id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE decisions ADD COLUMN look_again_on <text>;
ALTER TABLE decisions ADD COLUMN number <int>;
