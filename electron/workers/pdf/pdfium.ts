import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { init } from '@embedpdf/pdfium';
import { libraryPath } from '../models.ts';

type Pdfium = Awaited<ReturnType<typeof init>>;

/** What of the WebAssembly heap is used; the package leaves it to Emscripten's types. */
interface Heap {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void };
  addFunction(call: (...args: number[]) => number, signature: string): number;
}

export interface PdfLibrary {
  readonly api: Pdfium;
  readonly heap: Heap;
}

let loading: Promise<PdfLibrary> | null = null;

/** PDFium, started once a process. */
export function pdfLibrary(): Promise<PdfLibrary> {
  loading ??= (async () => {
    const { init: start } = await import('@embedpdf/pdfium');
    const bytes = await readFile(libraryPath('@embedpdf/pdfium/pdfium.wasm'));
    const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const api = await start({ wasmBinary } as Parameters<typeof init>[0]);
    api.PDFiumExt_Init();
    return { api, heap: api.pdfium as unknown as Heap };
  })();
  return loading;
}

/** Runs `use` with `size` bytes of the library's memory. */
export function withMemory<T>(library: PdfLibrary, size: number, use: (pointer: number) => T): T {
  const pointer = library.heap.wasmExports.malloc(size);
  if (pointer === 0) throw new Error('out of memory in the PDF library');
  try {
    return use(pointer);
  } finally {
    library.heap.wasmExports.free(pointer);
  }
}

/** Reads `count` numbers that a function of the library wrote to memory. */
export function floats(library: PdfLibrary, count: number, call: (pointer: number) => unknown): readonly number[] | null {
  return withMemory(library, count * 4, (pointer) => {
    if (!call(pointer)) return null;
    return Array.from(library.heap.HEAPF32.subarray(pointer / 4, pointer / 4 + count));
  });
}

/** An open file that PDFium reads in pieces, so that memory does not grow with the file. */
export interface PdfFile {
  readonly library: PdfLibrary;
  readonly path: string;
  readonly document: number;
  readonly pageCount: number;
  readonly size: number;
  /** The list of its objects was wrong and made anew: pages may lack what stands on them. */
  readonly damaged: boolean;
  /** What was left of the file was put together anew. */
  readonly rebuilt: boolean;
  /** Where pieces of a given length were read: tells in which place of the file a stream lies. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Bytes read so far; PDFium keeps what it parsed until the document is closed. */
  bytesRead(): number;
  read(position: number, length: number): Uint8Array;
  close(): void;
}

export type PdfOpening = { readonly ok: true; readonly file: PdfFile } | { readonly ok: false; readonly why: 'encrypted' | 'broken' };

const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** Shorter reads are structure, not pictures. */
const LEAST_PIECE = 1024;

type Handler = (position: number, buffer: number, size: number) => number;
const handlers = new Map<number, Handler>();
let callback = 0;
let nextHandler = 1;

/** One C function for all files: its first argument says which. */
function blockReader(library: PdfLibrary): number {
  callback ||= library.heap.addFunction((id, position, buffer, size) => handlers.get(id!)?.(position!, buffer!, size!) ?? 0, 'iiiii');
  return callback;
}

/** Where the bytes of a document come from. */
interface Source {
  readonly size: number;
  /** Puts bytes of the file into `target`; answers how many. */
  read(target: Uint8Array, at: number, length: number, position: number): number;
  close(): void;
}

function fileSource(path: string): Source {
  const fd = openSync(path, 'r');
  return { size: fstatSync(fd).size, read: (target, at, length, position) => readSync(fd, target, at, length, position), close: () => closeSync(fd) };
}

function memorySource(bytes: Uint8Array): Source {
  const read = (target: Uint8Array, at: number, length: number, position: number): number => {
    const part = bytes.subarray(position, position + length);
    target.set(part, at);
    return part.length;
  };
  return { size: bytes.length, read, close: () => undefined };
}

/** Opens a document of `source`, which it closes when it fails. */
function load(library: PdfLibrary, path: string, source: Source, password: string | null): PdfOpening {
  const { api, heap } = library;
  const { size } = source;
  const places = new Map<number, number[]>();
  let bytes = 0;
  const id = nextHandler++;
  handlers.set(id, (position, buffer, length) => {
    const from = position >>> 0;
    const wanted = length >>> 0;
    bytes += wanted;
    if (wanted >= LEAST_PIECE) places.set(wanted, [...new Set([...(places.get(wanted) ?? []), from])]);
    return source.read(heap.HEAPU8, buffer >>> 0, wanted, from) === wanted ? 1 : 0;
  });
  const access = heap.wasmExports.malloc(12);
  heap.HEAP32.set([size | 0, blockReader(library), id], access / 4);
  const release = (): void => {
    handlers.delete(id);
    heap.wasmExports.free(access);
    source.close();
  };
  const document = api.FPDF_LoadCustomDocument(access, password ?? '');
  if (document === 0) {
    const code = api.FPDF_GetLastError();
    release();
    return { ok: false, why: code === ERROR_PASSWORD || code === ERROR_SECURITY ? 'encrypted' : 'broken' };
  }
  const read = (position: number, length: number): Uint8Array => {
    const out = new Uint8Array(Math.max(0, Math.min(length, size - position)));
    source.read(out, 0, out.length, position);
    return out;
  };
  const close = (): void => {
    api.FPDF_CloseDocument(document);
    release();
  };
  const pageCount = api.FPDF_GetPageCount(document);
  const damaged = !api.FPDF_DocumentHasValidCrossReferenceTable(document);
  return { ok: true, file: { library, path, document, pageCount, size, damaged, rebuilt: false, places, bytesRead: () => bytes, read, close } };
}

/** Opens a PDF, with its password when it has one. Throws when the file cannot be read at all. */
export async function openPdf(path: string, password: string | null = null): Promise<PdfOpening> {
  const library = await pdfLibrary();
  return load(library, path, fileSource(path), password);
}

/** Opens what was made of a damaged file at `path`; it counts as damaged itself. */
export async function openRepaired(path: string, bytes: Uint8Array): Promise<PdfOpening> {
  const opening = load(await pdfLibrary(), path, memorySource(bytes), null);
  return opening.ok ? { ok: true, file: { ...opening.file, damaged: true, rebuilt: true } } : opening;
}

/** Runs `use` with a page open; null when the page cannot be loaded. */
export function withPage<T>(file: PdfFile, index: number, use: (page: number) => T): T | null {
  const page = file.library.api.FPDF_LoadPage(file.document, index);
  if (page === 0) return null;
  try {
    return use(page);
  } finally {
    file.library.api.FPDF_ClosePage(page);
  }
}
