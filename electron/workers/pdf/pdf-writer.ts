export type PdfWriter = typeof import('@cantoo/pdf-lib');

let loading: Promise<PdfWriter> | null = null;

/** The library that writes PDFs, loaded with the first copy: other tasks need not wait half a second for it. */
export function pdfWriter(): Promise<PdfWriter> {
  loading ??= import('@cantoo/pdf-lib');
  return loading;
}
