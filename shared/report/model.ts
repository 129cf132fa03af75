import { problemMessage } from '../base/problem.ts';
import { fieldDef } from '../domain/field.ts';
import type { Opinion } from '../domain/opinion.ts';
import type { StandardItem } from '../domain/standard.ts';
import type { ReportInput } from './input.ts';

/** A report as rows of text and numbers only; every paper (docx, xlsx, print) is laid out from it. */
export interface ReportModel {
  readonly title: string;
  /** 示范标准，非官方 and the like: printed under the title. */
  readonly label: string;
  readonly source: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly score: { readonly points: number; readonly pointsWithoutVeto: number; readonly grade: string; readonly sentence: string; readonly undecided: number; readonly vetoes: readonly string[] };
  /** The service supplement: a line and its items beside the score; null where there is none. */
  readonly service: { readonly name: string; readonly label: string; readonly index: number; readonly sentence: string; readonly undecided: number; readonly sections: readonly ReportSection[] } | null;
  readonly sections: readonly ReportSection[];
  readonly findings: readonly ReportFinding[];
  readonly open: readonly { readonly item: string; readonly text: string; readonly reason: string; readonly pages: string }[];
  readonly notes: readonly string[];
  readonly reviewer: string;
  readonly today: string;
}

export interface ReportSection {
  readonly name: string;
  readonly points: number;
  readonly got: number;
  readonly applicable: number;
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly item: string;
  readonly text: string;
  readonly points: number;
  readonly sign: string;
  readonly answer: string;
  readonly deduction: number;
  readonly reason: string;
  readonly pages: string;
  readonly basis: string;
}

export interface ReportFinding {
  readonly number: number;
  readonly item: string;
  readonly text: string;
  readonly points: number;
  readonly severity: string;
  readonly pages: string;
  readonly quote: string;
  readonly basis: string;
  readonly detail: string;
}

const ANSWERS = {
  pass: ['✓', '通过'],
  fail: ['✕', '不通过'],
  veto: ['⛔', '否决'],
  unsure: ['?', '存疑'],
  'not-applicable': ['–', '不适用'],
  open: ['○', '待判'],
} as const;

/** Heading of a section: vetoes stand apart and carry no points. */
export function sectionTitle(section: Pick<ReportSection, 'name' | 'points' | 'got' | 'applicable'>): string {
  return section.points === 0 ? `${section.name}（单列，不计分）` : `${section.name}（${section.points} 分，适用 ${section.applicable} 分，得 ${section.got} 分）`;
}

/** The index as reports say it. */
export function serviceLine(service: NonNullable<ReportModel['service']>): string {
  return `服务型指数 ${service.index}（不计入得分）：${service.sentence}${service.undecided > 0 && !service.sentence.includes('未判') ? `；尚待评判 ${service.undecided} 项` : ''}`;
}

export const SEVERITY_NAMES: Readonly<Record<string, string>> = { F: '致命（否决）', S: '严重', M: '一般', L: '轻微' };

const FACT_KEYS = [
  'case.title', 'case.no', 'agency.name', 'party.name', 'party.creditCode', 'party.idNo', 'party.legalRepresentative', 'filing.date', 'notice.docNo', 'notice.servedDate',
  'decision.docNo', 'decision.date', 'decision.amount', 'service.date', 'payment.date', 'closing.date',
];

/** 「第 3、4、9 页」, each page once and in order; empty for none. */
export function pageList(pages: readonly number[]): string {
  const unique = [...new Set(pages)].sort((a, b) => a - b);
  return unique.length === 0 ? '' : `第${unique.join('、')}页`;
}

function absenceText(input: ReportInput, absent: readonly string[]): string {
  return absent.length === 0 ? '' : `全卷未见：${absent.map(input.kindTitle).join('、')}`;
}

const places = (...texts: string[]): string => texts.filter((t) => t !== '').join('；');

