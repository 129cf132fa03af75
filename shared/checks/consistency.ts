import { editDistance } from '../text/fuzzy.ts';
import { presenceOf } from './absence.ts';
import { fineOf, maybeSame, proposedFine } from './amount.ts';
import { type Check, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { articlesOf, type Article, couldBeMisread } from './citation.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { alikeFigures } from './misread.ts';
import { nameForm, likeness, majority } from './party.ts';
import { CLEAR, type DossierView, evidenceOfDocument, type Fact, say } from './view.ts';

/** One field in all documents that carry it. */
export function everywhere(view: DossierView, key: string): Fact[] {
  return view.documents.map((d) => view.field(d, key)).filter((f): f is Fact => f !== null);
}

const named = (view: DossierView, f: Fact): string => `${f.document ? view.title(f.document.kind) : ''}「${f.value}」（第${f.page}页）`;

/** PG-V05, never a fault by itself: whether the punished party is the one of the proof of identity. */
export const partyNamed: Check<Record<string, never>> = (view) => {
  const of = (kind: string): Fact | null => view.docs(kind).map((d) => view.field(d, 'party.name')).find((f) => f !== null) ?? null;
  const [proof, notice, decision] = [of('P15'), of('P32'), of('P40')];
  if (!proof || !decision) return cannotRead(view, '主体资格证明或者决定书上的当事人名称', ['P15', 'P40'], [proof, decision]);
  const facts = [proof, notice, decision].filter((f): f is Fact => f !== null);
  const list = facts.map((f) => named(view, f)).join('，');
  if (facts.every((f) => nameForm(f.value) === nameForm(proof.value))) return pass(`当事人名称一致：${list}`, { evidence: placesOf(...facts) });
  const far = likeness(proof.value, decision.value) < 0.6;
  return unsure(`${list}，${far ? '名称差别较大，处罚主体是否认定错误请判断' : '写法不完全相同，可能为识别误差，请核对'}`, { defect: far ? 'DF-008' : null, evidence: placesOf(...facts) });
};

/** PG-B03: name, code and head of the party agree in all papers. */
export const partyAgrees: Check<{ each: number }> = (view, args) => {
  const names = everywhere(view, 'party.name').filter((f) => f.document?.kind !== 'P16' && f.document?.kind !== 'P03' && !/[某*×xX＊]/.test(f.value));
  if (names.length < 2) return cannotRead(view, '各文书的当事人名称', ['P15', 'P02', 'P32', 'P40'], names);
  const parts = [namesAgree(view, names, args.each), codesAgree(view, args.each), sameValue(view, 'party.legalRepresentative', '法定代表人（负责人）'), sameValue(view, 'party.idNo', '公民身份号码', /^\d{17}[\dX]$/)];
  return together(parts.filter((p): p is Outcome => p !== null));
};

function namesAgree(view: DossierView, names: readonly Fact[], points: number): Outcome {
  const main = majority(names);
  if (!main) return unsure(`当事人名称写法不一：${names.map((f) => named(view, f)).join('，')}，请核对`, { defect: 'DF-009', evidence: placesOf(...names) });
  const odd = names.filter((f) => nameForm(f.value) !== nameForm(main.value));
  if (odd.length === 0) return pass(`${names.length} 件文书的当事人名称一致：「${main.value}」`, { evidence: placesOf(...names.slice(0, 4)) });
  const written = odd.filter((f) => f.confidence >= CLEAR && main.confidence >= CLEAR && lacksMiddle(nameForm(f.value), nameForm(main.value)));
  if (written.length > 0) return together(written.map((f) => late(`${named(view, f)}与${named(view, main)}不一致`, [f, main], true, { defect: 'DF-009', deduction: points, confidence: 0.8 })));
  return unsure(`${odd.map((f) => named(view, f)).join('，')}与${named(view, main)}写法不同，可能为识别误差，请核对`, { defect: 'DF-009', evidence: placesOf(...odd, main) });
}

/** Two or more characters are missing inside the name: neither a cut-off end nor a misread character explains that. */
function lacksMiddle(short: string, long: string): boolean {
  const gap = long.length - short.length;
  if (gap < 2 || gap > 4 || short.length < 6) return false;
  return short.slice(0, 2) === long.slice(0, 2) && short.slice(-2) === long.slice(-2) && editDistance(short, long, gap) === gap;
}

const LOOK_ALIKE = [/^[0ODQ89]$/, /^[1IL7T]$/, /^[8B36]$/, /^[56S]$/, /^[2Z]$/, /^[6G0]$/, /^[UV]$/, /^[MNWH]$/, /^[CG]$/, /^[PRF]$/, /^[KX]$/];

/** Two codes that differ only in characters that are easily taken for one another. */
function looksAlike(a: string, b: string): boolean {
  return a.length === b.length && [...a].every((c, i) => c === b[i] || LOOK_ALIKE.some((p) => p.test(c) && p.test(b[i] ?? '')));
}

function codesAgree(view: DossierView, points: number): Outcome | null {
  const codes = everywhere(view, 'party.creditCode').filter((f) => /^[159YN][0-9A-Z]{17}$/.test(f.value));
  const main = majority(codes);
  if (!main || codes.length < 2) return null;
  const odd = codes.filter((f) => f.value !== main.value);
  if (odd.length === 0) return pass(`统一社会信用代码一致：${main.value}`, { evidence: placesOf(...codes.slice(0, 3)) });
  const written = odd.filter((f) => f.valid === false && f.confidence >= CLEAR && main.valid !== false && main.confidence >= CLEAR && !looksAlike(f.value, main.value));
  if (written.length === 0) return unsure(`统一社会信用代码写法不一：${[main, ...odd].map((f) => named(view, f)).join('，')}，可能为识别误差，请核对`, { defect: 'DF-010', evidence: placesOf(main, ...odd) });
  return together(written.map((f) => ({ ...late(`统一社会信用代码${named(view, f)}与${named(view, main)}不一致`, [{ ...f, sure: true }, main], true, { defect: 'DF-010', deduction: points, confidence: 0.8 }) })));
}

function sameValue(view: DossierView, key: string, label: string, form = /./): Outcome | null {
  const all = everywhere(view, key).filter((f) => form.test(f.value));
  if (all.length < 2) return null;
  if (all.every((f) => nameForm(f.value) === nameForm(all[0]?.value ?? ''))) return pass(`${label}一致：${all[0]?.value}`, { evidence: placesOf(...all.slice(0, 3)) });
  return unsure(`${label}写法不一：${all.map((f) => named(view, f)).join('，')}，请核对`, { evidence: placesOf(...all) });
}

/** PG-B01: every officer has one certificate number throughout the dossier. */
export const officersNumbered: Check<{ each: number }> = (view, args) => {
  const pairs = view.docs('P02', 'P10', 'P11', 'P13', 'P14', 'P17', 'P18', 'P30', 'P39', 'P50').flatMap((d) => ['1', '2'].map((n) => ({ name: view.field(d, `officer.${n}.name`), cert: view.field(d, `officer.${n}.certNo`) }))).filter((p): p is { name: Fact; cert: Fact } => p.name !== null && p.cert !== null);
  const people = [...new Set(pairs.map((p) => p.name.value))];
  if (people.length < 2) return cannotRead(view, '两名执法人员的姓名和执法证号', ['P10', 'P11'], pairs.flatMap((p) => [p.name, p.cert]));
  const parts = people.map((name) => oneNumber(view, name, pairs.filter((p) => p.name.value === name).map((p) => p.cert), new Set(pairs.filter((p) => p.name.value !== name).map((p) => p.cert.value)), args.each));
  const bare = view.docs('P10', 'P11').filter((d) => ['1', '2'].some((n) => !view.field(d, `officer.${n}.certNo`)));
  if (bare.length > 0) parts.push(unsure(`第${bare.map((d) => d.firstPage).join('、')}页笔录的执法证号未读全，请核对`, { defect: 'DF-006', evidence: bare.map((d) => evidenceOfDocument(view, d)) }));
  return together(parts);
};

/** One officer's numbers; a number that other papers give to somebody else was more likely put to the wrong name when read. */
function oneNumber(view: DossierView, name: string, certs: readonly Fact[], others: ReadonlySet<string>, points: number): Outcome {
  const main = majority(certs);
  const odd = main ? certs.filter((c) => c.value !== main.value) : [...certs];
  if (main && odd.length === 0) return pass(`${name}的执法证号一致：${main.value}（${certs.length} 处）`, { evidence: placesOf(...certs.slice(0, 3)) });
  const all = main ? [main, ...odd] : odd;
  const clear = all.every((c) => c.confidence >= CLEAR) && !all.some((c) => others.has(c.value)) && !odd.some((c) => c.confidence < 0.93 && all.some((o) => alikeFigures(c.value, o.value))) && odd.length <= 2 && odd.every((c) => main === null || c.value.length === main.value.length);
  const reason = `${name}的执法证号前后不一：${all.map((c) => named(view, c)).join('，')}`;
  return clear ? late(reason, all, true, { defect: 'DF-006', deduction: points, confidence: 0.8 }) : unsure(`${reason}，可能为识别误差，请核对`, { defect: 'DF-006', evidence: placesOf(...all) });
}

/** PG-D03: provisions and fine of the decision are those of the notice (行政处罚法 44, 62). */
export const noticeDecision: Check<{ differs: number }> = (view, args) => {
  const gone = ['P32', 'P40'].filter((k) => view.docs(k).length === 0);
  if (gone.length > 0) {
    const doubts = gone.map((k) => presenceOf(view, k)).filter((p) => !p.sure);
    return doubts[0] ? unsure(doubts[0].why, { absent: gone }) : notApplicable(`卷内无${gone.map(view.title).join('、')}，已在其他项目中评判，不重复扣分`, { absent: gone });
  }
  const parts = [articlesSame(view, 'decision.violatedArticles', '违反条款', args.differs), articlesSame(view, 'decision.basisArticles', '处罚依据', args.differs), amountSame(view, args.differs)];
  const merged = together(parts);
  return merged.outcome === 'fail' && view.docs('P32').length > 1 ? unsure(`${merged.reason}；卷内有 ${view.docs('P32').length} 份告知书，是否重新告知请核对`, { defect: merged.defect, evidence: merged.evidence }) : merged;
};

function articlesSame(view: DossierView, key: string, label: string, points: number): Outcome {
  const at = (kind: string): Fact | null => view.docs(kind).map((d) => view.field(d, key)).find((f) => f !== null) ?? null;
  const [notice, decision] = [at('P32'), at('P40')];
  if (!notice || !decision) return cannotRead(view, `告知书或者决定书的${label}`, ['P32', 'P40'], [notice, decision]);
  const [before, after] = [articlesOf(notice.value), articlesOf(decision.value)];
  const has = (list: readonly Article[], a: Article): boolean => list.some((b) => b.law === a.law && b.article === a.article);
  const facts = `${label}：告知书「${notice.value}」（第${notice.page}页），决定书「${decision.value}」（第${decision.page}页）`;
  if (before.length > 0 && before.every((a) => has(after, a)) && after.every((a) => has(before, a))) return pass(`${facts}，一致`, { evidence: placesOf(notice, decision) });
  const apart = before.length > 0 && after.length > 0 && !after.some((a) => has(before, a)) && !after.some((a) => before.some((b) => couldBeMisread(a, b)));
  if (!apart) return unsure(`${facts}，写法不完全相同，请核对`, { defect: 'DF-059', evidence: placesOf(notice, decision) });
  return late(`${facts}，不一致，未见重新告知`, [notice, decision], true, { defect: 'DF-059', deduction: points, confidence: 0.8 });
}

function amountSame(view: DossierView, points: number): Outcome {
  const told = proposedFine(view);
  const fine = fineOf(view);
  if (!told || !fine) {
    if (!/罚款/.test(view.textOf('P40'))) return pass('决定书未处罚款', { evidence: view.docs('P40').map((d) => evidenceOfDocument(view, d)) });
    return cannotRead(view, '拟罚款金额或者决定罚款金额', ['P32', 'P40'], [told?.fact ?? null, fine?.fact ?? null]);
  }
  const { fact: notice, cents: before } = told;
  const facts = `${say('告知拟罚款', notice)} 元，${say('决定罚款', fine.fact)} 元`;
  if (fine.cents === before) return pass(`${facts}，一致`, { evidence: placesOf(notice, fine.fact) });
  const spoken = view.docs('P34', 'P36');
  if (fine.cents < before) return unsure(`${facts}，决定低于告知，减轻理由请核对`, { defect: 'DF-059', evidence: placesOf(notice, fine.fact) });
  if (spoken.some((d) => d.kind === 'P36' || !/放弃/.test(`${d.title}${view.text(d).slice(0, 400)}`))) return pass(`${facts}；加重问题已在否决项中评判，不重复扣分`, { confidence: 0.6, evidence: placesOf(notice, fine.fact) });
  if (maybeSame(told, fine)) return unsure(`${facts}；两数形近，可能为识别误差，请核对`, { defect: 'DF-059', evidence: placesOf(notice, fine.fact) });
  return late(`${facts}，决定重于告知，未见重新告知`, [notice, fine.fact], true, { defect: 'DF-059', deduction: points });
}
