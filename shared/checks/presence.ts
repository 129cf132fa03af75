import type { DocumentGuess } from '../domain/document.ts';
import { addWorkingDays, dayOf } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { hearingRecords } from './hearing-facts.ts';
import { waiverOf } from './notice.ts';
import { nameForm } from './party.ts';
import { announced, majorReported, withdrawnInTime } from './reported.ts';
import { methodOf, serviceOf } from './service.ts';
import { sealUntold } from './seal.ts';
import { type DossierView, evidenceOf, evidenceOfDocument, type Fact, linesOf, pagesOf, quoteIn, say } from './view.ts';

const openAll = (view: DossierView, docs: readonly DocumentGuess[]): Outcome['evidence'] => docs.map((d) => evidenceOfDocument(view, d));

/** PG-A01: papers of the source of the case are in the dossier. */
export const sourceFiled: Check<{ missing: number }> = (view, args) => {
  const papers = view.docs('P01', 'P03');
  const source = view.fact('case.source');
  if (papers.length > 0) return pass(`案件来源材料在卷（第${papers.map((d) => d.firstPage).join('、')}页）`, { evidence: [...openAll(view, papers), ...placesOf(source)] });
  const none = presenceOf(view, 'P01', 'P03');
  if (!source) return unsure(`案件来源未能读出${none.sure ? '，卷内未见案件来源登记表' : `；${none.why}`}，请核对`, { evidence: openAll(view, view.docs('P02')), absent: ['P01'] });
  if (/检查|巡查|巡检|抽查|监测|发现/.test(source.value) && !/举报|投诉|移送|交办|转办|12345|12315/.test(source.value)) {
    const records = view.docs('P10');
    if (records.length > 0) return pass(`${say('案件来源', source)}，检查记录在卷（第${records[0]?.firstPage}页）`, { evidence: [evidenceOf(source), ...openAll(view, records)] });
    return unsure(`${say('案件来源', source)}，检查材料请核对`, { evidence: placesOf(source), absent: ['P01', 'P10'] });
  }
  const reason = `${say('案件来源', source)}，${none.why}`;
  if (!none.sure || !/举报|投诉|移送|交办|转办|12345|12315|媒体/.test(source.value)) return unsure(`${reason}，请核对`, { defect: 'DF-019', evidence: placesOf(source), absent: ['P01'] });
  return late(`${reason}，来源材料未附卷`, [source], true, { defect: 'DF-019', deduction: args.missing, absent: ['P01'] });
};

/** PG-B02: proof of identity of the party, and authority of whoever acted for it. */
export const partyPapers: Check<{ noProof: number; noAuthority: number }> = (view, args) => {
  const proof = view.docs('P15');
  const none = presenceOf(view, 'P15');
  const parts: Outcome[] = [];
  if (proof.length > 0) parts.push(pass(`主体资格证明在卷（第${proof.map((d) => d.firstPage).join('、')}页）`, { evidence: openAll(view, proof) }));
  else if (none.sure) parts.push(fail(`${none.why}`, { defect: 'DF-011', deduction: args.noProof, absent: ['P15'], confidence: 0.8 }));
  else parts.push(unsure(none.why, { defect: 'DF-011', absent: ['P15'] }));
  parts.push(...view.docs('P11').map((d) => authority(view, d, args.noAuthority)).filter((o): o is Outcome => o !== null));
  return together(parts);
};

const AGENT = /代理|委托|受托|经理|主管|店长|厂长/;

