/**
 * Makes the small real files of `tests/fixtures/files/` anew: one page with a red bar at its top left and a blue one at its bottom right
 * (black ones where there is no colour), written by common programs (ImageMagick 6, libtiff's tiffcp, Ghostscript). Run from the root:
 *   npx esbuild tests/tools/make-files.ts --bundle --packages=external --platform=node --format=esm --outfile=.cache/make-files.mjs
 *   node .cache/make-files.mjs [OUT]
 * `pages.tif` is older: four pages by tiffcp, G4, LZW, Deflate and JPEG.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeJbig2, type Bits } from './jbig2.ts';
import UTIF from 'utif2';
import { imagePdf, type CodedImage } from './image-pdf.ts';

const WIDTH = 620;
const HEIGHT = 877;
const DPI = 150;
const MARKS = ['-fill', '#c01020', '-draw', 'rectangle 20,20 219,79', '-fill', '#1030c0', '-draw', 'rectangle 400,780 599,856'];

/** The page as pixels, 1 = black. */
function bits(): Bits {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) if ((x >= 20 && x < 220 && y >= 20 && y < 80) || (x >= 400 && x < 600 && y >= 780 && y < 857)) data[y * WIDTH + x] = 1;
  return { width: WIDTH, height: HEIGHT, data };
}

/** Coded bytes of a TIFF of one strip. */
function strip(file: string): Uint8Array {
  const bytes = readFileSync(file);
  const page = UTIF.decode(bytes)[0];
  const [start, length] = [page?.['t273'], page?.['t279']].map((tag) => (Array.isArray(tag) && tag.length === 1 ? Number(tag[0]) : Number.NaN));
  if (start === undefined || length === undefined || !(start + length <= bytes.length)) throw new Error(`${file} has more than one strip`);
  return bytes.subarray(start, start + length);
}

function make(out: string): void {
  const work = mkdtempSync(path.join(tmpdir(), 'juanping-files-'));
  const at = (name: string): string => path.join(work, name);
  const to = (name: string): string => path.join(out, name);
  const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const convert = (...args: string[]): void => run('convert', ...args);
  mkdirSync(out, { recursive: true });

  convert('-size', `${WIDTH}x${HEIGHT}`, 'xc:white', ...MARKS, '-density', `${DPI}`, '-units', 'PixelsPerInch', '+set', 'gamma', at('colour.png'));
  convert(at('colour.png'), '-threshold', '80%', '-type', 'bilevel', at('black.png'));
  const [colour, black] = [at('colour.png'), at('black.png')];

  // JPEG.
  convert(colour, '-colorspace', 'CMYK', '-quality', '85', to('cmyk.jpg'));
  convert(colour, '-interlace', 'JPEG', '-quality', '85', to('progressive.jpg'));
  convert(colour, '-colorspace', 'Gray', '-quality', '85', to('gray.jpg'));

  // PNG.
  convert(colour, '-depth', '16', '-define', 'png:color-type=2', '-define', 'png:bit-depth=16', to('deep.png'));
  convert(colour, '-type', 'Palette', '-define', 'png:color-type=3', to('palette.png'));
  convert(colour, '-interlace', 'PNG', to('interlaced.png'));
  convert(colour, '-colorspace', 'Gray', '-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '100%', '-fill', 'none', '-draw', 'color 300,400 floodfill', '-define', 'png:color-type=4', to('gray-alpha.png'));

  // WebP and BMP.
  convert(colour, '-quality', '85', to('lossy.webp'));
  convert(colour, '-define', 'webp:lossless=true', to('lossless.webp'));
  const small = ['-filter', 'point', '-resize', '10%'];
  convert(colour, ...small, '-type', 'TrueColor', `BMP3:${to('true.bmp')}`);
  convert(colour, ...small, '-alpha', 'set', `BMP:${to('alpha.bmp')}`);
  convert(colour, ...small, '-type', 'Palette', '-compress', 'RLE', `BMP3:${to('packed.bmp')}`);
  convert(colour, ...small, '-type', 'Palette', `BMP3:${to('palette.bmp')}`);
  convert(black, ...small, '-type', 'bilevel', `BMP3:${to('bilevel.bmp')}`);

  // TIFF.
  const tiff = (name: string, source: string, ...args: string[]): void => convert(source, ...args, to(name));
  tiff('fax3.tif', black, '-compress', 'Fax', '-define', `tiff:rows-per-strip=${HEIGHT}`);
  tiff('fax4.tif', black, '-compress', 'Group4', '-define', `tiff:rows-per-strip=${HEIGHT}`);
  tiff('packbits.tif', black, '-compress', 'RLE');
  tiff('lzw.tif', colour, '-type', 'TrueColor', '-compress', 'LZW');
  tiff('deflate16.tif', colour, '-type', 'TrueColor', '-depth', '16', '-compress', 'Zip');
  tiff('jpeg.tif', colour, '-type', 'TrueColor', '-compress', 'JPEG', '-quality', '85');
  tiff('big-endian.tif', colour, '-type', 'TrueColor', '-define', 'tiff:endian=msb', '-compress', 'LZW');
  tiff('min-is-white.tif', colour, '-colorspace', 'Gray', '-depth', '8', '-negate', '-compress', 'LZW', '-define', 'quantum:polarity=min-is-white');
  tiff('cmyk.tif', colour, '-colorspace', 'CMYK', '-compress', 'LZW');
  tiff('palette.tif', colour, '-type', 'Palette', '-compress', 'LZW');
  tiff('turned.tif', colour, '-rotate', '-90', '-type', 'TrueColor', '-compress', 'LZW', '-orient', 'RightTop');
  run('tiffcp', '-c', 'lzw', '-t', '-w', '128', '-l', '128', to('lzw.tif'), to('tiles.tif'));
  run('tiffcp', '-c', 'zip', '-p', 'separate', to('lzw.tif'), to('planes.tif'));

  // PDF: the codes of scanners, each around the stream of another file.
  const page = { width: WIDTH, height: HEIGHT, dpi: DPI };
  const pdf = (name: string, image: Omit<CodedImage, keyof typeof page>): void => writeFileSync(to(name), imagePdf({ ...page, ...image }));
  const fax = { filter: 'CCITTFaxDecode', bits: 1, space: 'DeviceGray' } as const;
  pdf('fax4.pdf', { ...fax, data: strip(to('fax4.tif')), more: `/DecodeParms << /K -1 /Columns ${WIDTH} /Rows ${HEIGHT} >>` });
  pdf('fax3.pdf', { ...fax, data: strip(to('fax3.tif')), more: `/DecodeParms << /K 0 /Columns ${WIDTH} /Rows ${HEIGHT} >>` });
  pdf('cmyk.pdf', { data: readFileSync(to('cmyk.jpg')), filter: 'DCTDecode', bits: 8, space: 'DeviceCMYK', more: '/Decode [1 0 1 0 1 0 1 0]' });
  convert(colour, '-quality', '60', at('page.jp2'));
  pdf('jpx.pdf', { data: readFileSync(at('page.jp2')), filter: 'JPXDecode', bits: 8, space: 'DeviceRGB' });
  pdf('jbig2.pdf', { data: encodeJbig2(bits()), filter: 'JBIG2Decode', bits: 1, space: 'DeviceGray' });

  rmSync(work, { recursive: true });
}

make(path.resolve(process.argv[2] ?? path.join('tests', 'fixtures', 'files')));