function rowOf(input: ReportInput, item: StandardItem, opinion: Opinion | undefined): ReportRow {
  const verdict = input.review?.verdicts.find((v) => v.item === item.id);
  const findings = (input.review?.findings ?? []).filter((f) => f.item === item.id && f.state !== 'dropped');
  const index = new Map(input.pages.map((p) => [p.id, p.index]));
  const outcome = input.review ? (verdict?.value ?? 'open') : (opinion?.outcome ?? 'open');
  const [sign, answer] = ANSWERS[outcome === 'fail' && item.kind === 'veto' ? 'veto' : outcome];
  const byPerson = findings.flatMap((f) => f.evidence.map((e) => index.get(e.page) ?? 0)).filter((n) => n > 0);
  const pages = byPerson.length > 0 ? byPerson : (opinion?.evidence ?? []).map((e) => e.page);
  const absent = findings.length > 0 ? findings.flatMap((f) => f.absent) : (opinion?.absent ?? []);
  return {
    item: item.id,
    text: item.text,
    points: item.points,
    sign,
    answer,
    deduction: verdict ? verdict.deduction : input.review ? 0 : (opinion?.deduction ?? 0),
    reason: verdict ? verdict.reason || (verdict.accepted ? (opinion?.reason ?? '') : findings.map((f) => f.text).join('；')) : (opinion?.reason ?? ''),
    pages: places(pageList(pages), absenceText(input, absent)),
    basis: item.basis.join('；'),
  };
}

function findingsOf(input: ReportInput): ReportFinding[] {
  const items = new Map([...input.standard.items, ...(input.service?.standard.items ?? [])].map((i) => [i.id, i]));
  const index = new Map(input.pages.map((p) => [p.id, p.index]));
  if (input.review) {
    return input.review.findings
      .filter((f) => f.state !== 'dropped' && f.state !== 'refused')
      .map((f, i) => ({
        number: i + 1,
        item: f.item,
        text: f.text,
        points: f.points,
        severity: SEVERITY_NAMES[f.severity] ?? '',
        pages: places(pageList(f.evidence.flatMap((e) => index.get(e.page) ?? [])), absenceText(input, f.absent)),
        quote: f.evidence.map((e) => e.quote).filter((q) => q !== '').join('；'),
        basis: f.basis.join('；'),
        detail: items.get(f.item)?.text ?? '',
      }));
  }
  return input.opinions
    .filter((o) => o.outcome === 'fail')
    .map((o, i) => ({
      number: i + 1,
      item: o.item,
      text: o.reason,
      points: o.deduction,
      severity: SEVERITY_NAMES[items.get(o.item)?.kind === 'veto' ? 'F' : o.deduction >= 2 ? 'S' : o.deduction >= 1 ? 'M' : 'L'] ?? '',
      pages: places(pageList(o.evidence.map((e) => e.page)), absenceText(input, o.absent)),
      quote: o.evidence.map((e) => e.quote).filter((q) => q !== '').join('；'),
      basis: o.basis.join('；'),
      detail: items.get(o.item)?.text ?? '',
    }));
}

function sectionsOf(input: ReportInput, of: Pick<ReportInput, 'standard' | 'opinions' | 'score'> = input): ReportSection[] {
  const opinions = new Map(of.opinions.map((o) => [o.item, o]));
  return of.standard.sections.map((section) => {
    const score = of.score.sections.find((s) => s.section === section.id);
    return {
      name: section.name,
      points: section.points,
      got: score?.got ?? 0,
      applicable: score?.applicable ?? 0,
      rows: of.standard.items.filter((i) => i.section === section.id).map((i) => rowOf(input, i, opinions.get(i.id))),
    };
  });
}

function serviceOf(input: ReportInput): ReportModel['service'] {
  if (input.service === null) return null;
  const { standard, score } = input.service;
  return { name: standard.name, label: `${standard.version} · ${standard.label}`, index: score.points, sentence: score.sentence, undecided: score.undecided, sections: sectionsOf(input, input.service) };
}

/** Review (or the machine's opinions alone) → report rows. */
export function reportModel(input: ReportInput): ReportModel {
  const sections = sectionsOf(input);
  const facts = FACT_KEYS.flatMap((key) => {
    const value = input.understanding.facts[key];
    return value === undefined ? [] : [{ label: fieldDef(key)?.label ?? key, value }];
  });
  const open = sections
    .flatMap((s) => s.rows)
    .filter((r) => r.sign === '?' || r.sign === '○')
    .map((r) => ({ item: r.item, text: r.text, reason: r.reason, pages: r.pages }));
  return {
    title: `行政执法案卷评查评分表`,
    label: `${input.standard.name}（${input.standard.version}） · ${input.standard.label}`,
    source: input.review ? `评查人：${input.review.reviewer}` : '机评意见（未经人工确认，仅供评查人参考）',
    facts: [{ label: '案卷', value: input.dossier.name }, ...facts],
    score: input.score,
    service: serviceOf(input),
    sections,
    findings: findingsOf(input),
    open,
    notes: input.problems.map(problemMessage),
    reviewer: input.review?.reviewer ?? '',
    today: input.today,
  };
}
