import { err, ok, type Result } from '../base/result.ts';
import type { DossierKind } from '../domain/document.ts';
import { ITEM_ID, type Section, type Standard, type StandardItem } from '../domain/standard.ts';
import type { SheetTable } from '../domain/table.ts';
import { clean, headingOf, isBonusPart, isRemark, isSubtotal, isTotal, isVetoPart, pointsOf, saysVeto } from './cell-words.ts';
import { type Columns, findColumns, isHeading } from './columns.ts';
import { type Grid, gridOf } from './grid.ts';

/** A row of which the reading is not sure, or that was not taken; `row` as on the screen, from 1. */
export interface TableDoubt {
  readonly row: number;
  readonly message: string;
}

export interface FromTable {
  readonly standard: Standard;
  readonly doubts: readonly TableDoubt[];
}

/** What the table does not say of itself. */
export interface TableHead {
  readonly code: string;
  /** Where the table has no heading above it; null = the name of its sheet. */
  readonly name: string | null;
  readonly version: string;
  readonly validFrom: string;
  readonly appliesTo: readonly DossierKind[];
}

/** A kind of document with the titles it may have, to find those that a row speaks of. */
export interface KindTitles {
  readonly code: string;
  readonly titles: readonly string[];
}

interface Part {
  readonly id: string;
  readonly name: string;
  readonly stated: { readonly row: number; readonly points: number } | null;
  /** A row of its own names it: the column of parts then only says what a row is about. */
  readonly headed: boolean;
}

/** Rows that have one cell of points in common are one item: its parts share the points. */
interface Line {
  readonly rows: readonly [number, number];
  readonly part: Part;
  readonly kind: StandardItem['kind'];
  readonly id: string;
  readonly points: number;
  readonly text: string;
  readonly deduct: string;
  readonly note: string;
  readonly basis: string;
  /** Row where the cell of points that it shares begins. */
  readonly shared: number | null;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUWXYZ';
const round2 = (n: number): number => Math.round(n * 100) / 100;

/** Walks down the table once and keeps what it has understood so far. */
class TableReader {
  readonly parts: Part[] = [];
  readonly lines: Line[] = [];
  readonly doubts: TableDoubt[] = [];
  readonly #grid: Grid;
  readonly #columns: Columns;

  constructor(grid: Grid, columns: Columns) {
    this.#grid = grid;
    this.#columns = columns;
    for (const heading of columns.unknown) this.#doubt(columns.row, `「${heading}」一栏不在认得的栏目之内，没有导入`);
  }

  read(): void {
    for (let row = this.#columns.row + 1; row < this.#grid.rows; row += 1) this.#row(row);
    for (const part of this.parts) {
      const sum = this.#sum(part);
      if (part.stated && part.stated.points !== sum && !this.lines.some((l) => l.part === part && l.kind === 'veto')) this.#doubt(part.stated.row, `「${part.name}」写明 ${part.stated.points} 分，各项合计 ${sum} 分`);
    }
    const total = this.#sum(null);
    if (total !== 100) this.#doubt(this.#columns.row, `各项合计 ${total} 分，不是 100 分；得分会折算为百分制，请核对有无漏行`);
  }

  #doubt(row: number, message: string): void {
    this.doubts.push({ row: row + 1, message });
  }

  #sum(part: Part | null): number {
    return round2(this.lines.filter((l) => l.kind === 'deduct' && (part === null || l.part === part)).reduce((n, l) => n + l.points, 0));
  }

