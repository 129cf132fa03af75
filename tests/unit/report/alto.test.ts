import path from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { dossierAlto } from '../../../electron/services/output/alto.ts';
import type { PageText } from '../../../electron/services/output/page-texts.ts';
import { layoutOf } from '../../../shared/extract/lines.ts';
import { problem } from '../../../shared/base/problem.ts';
import { altoXml, type AltoPage, type AltoString } from '../../../shared/report/alto.ts';
import { searchForm } from '../../../shared/text/phrase.ts';
import { recordedPages } from '../../fixtures/recording.ts';
import { reportInput } from '../../fixtures/report-input.ts';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
}

type Raw = Record<string, unknown>;

/** What the parser makes of an element, as nodes in order. */
function nodesOf(list: readonly Raw[]): Node[] {
  return list.flatMap((raw) => {
    const name = Object.keys(raw).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined || name.startsWith('?')) return [];
    const inner = raw[name] as readonly Raw[];
    return [{ name, attributes: (raw[':@'] ?? {}) as Record<string, string>, children: nodesOf(inner), text: inner.map((i) => ('#text' in i ? String(i['#text']) : '')).join('') }];
  });
}

/** Parses strictly: anything that is not well-formed fails. */
function parse(xml: string): Node {
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseAttributeValue: false, parseTagValue: false, trimValues: false, htmlEntities: true });
  const [root] = nodesOf(parser.parse(xml) as readonly Raw[]);
  expect(root?.name).toBe('alto');
  return root as Node;
}

const PLACE = ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'];
/** Children in their order and attributes that ALTO 4.4 allows where we use them; `!` = required. */
const RULES: Readonly<Record<string, { readonly children: readonly string[]; readonly attributes: readonly string[] }>> = {
  alto: { children: ['Description', 'Styles', 'Tags', 'ReadingOrder', 'Layout'], attributes: ['xmlns!', 'xmlns:xsi', 'xsi:schemaLocation', 'SCHEMAVERSION'] },
  Description: { children: ['MeasurementUnit', 'sourceImageInformation', 'Processing'], attributes: [] },
  MeasurementUnit: { children: [], attributes: [] },
  sourceImageInformation: { children: ['fileName', 'fileIdentifier'], attributes: [] },
  fileName: { children: [], attributes: [] },
  fileIdentifier: { children: [], attributes: ['fileIdentifierLocation'] },
  Processing: { children: ['processingCategory', 'processingDateTime', 'processingAgency', 'processingStepDescription', 'processingStepSettings', 'processingSoftware'], attributes: ['ID!'] },
  processingSoftware: { children: ['softwareCreator', 'softwareName', 'softwareVersion', 'applicationDescription'], attributes: [] },
  Layout: { children: ['Page'], attributes: [] },
  Page: { children: ['TopMargin', 'LeftMargin', 'RightMargin', 'BottomMargin', 'PrintSpace'], attributes: ['ID!', 'PHYSICAL_IMG_NR!', 'PRINTED_IMG_NR', 'WIDTH', 'HEIGHT', 'ROTATION', 'LANG', 'PROCESSINGREFS', 'PC', 'QUALITY_DETAIL'] },
  PrintSpace: { children: ['TextBlock'], attributes: ['ID', ...PLACE] },
  TextBlock: { children: ['TextLine'], attributes: ['ID!', ...PLACE] },
  TextLine: { children: ['String', 'SP'], attributes: ['ID', 'BASEDIRECTION', ...PLACE] },
  String: { children: [], attributes: ['ID', 'CONTENT!', 'WC', 'CC', ...PLACE] },
  SP: { children: [], attributes: PLACE },
};

/** Sentences about what breaks the rules. */
function faultsOf(node: Node, ids: Set<string>): string[] {
  const rule = RULES[node.name] ?? { children: [], attributes: [] };
  const { ID, WC, CC, CONTENT } = node.attributes;
  const faults: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || faults.push(`${node.name} ${ID ?? ''}: ${what}`));
  for (const key of Object.keys(node.attributes)) must(rule.attributes.some((a) => a.replace('!', '') === key), `has ${key}`);
  for (const key of rule.attributes) must(!key.endsWith('!') || node.attributes[key.slice(0, -1)] !== undefined, `has no ${key}`);
  const names = node.children.map((c) => c.name);
  const places = names.map((n) => rule.children.indexOf(n));
  must(places.every((p) => p >= 0), `holds ${names.join()}`);
  // A line is strings with a space between some; all else comes in a fixed order.
  must(node.name === 'TextLine' ? /^String(( SP)? String)*$/.test(names.join(' ')) : places.every((p, i) => i === 0 || p >= (places[i - 1] ?? 0)), `order ${names.join()}`);
  if (ID !== undefined) {
    must(/^[A-Za-z_][\w.-]*$/.test(ID) && !ids.has(ID), 'is no name of its own');
    ids.add(ID);
  }
  must(WC === undefined || (Number(WC) >= 0 && Number(WC) <= 1), `WC ${WC}`);
  must(CC === undefined || (/^[0-9]( [0-9])*$/.test(CC) && CC.split(' ').length === [...(CONTENT ?? '')].length), `CC ${CC}`);
  for (const key of PLACE) must(/^\d+$/.test(node.attributes[key] ?? '0'), key);
  return [...faults, ...node.children.flatMap((child) => faultsOf(child, ids))];
}

