-- What a unit calls its papers, and where a corrected fact stands.

-- Places that people pointed at stay with the correction, in units of the original like every mark.
alter table field_fix add column place_page text references page (id) on delete set null;
alter table field_fix add column place_box text check (place_box is null or json_valid(place_box));

-- Examples that people gave: a title or the token of a document number, and the kind of paper that it stands for in this unit.
-- An example stays when its dossier goes; one page gives at most one title and one token.
create table custom (
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
create index custom_unit on custom (unit);
