-- The second shape: the journal's own tables become part of the history of shapes, so that they can grow.
-- A file of the first shape has the first three already. Frozen: later shapes are new migrations.

CREATE TABLE IF NOT EXISTS journal_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, who TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'done', -- done undone dropped
  undone_at TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS journal_row (
  id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL, of_table TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS journal_row_by_entry ON journal_row(entry_id);
CREATE TABLE IF NOT EXISTS journal_now (id INTEGER PRIMARY KEY CHECK (id = 1), entry_id INTEGER) STRICT;
INSERT OR IGNORE INTO journal_now (id, entry_id) VALUES (1, NULL);

-- A change that takes an earlier one back by itself names it here.
ALTER TABLE journal_entry ADD COLUMN reverts INTEGER;
-- What Undo, Redo and the History page ask for, found without reading ten years of entries.
CREATE INDEX journal_entry_undone ON journal_entry(id) WHERE state = 'undone';
CREATE INDEX journal_entry_reverting ON journal_entry(reverts) WHERE reverts IS NOT NULL;
CREATE INDEX journal_row_by_record ON journal_row(of_table, row_id);

-- What belongs to one visit, partner, pupil or day, found without reading ten years of them.
CREATE INDEX visit_by_day ON visit(starts_on);
CREATE INDEX visit_by_organisation ON visit(organisation_id);
CREATE INDEX party_by_organisation ON party(organisation_id);
CREATE INDEX itinerary_item_by_visit ON itinerary_item(visit_id);
CREATE INDEX staffing_by_visit ON staffing(visit_id);
CREATE INDEX staffing_by_staff ON staffing(staff_id);
CREATE INDEX transport_by_visit ON transport(visit_id);
CREATE INDEX money_line_by_visit ON money_line(visit_id);
CREATE INDEX print_log_by_visit ON print_log(visit_id);
CREATE INDEX thanks_by_visit ON thanks(visit_id);
CREATE INDEX thanks_by_organisation ON thanks(organisation_id);
CREATE INDEX feedback_by_visit ON feedback(visit_id);
CREATE INDEX feedback_by_organisation ON feedback(organisation_id);
CREATE INDEX response_by_visit ON response(visit_id);
CREATE INDEX response_by_pupil ON response(pupil_id);
CREATE INDEX asking_by_pupil ON asking(pupil_id);
CREATE INDEX decision_standing ON decision(pupil_id) WHERE visit_id IS NULL;
CREATE INDEX place_outings ON place(pupil_id, visit_id, attended);
CREATE INDEX indicator_marks ON indicator(pupil_id, measure, value) WHERE release = '' AND value <> 'no';
CREATE INDEX post_by_person ON post(person_id);
CREATE INDEX membership_by_group ON membership(pupil_group_id);
CREATE INDEX contact_by_organisation ON contact(organisation_id, at);
CREATE INDEX contact_by_staff ON contact(staff_id, organisation_id);
CREATE INDEX contact_by_person ON contact(person_id, at);
CREATE INDEX contact_to_follow_up ON contact(follow_up_on) WHERE follow_up_on IS NOT NULL AND followed_up_on IS NULL;
CREATE INDEX promise_by_organisation ON promise(organisation_id);

-- How far each person had read the History when they last looked; no change of the school's, so no Undo.
CREATE TABLE journal_looked (who TEXT PRIMARY KEY, entry_id INTEGER NOT NULL, at TEXT NOT NULL) STRICT;

-- Facts about the file itself: who wrote it, its own mark (the same in all its copies).
CREATE TABLE IF NOT EXISTS file_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- Two copies of one old file have to get the same mark, so theirs is made of the moments of its first changes.
INSERT OR IGNORE INTO file_info (key, value) VALUES ('mark', coalesce(
  (SELECT replace(replace(replace(group_concat(at, ''), '-', ''), ':', ''), ' ', '')
   FROM (SELECT at FROM journal_entry ORDER BY id LIMIT 5)),
  lower(hex(randomblob(16)))))
