-- work.db: computed; delete it and build again. Times are UTC ISO 8601, positions half-open, lists and records JSON.

CREATE TABLE passage (
  number         INTEGER PRIMARY KEY,   -- row in the index of words; no meaning outside this file
  id             TEXT NOT NULL UNIQUE,  -- digest of original, locator and byte range
  original       TEXT NOT NULL,         -- id of the original
  position       INTEGER NOT NULL,      -- place in the original, from 0, in the order of the file
  text           TEXT NOT NULL,         -- what stands there, nothing added, nothing corrected
  kind           TEXT NOT NULL,         -- message, service, paragraph, header, row, page, doubtful
  locator        TEXT NOT NULL,         -- where a person finds it
  byte_start     INTEGER NOT NULL,      -- first byte in the original
  byte_stop      INTEGER NOT NULL,      -- byte after the last one
  decoding       TEXT NOT NULL,         -- the function that turns the bytes into the text
  author         TEXT,                  -- as written
  author_id      TEXT,                  -- account id where the format gives one
  written        TEXT,                  -- the time as written
  earliest       TEXT,                  -- first instant it can mean
  latest         TEXT,                  -- last instant it can mean
  zone           TEXT NOT NULL,         -- given, derived, assumed, unknown
  alternatives   TEXT NOT NULL,         -- other readings of the time
  edited         TEXT,                  -- time of the last edit as written
  reply_to       TEXT,                  -- locator of the passage this one answers
  forwarded_from TEXT,                  -- origin a forward names
  flags          TEXT NOT NULL,         -- codes of what is odd
  fields         TEXT NOT NULL          -- what else the format says, by name
) STRICT;
CREATE INDEX passage_original ON passage (original, position);

CREATE TABLE mention (
  number   INTEGER PRIMARY KEY,   -- order of finding
  original TEXT NOT NULL,         -- id of the original
  id       TEXT NOT NULL UNIQUE,  -- digest of content and place
  passage  TEXT NOT NULL,         -- id of the passage
  kind     TEXT NOT NULL,         -- person, facility, place, organisation, unit, date, quantity, contact
  start    INTEGER NOT NULL,      -- first character in the passage, code points
  stop     INTEGER NOT NULL,      -- character after the last one
  text     TEXT NOT NULL,         -- the words as they stand
  value    TEXT NOT NULL,         -- what they mean
  rule     TEXT NOT NULL          -- which rule or model found it
) STRICT;
CREATE INDEX mention_original ON mention (original);
CREATE INDEX mention_passage ON mention (passage);
CREATE INDEX mention_facility ON mention (json_extract(value, '$.kind'), json_extract(value, '$.number')) WHERE kind = 'facility';

CREATE TABLE claim (
  number        INTEGER PRIMARY KEY,   -- order of finding
  original      TEXT NOT NULL,         -- id of the original
  id            TEXT NOT NULL UNIQUE,  -- digest of content and place
  passage       TEXT NOT NULL,         -- id of the passage
  start         INTEGER NOT NULL,      -- first character of the content in the passage
  stop          INTEGER NOT NULL,      -- character after the last one
  quote         TEXT NOT NULL,         -- the exact words
  speakers      TEXT NOT NULL,         -- the chain, outermost first
  hearsay_depth INTEGER NOT NULL,      -- number of speakers less one
  stance        TEXT NOT NULL,         -- of the last speaker towards the content
  what          TEXT NOT NULL,         -- a kind of the codebook
  about         TEXT NOT NULL,         -- mentions of people and facilities
  place         TEXT,                  -- a mention
  period        TEXT,                  -- when it happened, local calendar days
  quantity      TEXT,                  -- how many, with its bounds
  flags         TEXT NOT NULL,         -- headline, question, condition, future, negated, …
  rule          TEXT NOT NULL          -- which rule found it
) STRICT;
CREATE INDEX claim_original ON claim (original);
CREATE INDEX claim_passage ON claim (passage);
CREATE INDEX claim_what ON claim (what);

CREATE TABLE record (
  number     INTEGER PRIMARY KEY,   -- order of finding
  original   TEXT NOT NULL,         -- id of the original
  id         TEXT NOT NULL UNIQUE,  -- digest of the anchor of its first naming mention
  name       TEXT NOT NULL,         -- the fullest name, by parts
  list       TEXT,                  -- the list it counts in
  birth_date TEXT,                  -- ISO day
  birth_year INTEGER,               -- year
  region     TEXT,                  -- home region or town, base form
  facility   TEXT,                  -- facilities it was said to be at
  unit       TEXT,                  -- military unit
  relation   TEXT,                  -- how the author is related
  mentions   TEXT NOT NULL,         -- ids of its mentions
  claims     TEXT NOT NULL,         -- ids of the claims about it
  inquiry    INTEGER NOT NULL,      -- 1 for a tracing request
  facts      TEXT NOT NULL,         -- what is said of the person, each with its words
  person     TEXT                   -- id of the person it was linked to
) STRICT;
CREATE INDEX record_original ON record (original);
CREATE INDEX record_person ON record (person);

