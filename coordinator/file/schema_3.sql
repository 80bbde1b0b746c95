-- The third shape: what a partnership is made of beyond people and talks. Frozen: later shapes are new migrations.

-- directory ------------------------------------------------------------------------------------------
ALTER TABLE person ADD COLUMN uid TEXT NOT NULL DEFAULT ''; -- what another address book calls them
ALTER TABLE team ADD COLUMN confirmed_on TEXT;
-- Other numbers, addresses and names of a person: what a merge or an import brought besides those of the post.
CREATE TABLE other_reach (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL, -- telephone mobile e-mail name handle website
  value TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX other_reach_by_person ON other_reach(person_id);
-- Looked at and found to be two people: never offered as one again.
CREATE TABLE two_people (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person(id),
  other_person_id INTEGER NOT NULL REFERENCES person(id), on_day TEXT NOT NULL, UNIQUE (person_id, other_person_id)
) STRICT;
CREATE TABLE stage_change ( -- each stage a partnership came to, with its day and the note at closing
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  stage TEXT NOT NULL, on_day TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stage_change_by_organisation ON stage_change(organisation_id);
CREATE TABLE introduction ( -- how we met: who or what led us to a partner or to a person there
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  person_id INTEGER REFERENCES person(id), -- whom we met there
  by_organisation_id INTEGER REFERENCES organisation(id), by_person_id INTEGER REFERENCES person(id),
  by_staff_id INTEGER REFERENCES staff(id), -- who made the introduction; all empty: a chance meeting
  staff_id INTEGER REFERENCES staff(id), -- who of us was introduced
  where_at TEXT NOT NULL DEFAULT '', -- the conference, the coach, the corridor
  on_day TEXT, words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX introduction_by_organisation ON introduction(organisation_id);
CREATE INDEX introduction_by_introducer ON introduction(by_organisation_id);
CREATE INDEX post_by_organisation ON post(organisation_id);
CREATE INDEX team_by_organisation ON team(organisation_id);
CREATE INDEX knows_by_organisation ON knows(organisation_id);

-- relationships --------------------------------------------------------------------------------------
ALTER TABLE contact ADD COLUMN follow_up_dropped_on TEXT;
CREATE TABLE planned_contact ( -- one that we mean to make: stays until it is made or dropped
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  person_id INTEGER REFERENCES person(id), staff_id INTEGER REFERENCES staff(id),
  way TEXT NOT NULL, -- telephone e-mail meeting letter social
  what TEXT NOT NULL, planned_on TEXT NOT NULL, due_on TEXT, contact_id INTEGER REFERENCES contact(id), -- the one it became
  done_on TEXT, dropped_on TEXT
) STRICT;
CREATE INDEX planned_contact_by_organisation ON planned_contact(organisation_id);
CREATE INDEX planned_contact_open ON planned_contact(due_on) WHERE done_on IS NULL AND dropped_on IS NULL;
CREATE TABLE ask ( -- just ask: what we need
  id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '', staff_id INTEGER REFERENCES staff(id),
  made_on TEXT NOT NULL, needed_by TEXT, met_on TEXT, dropped_on TEXT
) STRICT;
CREATE TABLE asked ( -- whom we asked, and what they said
  id INTEGER PRIMARY KEY AUTOINCREMENT, ask_id INTEGER NOT NULL REFERENCES ask(id),
  organisation_id INTEGER NOT NULL REFERENCES organisation(id), person_id INTEGER REFERENCES person(id),
  on_day TEXT NOT NULL, answer TEXT NOT NULL DEFAULT 'waiting', -- waiting yes partly no
  words TEXT NOT NULL DEFAULT '', turned_up TEXT NOT NULL DEFAULT '', answered_on TEXT
) STRICT;
CREATE INDEX asked_by_organisation ON asked(organisation_id);
CREATE INDEX asked_by_ask ON asked(ask_id);
CREATE TABLE exchange ( -- the two-way ledger: what one side gave the other
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  by_us INTEGER NOT NULL, what TEXT NOT NULL, on_day TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'other',
  -- visit talk training data money transport people's-time equipment advice publicity other
  hours INTEGER, pence INTEGER, person_id INTEGER REFERENCES person(id), staff_id INTEGER REFERENCES staff(id),
  visit_id INTEGER REFERENCES visit(id), note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX exchange_by_organisation ON exchange(organisation_id);

-- agreements -----------------------------------------------------------------------------------------
ALTER TABLE agreement ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN aims TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN activities TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN our_lead_id INTEGER REFERENCES staff(id);
ALTER TABLE agreement ADD COLUMN their_lead_id INTEGER REFERENCES person(id);
ALTER TABLE agreement ADD COLUMN monitoring TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN governance TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN money TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN altered TEXT NOT NULL DEFAULT ''; -- how it is changed
ALTER TABLE agreement ADD COLUMN dissolved TEXT NOT NULL DEFAULT ''; -- how it ends
ALTER TABLE agreement ADD COLUMN signed_by_us TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN signed_by_them TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN kept_where TEXT NOT NULL DEFAULT ''; -- where the signed paper is
ALTER TABLE agreement ADD COLUMN review_months INTEGER; -- from one review to the next
CREATE INDEX agreement_by_organisation ON agreement(organisation_id);
CREATE TABLE agreement_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT, agreement_id INTEGER NOT NULL REFERENCES agreement(id), due_on TEXT, held_on TEXT NOT NULL,
  who TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX agreement_review_by_agreement ON agreement_review(agreement_id);
CREATE TABLE responsibility ( -- a key responsibility area and who leads it on both sides
  id INTEGER PRIMARY KEY AUTOINCREMENT, agreement_id INTEGER NOT NULL REFERENCES agreement(id), area TEXT NOT NULL,
  what TEXT NOT NULL DEFAULT '', staff_id INTEGER REFERENCES staff(id), person_id INTEGER REFERENCES person(id)
) STRICT;
CREATE INDEX responsibility_by_agreement ON responsibility(agreement_id);
ALTER TABLE objective ADD COLUMN agreement_id INTEGER REFERENCES agreement(id);
ALTER TABLE objective ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN now_on TEXT; -- the day "now" was read
ALTER TABLE objective ADD COLUMN year_groups TEXT NOT NULL DEFAULT '[]';
ALTER TABLE objective ADD COLUMN area TEXT NOT NULL DEFAULT ''; -- the key responsibility area it belongs to
CREATE INDEX objective_by_organisation ON objective(organisation_id);
ALTER TABLE visit ADD COLUMN objective_id INTEGER REFERENCES objective(id);
CREATE INDEX visit_by_objective ON visit(objective_id) WHERE objective_id IS NOT NULL;
CREATE TABLE health_check ( -- the five factors, each answered 1 to 5 by one side on one day; NULL: not answered
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  by_us INTEGER NOT NULL, on_day TEXT NOT NULL, who TEXT NOT NULL DEFAULT '',
  equal_voice INTEGER, strategic_lead INTEGER, strategic_plan INTEGER, third_space INTEGER, resources INTEGER,
  words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX health_check_by_organisation ON health_check(organisation_id);
CREATE TABLE evaluation_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id INTEGER NOT NULL REFERENCES organisation(id),
  rationale TEXT NOT NULL DEFAULT '', timing TEXT NOT NULL DEFAULT '', data_needs TEXT NOT NULL DEFAULT '',
  approach TEXT NOT NULL DEFAULT '', ethics TEXT NOT NULL DEFAULT '', consent_and_security TEXT NOT NULL DEFAULT '',
  sharing TEXT NOT NULL DEFAULT '', UNIQUE (organisation_id)
) STRICT;

-- steering group -------------------------------------------------------------------------------------
CREATE TABLE steering_member (
  id INTEGER PRIMARY KEY AUTOINCREMENT, staff_id INTEGER REFERENCES staff(id), person_id INTEGER REFERENCES person(id),
  name TEXT NOT NULL DEFAULT '', -- someone who is neither: a governor, a parent
  role TEXT NOT NULL DEFAULT '', from_on TEXT, to_on TEXT
) STRICT;
CREATE TABLE steering_meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, on_day TEXT NOT NULL, starts TEXT, ends TEXT, place TEXT NOT NULL DEFAULT '',
  present TEXT NOT NULL DEFAULT '[]', -- members
  apologies TEXT NOT NULL DEFAULT '[]', minutes TEXT NOT NULL DEFAULT '', held INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT, steering_meeting_id INTEGER NOT NULL REFERENCES steering_meeting(id),
  position INTEGER NOT NULL DEFAULT 0, what TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '', length INTEGER, -- minutes
  decided TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX agenda_item_by_meeting ON agenda_item(steering_meeting_id);
CREATE TABLE steering_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT, steering_meeting_id INTEGER REFERENCES steering_meeting(id), what TEXT NOT NULL,
  staff_id INTEGER REFERENCES staff(id), owner TEXT NOT NULL DEFAULT '', due_on TEXT, done_on TEXT, dropped_on TEXT
) STRICT;
CREATE INDEX steering_action_open ON steering_action(due_on) WHERE done_on IS NULL AND dropped_on IS NULL;

-- messages -------------------------------------------------------------------------------------------
CREATE TABLE message_template ( -- the school's own; the shipped ones are in the program
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'e-mail', -- e-mail letter social
  subject TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT ''
) STRICT;
