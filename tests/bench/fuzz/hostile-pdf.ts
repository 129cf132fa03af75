/** A PDF of one page as plain text: everything that a PDF can do by itself is in it, and nothing of it may be done here. */
export function hostilePdf(port: number): Uint8Array {
  const url = `http://127.0.0.1:${port}/`;
  const content = 'BT /F1 24 Tf 72 700 Td (Visible text 12345) Tj ET 0.8 0.1 0.1 rg 72 500 200 60 re f q 100 0 0 100 300 600 cm /Out Do Q';
  const script = `app.launchURL("${url}script", true); this.submitForm("${url}form"); while (true) {}`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 6 0 R /DP 6 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> /EmbeddedFiles << /Names [(run.exe) 9 0 R] >> >> /AcroForm << /Fields [10 0 R] /NeedAppearances true /XFA 11 0 R >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /Out 12 0 R >> >> /AA << /O 6 0 R /C 7 0 R >> /Annots [8 0 R 10 0 R 13 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Type /Action /S /JavaScript /JS (${script.replace(/[()\\]/g, (c) => `\\${c}`)}) /Next 7 0 R >>`,
    '<< /Type /Action /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc.exe) >> >>',
    `<< /Type /Annot /Subtype /Link /Rect [72 690 300 730] /A << /S /URI /URI (${url}link) >> >>`,
    '<< /Type /Filespec /F (run.exe) /EF << /F 14 0 R >> >>',
    `<< /Type /Annot /Subtype /Widget /FT /Btn /T (go) /Rect [72 400 200 440] /A << /S /SubmitForm /F (${url}submit) >> /AA << /U 6 0 R >> >>`,
    `<< /Length 96 >>\nstream\n<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><!DOCTYPE x SYSTEM "${url}xfa"></xdp:xdp>\nendstream`,
    // A picture whose bytes lie outside of the file, at an address.
    `<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${url}image) >> /Length 0 >>\nstream\n\nendstream`,
    '<< /Type /Annot /Subtype /RichMedia /Rect [300 400 500 500] /RichMediaSettings << /Activation << /Condition /PV >> >> >>',
    '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
  ];
  let text = '%PDF-1.7\n';
  const places: number[] = [];
  objects.forEach((body, i) => {
    places.push(text.length);
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
