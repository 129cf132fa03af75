-- More formats, pages that are halves of a scan, corrections as recipes, locked files.

-- The list of formats grows: the check is taken off, the door of the program holds the list.
create table source_file_new (
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
insert into source_file_new (id, dossier_id, position, name, sha256, bytes, media, problem, added_at)
  select id, dossier_id, position, name, sha256, bytes, media, problem, added_at from source_file;
drop table source_file;
alter table source_file_new rename to source_file;
create index source_file_sha on source_file (sha256);

-- The password of a locked file. It opens nothing that does not lie open in the workspace anyway; without it lost pictures could not be made again.
create table source_password (
  source_file_id text primary key references source_file (id) on delete cascade,
  password       text not null
) strict;

-- A side as scanned may hold two pages; `part` tells the halves apart.
create table page_new (
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
insert into page_new (id, dossier_id, source_file_id, source_index, position, width_pt, height_pt, has_text)
  select id, dossier_id, source_file_id, source_index, position, width_pt, height_pt, has_text from page;
drop table page;
alter table page_new rename to page;

-- A person's recipe for a page; null members are the machine's. A row says at least one thing.
create table page_fix_new (
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
insert into page_fix_new (page_id, rotation, author, at, version) select page_id, rotation, author, at, version from page_fix;
drop table page_fix;
alter table page_fix_new rename to page_fix;

-- What the picture was made with, what must be said of it, and its coarse look.
alter table page_picture add column crop text check (crop is null or json_valid(crop));
alter table page_picture add column shadow integer not null default 0 check (shadow in (0, 1));
alter table page_picture add column notes text not null default '[]' check (json_valid(notes));
alter table page_picture add column fingerprint text not null default '';
-- The recipe that the picture was asked for with; another one asks for a new picture.
alter table page_picture add column recipe text not null default '';
