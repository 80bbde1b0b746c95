-- The first shape of a school's file. Frozen: later shapes are new migrations, never edits here.
-- Every table has an integer key called id; dates, times and moments are ISO text; money is whole pence;
-- yes/no is 1/0 and NULL is "not known"; lists of words or numbers are JSON arrays.

CREATE TABLE school (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL, nation TEXT NOT NULL DEFAULT 'england', local_authority TEXT NOT NULL DEFAULT '',
  programme TEXT NOT NULL DEFAULT 'Aspirations programme',
  address TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '', out_of_hours TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  head TEXT NOT NULL DEFAULT '', lead TEXT NOT NULL DEFAULT '', safeguarding_lead TEXT NOT NULL DEFAULT '',
  latitude REAL, longitude REAL,
  colour_1 TEXT NOT NULL DEFAULT '#12372F', colour_2 TEXT NOT NULL DEFAULT '#F4B942', logo BLOB
) STRICT;

-- Lengths, limits and wording that are the school's own; an absent row means the shipped default.
CREATE TABLE school_setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL, source TEXT NOT NULL DEFAULT ''
) STRICT;

-- directory ------------------------------------------------------------------------------------------
CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, initials TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '', tutor_of TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  first_aider INTEGER NOT NULL DEFAULT 0, drives_minibus INTEGER NOT NULL DEFAULT 0,
  steering_group INTEGER NOT NULL DEFAULT 0, from_on TEXT, to_on TEXT
) STRICT;
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, aliases TEXT NOT NULL DEFAULT '[]',
  kind TEXT NOT NULL DEFAULT 'university', -- university college charity employer training-provider school hub other
  place_kind TEXT NOT NULL DEFAULT '', -- ancient modern research campus arts land-based college training employer charity hub
  provider_type TEXT NOT NULL DEFAULT '', mission_group TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '', nation TEXT NOT NULL DEFAULT '', latitude REAL, longitude REAL, website TEXT NOT NULL DEFAULT '',
  handle TEXT NOT NULL DEFAULT '', hashtag TEXT NOT NULL DEFAULT '', quiet_hours TEXT NOT NULL DEFAULT '',
  how_to_work TEXT NOT NULL DEFAULT '', how_we_met TEXT NOT NULL DEFAULT '', travel_minutes INTEGER,
  stage TEXT NOT NULL DEFAULT 'new', -- new growing steady resting closed
  stage_since TEXT, closing_note TEXT NOT NULL DEFAULT '',
  rhythm_days INTEGER -- school days that normally pass between two contacts; NULL: worked out
) STRICT;
CREATE TABLE team (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  name TEXT NOT NULL, remit TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE person ( -- one record for life
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person(id),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), team_id INTEGER REFERENCES team(id),
  job_title TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', mobile TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  best_time TEXT NOT NULL DEFAULT '', best_way TEXT NOT NULL DEFAULT '', from_on TEXT, to_on TEXT, confirmed_on TEXT
) STRICT;
CREATE TABLE knows (
  id INTEGER PRIMARY KEY AUTOINCREMENT, staff_id INTEGER NOT NULL REFERENCES staff(id),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), since TEXT,
  warmth INTEGER NOT NULL DEFAULT 2, -- 1 has met them, 2 knows them, 3 would be rung by them
  how TEXT NOT NULL DEFAULT '', UNIQUE (staff_id, organisation_id)
) STRICT;

