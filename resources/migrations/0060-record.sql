-- How often people confirmed what a check held against a dossier, and how often they refused it.

-- One row for each item of a review that a machine's fail was answered for; a verdict that is taken back takes its row away.
create table rule_answer (
  review_id text not null references review (id) on delete cascade,
  item      text not null,
  -- Check and item, as `case-limit:PG-E05`: one check may stand behind several items.
  rule      text not null,
  confirmed integer not null check (confirmed in (0, 1)),
  at        text not null,
  primary key (review_id, item)
) strict;
create index rule_answer_rule on rule_answer (rule, confirmed);
