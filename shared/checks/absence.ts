import type { DocumentGuess } from '../domain/document.ts';
import type { PageGuess } from '../domain/understanding.ts';
import type { KindEntry } from '../domain/vocabulary.ts';
import { matchForm } from '../text/normalise.ts';
import type { DossierView } from './view.ts';

/** Whether a kind of document is in the dossier. `sure` is false when a page that could be it was not recognised; `why` says which. */
export interface Presence {
  readonly present: boolean;
  readonly sure: boolean;
  readonly why: string;
}

/** A document read less surely than this may be another kind. */
const WELL_CLASSIFIED = 0.6;
/** A page with fewer characters than this could be anything. */
const READABLE = 15;

/** Words that a page of the kind can hardly be without. */
const CORE: Readonly<Record<string, RegExp>> = {
  D00: /卷宗|案卷|封面|卷皮/, D01: /目录/, D99: /备考|备注表/, P01: /登记|举报|投诉|移送|线索|交办/, P02: /立案/, P03: /管辖|移送|交办/, P15: /执照|身份证|信用代码|证书|法定代表人/,
  P16: /委托/, P20: /责令|改正/, P22: /送达地址|送达信息|电子送达/, P25: /音像|录像|录音|记录仪|光盘/, P26: /延长|延期|中止/, P30: /调查/, P31: /审核|核审/,
  P32: /告知|通知书/, P33: /听证/, P34: /陈述|申辩|放弃/, P35: /复核/, P36: /听证/, P37: /讨论|会议/, P39: /审批|呈批/, P40: /处罚/, P50: /送达|回证/, P51: /邮|快递|公告|妥投|送达/,
  P52: /收据|票据|缴款|回单|罚没|罚款/, P53: /延期|分期/, P54: /加处/, P55: /催告/, P58: /没收|处理|销毁/, P61: /公示|信用中国|公开/, P70: /结案/,
  P38: /风险/, P59: /回访|回执/, P60: /备案|报备/, P64: /指导|提示|建议|约谈|提醒|告诫|普法|合规|风险/, P65: /调解/, P40S: /当场|处罚/, P60S: /备案/,
  L01: /申请/, L03: /收件|接收|凭证/, L05: /受理/, L06: /审查|审核|意见/, L07: /核查|勘验|踏勘|查验/, L09: /听证/, L10: /检测|检验|评审|论证|鉴定|时间/, L11: /审批|呈批|签批|核准|审核|流转/, L12: /许可|准予|不予|批复|决定/, L13: /延长|延期/,
  L14: /审核|讨论/, L15: /证|照|批准/, L16: /送达|领取|签收|领证/, L17: /公示|公开|公告/, L19: /检查|核查|监督/,
  C01: /审批|呈批|批准/, C02: /(查封|扣押|冻结|强制).{0,8}(决定|通知)/, C03: /笔录|记录/, C04: /清单|明细|数量/, C05: /延长|延期/, C06: /保管|封条/, C07: /解除|处理|退还|解封|启封|移送/, X01: /催告/, X03: /强制|执行/, X05: /申请|裁定/,
  I01: /审批|任务|方案|计划|派单/, I02: /通知|告知/, I03: /检查|勘验|巡查/, I07: /结果|反馈|情况|意见/, I08: /改正|整改|指导|立案|移送/,
};

/** Whether a further paper of the kind could hide among pages that were not recognised, though others of the kind are there. */
export function furtherOf(view: DossierView, kind: string): Presence {
  return absenceOf(view, [kind]);
}

/** Looks for kinds of document in the whole dossier (proof of presence or of absence). */
export function presenceOf(view: DossierView, ...kinds: readonly string[]): Presence {
  return view.docs(...kinds).length > 0 ? { present: true, sure: true, why: '' } : absenceOf(view, kinds);
}