CREATE TABLE review (
  sequence INTEGER PRIMARY KEY,   -- number of the decision in the ledger
  original TEXT NOT NULL,         -- id of the original it is about
  state    TEXT NOT NULL          -- what this build made of it: holds, changed, found, orphan
) STRICT;
CREATE INDEX review_original ON review (original);

CREATE TABLE link (
  number       INTEGER PRIMARY KEY,   -- order, strongest first
  left_record  TEXT NOT NULL,         -- id of one record, the smaller one
  right_record TEXT NOT NULL,         -- id of the other
  match_weight REAL NOT NULL,         -- bits, prior included
  probability  REAL NOT NULL,         -- 1 / (1 + 2 ** -match_weight)
  reasons      TEXT NOT NULL,         -- one per comparison, with its bits
  reviewed     TEXT NOT NULL          -- same, different, unsure, or '' where nobody judged it
) STRICT;
CREATE INDEX link_left ON link (left_record);
CREATE INDEX link_right ON link (right_record);

CREATE TABLE blocking (
  key  TEXT PRIMARY KEY,   -- a key that was too common to compare all its pairs
  size INTEGER NOT NULL    -- how many records have it
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  number   INTEGER PRIMARY KEY,   -- order of linking
  id       TEXT NOT NULL UNIQUE,  -- the smallest id of its records
  name     TEXT NOT NULL,         -- the fullest name among them
  records  TEXT NOT NULL,         -- ids, sorted
  reviewed INTEGER NOT NULL,      -- 1 if a person judged every link that holds it together
  birth    TEXT                   -- birth date or year
) STRICT;

CREATE TABLE finding (
  number         INTEGER PRIMARY KEY,   -- order of weighing
  id             TEXT NOT NULL UNIQUE,  -- digest of kind, subject and what
  kind           TEXT NOT NULL,         -- fate, whereabouts, event, count
  subject        TEXT NOT NULL,         -- person id, or text of the facility, place or topic
  what           TEXT NOT NULL,         -- a kind of the codebook, or for fate: alive, dead, unknown
  sentence       TEXT NOT NULL,         -- what a careful reporter may write
  probability    REAL,                  -- in [0.03, 0.97], NULL where nothing may be weighed
  words          TEXT NOT NULL,         -- ICD 203 word for it
  claims         TEXT NOT NULL,         -- ids of the claims for it
  against        TEXT NOT NULL,         -- ids of the claims that contradict it
  origins        TEXT NOT NULL,         -- independent origins behind the claims
  sources        INTEGER NOT NULL,      -- number of different speakers behind them
  period         TEXT,                  -- when, local calendar days
  quantity       TEXT,                  -- how many
  contradictions TEXT NOT NULL,         -- ids of findings that cannot hold together with it
  flags          TEXT NOT NULL          -- single_origin, contradicted, …
) STRICT;
CREATE INDEX finding_subject ON finding (subject);

CREATE TABLE estimate (
  stratum TEXT PRIMARY KEY,   -- the people estimated together ('people' = everybody)
  methods TEXT NOT NULL       -- count, estimate by method, refusal, diagnostics
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
  number   INTEGER PRIMARY KEY,   -- order of asking
  id       TEXT NOT NULL UNIQUE,  -- digest of kind and subject
  kind     TEXT NOT NULL,         -- date_order, zone, mapping, encoding, orphan, locked
  original TEXT NOT NULL,         -- id of the original it is about
  subject  TEXT NOT NULL,         -- what is asked about
  sentence TEXT NOT NULL,         -- the question as a person reads it
  choices  TEXT NOT NULL,         -- words that an answer takes
  evidence TEXT NOT NULL,         -- what speaks for each
  answer   TEXT NOT NULL,         -- the word that was chosen, or ''
  layout   TEXT NOT NULL          -- digest of a list's columns, or ''
) STRICT;

CREATE TABLE reading_failure (
  number   INTEGER PRIMARY KEY,   -- order of reading
  original TEXT NOT NULL,         -- id of the original
  reader   TEXT NOT NULL,         -- name of the reader, '' if none knows the format
  code     TEXT NOT NULL,         -- why it stopped
  byte     INTEGER NOT NULL,      -- where
  locator  TEXT NOT NULL          -- the member of a container it is about, '' for the original itself
) STRICT;
CREATE INDEX reading_failure_original ON reading_failure (original);

CREATE TABLE fingerprint (
  stage    TEXT NOT NULL,   -- read, extract, …
  original TEXT NOT NULL,   -- id of the original, '' for the whole case
  inputs   TEXT NOT NULL,   -- digest of everything the result depends on
  PRIMARY KEY (stage, original)
) STRICT, WITHOUT ROWID;

-- Words of passages, for searching; holds no text, only which words stand in which passage.
CREATE VIRTUAL TABLE search USING fts5 (
  words,    -- folded words as written
  lemmas,   -- base forms
  authors,  -- folded words of the author's name, and the account id
  days,     -- a word for every day, month and year its time touches
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
