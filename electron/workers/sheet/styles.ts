import type { XmlNode } from '../ofd/ofd-xml.ts';

/** Number formats that show dates without being spelled out (ECMA-376 part 1, 18.8.30), those of Chinese Excel among them. */
const builtIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format shows a date when it names a part of one outside of quotes, brackets and escapes. */
function showsDate(code: string): boolean {
  return /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, ''));
}

/** For each style of cells whether its numbers are dates. */
export function dateStyles(styles: XmlNode | null): readonly boolean[] {
  const part = (name: string): readonly XmlNode[] => styles?.children.find((c) => c.name === name)?.children ?? [];
  const own = new Map(part('numFmts').map((f) => [Number(f.attributes.get('numFmtId')), showsDate(f.attributes.get('formatCode') ?? '')]));
  return part('cellXfs').map((xf) => {
    const id = Number(xf.attributes.get('numFmtId') ?? 0);
    return own.get(id) ?? builtIn(id);
  });
}
