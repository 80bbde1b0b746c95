-- The fourth shape: a school year to be confirmed, classes' lessons, and a day that runs in parties. Frozen: later shapes are new migrations.

-- school year ----------------------------------------------------------------------------------------
-- Carried over from another year, or said in a way that may be wrong: asked about until somebody confirms it.
ALTER TABLE term ADD COLUMN to_confirm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE closure ADD COLUMN to_confirm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calendar_event ADD COLUMN to_confirm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lesson ADD COLUMN staff_id INTEGER REFERENCES staff(id); -- whose it is; empty: the lead's
CREATE TABLE taught_lesson ( -- what a form or class is taught, for the lessons that pupils miss
  id INTEGER PRIMARY KEY AUTOINCREMENT, week TEXT NOT NULL DEFAULT '', -- A, B or '' for both
  weekday INTEGER NOT NULL, -- 0 Monday
  bell_time_id INTEGER NOT NULL REFERENCES bell_time(id), form TEXT NOT NULL, subject TEXT NOT NULL
) STRICT;
CREATE INDEX taught_lesson_by_form ON taught_lesson(form);

-- visits ---------------------------------------------------------------------------------------------
ALTER TABLE visit ADD COLUMN pathways TEXT NOT NULL DEFAULT '[]'; -- degree apprenticeship college training, as the school calls them
ALTER TABLE visit ADD COLUMN encounter TEXT NOT NULL DEFAULT '{}'; -- the points that make an encounter meaningful: point to words
ALTER TABLE visit ADD COLUMN ratio_because TEXT NOT NULL DEFAULT ''; -- why this many adults are enough
ALTER TABLE party ADD COLUMN leaves_at TEXT; -- empty: with the visit
ALTER TABLE party ADD COLUMN back_at TEXT;
ALTER TABLE party ADD COLUMN merged_into_id INTEGER REFERENCES party(id); -- on the day its people joined that one
ALTER TABLE party ADD COLUMN telephone TEXT NOT NULL DEFAULT ''; -- the leader's on the day
ALTER TABLE transport ADD COLUMN kind TEXT NOT NULL DEFAULT 'coach'; -- coach minibus train walk other
ALTER TABLE transport ADD COLUMN party_id INTEGER REFERENCES party(id); -- empty: everybody's
ALTER TABLE transport ADD COLUMN vehicle TEXT NOT NULL DEFAULT ''; -- the school's own minibus by its name, or a registration
ALTER TABLE transport ADD COLUMN pick_up_at TEXT;
ALTER TABLE transport ADD COLUMN return_at TEXT;
ALTER TABLE transport ADD COLUMN pick_up_where TEXT NOT NULL DEFAULT '';
ALTER TABLE transport ADD COLUMN failed_because TEXT NOT NULL DEFAULT ''; -- on the day it did not come
ALTER TABLE itinerary_item ADD COLUMN ends_at TEXT;
ALTER TABLE itinerary_item ADD COLUMN kind TEXT NOT NULL DEFAULT 'activity'; -- activity travel break
CREATE TABLE head_count ( -- a party counted at a stage of the day
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), party_id INTEGER REFERENCES party(id),
  stage TEXT NOT NULL, -- leaving arrived lunch before-return back
  on_day TEXT NOT NULL, counted INTEGER NOT NULL, expected INTEGER NOT NULL, at TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff(id), note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX head_count_by_visit ON head_count(visit_id);
CREATE TABLE checklist_template ( -- the school's own jobs for a kind of visit; the shipped ones are in the program
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL DEFAULT '', -- a kind of visit; empty: every kind
  what TEXT NOT NULL, section TEXT NOT NULL DEFAULT 'plan', days_before INTEGER NOT NULL, minutes INTEGER NOT NULL DEFAULT 5,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE cover ( -- a lesson of an adult on a visit that somebody else has to take
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), staff_id INTEGER NOT NULL REFERENCES staff(id),
  on_day TEXT NOT NULL, bell_time_id INTEGER REFERENCES bell_time(id), what TEXT NOT NULL,
  covered_by TEXT NOT NULL DEFAULT '', arranged_on TEXT
) STRICT;
CREATE INDEX cover_by_visit ON cover(visit_id);
CREATE TABLE telling ( -- whom to tell that a visit was moved, changed or cancelled
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), whom TEXT NOT NULL, why TEXT NOT NULL,
  since TEXT NOT NULL, told_on TEXT, way TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX telling_by_visit ON telling(visit_id);