/** Somebody else than the party’s head was interviewed for the party and no authority is in the dossier. */
function authority(view: DossierView, record: DocumentGuess, points: number): Outcome | null {
  const [person, role, head, party] = [view.field(record, 'interview.person'), view.field(record, 'interview.personRole'), view.fact('party.legalRepresentative'), view.fact('party.name')];
  if (!person || !role || !AGENT.test(role.value) || /证人|举报|投诉|法定代表人/.test(role.value)) return null;
  if (person.value === head?.value || (party && nameForm(party.value).includes(nameForm(person.value)))) return null;
  const papers = view.docs('P16');
  if (papers.length > 0) return pass(`被询问人 ${person.value}（${role.value}）有授权委托书（第${papers[0]?.firstPage}页）`, { evidence: [evidenceOf(person), ...openAll(view, papers)] });
  const none = presenceOf(view, 'P16');
  const reason = `${say('被询问人', person)}身份为${role.value}${head ? `，法定代表人（负责人）为 ${head.value}（第${head.page}页）` : ''}，${none.why}`;
  if (!none.sure || !head) return unsure(`${reason}，请核对`, { defect: 'DF-012', evidence: placesOf(person, role, head), absent: ['P16'] });
  return late(reason, [person, role, head], true, { defect: 'DF-012', deduction: points, absent: ['P16'], confidence: 0.75 });
}

/** PG-C07: the party was told the result of sampling or examination. */
export const expertResult: Check<{ notTold: number }> = (view, args) => {
  const papers = view.docs('P17', 'P19');
  if (papers.length === 0) {
    const none = presenceOf(view, 'P19', 'P17');
    return none.sure ? notApplicable('卷内无抽样、检测检验、鉴定文书，本项不适用', { absent: ['P17', 'P19'] }) : unsure(none.why, { absent: ['P17', 'P19'] });
  }
  const open = openAll(view, papers);
  const bare = sampleBare(view, args.notTold);
  if (bare) return bare;
  if (view.docs('P19').length === 0) return unsure('有抽样文书，未见检验报告，请核对', { evidence: open, absent: ['P19'] });
  const told = view.docs('P19', 'P50', 'P11', 'P10').map((d) => quoteIn(view, d, /(结果|结论|报告).{0,8}(告知|送达)|(告知|送达).{0,10}(检验|检测|鉴定)(结果|结论|报告)|(检验|检测|鉴定).{0,6}告知书/)).find((q) => q !== null);
  if (told) return unsure(`有结果告知记载（第${told.page}页），机构资质、签章请核对`, { evidence: [told, ...open] });
  const doubtful = view.gaps !== '' || view.pages.some((p) => p.kind === 'UNKNOWN' && !p.blank);
  if (doubtful) return unsure('未读到检验（鉴定）结果告知，部分页面未识别，请核对', { defect: 'DF-038', evidence: open });
  return fail(`检验（鉴定）文书在第${view.docs('P19').map((d) => d.firstPage).join('、')}页，全卷未见结果告知当事人`, { defect: 'DF-038', deduction: args.notTold, evidence: open, confidence: 0.75 });
};

/** DF-037: the record of the sampling leaves batch and number of the whole lot blank: two labels in one line with nothing between. */
function sampleBare(view: DossierView, points: number): Outcome | null {
  const docs = view.docs('P17').filter((d) => d.confidence >= 0.7 && pagesOf(view.pages, d).some((p) => linesOf(p).some((l) => /^批号[:：]?(抽样|样品)?基数[:：]?$/.test(l))));
  if (docs.length === 0) return null;
  return fail(`抽样记录（第${docs.map((d) => d.firstPage).join('、')}页）的批号、抽样基数空白`, { defect: 'DF-037', deduction: points, evidence: openAll(view, docs), confidence: 0.75 });
}

const ANSWERED = /复核|(不予|予以|部分)?采纳|采信|申辩.{0,10}(成立|理由)/;