-- school_year ----------------------------------------------------------------------------------------
CREATE TABLE academic_year (
  id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL UNIQUE, starts TEXT NOT NULL, ends TEXT NOT NULL
) STRICT;
CREATE TABLE term ( -- first and last day for pupils
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE closure ( -- both ends inclusive
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
  kind TEXT NOT NULL, -- holiday half-term inset bank-holiday other
  starts TEXT NOT NULL, ends TEXT NOT NULL, year_groups TEXT NOT NULL DEFAULT '[]', -- [] all
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE calendar_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'other', -- exams mocks parents-evening work-experience faith-day staff-meeting other
  starts TEXT NOT NULL, ends TEXT NOT NULL, year_groups TEXT NOT NULL DEFAULT '[]',
  weight TEXT NOT NULL DEFAULT 'note', -- blocks avoid note
  from_at TEXT, to_at TEXT, source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE timetable_week (
  id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL UNIQUE, letter TEXT NOT NULL
) STRICT;
CREATE TABLE bell_time (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT NOT NULL, is_lesson INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE lesson ( -- the lead's own lessons and duties
  id INTEGER PRIMARY KEY AUTOINCREMENT, week TEXT NOT NULL DEFAULT '', -- A, B or '' for both
  weekday INTEGER NOT NULL, -- 0 Monday
  bell_time_id INTEGER NOT NULL REFERENCES bell_time(id), label TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'lesson' -- lesson duty meeting
) STRICT;
CREATE TABLE partner_week ( -- partner's calendar
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  kind TEXT NOT NULL, -- teaching reading exams closed
  starts TEXT NOT NULL, ends TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;

-- relationships --------------------------------------------------------------------------------------
CREATE TABLE contact ( -- the contact log
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, staff_id INTEGER REFERENCES staff(id),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), person_id INTEGER REFERENCES person(id),
  way TEXT NOT NULL, -- telephone e-mail meeting letter social
  said TEXT NOT NULL, follow_up_on TEXT, followed_up_on TEXT
) STRICT;
CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  person_id INTEGER REFERENCES person(id), staff_id INTEGER REFERENCES staff(id), visit_id INTEGER REFERENCES visit(id),
  by_us INTEGER NOT NULL, what TEXT NOT NULL, made_on TEXT, due_on TEXT, kept_on TEXT, dropped_on TEXT
) STRICT;
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  mission TEXT NOT NULL DEFAULT '', starts TEXT, review_on TEXT, ends TEXT, signed_on TEXT
) STRICT;
CREATE TABLE objective (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  what TEXT NOT NULL, measure TEXT NOT NULL DEFAULT '', baseline INTEGER, target INTEGER, now INTEGER, by_on TEXT
) STRICT;

-- pupils ---------------------------------------------------------------------------------------------
CREATE TABLE pupil (
  id INTEGER PRIMARY KEY AUTOINCREMENT, upn TEXT UNIQUE, admission_number TEXT NOT NULL DEFAULT '',
  legal_surname TEXT NOT NULL DEFAULT '', legal_forename TEXT NOT NULL DEFAULT '',
  surname TEXT NOT NULL DEFAULT '', forename TEXT NOT NULL DEFAULT '', -- as known; either may be empty (one-word names)
  middle_names TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '',
  leaving_cohort INTEGER NOT NULL, -- the calendar year in which they finish Year 11 or would have; year group is derived
  date_of_birth TEXT, postcode TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', guest INTEGER NOT NULL DEFAULT 0,
  edition TEXT NOT NULL DEFAULT 'standard', -- standard large-print easy-read tinted
  joined_on TEXT, left_on TEXT
) STRICT;
CREATE INDEX pupil_by_form ON pupil(form);
CREATE TABLE need ( -- shown only where needed
  id INTEGER PRIMARY KEY AUTOINCREMENT, pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  kind TEXT NOT NULL, -- medical dietary access
  what TEXT NOT NULL, what_to_do TEXT NOT NULL DEFAULT '', carries TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX need_by_pupil ON need(pupil_id);
CREATE TABLE carer ( -- a pupil's contacts in order of priority
  id INTEGER PRIMARY KEY AUTOINCREMENT, pupil_id INTEGER NOT NULL REFERENCES pupil(id), priority INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL, relationship TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
  must_not_contact INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX carer_by_pupil ON carer(pupil_id);
CREATE TABLE indicator (
  id INTEGER PRIMARY KEY AUTOINCREMENT, pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  measure TEXT NOT NULL, -- pupil-premium free-school-meals ever-6 looked-after eal sen service-child young-carer polar4 tundra-lsoa imd
  value TEXT NOT NULL, -- 'yes' 'no' 'K' 'E' '1'…; no row: not known
  release TEXT NOT NULL DEFAULT '', as_at TEXT NOT NULL, source TEXT NOT NULL DEFAULT '',
  UNIQUE (pupil_id, measure, release)
) STRICT;
CREATE TABLE pupil_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, what_for TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE membership (
  id INTEGER PRIMARY KEY AUTOINCREMENT, pupil_group_id INTEGER NOT NULL REFERENCES pupil_group(id),
  pupil_id INTEGER NOT NULL REFERENCES pupil(id), from_on TEXT, to_on TEXT
) STRICT;
CREATE INDEX membership_by_pupil ON membership(pupil_id);
CREATE TABLE heading_map ( -- how a file's headings were matched, remembered per heading set
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, headings_key TEXT NOT NULL, mapping TEXT NOT NULL, UNIQUE (kind, headings_key)
) STRICT;

-- visits ---------------------------------------------------------------------------------------------
CREATE TABLE visit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'campus-visit', -- campus-visit residential summer-school in-school online conference masterclass
  organisation_id INTEGER REFERENCES organisation(id), team_id INTEGER REFERENCES team(id), host_person_id INTEGER REFERENCES person(id),
  purpose TEXT NOT NULL DEFAULT '', outcomes TEXT NOT NULL DEFAULT '', subjects TEXT NOT NULL DEFAULT '', place_name TEXT NOT NULL DEFAULT '',
  starts_on TEXT, ends_on TEXT, leaves_at TEXT, back_at TEXT, meet_at TEXT, meet_where TEXT NOT NULL DEFAULT '', back_where TEXT NOT NULL DEFAULT '',
  year_groups TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'idea', -- idea proposed agreed consent-out ready done reviewed cancelled
  cancelled_because TEXT NOT NULL DEFAULT '',
  consent_mode TEXT NOT NULL DEFAULT 'opt-in', -- inform-only standing opt-out opt-in
  consent_by TEXT, consent_asked_on TEXT,
  places_offered INTEGER, places_promised INTEGER, number_brought INTEGER,
  approval_system TEXT NOT NULL DEFAULT '', approval_reference TEXT NOT NULL DEFAULT '', approval_submitted_on TEXT, approval_on TEXT,
  approval_fell_on TEXT, approval_fell_because TEXT NOT NULL DEFAULT '',
  in_person INTEGER NOT NULL DEFAULT 1, met_staff INTEGER, met_learners INTEGER,
  voluntary_pence INTEGER NOT NULL DEFAULT 0, lunch TEXT NOT NULL DEFAULT '', bring TEXT NOT NULL DEFAULT '[]',
  notes TEXT NOT NULL DEFAULT '', copied_from_id INTEGER REFERENCES visit(id)
) STRICT;
CREATE TABLE party (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), name TEXT NOT NULL,
  organisation_id INTEGER REFERENCES organisation(id), place_name TEXT NOT NULL DEFAULT '', coach TEXT NOT NULL DEFAULT '',
  seats INTEGER, leader_id INTEGER REFERENCES staff(id)
) STRICT;
CREATE INDEX party_by_visit ON party(visit_id);
CREATE TABLE itinerary_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), party_id INTEGER REFERENCES party(id),
  at TEXT NOT NULL, title TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE staffing (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), party_id INTEGER REFERENCES party(id),
  staff_id INTEGER NOT NULL REFERENCES staff(id), role TEXT NOT NULL DEFAULT 'supervisor', -- leader deputy supervisor first-aider driver helper base-contact
  supervises INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE transport (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), firm TEXT NOT NULL, what TEXT NOT NULL DEFAULT '',
  seats INTEGER, telephone TEXT NOT NULL DEFAULT '', cost_pence INTEGER, booked_on TEXT
) STRICT;
CREATE TABLE money_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), what TEXT NOT NULL, pence INTEGER NOT NULL,
  is_income INTEGER NOT NULL DEFAULT 0, source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE checklist_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), what TEXT NOT NULL,
  section TEXT NOT NULL DEFAULT 'plan', -- plan consent approval staffing transport packs after
  days_before INTEGER NOT NULL, -- school days before the visit; negative: after it
  staff_id INTEGER REFERENCES staff(id), done_on TEXT, minutes INTEGER NOT NULL DEFAULT 5
) STRICT;
CREATE INDEX checklist_by_visit ON checklist_item(visit_id);
CREATE TABLE place ( -- a pupil's place on a visit
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  party_id INTEGER REFERENCES party(id), state TEXT NOT NULL DEFAULT 'offered', -- offered accepted reserve withdrew
  small_group TEXT NOT NULL DEFAULT '', attended INTEGER, why_not TEXT NOT NULL DEFAULT '', speaks_thanks INTEGER NOT NULL DEFAULT 0,
  UNIQUE (visit_id, pupil_id)
) STRICT;
CREATE INDEX place_by_pupil ON place(pupil_id);

