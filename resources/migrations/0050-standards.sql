-- Standards as data: where a version comes from, standards in the making, signers, and what a bureau brings in to compare with.

-- `shipped` came with the program, `own` was published here, `imported` came as a file.
alter table standard add column origin text not null default 'shipped' check (origin in ('shipped', 'own', 'imported'));
-- Public key (hexadecimal) of who signed the version; null = nobody did, or the signature did not fit.
alter table standard add column signer text;
-- Since when it is proposed for no new review; null = it is. Reviews that are tied to it keep it.
alter table standard add column retired_at text;

-- Human: a standard in the making. Published, it becomes a row of `standard` and goes.
create table standard_draft (
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

-- Machinery: the key pair with which this workspace signs what it hands out; made once, when it is first needed.
create table workspace_key (
  id          integer primary key check (id = 1),
  public      text not null,
  private     text not null,
  created_at  text not null
) strict;

-- Human: keys of others that a person has accepted.
create table signer (
  public  text primary key,
  name    text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

-- Human: lists that a bureau brings in to compare with (执法主体名录, 持证人员表).
create table register (
  list    text primary key check (list in ('agencies', 'officers')),
  body    text not null check (json_valid(body)),
  -- File that it came from.
  source  text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;

-- Human: days off of years that the program does not know, or knows wrongly.
create table calendar_year (
  year    integer primary key check (year between 1990 and 2100),
  body    text not null check (json_valid(body)),
  source  text not null,
  author  text not null,
  at      text not null,
  version integer not null
) strict;
