-- Schema version 70, dumped from the migrations by tests/tools/db.ts. Not edited by hand.

CREATE TABLE annotation (
  id         text primary key,
  review_id  text not null references review (id) on delete cascade,
  page_id    text not null references page (id) on delete cascade,
  kind       text not null,
  item       text,
  finding_id text,
  body       text not null check (json_valid(body)),
  author     text not null,
  at         text not null,
  version    integer not null check (version >= 1)
) strict;

CREATE TABLE calendar_year (
  year    integer primary key check (year between 1990 and 2100),
  body    text not null check (json_valid(body)),
  source  text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

CREATE TABLE check_run (
  dossier_id text not null references dossier (id) on delete cascade,
  standard   text not null references standard (sha256),
  input_key  text not null,
  timeline   text not null check (json_valid(timeline)),
  made_at    text not null,
  primary key (dossier_id, standard)
) strict, without rowid;

CREATE TABLE custom (
  id      text primary key,
  -- Name of the agency as its papers bear it.
  unit    text not null,
  what    text not null check (what in ('title', 'number')),
  -- Form in which words are compared; `shown` is as printed.
  word    text not null,
  shown   text not null,
  kind    text not null,
  page_id text references page (id) on delete set null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

CREATE TABLE document (
  dossier_id text not null references dossier (id) on delete cascade,
  position   integer not null,
  kind       text not null,
  title      text not null,
  first_page integer not null,
  last_page  integer not null,
  body       text not null check (json_valid(body)),
  input_key  text not null,
  primary key (dossier_id, position)
) strict, without rowid;

CREATE TABLE document_fix (
  page_id text primary key references page (id) on delete cascade,
  kind    text,
  starts  integer check (starts in (0, 1)),
  author  text not null,
  at      text not null,
  version integer not null
) strict;

CREATE TABLE dossier (
  id          text primary key,
  name        text not null,
  unit        text not null default '',
  -- Content key of the input (hash of its files' hashes in order): the same input twice is said, not doubled.
  content_key text not null,
  removed_at  text,
  created_at  text not null
) strict;

CREATE TABLE event (
  seq        integer primary key,
  at         text not null,
  actor      text not null,
  true_actor text not null,
  kind       text not null,
  dossier_id text,
  subject    text not null,
  payload    text not null check (json_valid(payload)),
  previous   text not null,
  hash       text not null unique
) strict;

CREATE TABLE field_fix (
  page_id text not null references page (id) on delete cascade,
  key     text not null,
  value   text,
  author  text not null,
  at      text not null,
  version integer not null, place_page text references page (id) on delete set null, place_box text check (place_box is null or json_valid(place_box)),
  primary key (page_id, key)
) strict;

CREATE TABLE field_guess (
  dossier_id text not null references dossier (id) on delete cascade,
  position   integer not null,
  key        text not null,
  document   integer,
  value      text,
  state      text not null check (state in ('found', 'twice', 'absent', 'unreadable')),
  body       text not null check (json_valid(body)),
  input_key  text not null,
  primary key (dossier_id, position)
) strict, without rowid;

CREATE TABLE finding (
  id        text primary key,
  review_id text not null references review (id) on delete cascade,
  item      text not null,
  points    real not null check (points >= 0),
  state     text not null check (state in ('suggested', 'confirmed', 'refused', 'disputed', 'upheld', 'dropped', 'rectified')),
  body      text not null check (json_valid(body)),
  author    text not null,
  at        text not null,
  version   integer not null check (version >= 1)
) strict;

CREATE TABLE job (
  id         text primary key,
  kind       text not null check (kind in ('import', 'read', 'understand')),
  dossier_id text references dossier (id) on delete cascade,
  name       text not null,
  state      text not null check (state in ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
  -- Smaller goes first.
  position   real not null,
  payload    text not null check (json_valid(payload)),
  problems   text not null default '[]' check (json_valid(problems)),
  created_at text not null,
  updated_at text not null
) strict;

CREATE TABLE opinion (
  dossier_id text not null references dossier (id) on delete cascade,
  standard   text not null references standard (sha256),
  item       text not null,
  outcome    text not null check (outcome in ('pass', 'fail', 'unsure', 'not-applicable')),
  deduction  real not null check (deduction >= 0),
  body       text not null check (json_valid(body)),
  input_key  text not null,
  primary key (dossier_id, standard, item)
) strict, without rowid;

CREATE TABLE "page" (
  id             text primary key,
  dossier_id     text not null references dossier (id) on delete cascade,
  source_file_id text not null references source_file (id) on delete cascade,
  source_index   integer not null check (source_index >= 0),
  -- 0 = whole page or first half, 1 = second half of a double page.
  part           integer not null default 0 check (part in (0, 1)),
  -- Place in the dossier, from 1.
  position       integer not null check (position >= 1),
  width_pt       real not null,
  height_pt      real not null,
  has_text       integer not null check (has_text in (0, 1)),
  unique (dossier_id, position),
  unique (source_file_id, source_index, part)
) strict;

CREATE TABLE page_failure (
  page_id text primary key references page (id) on delete cascade,
  problem text not null check (json_valid(problem)),
  at      text not null
) strict;

CREATE TABLE "page_fix" (
  page_id  text primary key references page (id) on delete cascade,
  rotation integer check (rotation in (0, 90, 180, 270)),
  -- [x0, y0, x1, y1] in units of the original picture.
  crop     text check (crop is null or json_valid(crop)),
  deskew   real,
  shadow   integer check (shadow in (0, 1)),
  author   text not null,
  at       text not null,
  version  integer not null
) strict;

CREATE TABLE page_order (
  page_text_id integer primary key references page_text (id) on delete cascade,
  -- [word, from, to, opens, …]: parts of words one after the other.
  parts        text not null check (json_valid(parts))
) strict;

CREATE TABLE page_picture (
  page_id   text primary key references page (id) on delete cascade,
  picture   text not null,
  thumbnail text not null,
  mime      text not null check (mime in ('image/jpeg', 'image/png')),
  width     integer not null,
  height    integer not null,
  dpi       real not null,
  direct    integer not null check (direct in (0, 1))
, crop text check (crop is null or json_valid(crop)), shadow integer not null default 0 check (shadow in (0, 1)), notes text not null default '[]' check (json_valid(notes)), fingerprint text not null default '', recipe text not null default '') strict;

CREATE VIRTUAL TABLE page_search using fts5 (text, content = '', contentless_delete = 1, tokenize = 'unicode61');

CREATE TABLE page_text (
  id             integer primary key,
  page_id        text not null references page (id) on delete cascade,
  version        integer not null check (version >= 1),
  engine         text not null,
  engine_version text not null,
  picture        text not null,
  reading_key    text not null references reading (key),
  -- What lists need of the reading, so that they need not open it.
  rotation       integer not null check (rotation in (0, 90, 180, 270)),
  skew           real not null,
  blank          integer not null check (blank in (0, 1)),
  quality        text not null check (json_valid(quality)),
  confidence     real not null,
  created_at     text not null,
  unique (page_id, version)
) strict;

CREATE TABLE reading (
  key  text primary key,
  body text not null check (json_valid(body))
) strict;

CREATE TABLE register (
  list    text primary key check (list in ('agencies', 'officers')),
  body    text not null check (json_valid(body)),
  -- File that it came from.
  source  text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

CREATE TABLE review (
  id         text primary key,
  dossier_id text not null references dossier (id) on delete cascade,
  reviewer   text not null,
  standard   text not null references standard (sha256),
  state      text not null check (state in ('draft', 'submitted', 'returned', 'closed')),
  created_at text not null,
  updated_at text not null,
  unique (dossier_id, reviewer)
) strict;

CREATE TABLE review_submission (
  id        integer primary key,
  review_id text not null references review (id) on delete cascade,
  revision  integer not null,
  sha256    text not null,
  body      text not null check (json_valid(body)),
  author    text not null,
  at        text not null,
  unique (review_id, revision)
) strict;

CREATE TABLE rule_answer (
  review_id text not null references review (id) on delete cascade,
  item      text not null,
  -- Check and item, as `case-limit:PG-E05`: one check may stand behind several items.
  rule      text not null,
  confirmed integer not null check (confirmed in (0, 1)),
  at        text not null,
  primary key (review_id, item)
) strict;

CREATE TABLE second_look (
  -- First page of the document, and the fact in it.
  page_id text not null references page (id) on delete cascade,
  key     text not null,
  -- What the second person read; null = nothing stands there.
  value   text,
  author  text not null,
  at      text not null,
  version integer not null,
  primary key (page_id, key)
) strict;

CREATE TABLE setting (
  key   text primary key,
  value text not null check (json_valid(value))
) strict, without rowid;

CREATE TABLE signer (
  public  text primary key,
  name    text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

CREATE TABLE "source_file" (
  id         text primary key,
  dossier_id text not null references dossier (id) on delete cascade,
  position   integer not null,
  name       text not null,
  sha256     text not null,
  bytes      integer not null check (bytes >= 0),
  media      text,
  problem    text check (problem is null or json_valid(problem)),
  added_at   text not null,
  unique (dossier_id, position),
  unique (dossier_id, sha256)
) strict;

CREATE TABLE source_password (
  source_file_id text primary key references source_file (id) on delete cascade,
  password       text not null
) strict;

CREATE TABLE standard (
  sha256   text primary key,
  code     text not null,
  name     text not null,
  version  text not null,
  body     text not null check (json_valid(body)),
  added_at text not null
, origin text not null default 'shipped' check (origin in ('shipped', 'own', 'imported')), signer text, retired_at text) strict;

CREATE TABLE standard_draft (
  id       text primary key,
  -- Version that it was begun from; null = from nothing or from a table.
  based_on text references standard (sha256),
  body     text not null check (json_valid(body)),
  -- What reading a table was not sure of.
  doubts   text not null default '[]' check (json_valid(doubts)),
  author   text not null,
  at       text not null,
  version  integer not null
) strict;

CREATE TABLE understanding (
  dossier_id text primary key references dossier (id) on delete cascade,
  -- Hash of the page text versions and fixes that it was made from.
  input_key  text not null,
  kind       text not null,
  facts      text not null check (json_valid(facts)),
  made_at    text not null,
  -- Large, and therefore last: lists read what is before it.
  body       text not null check (json_valid(body))
) strict;

CREATE TABLE verdict (
  review_id text not null references review (id) on delete cascade,
  item      text not null,
  value     text not null check (value in ('pass', 'fail', 'not-applicable', 'unsure')),
  deduction real not null check (deduction >= 0),
  reason    text not null,
  accepted  integer not null check (accepted in (0, 1)),
  author    text not null,
  at        text not null,
  version   integer not null check (version >= 1),
  primary key (review_id, item)
) strict;

CREATE TABLE workspace_key (
  id          integer primary key check (id = 1),
  public      text not null,
  private     text not null,
  created_at  text not null
) strict;

CREATE INDEX annotation_page on annotation (page_id);

CREATE INDEX annotation_review on annotation (review_id);

CREATE INDEX custom_unit on custom (unit);

CREATE INDEX dossier_content on dossier (content_key);

CREATE INDEX event_dossier on event (dossier_id);

CREATE INDEX finding_review on finding (review_id);

CREATE INDEX opinion_open on opinion (outcome) where outcome in ('fail', 'unsure');

CREATE INDEX page_text_reading on page_text (reading_key);

CREATE INDEX rule_answer_rule on rule_answer (rule, confirmed);

CREATE INDEX source_file_sha on source_file (sha256);

CREATE TRIGGER event_no_delete before delete on event begin select raise(abort, 'the event log is append-only'); end;

CREATE TRIGGER event_no_update before update on event begin select raise(abort, 'the event log is append-only'); end;
