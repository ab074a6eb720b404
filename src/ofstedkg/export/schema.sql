-- Tables of `ofstedkg export -o x.sqlite`. Days are ISO dates (YYYY-MM-DD); `…_edtf` is the date as precise as stated.

CREATE TABLE metadata (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE councils (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  full_name TEXT,
  type TEXT,
  region TEXT,
  la_code TEXT,
  urn TEXT,
  valid_from TEXT CHECK (valid_from IS date(valid_from)),
  valid_to TEXT CHECK (valid_to IS date(valid_to)),
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE services (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  council_id TEXT REFERENCES councils (id),
  kind TEXT NOT NULL,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE providers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT,
  founded TEXT CHECK (founded IS date(founded)),
  dissolved TEXT CHECK (dissolved IS date(dissolved)),
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE themes (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  definition TEXT,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE inspections (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  council_id TEXT REFERENCES councils (id),
  kind TEXT,
  framework TEXT,
  ordinal INTEGER,
  first_day TEXT CHECK (first_day IS date(first_day)),
  last_day TEXT CHECK (last_day IS date(last_day)),
  visit_edtf TEXT,
  published TEXT CHECK (published IS date(published)),
  lead_inspector_id TEXT REFERENCES people (id),
  official INTEGER NOT NULL CHECK (official IN (0, 1)),
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  title TEXT,
  publisher TEXT,
  authors TEXT,
  published TEXT CHECK (published IS date(published)),
  published_edtf TEXT,
  url TEXT,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  quote TEXT NOT NULL,
  page INTEGER,
  paragraph TEXT,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  UNIQUE (article_id, start_offset, end_offset)
) STRICT;

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  article_id TEXT REFERENCES articles (id),
  passage_id INTEGER REFERENCES passages (id),
  council_id TEXT REFERENCES councils (id),
  said_by TEXT,
  status TEXT,
  rule TEXT,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE inspection_references (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  inspection_id TEXT REFERENCES inspections (id),
  kind TEXT,
  ordinal INTEGER,
  visit_edtf TEXT,
  because TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE judgements (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  inspection_id TEXT REFERENCES inspections (id),
  service_id TEXT REFERENCES services (id),
  grade TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  inspection_id TEXT REFERENCES inspections (id),
  service_id TEXT REFERENCES services (id),
  polarity TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_themes (
  finding_id TEXT NOT NULL REFERENCES findings (claim_id),
  theme_id TEXT NOT NULL REFERENCES themes (id),
  PRIMARY KEY (finding_id, theme_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE measures (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  indicator TEXT NOT NULL,
  value REAL,
  value_text TEXT NOT NULL,
  unit TEXT,
  first_day TEXT CHECK (first_day IS date(first_day)),
  last_day TEXT CHECK (last_day IS date(last_day)),
  date_edtf TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE provisions (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  service_id TEXT REFERENCES services (id),
  from_node_id TEXT REFERENCES nodes (id),
  from_name TEXT,
  to_node_id TEXT REFERENCES nodes (id),
  to_name TEXT,
  first_day TEXT CHECK (first_day IS date(first_day)),
  last_day TEXT CHECK (last_day IS date(last_day)),
  date_edtf TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE posts (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  person_id TEXT REFERENCES people (id),
  person_name TEXT NOT NULL,
  role TEXT,
  role_type TEXT,
  organisation_name TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE interventions (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  kind TEXT NOT NULL,
  by_node_id TEXT REFERENCES nodes (id),
  by_name TEXT,
  first_day TEXT CHECK (first_day IS date(first_day)),
  last_day TEXT CHECK (last_day IS date(last_day)),
  date_edtf TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE unlinked_mentions (
  claim_id TEXT PRIMARY KEY REFERENCES claims (id),
  text TEXT NOT NULL,
  reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims (id),
  kind TEXT,
  council_id TEXT REFERENCES councils (id),
  inspection_id TEXT REFERENCES inspections (id),
  because TEXT NOT NULL,
  record_words TEXT,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE nodes (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT,
  council TEXT,
  region TEXT,
  grade TEXT,
  framework TEXT,
  start TEXT CHECK (start IS date(start)),
  "end" TEXT CHECK ("end" IS date("end")),
  statements INTEGER NOT NULL,
  iri TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE edges (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES nodes (id),
  target TEXT NOT NULL REFERENCES nodes (id),
  relation TEXT NOT NULL,
  label TEXT NOT NULL,
  weight INTEGER NOT NULL,
  start TEXT CHECK (start IS date(start)),
  "end" TEXT CHECK ("end" IS date("end")),
  date TEXT,
  grade TEXT,
  polarity TEXT,
  kind TEXT,
  role TEXT,
  status TEXT,
  rank INTEGER,
  inspection TEXT REFERENCES nodes (id),
  official INTEGER NOT NULL CHECK (official IN (0, 1)),
  said_by TEXT,
  claim TEXT REFERENCES claims (id),
  quote TEXT,
  page INTEGER,
  document TEXT,
  publisher TEXT,
  published TEXT CHECK (published IS date(published)),
  url TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE edge_claims (
  edge_id TEXT NOT NULL REFERENCES edges (id),
  claim_id TEXT NOT NULL REFERENCES claims (id),
  PRIMARY KEY (edge_id, claim_id)
) STRICT, WITHOUT ROWID;
