import type { LabelKey } from '../labels.ts';
import { agencyName, partyAddress, partyPhone, recordParser, salutation } from '../clauses.ts';
import { discretionBand } from '../decision.ts';
import { officer } from '../officers.ts';
import { codeParser, docNoParser, idParser, nameParser, partyParser, textParser } from '../parsers.ts';
import type { Take } from '../take.ts';
import { first, labelled } from '../take.ts';

/** How a field is found in a kind of document. `expected`: the form always has it, so its lack is worth saying. */
export interface FieldRule {
  readonly key: string;
  readonly take: Take;
  readonly expected: boolean;
  /** Words that show that the document speaks of it: then its value may be misread, but is not missing. */
  readonly about?: RegExp;
}

/** Rules by kind of document. */
export type RuleTable = Readonly<Record<string, readonly FieldRule[]>>;

export const rule = (key: string, take: Take, expected = false, about?: RegExp): FieldRule => ({ key, take, expected, ...(about ? { about } : {}) });

export const PARTY_LABELS: readonly LabelKey[] = ['party', 'groupParty'];
export const HEAD: readonly LabelKey[] = ['headOpinion'];
export const HANDLERS: readonly LabelKey[] = ['officer', 'interviewer'];

export const CODE = rule('party.creditCode', labelled(['creditCode', 'idNo', 'groupParty'], codeParser));
export const ID = rule('party.idNo', labelled(['idNo', 'creditCode', 'groupParty'], idParser));
const LEGAL_REP = rule('party.legalRepresentative', labelled(['legalRepresentative'], nameParser));
export const LEGAL_REP_OR_CHIEF = rule('party.legalRepresentative', first(labelled(['legalRepresentative'], nameParser), labelled(['chief'], nameParser, 0.85)));
export const ADDRESS = rule('party.address', partyAddress);
export const PHONE = rule('party.phone', partyPhone);

export const party = (expected = true, ...labels: readonly LabelKey[]): FieldRule => rule('party.name', first(labelled(labels.length > 0 ? labels : PARTY_LABELS, partyParser), salutation), expected);
export const PARTY: readonly FieldRule[] = [party(), CODE, ID, LEGAL_REP_OR_CHIEF, ADDRESS, PHONE];
/** Forms with signatures of heads in them: a bare 负责人 is not the party's there. */
export const PARTY_IN_FORM: readonly FieldRule[] = [party(), CODE, ID, LEGAL_REP, ADDRESS, PHONE];

export const CAUSE = rule('case.cause', labelled(['caseCause'], textParser));
export const TITLE = rule('case.title', labelled(['caseTitle'], textParser));
export const CASE_NO = rule('case.no', labelled(['caseNo'], docNoParser));
/** Who made the paper, by its head. */
export const AGENCY = rule('agency.name', agencyName);
export const BAND = rule('decision.discretionBand', first(labelled(['discretion', 'band'], recordParser(/不予处罚|免予处罚|减轻|从轻|较轻|一般|较重|特别严重|严重|从重|轻微/u), 0.92), discretionBand));

export const officers = (keys: readonly LabelKey[], expected: boolean): readonly FieldRule[] => [
  rule('officer.1.name', officer(1, 'name', keys), expected),
  rule('officer.1.certNo', officer(1, 'cert', keys), expected),
  rule('officer.2.name', officer(2, 'name', keys), expected),
  rule('officer.2.certNo', officer(2, 'cert', keys), expected),
];
