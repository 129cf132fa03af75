import type { LabelKey } from './labels.ts';
import type { Paper } from './paper.ts';
import { pairsWith } from './paper.ts';
import { certParser } from './parsers.ts';
import type { Run } from './run.ts';
import { linesOfRun, sliceRun } from './run.ts';
import type { Take, Taken } from './take.ts';
import { isName } from './validate.ts';

interface Officer {
  name: Taken | null;
  cert: Taken | null;
}

const NAME_WITH_NUMBER = /(?<name>[\p{Script=Han}·]{2,14}?)[,、]?(?:[(](?:行政)?(?:执法)?(?:证件?)?(?:编?号码?)?|(?:行政)?(?:执法)证件?(?:编?号码?)?|证件?编?号码?)[:]?(?<cert>[\p{Script=Han}]?[A-Z]{0,3}\d{8,14})(?!\d)/gu;
const PREFIX = /^.*(?:人员|询问人|检查人|承办人|送达人|主办人|协办人|勘验人|提取人|记录人|和|与|及|是)/u;
const NAMES = /[\p{Script=Han}·]+/gu;
const NOT_NAMES = /法证|证件|我们|分别|电话|身份|编号|号码|签名|签字|盖章|执法|证号|姓名|人员|年月日|见证|日期/u;

const cache = new WeakMap<Paper, ReadonlyMap<string, readonly Officer[]>>();

/** Officers of a document in the order in which they stand, from names behind the labels and numbers beside or behind them. */
function officersOf(paper: Paper, keys: readonly LabelKey[]): readonly Officer[] {
  const known = cache.get(paper) ?? new Map<string, readonly Officer[]>();
  const found = known.get(keys.join()) ?? collect(paper, keys);
  cache.set(paper, new Map([...known, [keys.join(), found]]));
  return found;
}

function collect(paper: Paper, keys: readonly LabelKey[]): Officer[] {
  const officers: Officer[] = [];
  const add = (name: Taken | null, cert: Taken | null): void => {
    const same = officers.find((o) => name !== null && o.name?.value === name.value);
    if (same) same.cert ??= cert;
    else if (name) officers.push({ name, cert });
  };
  for (const run of regions(paper, keys)) for (const [name, cert] of withNumbers(run)) add(name, cert);
  const certs: Taken[] = [];
  for (const pair of pairsWith(paper, [...keys, 'certNo'])) {
    if (pair.key === 'certNo') certs.push(...numbersOf(pair.value));
    else for (const name of namesOf(pair.value)) add(name, null);
  }
  if (officers.length === 0) for (const name of inProse(paper)) add(name, null);
  if (officers.length === 0) return certs.map((cert) => ({ name: null, cert }));
  const free = certs.filter((c, i) => !officers.some((o) => o.cert?.value === c.value) && certs.findIndex((d) => d.value === c.value) === i);
  const waiting = officers.filter((o) => o.cert === null);
  if (free.length <= waiting.length) free.forEach((c, i) => ((waiting[i] as Officer).cert = c));
  return officers;
}

const PROSE = [
  /(?:执法人员|检查人员|办案人员|承办人员?|调查人员)(?<a>[\p{Script=Han}]{2,3})[、和](?<b>[\p{Script=Han}]{2,3}?)(?=[(]|对|依法|于|到|在|,|。|进行)/du,
  /由(?<a>[\p{Script=Han}]{2,3})[、和](?<b>[\p{Script=Han}]{2,3}?)(?:主办|承办|负责|办理)/du,
  /由(?<a>[\p{Script=Han}]{2,3})主办[、,]?(?<b>[\p{Script=Han}]{2,3})协办/du,
  /(?<=[、,:)])(?<a>[\p{Script=Han}]{2,3})、(?<b>[\p{Script=Han}]{2,3})[(](?:案件)?(?:承办|办案|执法)人员?[)]/du,
];

/** Two officers named in running text. */
function inProse(paper: Paper): Taken[] {
  for (const pattern of PROSE) {
    const m = pattern.exec(paper.text);
    const spans = [m?.indices?.groups?.['a'], m?.indices?.groups?.['b']];
    const names = spans.flatMap((s) => (s ? [sliceRun(paper.run, s[0], s[1])] : []));
    if (names.length === 2 && names.every((n) => isName(n.text) && !NOT_NAMES.test(n.text))) return names.map((n) => ({ value: n.text, run: n, valid: null, problem: null, weight: 0.85 }));
  }
  return [];
}

/** Values of the labels, and lines that speak of certificate numbers. */
function regions(paper: Paper, keys: readonly LabelKey[]): Run[] {
  const lines = linesOfRun(paper.run).filter((l) => /执法证|证号/u.test(l.text));
  const cells = paper.layouts.flatMap((l) => l.cells.map((c) => c.run)).filter((r) => /执法证|证号/u.test(r.text));
  return [...pairsWith(paper, keys).map((p) => p.value), ...cells, ...lines];
}

function withNumbers(run: Run): (readonly [Taken, Taken])[] {
  return [...run.text.matchAll(NAME_WITH_NUMBER)].flatMap((m) => {
    const whole = m.groups?.['name'] ?? '';
    const name = whole.replace(/(?:行政)?执?法?证$/u, '').replace(PREFIX, '');
    const at = m.index + whole.lastIndexOf(name);
    const cert = m.groups?.['cert'] ?? '';
    const from = m.index + m[0].lastIndexOf(cert);
    const parsed = certParser(sliceRun(run, from, from + cert.length));
    // “甲、乙 证号:1、2”: which number is whose is told by the order of the two lists, not by what stands side by side.
    if (/^、\d/u.test(run.text.slice(m.index + m[0].length)) || /\p{Script=Han}[、和]$/u.test(run.text.slice(0, at))) return [];
    if (!isName(name) || NOT_NAMES.test(name) || !parsed) return [];
    return [[{ value: name, run: sliceRun(run, at, at + name.length), valid: null, problem: null, weight: 0.95 }, { ...parsed, weight: 0.95 }] as const];
  });
}

function numbersOf(run: Run): Taken[] {
  return [...run.text.matchAll(/[\p{Script=Han}]?[A-Z]{0,3}\d[\dA-Z-]{5,14}/gu)].flatMap((m) => {
    const parsed = certParser(sliceRun(run, m.index, m.index + m[0].length));
    return parsed ? [{ ...parsed, weight: 0.93 }] : [];
  });
}

function namesOf(run: Run): Taken[] {
  const names: Taken[] = [];
  for (const part of linesOfRun(run))
    for (const m of part.text.matchAll(NAMES)) {
      const offset = m[0].length - m[0].replace(PREFIX, '').length;
      const name = m[0].slice(offset);
      if (isName(name) && !NOT_NAMES.test(name)) names.push({ value: name, run: sliceRun(part, m.index + offset, m.index + m[0].length), valid: null, problem: null, weight: 0.93 });
    }
  return names;
}

/** Name or certificate number of the n-th officer (from 1) behind the given labels. */
export function officer(n: number, what: 'name' | 'cert', keys: readonly LabelKey[]): Take {
  return (paper) => {
    const one = officersOf(paper, keys)[n - 1];
    const found = one?.[what];
    if (found) return [found];
    const numbered = what === 'cert' && one?.name && pairsWith(paper, ['certNo']).length > 0;
    return numbered && one.name ? [{ ...one.name, value: null, problem: '执法证号无法与姓名对应', weight: 0.8 }] : [];
  };
}