  #row(row: number): void {
    const { filled, own, at } = this.#grid;
    const columns = filled(row);
    const cells = columns.map((c) => own(row, c));
    if (cells.length === 0 || isHeading(cells.length > 2 ? columns.reduce<string[]>((list, c) => Object.assign(list, { [c]: own(row, c) }), []) : [], this.#columns)) return;
    if (cells.some(isSubtotal)) return this.#subtotal(row, cells);
    const { points, deduct, text } = this.#columns.at;
    const alone = columns.length === 1 && [points, deduct].every((c) => c === undefined || at(row, c) === '' || at(row, c) === cells[0]) && (columns[0] !== text || this.#wide(row, columns[0] ?? 0));
    if (!alone) return this.#item(row);
    if (isRemark(cells[0] ?? '')) this.#doubt(row, `是说明，没有转为评查项：${(cells[0] ?? '').slice(0, 40)}`);
    else this.#open(row, cells[0] ?? '', true);
  }

  #wide(row: number, column: number): boolean {
    return (this.#grid.span(row, column)?.columns ?? 1) > 1;
  }

  #subtotal(row: number, cells: readonly string[]): void {
    const word = cells.find(isSubtotal) ?? '';
    const said = cells.map((c) => pointsOf(c.replace(/^[^\d]*(?=\d)/, ''))).find((p) => p !== null);
    if (!said) return;
    const part = this.parts.at(-1) ?? null;
    const fits = (isTotal(word) ? [this.#sum(null), this.#sum(part)] : [this.#sum(part), this.#sum(null)]);
    if (!fits.includes(said.points)) this.#doubt(row, `「${clean(word)}」写 ${said.points} 分，上面各项合计 ${fits[0]} 分`);
  }

  #open(row: number, text: string, headed = false): Part {
    const { name, points } = headingOf(text);
    const known = this.parts.find((p) => p.name === name);
    if (known) return known;
    const veto = isVetoPart(name) && !this.parts.some((p) => p.id === 'V');
    const plain = this.parts.filter((p) => p.id !== 'V' && p.id !== '+').length;
    const id = veto ? 'V' : isBonusPart(name) && !this.parts.some((p) => p.id === '+') ? '+' : (LETTERS[plain] ?? `A${plain}`);
    const part: Part = { id, name: name || text.slice(0, 20), stated: points === null ? null : { row, points }, headed };
    this.parts.push(part);
    return part;
  }

  #part(row: number): Part {
    const said = this.#grid.at(row, this.#columns.at.section);
    const last = this.parts.at(-1);
    if (last?.headed) return last;
    if (said !== '') return this.#open(row, said);
    return last ?? this.#open(row, '评查内容');
  }

  #item(row: number): void {
    const { at, span } = this.#grid;
    const c = this.#columns.at;
    const part = this.#part(row);
    const [deduct, note, basis, worth] = [c.deduct, c.note, c.basis, c.points].map((column) => clean(at(row, column)));
    const topic = headingOf(clean(at(row, this.#columns.topic ?? (part.headed ? c.section : null)))).name;
    const bare = clean(at(row, c.text));
    const text = topic !== '' && !bare.includes(topic) ? (bare === '' ? topic : `${topic}：${bare}`) : bare;
    if (text === '') this.#doubt(row, '没有评查内容，请补写');
    const merge = span(row, c.points);
    const shared = merge && merge.rows > 1 && worth !== '' ? merge.row : null;
    const last = this.lines.at(-1);
    if (last && shared !== null && last.shared === shared) {
      const joined = (a: string, b: string): string => (b === '' || a.split('\n').includes(b) ? a : [a, b].filter(Boolean).join('\n'));
      this.lines[this.lines.length - 1] = { ...last, rows: [last.rows[0], row], text: joined(last.text, text), deduct: joined(last.deduct, deduct ?? ''), note: joined(last.note, note ?? ''), basis: joined(last.basis, basis ?? '') };
      return;
    }
    this.lines.push({ rows: [row, row], part, id: clean(at(row, c.id)), text, deduct: deduct ?? '', note: note ?? '', basis: basis ?? '', shared, ...this.#worth(row, part, worth ?? '', [deduct ?? '', note ?? '']) });
  }

  /** Kind and points of a row. A veto says so in its part, its points, its deduction or its remark. */
  #worth(row: number, part: Part, cell: string, words: readonly string[]): Pick<Line, 'kind' | 'points'> {
    const said = pointsOf(cell);
    const scored = said !== null && said.points > 0 && said.points < 100;
    if (saysVeto(cell, ...words) && !(scored && !saysVeto(cell))) return { kind: 'veto', points: 0 };
    if (part.id === 'V' && !scored) return { kind: 'veto', points: 0 };
    if (said !== null && said.points >= 100) {
      this.#doubt(row, `分值写 ${said.points} 分，按一票否决处理，请核对`);
      return { kind: 'veto', points: 0 };
    }
    if (scored && saysVeto(...words)) this.#doubt(row, `有分值 ${said.points} 分，又写一票否决，按扣分项处理，请核对`);
    if (part.id === 'V') this.#doubt(row, `在「${part.name}」部分却有分值 ${said?.points ?? 0} 分，按扣分项处理，请核对`);
    if (said === null) this.#doubt(row, '没有分值，请补写');
    else if (!said.plain) this.#doubt(row, `分值「${cell.slice(0, 20)}」读作 ${said.points} 分，请核对`);
    return { kind: part.id === '+' ? 'bonus' : 'deduct', points: said?.points ?? 0 };
  }
}

/** `ZA-A01`, `ZA-V02`, `ZA-B+1`: running inside its section. */
function numbered(lines: readonly Line[], code: string): string[] {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const prefix = line.kind === 'bonus' ? 'B+' : line.kind === 'veto' ? 'V' : line.part.id === 'V' ? 'W' : line.part.id;
    const n = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, n);
    return `${code}-${prefix}${line.kind === 'bonus' ? n : String(n).padStart(2, '0')}`;
  });
}

/** The ids that the table gives its rows, when it gives each of them a sound one; else null. */
function ownIds(lines: readonly Line[]): { readonly code: string; readonly ids: readonly string[] } | null {
  const ids = lines.map((l) => l.id);
  const code = (ids[0] ?? '').slice(0, 2);
  const sound = ids.every((id) => ITEM_ID.test(id) && id.startsWith(code)) && new Set(ids).size === ids.length;
  return sound ? { code, ids } : null;
}

function documentsIn(text: string, kinds: readonly KindTitles[]): string[] {
  const found = kinds.flatMap((k) => k.titles.filter((t) => t.length >= 3 && text.includes(t)).map((t) => ({ code: k.code, length: t.length })));
  return [...new Set(found.sort((a, b) => b.length - a.length).map((f) => f.code))].slice(0, 4);
}

function itemsOf(lines: readonly Line[], ids: readonly string[], name: string, kinds: readonly KindTitles[]): StandardItem[] {
  return lines.map((line, i) => ({
    id: ids[i] ?? '',
    section: line.kind === 'veto' ? 'V' : line.kind === 'bonus' ? '+' : line.part.id,
    kind: line.kind,
    points: line.points,
    text: line.text.slice(0, 2000),
    deduct: (line.deduct || (line.kind === 'veto' ? '触发即否决' : '')).slice(0, 2000),
    mode: 'HUMAN',
    machine: '',
    // A bureau's own table is the basis of its rows where they name none.
    basis: line.basis === '' ? [`《${name}》`] : line.basis.split(/[\n；;]/).map((b) => b.trim().slice(0, 300)).filter(Boolean),
    evidence: line.note.slice(0, 500),
    documents: documentsIn(`${line.text}${line.deduct}${line.part.name}`, kinds),
    defects: [],
  }));
}

function sectionsOf(parts: readonly Part[], items: readonly StandardItem[]): Section[] {
  const sum = (id: string): number => round2(items.filter((i) => i.section === id && i.kind === 'deduct').reduce((n, i) => n + i.points, 0));
  const used = parts.filter((p) => items.some((i) => i.section === p.id)).map((p) => ({ id: p.id, name: p.name, points: sum(p.id) }));
  const veto = items.some((i) => i.section === 'V') && !used.some((s) => s.id === 'V') ? [{ id: 'V', name: '否决项', points: 0 }] : [];
  const bonus = items.some((i) => i.section === '+') && !used.some((s) => s.id === '+') ? [{ id: '+', name: '加分项', points: 0 }] : [];
  return [...veto, ...used, ...bonus];
}

/** Heading above the table: the first cell with text. */
function titleOf(grid: Grid, columns: Columns): string {
  for (let row = 0; row < columns.row; row += 1) {
    const first = grid.filled(row)[0];
    if (first !== undefined) return clean(grid.own(row, first)).replaceAll('\n', '').slice(0, 100);
  }
  return '';
}

/**
 * A bureau's table (项目 / 分值 / 评查标准 / 评分要求 / 备注, in any order and by any of their usual names) as a draft. Merged cells,
 * repeated headings, sub-totals, section rows, vetoes and bonus rows are recognised; what is not certain is named with its row.
 * Every item is left to a person until somebody links it to a check. Refused in Chinese when no row names the columns.
 */
export function standardFromTable(sheet: SheetTable, head: TableHead, kinds: readonly KindTitles[]): Result<FromTable, string> {
  const columns = findColumns(sheet.rows);
  if (columns === null) return err('没有找到表头，应有「分值」和「评查标准」（或者「评查内容」）两栏');
  const grid = gridOf(sheet);
  const reader = new TableReader(grid, columns);
  reader.read();
  if (reader.lines.length === 0) return err('表头之下没有评查项');
  const name = titleOf(grid, columns) || (head.name ?? sheet.name);
  const own = ownIds(reader.lines);
  const items = itemsOf(reader.lines, own?.ids ?? numbered(reader.lines, head.code), name, kinds);
  const doubts = [...reader.doubts];
  reader.lines.forEach((l, i) => l.rows[1] > l.rows[0] && doubts.push({ row: l.rows[0] + 1, message: `至第 ${l.rows[1] + 1} 行共用分值 ${l.points} 分，合为一项 ${items[i]?.id ?? ''}` }));
  const words = reader.lines.filter((l) => l.kind === 'veto').map((l) => `${l.deduct}${l.note}`).join('');
  const vetoEffect = /不得评为优秀/.test(words) ? 'CAP_BELOW_EXCELLENT' : /不合格/.test(words) ? 'FAIL_GRADE' : 'ZERO';
  const fine = items.some((i) => i.points % 0.5 !== 0 || /0\.[1-46-9]分/.test(i.deduct));
  return ok({
    standard: {
      code: own?.code ?? head.code, name, version: head.version, label: '本单位标准', validFrom: head.validFrom, validTo: null, appliesTo: [...head.appliesTo], supplement: false,
      vetoEffect, scoreMethod: 'CAPPED_BY_ITEM', naPolicy: 'NORMALISE', gradeBands: [{ name: '优秀', from: 90 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }],
      excellentGuard: { sectionShare: 0, conditions: [] }, minStep: fine ? 0.1 : 0.5, bonusCap: round2(Math.min(100, items.filter((i) => i.kind === 'bonus').reduce((n, i) => n + i.points, 0))), settings: {}, sectors: [],
      sections: sectionsOf(reader.parts, items), items,
    },
    doubts: doubts.sort((a, b) => a.row - b.row),
  });
}
