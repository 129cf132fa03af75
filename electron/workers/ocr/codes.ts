/** Letters that look like a digit, and the digit. */
const LOOKS: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1', q: '9', g: '9' };
const CODE = /[A-Za-z0-9]{5,}/g;
/** A character read with less may be its twin: the two share what the recogniser has to give, and one without a twin is read with 0.99. */
const SURE = 0.95;

/** Whether a letter may stand for a digit here: small ones do not end a code, there they are a unit. */
const mayBe = (c: string, last: boolean): boolean => c in LOOKS && !(last && /[a-z]/.test(c));

/**
 * Codes of digits and capitals have no O and no I, because people would take them for 0 and 1 (unified social credit codes GB 32100,
 * vehicle numbers GB 16735, licence plates GA 36), and no small letters: where the recogniser hesitates in one, the digit is meant. It
 * stays as doubtful as it was. What is surely read is left alone, and so is a word with some digits.
 */
export function codeLooks<G extends { readonly text: string; readonly confidence: number }>(glyphs: readonly G[]): G[] {
  const out = [...glyphs];
  const plain = glyphs.map((g) => (g.text.length === 1 ? g.text : ' ')).join('');
  for (const { 0: run, index } of plain.matchAll(CODE)) {
    const isTwin = (c: string, i: number): boolean => glyphs[index + i]!.confidence < SURE && mayBe(c, i === run.length - 1);
    const rest = [...run].filter((c, i) => !isTwin(c, i));
    const digits = rest.filter((c) => /\d/.test(c)).length;
    if (digits === 0 || digits * 2 < rest.length || rest.some((c) => /[a-z]/.test(c))) continue;
    [...run].forEach((c, i) => {
      if (isTwin(c, i)) out[index + i] = { ...glyphs[index + i]!, text: LOOKS[c]! };
    });
  }
  return out;
}
