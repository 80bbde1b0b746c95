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

-- How far each person had read the History when they last looked; no change of the school's, so no Undo.
CREATE TABLE journal_looked (who TEXT PRIMARY KEY, entry_id INTEGER NOT NULL, at TEXT NOT NULL) STRICT;

-- Facts about the file itself: who wrote it, its own mark (the same in all its copies).
CREATE TABLE IF NOT EXISTS file_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT OR IGNORE INTO file_info (key, value) VALUES ('mark', lower(hex(randomblob(16))))
