-- ledger.db: written once, one hash chain over four tables, append-only by three triggers each.

CREATE TABLE original (
  sequence   INTEGER PRIMARY KEY,   -- place in the one chain of the ledger: 1, 2, 3 without gaps
  id         TEXT NOT NULL UNIQUE,  -- SHA-256 of the plain bytes
  stored     TEXT NOT NULL UNIQUE,  -- SHA-256 of the encrypted bytes, the name of the file
  size_bytes INTEGER NOT NULL,      -- length of the plain bytes
  sealed_at  TEXT NOT NULL,         -- UTC, ISO 8601
  previous   TEXT NOT NULL UNIQUE,  -- digest of the row before in the chain (first: 64 zeros)
  digest     TEXT NOT NULL UNIQUE   -- SHA-256(previous || canonical JSON of the table's name and the other columns)
) STRICT;

CREATE TABLE custody_event (
  sequence INTEGER PRIMARY KEY,     -- place in the one chain of the ledger
  original TEXT NOT NULL,           -- id of the original, '' for an event of the whole case
  action   TEXT NOT NULL,           -- acquired, noted, add_finished, vault_changed, …
  facts    TEXT NOT NULL,           -- canonical JSON: source id, method, version, ids of sealed side objects; no names
  done_by  TEXT NOT NULL,           -- user id of the case, not a name
  done_at  TEXT NOT NULL,           -- UTC, ISO 8601
  previous TEXT NOT NULL UNIQUE,    -- as in original
  digest   TEXT NOT NULL UNIQUE     -- as in original
) STRICT;
CREATE INDEX custody_event_original ON custody_event (original);

CREATE TABLE decision (
  sequence   INTEGER PRIMARY KEY,   -- place in the one chain of the ledger
  kind       TEXT NOT NULL,         -- what is decided: person, date_order, zone, mapping, list, source, grade, undo, …
  subject    TEXT NOT NULL,         -- canonical JSON: one anchor, two, or ids of the ledger
  verdict    TEXT NOT NULL,         -- a word of the kind's own list
  reason     TEXT,                  -- stored name of a sealed side object, never text
  supersedes INTEGER,               -- sequence of an earlier decision; undo is another decision
  decided_by TEXT NOT NULL,         -- user id of the case, not a name
  decided_at TEXT NOT NULL,         -- UTC, ISO 8601
  previous   TEXT NOT NULL UNIQUE,  -- as in original
  digest     TEXT NOT NULL UNIQUE   -- as in original
) STRICT;
CREATE INDEX decision_kind ON decision (kind);

CREATE TABLE publication (
  sequence     INTEGER PRIMARY KEY,   -- place in the one chain of the ledger
  id           TEXT NOT NULL UNIQUE,  -- fresh random id
  manifest     TEXT NOT NULL,         -- canonical JSON of what left the house
  facts        TEXT NOT NULL,         -- canonical JSON: folder, SHA-256 of each file, recipient, sealed side objects
  published_by TEXT NOT NULL,         -- user id of the case, not a name
  published_at TEXT NOT NULL,         -- UTC, ISO 8601
  previous     TEXT NOT NULL UNIQUE,  -- as in original
  digest       TEXT NOT NULL UNIQUE   -- as in original
) STRICT;

-- The last row of the chain, in whichever table it stands.
CREATE VIEW head AS
SELECT sequence, digest FROM (
  SELECT * FROM (SELECT sequence, digest FROM original ORDER BY sequence DESC LIMIT 1)
  UNION ALL SELECT * FROM (SELECT sequence, digest FROM custody_event ORDER BY sequence DESC LIMIT 1)
  UNION ALL SELECT * FROM (SELECT sequence, digest FROM decision ORDER BY sequence DESC LIMIT 1)
  UNION ALL SELECT * FROM (SELECT sequence, digest FROM publication ORDER BY sequence DESC LIMIT 1)
) ORDER BY sequence DESC LIMIT 1;

CREATE TRIGGER original_no_update BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER original_no_delete BEFORE DELETE ON original
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER original_only_append BEFORE INSERT ON original
WHEN NEW.sequence IS NOT coalesce((SELECT sequence FROM head), 0) + 1
  OR NEW.previous IS NOT coalesce((SELECT digest FROM head), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM original WHERE sequence = NEW.sequence OR id = NEW.id OR stored = NEW.stored OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER custody_event_no_update BEFORE UPDATE ON custody_event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER custody_event_no_delete BEFORE DELETE ON custody_event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER custody_event_only_append BEFORE INSERT ON custody_event
WHEN NEW.sequence IS NOT coalesce((SELECT sequence FROM head), 0) + 1
  OR NEW.previous IS NOT coalesce((SELECT digest FROM head), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM custody_event WHERE sequence = NEW.sequence OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decision_only_append BEFORE INSERT ON decision
WHEN NEW.sequence IS NOT coalesce((SELECT sequence FROM head), 0) + 1
  OR NEW.previous IS NOT coalesce((SELECT digest FROM head), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM decision WHERE sequence = NEW.sequence OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_only_append BEFORE INSERT ON publication
WHEN NEW.sequence IS NOT coalesce((SELECT sequence FROM head), 0) + 1
  OR NEW.previous IS NOT coalesce((SELECT digest FROM head), printf('%064d', 0))
  OR EXISTS (SELECT 1 FROM publication WHERE sequence = NEW.sequence OR id = NEW.id OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

