-- English lists are ordered by the English name; lists are narrowed by how many criteria have evidence;
-- what was recorded last is found without reading all. What these columns hold is made from the records.
ALTER TABLE regions ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
ALTER TABLE industries ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
ALTER TABLE institutions ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
ALTER TABLE clusters ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
ALTER TABLE committees ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
ALTER TABLE clusters ADD COLUMN criteria_evidenced <int> NOT NULL DEFAULT 0;
CREATE INDEX institutions_by_english_name ON institutions (sort_key_en, id);
CREATE INDEX clusters_by_english_name ON clusters (sort_key_en, id);
CREATE INDEX enterprises_by_recording ON enterprises (recorded_at, id);
CREATE INDEX enterprises_by_recorder ON enterprises (recorded_by, recorded_at, id);
-- What a person is called in English.
ALTER TABLE people ADD COLUMN name_en <text>;
ALTER TABLE people ADD COLUMN sort_key_en <text> NOT NULL DEFAULT '';
