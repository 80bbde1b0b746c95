-- The fifth shape: every family reached and every answer kept. Frozen: later shapes are new migrations.

ALTER TABLE pupil ADD COLUMN letter_language TEXT NOT NULL DEFAULT ''; -- the language home reads beside English, if any
ALTER TABLE indicator ADD COLUMN reported TEXT NOT NULL DEFAULT '';    -- who says so: school pupil family partner area

CREATE TABLE interest (                  -- what a pupil is drawn to: a subject or a kind of work
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  subject TEXT NOT NULL,
  as_at TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  UNIQUE (pupil_id, subject)
) STRICT;

CREATE TABLE rule_set (                  -- whom a partner's programme is for
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER REFERENCES organisation(id),
  name TEXT NOT NULL,
  what_for TEXT NOT NULL DEFAULT '',
  needed INTEGER NOT NULL DEFAULT 1,     -- how many of the conditions that are not required
  year_groups TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT
) STRICT;

CREATE TABLE rule_condition (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule_set_id INTEGER NOT NULL REFERENCES rule_set(id),
  position INTEGER NOT NULL DEFAULT 0,
  measure TEXT NOT NULL,
  wanted TEXT NOT NULL DEFAULT '[]',     -- the values that meet it
  required INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX rule_condition_by_set ON rule_condition(rule_set_id);

CREATE TABLE medicine (                  -- a named medicine on one visit
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_id INTEGER NOT NULL REFERENCES visit(id),
  pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  name TEXT NOT NULL,
  dose TEXT NOT NULL DEFAULT '',
  times TEXT NOT NULL DEFAULT '',
  held_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX medicine_by_visit ON medicine(visit_id);

CREATE TABLE letter_version (            -- the words and facts that families were really sent
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_id INTEGER NOT NULL REFERENCES visit(id),
  digest TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  edition TEXT NOT NULL DEFAULT 'standard',
  words TEXT NOT NULL,
  asks TEXT NOT NULL DEFAULT '[]',
  at TEXT NOT NULL,
  UNIQUE (visit_id, digest)
) STRICT;

CREATE TABLE letter_wording (            -- the school's own words beside the English standard letter
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL DEFAULT '',
  edition TEXT NOT NULL DEFAULT 'standard',
  words TEXT NOT NULL,
  checked_by TEXT NOT NULL DEFAULT '',
  checked_on TEXT,
  UNIQUE (language, edition)
) STRICT;

ALTER TABLE asking ADD COLUMN letter_version_id INTEGER REFERENCES letter_version(id);
ALTER TABLE decision ADD COLUMN telephone TEXT NOT NULL DEFAULT '';  -- the number a reply by telephone came from
ALTER TABLE decision ADD COLUMN witness TEXT NOT NULL DEFAULT '';    -- who else heard it
ALTER TABLE place ADD COLUMN offered_on TEXT;
ALTER TABLE place ADD COLUMN reserve_order INTEGER;

CREATE TABLE print_copy (                -- a numbered copy of a paper with personal data, and its way back
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  print_log_id INTEGER NOT NULL REFERENCES print_log(id),
  number INTEGER NOT NULL,
  holder TEXT NOT NULL DEFAULT '',
  back_on TEXT,
  UNIQUE (print_log_id, number)
) STRICT;

CREATE TABLE return_form (               -- what one partner asks to be sent about its pupils
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  name TEXT NOT NULL,
  fields TEXT NOT NULL DEFAULT '[]',     -- their heading and our field, in their order
  purpose TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  due_on TEXT
) STRICT;
CREATE INDEX return_form_by_organisation ON return_form(organisation_id);

CREATE TABLE shared_outside (            -- what left the building, and to whom
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  organisation_id INTEGER REFERENCES organisation(id),
  visit_id INTEGER REFERENCES visit(id),
  recipient TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  fields TEXT NOT NULL DEFAULT '[]',
  pupils INTEGER NOT NULL,
  protected TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE shared_pupil (              -- whom it was about: a withdrawal has to tell the recipient, an erasure to find it
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  shared_outside_id INTEGER NOT NULL REFERENCES shared_outside(id),
  pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  UNIQUE (shared_outside_id, pupil_id)
) STRICT;
CREATE INDEX shared_pupil_by_pupil ON shared_pupil(pupil_id);
