-- A second person reads the facts on which most hangs once more, without seeing what was read before.
create table second_look (
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
