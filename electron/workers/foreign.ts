const SAVE_AS_PDF = '请用原来的软件打开，另存为 PDF 后再导入。';
const UNPACK = '请解压后再导入。';
const AS_PICTURE = '请另存为 JPEG、PNG 或 PDF 后再导入。';

/** What begins how; the first that fits tells. */
const BY_START: readonly (readonly [start: string, at: number, hint: string])[] = [
  ['Rar!\x1a\x07', 0, `这是 RAR 压缩包，${UNPACK}`],
  ['7z\xbc\xaf\x27\x1c', 0, `这是 7z 压缩包，${UNPACK}`],
  ['\x1f\x8b', 0, `这是 GZ 压缩包，${UNPACK}`],
  ['BZh', 0, `这是 BZ2 压缩包，${UNPACK}`],
  ['\xfd7zXZ', 0, `这是 XZ 压缩包，${UNPACK}`],
  ['ustar', 257, `这是 TAR 压缩包，${UNPACK}`],
  ['MSCF', 0, `这是 CAB 压缩包，${UNPACK}`],
  ['GIF8', 0, `这是 GIF 图片，${AS_PICTURE}`],
  ['8BPS', 0, `这是 Photoshop 文件，${AS_PICTURE}`],
  ['\0\0\0\x0cjP  ', 0, `这是 JPEG 2000 图片，${AS_PICTURE}`],
  ['\xff\x4f\xff\x51', 0, `这是 JPEG 2000 图片，${AS_PICTURE}`],
  ['AT&TFORM', 0, `这是 DjVu 文件，${SAVE_AS_PDF}`],
  ['II+\0', 0, `这是 BigTIFF 图片（超过 4 GB 的格式），请另存为普通 TIFF 或 PDF 后再导入。`],
  ['MM\0+', 0, `这是 BigTIFF 图片（超过 4 GB 的格式），请另存为普通 TIFF 或 PDF 后再导入。`],
  ['CAJ', 0, `这是 CAJ 文件，请用 CAJViewer 打开，另存为 PDF 后再导入。`],
  ['HN\xc8\0', 0, `这是 CAJ 文件，请用 CAJViewer 打开，另存为 PDF 后再导入。`],
  ['KDH', 0, `这是 KDH 文件，请用 CAJViewer 打开，另存为 PDF 后再导入。`],
  ['{\\rtf', 0, `这是 RTF 文档，${SAVE_AS_PDF}`],
  ['%!PS', 0, `这是 PostScript 文件，${SAVE_AS_PDF}`],
  ['SQLite format 3', 0, '这是数据库文件，不含可评查的页面。'],
  ['MZ', 0, '这是程序文件，不含可评查的页面，也请勿运行来历不明的程序。'],
  ['ID3', 0, '这是录音文件，不含可评查的页面。'],
  ['OggS', 0, '这是录音或录像文件，不含可评查的页面。'],
];

/** Kinds of boxed media files (ISO base media) by their brand. */
function boxed(head: string): string | null {
  if (head.slice(4, 8) !== 'ftyp') return null;
  if (/^(heic|heix|hevc|mif1|msf1|heim|heis)/.test(head.slice(8, 12))) return `这是 HEIC 照片（手机拍摄），${AS_PICTURE}`;
  return head.slice(8, 12) === 'avif' ? `这是 AVIF 图片，${AS_PICTURE}` : '这是录像或录音文件，不含可评查的页面。';
}

/** Old office files share one container; the names inside tell them apart, and stand in UTF-16. */
function oldOffice(head: string, name: string): string | null {
  if (!head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return null;
  if (/\.(xls|et)$/i.test(name)) return '这是 Excel 表格，请另存为 PDF 后再导入。';
  if (/\.(ppt|dps)$/i.test(name)) return '这是 PowerPoint 文稿，请另存为 PDF 后再导入。';
  return /\.wps$/i.test(name) ? '这是 WPS 文档，请另存为 PDF 后再导入。' : '这是 Word 文档，请另存为 PDF 后再导入。';
}

/**
 * One sentence that says what a file is that cannot be taken in, and what to do; empty when nobody knows. `head` = its first bytes;
 * the name is asked only to tell office files apart, which look alike.
 */
export function foreignHint(head: Uint8Array, name: string): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const known = BY_START.find(([start, at]) => text.startsWith(start, at));
  if (known !== undefined) return known[2];
  const special = boxed(text) ?? oldOffice(text, name);
  if (special !== null) return special;
  if (/^\s*(<!doctype html|<html)/i.test(text)) return '这是网页文件，请打印成 PDF 后再导入。';
  return /\.(txt|md|csv|log|json|xml)$/i.test(name) ? '这是文字文件，请打印成 PDF 后再导入。' : '';
}

/** The same for a ZIP that is no archive of scans, by the names inside. */
export function packedHint(names: readonly string[]): string {
  if (names.some((n) => n.startsWith('word/'))) return '这是 Word 文档，请另存为 PDF 后再导入。';
  if (names.some((n) => n.startsWith('xl/'))) return '这是 Excel 表格，请另存为 PDF 后再导入。';
  if (names.some((n) => n.startsWith('ppt/'))) return '这是 PowerPoint 文稿，请另存为 PDF 后再导入。';
  if (names.includes('META-INF/manifest.xml') || names.includes('content.xml')) return '这是 OpenDocument 文档，请另存为 PDF 后再导入。';
  return names.includes('META-INF/container.xml') ? `这是 EPUB 电子书，${SAVE_AS_PDF}` : '这是 ZIP 压缩包，请作为压缩包导入，或解压后再导入。';
}
