/** A coded picture that shall be the only thing on a page. */
export interface CodedImage {
  readonly data: Uint8Array;
  readonly filter: 'JPXDecode' | 'JBIG2Decode' | 'CCITTFaxDecode' | 'DCTDecode';
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly bits: number;
  readonly space: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK';
  /** More entries of its dictionary, e.g. `/Decode`. */
  readonly more?: string;
}

/** The smallest PDF around a coded picture, which it holds as it is. */
export function imagePdf({ data, filter, width, height, dpi, bits, space, more = '' }: CodedImage): Uint8Array {
  const [w, h] = [(width * 72) / dpi, (height * 72) / dpi];
  const content = `q ${w} 0 0 ${h} 0 0 cm /I Do Q`;
  const objects: readonly (readonly [string, Uint8Array?])[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`],
    [`<< /Length ${content.length} >>`, Buffer.from(content)],
    [`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent ${bits} /Filter /${filter} ${more} /Length ${data.length} >>`, data],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const places = objects.map(([dictionary, stream], i) => {
    const place = size();
    parts.push(Buffer.from(`${i + 1} 0 obj\n${dictionary}\n`));
    if (stream !== undefined) parts.push(Buffer.from('stream\n'), Buffer.from(stream), Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
    return place;
  });
  const table = size();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