function absenceOf(view: DossierView, kinds: readonly string[]): Presence {
  const names = kinds.slice(0, 1).map(view.title).join('');
  if (view.gaps !== '') return { present: false, sure: false, why: `${view.gaps}，不能断定卷内没有${names}` };
  const suspect = [...view.pages.filter((p) => couldBe(view, p, kinds)).map((p) => p.index), ...view.documents.filter((d) => oddlyTitled(view, d, kinds) || mayBeOne(view, d, kinds)).map((d) => d.firstPage)];
  if (suspect.length > 0) return { present: false, sure: false, why: `第${suspect.slice(0, 8).join('、')}页未能确定是何种文书，不能断定卷内没有${names}` };
  const listed = view.catalogue.find((r) => kinds.some((k) => titleForms(view, k).some((f) => f.length >= 4 && matchForm(r.title).includes(f))));
  return { present: false, sure: true, why: listed ? `卷内目录登记有「${listed.title}」，但卷内未见` : `全卷 ${view.pages.length} 页逐页识别，未见${names}` };
}

/** Titles of a kind as they are compared. */
export function titleForms(view: DossierView, kind: string): readonly string[] {
  const entry = view.entry(kind);
  if (!entry) return [];
  const made = forms.get(entry) ?? [entry.title, ...entry.variants].map(matchForm);
  forms.set(entry, made);
  return made;
}

/** Every page asks for the titles of every kind: the forms of an entry are made once. */
const forms = new WeakMap<KindEntry, readonly string[]>();

/** Papers of penalties that in another kind of dossier are more likely one of its own, taken for them by a likely title. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  L06: ['P30', 'P31', 'P39'], L11: ['P02', 'P26', 'P39', 'C01', 'I01'], L12: ['P20', 'P40', 'P41', 'L18'], C01: ['P02', 'P39', 'I01'], C02: ['P18', 'P40'], C03: ['P10', 'I03'], C04: ['P18', 'P58'], C07: ['P18', 'P58'],
  I01: ['P02', 'P39', 'C01', 'L11'], I02: ['P12', 'P32'], I07: ['P19', 'P32'], P40S: ['P40'],
};

/** Kinds whose forms go by one another’s names: two papers of the one may be one of each. */
const TWINS: Readonly<Record<string, string>> = { L11: 'L06', L06: 'L11', L03: 'L05', L05: 'L03', I02: 'I07', I07: 'I02', I01: 'I02' };

/** A paper of an odd kind for this dossier that may be the one that is looked for. */
function mayBeOne(view: DossierView, doc: DocumentGuess, kinds: readonly string[]): boolean {
  if (view.kind.value === 'PENALTY_GENERAL') return false;
  const twin = kinds.some((k) => TWINS[k] === doc.kind) && (view.docs(doc.kind).length > 1 || (doc.kind === 'L06' && /审批|呈批|签批/.test(doc.title)));
  return twin || kinds.some((k) => ALIKE[k]?.includes(doc.kind) ?? false);
}

/** A paper under a title that no list of its kind has, in whose head stand the words of the kinds: it may as well be one of them. */
function oddlyTitled(view: DossierView, doc: DocumentGuess, kinds: readonly string[]): boolean {
  const title = matchForm(doc.title);
  if (title.length < 3 || titleForms(view, doc.kind).some((f) => f === title || (f.length >= 4 && title.includes(f)))) return false;
  return kinds.some((k) => CORE[k]?.test(title));
}

/** A page inside a paper that begins with a short title line of its own, ending like a title of the kinds: it may be cut wrongly. */
function titledOtherwise(view: DossierView, page: PageGuess, doc: DocumentGuess, kinds: readonly string[]): boolean {
  const own = matchForm(doc.title);
  const heads = page.text.split('\n').slice(0, 3).map(matchForm).filter((l) => l.length >= 4 && l.length <= 16 && !(own.length >= 3 && (l.includes(own) || own.includes(l))));
  return heads.some((l) => kinds.some((k) => titleForms(view, k).some((f) => f.length >= 4 && l.slice(-2) === f.slice(-2) && !titleForms(view, doc.kind).includes(l))));
}

function couldBe(view: DossierView, page: PageGuess, kinds: readonly string[]): boolean {
  if (page.blank) return false;
  const doc = view.documents.find((d) => d.index === page.document);
  const text = view.pageText(page);
  if (page.kind === 'UNKNOWN' || !doc) return text.length < READABLE || kinds.some((k) => CORE[k]?.test(text) ?? true);
  if (page.index > doc.firstPage && titledOtherwise(view, page, doc, kinds)) return true;
  if (doc.confidence >= WELL_CLASSIFIED) return false;
  const head = matchForm(text.slice(0, 160));
  return kinds.some((k) => titleForms(view, k).some((f) => f.length >= 3 && head.includes(f)));
}
