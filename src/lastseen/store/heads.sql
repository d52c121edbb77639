-- Signed heads: what the ledger was at the end of each commit; append-only like its rows. A ledger without this table is damaged.

CREATE TABLE signed_head (
  count     INTEGER PRIMARY KEY,   -- rows of the chain at that moment
  format    INTEGER NOT NULL,      -- version of what is signed
  last      TEXT NOT NULL UNIQUE,  -- digest of the last of them
  root      TEXT NOT NULL UNIQUE,  -- Merkle root over the digests of all of them, RFC 6962
  peaks     TEXT NOT NULL,         -- roots of the complete subtrees, hex, spaces between; the root is made of them
  signed_at TEXT NOT NULL,         -- time of the last row, UTC, ISO 8601
  key       TEXT NOT NULL,         -- public Ed25519 key, hex
  signature TEXT NOT NULL UNIQUE   -- over format, case, count, last, root, signed_at and key
) STRICT;

CREATE TRIGGER signed_head_no_update BEFORE UPDATE ON signed_head
BEGIN SELECT RAISE(ABORT, 'signed heads are append-only'); END;
CREATE TRIGGER signed_head_no_delete BEFORE DELETE ON signed_head
BEGIN SELECT RAISE(ABORT, 'signed heads are append-only'); END;
CREATE TRIGGER signed_head_only_append BEFORE INSERT ON signed_head
WHEN NEW.count IS NOT (SELECT sequence FROM head)
  OR NEW.last IS NOT (SELECT digest FROM head)
  OR NEW.count <= coalesce((SELECT max(count) FROM signed_head), 0)
  OR EXISTS (SELECT 1 FROM signed_head WHERE last = NEW.last OR root = NEW.root OR signature = NEW.signature)
BEGIN SELECT RAISE(ABORT, 'signed heads are append-only'); END;