/** PG-D04: a statement of the party was reviewed and answered; a waiver is on record. */
export const defenceHeard: Check<{ noReview: number }> = (view, args) => {
  const waiver = waiverOf(view);
  if (waiver?.clear && waiver.place) return pass(`当事人放弃陈述、申辩有书面记载（第${waiver.place.page}页）`, { evidence: [waiver.place] });
  const papers = view.docs('P34');
  if (papers.length === 0) {
    const silent = view.docs('P40', 'P39', 'P37', 'P30').map((d) => quoteIn(view, d, /(未|没有|逾期).{0,8}(提出|进行|作出)?.{0,6}(陈述|申辩)|放弃.{0,8}(陈述|申辩)/)).find((q) => q !== null);
    const heard = hearingRecords(view).length > 0 ? view.docs('P40', 'P39', 'P37').map((d) => quoteIn(view, d, ANSWERED)).find((q) => q !== null) : null;
    const none = presenceOf(view, 'P34');
    if (heard) return pass(`当事人的意见经听证提出，「${heard.quote}」有采纳情况的记载（第${heard.page}页）`, { evidence: [heard, ...openAll(view, hearingRecords(view))] });
    if (silent) return pass(`「${silent.quote}」，未提出陈述申辩的情况有记载（第${silent.page}页）`, { evidence: [silent] });
    return unsure(`${none.why}；未读到当事人是否陈述、申辩的记载，请核对`, { evidence: openAll(view, view.docs('P40')), absent: ['P34'] });
  }
  const review = view.docs('P35');
  if (review.length > 0) return pass(`陈述申辩（第${papers.map((d) => d.firstPage).join('、')}页）有复核意见（第${review.map((d) => d.firstPage).join('、')}页）`, { evidence: openAll(view, [...papers, ...review]) });
  const answered = view.docs('P40', 'P39', 'P37', 'P30').map((d) => quoteIn(view, d, ANSWERED)).find((q) => q !== null);
  if (answered) return pass(`陈述申辩有复核或者采纳情况的记载（第${answered.page}页）`, { evidence: [...openAll(view, papers), answered] });
  const none = presenceOf(view, 'P35');
  const more = { defect: 'DF-058', evidence: openAll(view, papers), absent: ['P35'] };
  if (!none.sure || !papers.every((d) => view.text(d).length >= 40)) return unsure(`当事人有陈述申辩材料，${none.why || '复核情况未能确定'}，请核对`, more);
  return fail(`当事人提出陈述申辩（第${papers.map((d) => d.firstPage).join('、')}页），${none.why}，审批表、讨论笔录和决定书中也无复核、采纳的记载`, { ...more, deduction: args.noReview, confidence: 0.8 });
};

/** PG-V17: decision made, approved, sealed and served (行政处罚法 57, 59, 61). */
export const decisionMade: Check<Record<string, never>> = (view) => {
  const decisions = view.docs('P40');
  if (decisions.length === 0) {
    const other = view.docs('P40S', 'P41', 'P43', 'P44');
    if (other.length > 0) return notApplicable(`卷内为${view.title(other[0]?.kind ?? '')}，没有作出处罚决定`, { evidence: openAll(view, other) });
    const none = presenceOf(view, 'P40', 'P41', 'P44');
    return none.sure ? fail(`${none.why}，未制作处罚决定书`, { absent: ['P40'], basis: ['行政处罚法 59'] }) : unsure(none.why, { absent: ['P40'] });
  }
  return together([approved(view), ...decisions.slice(0, 1).map((d) => sealed(view, d)), served(view, decisions)]);
};

function approved(view: DossierView): Outcome {
  const papers = view.docs('P39');
  if (papers.length > 0) return pass(`处罚审批表在卷（第${papers.map((d) => d.firstPage).join('、')}页）`, { evidence: openAll(view, papers) });
  const none = presenceOf(view, 'P39');
  const elsewhere = view.docs('P30', 'P37', 'P31').map((d) => quoteIn(view, d, /(负责人|局长|主任).{0,12}(意见|审批|批准)|同意.{0,6}(处罚|处理)意见/)).find((q) => q !== null);
  if (!none.sure || elsewhere) return unsure(`${none.why}${elsewhere ? `；第${elsewhere.page}页有「${elsewhere.quote}」，是否经负责人批准请核对` : ''}`, { absent: ['P39'], evidence: elsewhere ? [elsewhere] : [] });
  return fail(`${none.why}，处罚决定未见负责人批准`, { absent: ['P39'], basis: ['行政处罚法 57'], confidence: 0.75 });
}