const boxOf = (node: Node): number[] => {
  const [x = 0, y = 0, w = 0, h = 0] = PLACE.map((key) => Number(node.attributes[key]));
  return [x, y, x + w, y + h];
};

/** What lies in a part must lie inside of it. */
function strays(node: Node): string[] {
  const outer = boxOf(node);
  return node.children.filter((c) => c.name !== 'SP').flatMap((child) => {
    const inner = boxOf(child);
    const within = inner[0]! >= outer[0]! && inner[1]! >= outer[1]! && inner[2]! <= outer[2]! && inner[3]! <= outer[3]!;
    return [...(within ? [] : [`${child.attributes.ID} is not in ${node.attributes.ID}`]), ...strays(child)];
  });
}

const pagesIn = (root: Node): readonly Node[] => root.children.find((c) => c.name === 'Layout')?.children ?? [];
const stringsIn = (node: Node): Node[] => (node.name === 'String' ? [node] : node.children.flatMap(stringsIn));

describe('ALTO', () => {
  it.each(['demo-01', 'demo-02', 'demo-03'])('of %s keeps to the rules and says all that was read, in reading order', (name) => {
    const read = recordedPages(path.resolve(import.meta.dirname, `../../fixtures/recordings/${name}.json.gz`));
    const texts = read.map((page): PageText => ({ number: page.index, width: 1654, height: 2339, read: page, password: null }));
    const root = parse(dossierAlto(reportInput(), texts));
    expect(faultsOf(root, new Set())).toEqual([]);
    const pages = pagesIn(root);
    expect(pages).toHaveLength(read.length);
    pages.forEach((page, i) => {
      const layout = layoutOf(read[i]!);
      const print = page.children[0] as Node;
      expect(strays(print)).toEqual([]);
      const said = stringsIn(page).map((s) => s.attributes.CONTENT).join('');
      expect(searchForm(said)).toBe(searchForm(layout.text));
      expect(page.attributes).toMatchObject({ PHYSICAL_IMG_NR: String(i + 1), WIDTH: '1654', HEIGHT: '2339', LANG: 'zh-Hans', PROCESSINGREFS: 'OCR_1' });
    });
    const [processing] = root.children[0]?.children.filter((c) => c.name === 'Processing') ?? [];
    expect(processing?.children.find((c) => c.name === 'processingStepSettings')?.text).toBe(`${read[0]!.reading.engine} ${read[0]!.reading.engineVersion}`);
  });

  it('places are pixels of the picture as it lies, with the turn of its text', () => {
    const [page] = recordedPages(path.resolve(import.meta.dirname, '../../fixtures/recordings/demo-01.json.gz'));
    const one = { ...page!.reading, rotation: 90 as const, words: [{ text: '立案', box: [0.1, 0.2, 0.3, 0.25] as const, confidence: 0.5 }], ink: { seals: [], marks: [], cells: [] } };
    const root = parse(dossierAlto(reportInput(), [{ number: 1, width: 1000, height: 2000, read: { ...page!, reading: one }, password: null }]));
    const [said] = stringsIn(root);
    expect(pagesIn(root)[0]?.attributes.ROTATION).toBe('90');
    // Upright it is 2000 wide and 1000 high; lying, its left border is the bottom.
    expect(said?.attributes).toMatchObject({ HPOS: '200', VPOS: '1400', WIDTH: '50', HEIGHT: '400', CONTENT: '立案', WC: '0.5', CC: '5 5' });
  });

  it('a page that was not read is there, with its reason', () => {
    const input = reportInput();
    const failed = { ...input, pages: [{ ...input.pages[0]!, problem: problem('page-timeout', { page: 1 }) }] };
    const root = parse(dossierAlto(failed, [{ number: 1, width: 0, height: 0, read: null, password: null }]));
    expect(faultsOf(root, new Set())).toEqual([]);
    expect(pagesIn(root)[0]?.attributes.QUALITY_DETAIL).toContain('处理超时');
  });

  it('any text comes back as it was, but for what XML cannot hold', () => {
    const page = (strings: readonly AltoString[]): AltoPage => ({ number: 1, printedNumber: null, width: 100, height: 100, rotation: 0, engine: { name: 'e', version: '1', confidence: 1 }, remark: '', blocks: [{ lines: [{ strings, vertical: false }] }] });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (text) => {
        const xml = altoXml({ appVersion: '1', today: '2026-01-01', fileName: text, sha256: 'x', pages: [page([{ text, box: [0, 0, 1, 1], confidence: 1, chars: [...text].map(() => 1), apart: false }])] });
        const [said] = stringsIn(parse(xml));
        const kept = [...text].map((c) => (/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(c) ? c : '\ufffd')).join('');
        expect(said?.attributes.CONTENT).toBe(kept);
      }),
      { numRuns: 100, examples: [['"<&>\''], ['\u0000\u000b'], ['\ud800'], ['𠮷'], ['\t\r\n']] },
    );
  });
});