-- consent (append-only) ------------------------------------------------------------------------------
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER REFERENCES visit(id), -- NULL: standing
  pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  scope TEXT NOT NULL, -- taking-part emergency photo-display photo-website photo-social photo-partner sharing travel-home
  answer TEXT NOT NULL, -- given refused withdrawn invalid
  route TEXT NOT NULL, -- slip telephone in-person e-mail form
  responder TEXT NOT NULL DEFAULT '', relationship TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
  recorded_by TEXT NOT NULL DEFAULT '', evidence TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX decision_by_visit ON decision(visit_id, pupil_id);
CREATE INDEX decision_by_pupil ON decision(pupil_id);
CREATE TABLE asking ( -- what families were asked and reminded of
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), pupil_id INTEGER NOT NULL REFERENCES pupil(id),
  kind TEXT NOT NULL, -- letter reminder again
  on_day TEXT NOT NULL, why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX asking_by_visit ON asking(visit_id, pupil_id);

-- thanks and feedback --------------------------------------------------------------------------------
CREATE TABLE thanks (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id), person_id INTEGER REFERENCES person(id),
  visit_id INTEGER REFERENCES visit(id), what_for TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'card', -- on-the-day card letter e-mail post word-to-manager
  pupil_id INTEGER REFERENCES pupil(id), quotation TEXT NOT NULL DEFAULT '', who_writes TEXT NOT NULL DEFAULT '',
  owed_on TEXT NOT NULL, due_on TEXT, written_on TEXT, sent_on TEXT, reply TEXT NOT NULL DEFAULT '', reply_on TEXT, cards INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id), visit_id INTEGER REFERENCES visit(id),
  went_well TEXT NOT NULL DEFAULT '', better_if TEXT NOT NULL DEFAULT '', asked_for TEXT NOT NULL DEFAULT '',
  due_on TEXT, given_on TEXT, their_answer TEXT NOT NULL DEFAULT '', heard_on TEXT, what_changed TEXT NOT NULL DEFAULT '', changed_on TEXT, closed_on TEXT
) STRICT;
CREATE TABLE response (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER NOT NULL REFERENCES visit(id), pupil_id INTEGER REFERENCES pupil(id),
  staff_id INTEGER REFERENCES staff(id), phase TEXT NOT NULL DEFAULT 'after', -- before after
  score INTEGER, words TEXT NOT NULL DEFAULT '', on_day TEXT NOT NULL
) STRICT;
CREATE TABLE honest_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT, visit_id INTEGER REFERENCES visit(id), organisation_id INTEGER REFERENCES organisation(id),
  on_day TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '', tell_by TEXT, told_on TEXT, we_changed TEXT NOT NULL DEFAULT ''
) STRICT;

-- packs and handover ---------------------------------------------------------------------------------
CREATE TABLE partner_profile ( -- what a pack says about a place
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL UNIQUE REFERENCES organisation(id),
  founded INTEGER, students INTEGER, short TEXT NOT NULL DEFAULT '', subjects TEXT NOT NULL DEFAULT '[]', look_for TEXT NOT NULL DEFAULT '[]',
  questions TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE print_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, paper TEXT NOT NULL, visit_id INTEGER REFERENCES visit(id), what TEXT NOT NULL DEFAULT '',
  copies INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, destroy_after TEXT, destroyed_on TEXT
) STRICT;
CREATE TABLE keeper_note ( -- things nobody writes down
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER REFERENCES organisation(id), words TEXT NOT NULL, month INTEGER, on_day TEXT NOT NULL
) STRICT;