/** A missing seal is a fault only on a colour scan: red seals elsewhere in the volume, none at all on the decision. */
function sealed(view: DossierView, decision: DocumentGuess): Outcome {
  const place = evidenceOfDocument(view, decision);
  const seal = decision.seals[0];
  if (seal) return pass(`决定书有印章（第${seal.page}页）`, { evidence: [{ page: seal.page, box: seal.box, quote: seal.text ?? '印章' }] });
  const red = view.documents.flatMap((d) => d.seals.filter((s) => s.colour === 'red' && d.index !== decision.index));
  const dated = view.fact('decision.date');
  const whole = dated !== null && dated.sure && dated.page >= decision.firstPage && dated.page <= decision.lastPage;
  const next = view.pages.find((p) => p.index === decision.lastPage + 1);
  const cutWell = !sealUntold(decision) && decision.confidence >= 0.7 && (!next || (next.kind !== 'UNKNOWN' && next.kind !== 'P40'));
  if (red.length < 2 || !whole || !cutWell || view.unread.length > 0) return unsure(`决定书（第${decision.firstPage}—${decision.lastPage}页）未检出印章，${red.length < 2 ? '全卷少有红色印章，可能为灰度扫描' : '页面是否完整不能确定'}，请核对`, { defect: 'DF-089', evidence: [place, ...placesOf(dated)] });
  return fail(`决定书（第${decision.firstPage}—${decision.lastPage}页）落款处未见印章，而卷内其他文书有 ${red.length} 枚红色印章（如第${red[0]?.page}页）`, { defect: 'DF-089', basis: ['行政处罚法 59'], evidence: [...placesOf(dated), place], confidence: 0.75 });
}

function served(view: DossierView, decisions: readonly DocumentGuess[]): Outcome {
  const service = serviceOf(view, 'decision');
  const open = openAll(view, service.receipts.length > 0 ? service.receipts : decisions);
  if (service.state === 'found') return pass(`决定书有送达回证（第${service.receipts.map((d) => d.firstPage).join('、')}页）`, { evidence: open });
  if (service.state === 'doubt') return unsure(`决定书是否送达未能确定：${service.why}`, { defect: 'DF-092', evidence: open, absent: service.receipts.length > 0 ? [] : ['P50'] });
  return fail(`处罚决定书（第${decisions[0]?.firstPage}页）无送达回证：${service.receipts.length > 0 ? '各送达回证均未列处罚决定书' : service.why}`, { defect: 'DF-092', basis: ['行政处罚法 61'], evidence: open, absent: ['P50'] });
}

/** PG-G02: the way of service of each receipt and what must be attached to it (民事诉讼法 88–95). */
export const serviceWay: Check<{ missing: number }> = (view, args) => {
  const receipts = view.docs('P50');
  if (receipts.length === 0) {
    const none = presenceOf(view, 'P50');
    return none.sure ? notApplicable('卷内无送达回证，已在送达项目中评判，不重复扣分', { absent: ['P50'] }) : unsure(none.why, { absent: ['P50'] });
  }
  return together([...receipts.map((r) => wayOf(view, r, args.missing)), ...announced(view, args.missing)]);
};

function wayOf(view: DossierView, receipt: DocumentGuess, points: number): Outcome {
  const method = methodOf(view, receipt);
  const open = openAll(view, [receipt]);
  if (!method) return unsure(`第${receipt.firstPage}页送达回证的送达方式未能读出，请核对`, { evidence: open });
  const need = (kind: string, name: string, defect: string): Outcome => {
    const papers = view.docs(kind);
    if (papers.length > 0) return pass(`${say('送达方式', method)}，${name}在卷（第${papers.map((d) => d.firstPage).join('、')}页）`, { evidence: [evidenceOf(method), ...openAll(view, papers)] });
    const none = presenceOf(view, kind);
    if (!none.sure) return unsure(`${say('送达方式', method)}；${none.why}`, { defect, evidence: placesOf(method), absent: [kind] });
    return late(`${say('送达方式', method)}，全卷未见${name}`, [method], true, { defect, deduction: points, absent: [kind], evidence: open });
  };
  if (/邮寄/.test(method.value)) return need('P51', '邮寄凭证或者妥投信息', 'DF-097');
  if (/公告/.test(method.value)) return need('P51', '公告及其原因、经过的记载', 'DF-098');
  if (/电子/.test(method.value)) return need('P22', '送达地址（电子送达）确认书', 'DF-099');
  if (/留置/.test(method.value)) return leftBehind(view, receipt, method, points);
  return pass(`${say('送达方式', method)}`, { evidence: placesOf(method), confidence: method.sure ? 0.9 : 0.6 });
}

