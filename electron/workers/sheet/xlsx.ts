import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { SheetTable } from '../../../shared/domain/table.ts';
import type { SheetTask } from '../../../shared/domain/task.ts';
import { contentsOf, unpack, type Contents } from '../archive/archive-zip.ts';
import { child, childrenOf, parseXml, type XmlNode } from '../ofd/ofd-xml.ts';
import { sheetTable, type Workbook } from './cells.ts';
import { dateStyles } from './styles.ts';

const MEGABYTE = 1024 * 1024;
/** A table that people fill in by hand is far smaller; what is larger was made to hurt. */
const MOST_ENTRIES = 2000;
const MOST_XML = 24 * MEGABYTE;
const MOST_SHEETS = 30;

type ReadXml = (name: string) => Promise<XmlNode | null>;

function reader(path: string, contents: Contents): ReadXml {
  return async (name) => {
    const index = contents.names.findIndex((n) => n.replaceAll('\\', '/').toLowerCase() === name.toLowerCase());
    const entry = contents.entries[index];
    if (!entry) return null;
    const unpacked = await unpack(path, entry, MOST_XML);
    if (!unpacked.ok) throw new Error(`${name}: ${unpacked.why}`);
    return parseXml(unpacked.bytes);
  };
}

const all = (node: XmlNode | null | undefined, name: string): readonly XmlNode[] => (node ? childrenOf(node, name) : []);

/** Text of a shared string: plain, or in runs; how it is pronounced (`rPh`) is left out. */
function stringOf(node: XmlNode): string {
  return node.children.map((c) => (c.name === 't' ? c.text : c.name === 'r' ? (child(c, 't')?.text ?? '') : '')).join('');
}

/** Files of the sheets in the order of the tabs; those that are hidden are left out. */
async function sheetFiles(read: ReadXml, book: XmlNode): Promise<{ readonly name: string; readonly file: string }[]> {
  const relations = new Map(all(await read('xl/_rels/workbook.xml.rels'), 'Relationship').map((r) => [r.attributes.get('Id') ?? '', r.attributes.get('Target') ?? '']));
  return all(child(book, 'sheets'), 'sheet')
    .filter((s) => (s.attributes.get('state') ?? 'visible') === 'visible')
    .slice(0, MOST_SHEETS)
    .flatMap((s) => {
      // The prefix of the relation's id is the writer's choice; names come without their prefix.
      const target = relations.get(s.attributes.get('id') ?? '');
      return target === undefined ? [] : [{ name: s.attributes.get('name') ?? '', file: target.startsWith('/') ? target.slice(1) : `xl/${target}` }];
    });
}

/**
 * Reads the cells of a spreadsheet (Office Open XML, ECMA-376 part 1, 18.3). Formulas give the value that was last computed. A file
 * that is no such spreadsheet is `file-unsupported` with what to do.
 */
export async function readSheets(task: SheetTask): Promise<Result<readonly SheetTable[], Problem>> {
  const contents = await contentsOf(task.path, MOST_ENTRIES);
  const read = reader(task.path, contents);
  const book = await read('xl/workbook.xml');
  if (book === null) return err(problem('table-unsupported', { name: task.name }));
  const workbook: Workbook = {
    strings: all(await read('xl/sharedStrings.xml'), 'si').map(stringOf),
    dates: dateStyles(await read('xl/styles.xml')),
    from1904: ['1', 'true'].includes(child(book, 'workbookPr')?.attributes.get('date1904') ?? ''),
  };
  const tables: SheetTable[] = [];
  for (const { name, file } of await sheetFiles(read, book)) {
    const sheet = await read(file);
    if (sheet) tables.push(sheetTable(name, sheet, workbook));
  }
  return ok(tables);
}
