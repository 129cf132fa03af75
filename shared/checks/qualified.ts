import type { Officer } from '../domain/register.ts';
import { dayOf } from '../text/dates.ts';
import { type Check, type Outcome, pass, together, unsure } from './check.ts';
import { placesOf } from './deadline.ts';
import { opening } from './papers.ts';
import { type DossierView, type Fact, quoteIn, say } from './view.ts';

/** Numbers of the national card, and of older cards (DOMAIN 2.4). */
const CARD_NO = /^(\d{8,14}|[\p{Script=Han}]{1,3}[-A-Z0-9 ]{4,14})$/u;

/** People who may help but not act alone. */
const HELPER = /(协管员|辅助人员|辅警|协勤|临时工|聘用人员)/;

interface Bearer {
  readonly name: Fact;
  readonly cert: Fact | null;
}

const bearersOf = (view: DossierView, kinds: readonly string[]): Bearer[] =>
  view.docs(...kinds).flatMap((d) => ['1', '2'].flatMap((n) => {
    const name = view.field(d, `officer.${n}.name`);
    return name ? [{ name, cert: view.field(d, `officer.${n}.certNo`) }] : [];
  }));

/** PG-V03, never a fault by itself: cards of the officers by their number, and by the register of card holders where the bureau brought one in (行政处罚法 42). */
export const officersQualified: Check<{ kinds?: readonly string[] | undefined }> = (view, { kinds = ['P10', 'P11', 'P02', 'P50'] }) => {
  const bearers = bearersOf(view, kinds);
  const helper = view.docs(...kinds).map((d) => quoteIn(view, d, HELPER)).find((q) => q !== null);
  const hint = helper ? [unsure(`第${helper.page}页有「${helper.quote}」，是否由辅助人员单独执法请判断`, { defect: 'DF-004', evidence: [helper] })] : [];
  if (bearers.length === 0) return together([...hint, unsure('执法人员的姓名和证号未能读出，请核对', { evidence: opening(view, view.docs(...kinds)), absent: view.docs(...kinds).length > 0 ? [] : kinds })]);
  const people = [...new Map(bearers.map((b) => [b.name.value, b])).keys()];
  return together([...hint, ...people.map((name) => qualified(view, bearers.filter((b) => b.name.value === name)))]);
};

function qualified(view: DossierView, all: readonly Bearer[]): Outcome {
  const [name] = all.map((b) => b.name);
  const cert = all.map((b) => b.cert).find((c) => c !== null) ?? null;
  if (!name) throw new Error('a bearer has a name');
  const evidence = placesOf(name, cert);
  if (!cert) return unsure(`${name.value}的执法证号各文书均未读出，请核对`, { defect: 'DF-004', evidence });
  if (!CARD_NO.test(cert.value)) return unsure(`${name.value}的${say('执法证号', cert)}格式异常，请核对`, { defect: 'DF-004', evidence });
  return view.register.officers.length > 0 ? registered(view, name, cert) : unsure(`${name.value}的${say('执法证号', cert)}，是否有效请对照持证人员名单判断`, { evidence });
}

function registered(view: DossierView, name: Fact, cert: Fact): Outcome {
  const holder = view.register.officers.find((o) => o.certNo === cert.value);
  const namesake = view.register.officers.find((o) => o.name === name.value);
  const evidence = placesOf(name, cert);
  const facts = `${name.value}，${say('执法证号', cert)}`;
  if (holder && holder.name === name.value) return inTime(view, holder, facts, evidence);
  if (holder) return unsure(`${facts}，持证人员名单中该证号属于${holder.name}，请核对`, { defect: 'DF-004', evidence });
  if (namesake) return unsure(`${facts}，持证人员名单中${namesake.name}的证号为 ${namesake.certNo}，请核对`, { defect: 'DF-004', evidence });
  return unsure(`${facts}，持证人员名单中没有此人，是否具有执法资格请判断`, { defect: 'DF-004', evidence });
}

/** The card was valid on the day of the act: of the record where one was read, else of the dossier. */
function inTime(view: DossierView, holder: Officer, facts: string, evidence: Outcome['evidence']): Outcome {
  const acted = view.fact('inspection.start') ?? view.fact('interview.start');
  const day = acted ? dayOf(acted.value) : view.day;
  const span = `${holder.validFrom ?? ''}—${holder.validTo ?? ''}`;
  if (day === null) return unsure(`${facts}，执法日期未能读出，证件有效期 ${span} 请核对`, { evidence });
  const valid = (holder.validFrom === null || holder.validFrom <= day) && (holder.validTo === null || day <= holder.validTo);
  if (valid) return pass(`${facts}，与持证人员名单一致，${day} 在有效期内`, { evidence });
  return unsure(`${facts}，持证人员名单所载有效期为 ${span}，${day} 不在有效期内，请判断`, { defect: 'DF-004', evidence });
}
