-- The order in which a person reads a page, beside the order in which the engine read its words: a search shows places in either, and
-- finding the order anew for each page of an answer takes too long. Derived, like the search index, and made anew with it.
create table page_order (
  page_text_id integer primary key references page_text (id) on delete cascade,
  -- [word, from, to, opens, …]: parts of words one after the other.
  parts        text not null check (json_valid(parts))
) strict;