/** Left at the door: a witness who signed, or pictures. */
function leftBehind(view: DossierView, receipt: DocumentGuess, method: Fact, points: number): Outcome {
  const witness = receipt.signatures.filter((s) => /见证/.test(s.role));
  const places = [evidenceOf(method), ...witness.map((s) => ({ page: s.page, box: s.box, quote: s.role }))];
  if (witness.some((s) => s.present === true) || view.docs('P51').length > 0) return pass(`${say('送达方式', method)}，有见证人签名或者照片、影像`, { evidence: [...places, ...openAll(view, view.docs('P51'))] });
  const none = presenceOf(view, 'P51');
  if (!none.sure || witness.length === 0 || witness.some((s) => s.present === null)) return unsure(`${say('送达方式', method)}，见证人签名或者照片、影像请核对`, { defect: 'DF-096', evidence: places, absent: ['P51'] });
  return late(`${say('送达方式', method)}，见证人未签名，全卷未见照片、影像`, [method], true, { defect: 'DF-096', deduction: points, evidence: places, absent: ['P51'], confidence: 0.75 });
}

/** PG-H06, R-P10: recordings listed, decision published in time (行政处罚法 47, 48). */
export const recordsPublic: Check<{ each: number }> = (view, args) => {
  const list = view.docs('P25', 'D98');
  const noList = presenceOf(view, 'P25', 'D98');
  const recorded = list.length > 0
    ? pass(`执法全过程音像记录清单（光盘）在卷（第${list[0]?.firstPage}页）`, { evidence: openAll(view, list) })
    : noList.sure ? fail(noList.why, { defect: 'DF-119', deduction: args.each, absent: ['P25'], confidence: 0.75 }) : unsure(noList.why, { defect: 'DF-119', absent: ['P25'] });
  return together([recorded, published(view, args.each), majorReported(view), withdrawnInTime(view)].filter((p): p is Outcome => p !== null));
};

/** Working days for publication by the bureau’s profile. */
export function publicationDays(view: DossierView): number {
  const { publicationProfile, publicationDays: general, publicationDaysMarket } = view.settings;
  const market = publicationProfile === 'MARKET' || (publicationProfile === 'AUTO' && /市场监督管理/.test(view.fact('agency.name')?.value ?? view.textOf('P40')));
  return market ? publicationDaysMarket : general;
}

function published(view: DossierView, points: number): Outcome {
  const papers = view.docs('P61');
  if (papers.length === 0) {
    const none = presenceOf(view, 'P61');
    return none.sure ? fail(none.why, { rule: 'R-P10', defect: 'DF-120', deduction: points, absent: ['P61'], confidence: 0.75 }) : unsure(none.why, { rule: 'R-P10', defect: 'DF-120', absent: ['P61'] });
  }
  const [decision, shown] = [view.fact('decision.date'), view.fact('publicity.date')];
  if (!decision || !shown) return cannotRead(view, '决定日期或者公示日期', ['P61'], [decision, shown], 'R-P10');
  const days = publicationDays(view);
  const limit = addWorkingDays(dayOf(decision.value), days, view.calendar);
  const facts = `${say('决定', decision)} → ${say('公示', shown)}`;
  if (dayOf(shown.value) <= limit.iso) return pass(`${facts}，未超过 ${days} 个工作日（至 ${limit.iso}）`, { rule: 'R-P10', evidence: placesOf(decision, shown) });
  return late(`${facts}，超过 ${days} 个工作日（应于 ${limit.iso} 前）`, [decision, shown], limit.calendarKnown, { rule: 'R-P10', defect: 'DF-120', deduction: points, confidence: 0.75 });
}
