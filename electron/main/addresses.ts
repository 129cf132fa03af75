import path from 'node:path';

/** The page; the only one that the window ever shows. */
export const PAGE_URL = 'app://juanping/index.html';

/** The only addresses that the window may ask for: our page, our pictures, and what the page makes itself. */
const OWN = /^(app:\/\/juanping\/|case:\/\/image\/|blob:app:\/\/juanping\/|data:)/;

export function isOwnAddress(url: string): boolean {
  return OWN.test(url);
}

/** The file inside `folder` that a path of the page's address names; null when it leaves the folder. */
export function fileOfPath(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = path.resolve(folder, `.${path.posix.normalize(`/${decoded}`)}`);
  const inside = path.relative(folder, file);
  return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside) ? file : null;
}

/** Type of a picture by its first bytes; null for what a window cannot or should not show (a PDF, a page of HTML). */
export function pictureType(bytes: Uint8Array): string | null {
  const starts = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  const riff = starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45 && bytes[10] === 0x42 && bytes[11] === 0x50;
  return riff ? 'image/webp' : null;
}

/** Words that a packaged program takes as the beginning of a command line; everything else opens the window. */
const COMMANDS = /^(review|render|search|pack|merge|generate|verify|doctor|standards|samples|help|--help|--version)$/;

/** Arguments of the command line in `argv`, or null when the program was started for its window. */
export function commandOf(argv: readonly string[]): readonly string[] | null {
  const at = argv.findIndex((word) => COMMANDS.test(word));
  return at > 0 && argv.slice(1, at).every((word) => word.startsWith('-')) ? argv.slice(at) : null;
}
