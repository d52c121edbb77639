-- vault.db: who protected sources and seekers are; a key of its own; nothing else of the case names them.

CREATE TABLE protected (
  id       TEXT PRIMARY KEY,   -- random id, the only thing of this row that may stand elsewhere
  role     TEXT NOT NULL,      -- source, seeker or person
  identity TEXT NOT NULL       -- JSON: everything the leak check looks for
) STRICT, WITHOUT ROWID;
