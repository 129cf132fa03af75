/** How far a reading is from the truth; no order of lines is assumed. */

const SAME: Readonly<Record<string, string>> = {
  '〔': '[', '〕': ']', '［': '[', '］': ']', '【': '[', '】': ']', '（': '(', '）': ')', '“': '"', '”': '"', '‘': "'", '’': "'", '—': '-', '－': '-', '–': '-', '一一': '-', '￥': '¥', '〇': '○', '☒': '☑', '。': '.', '、': ',', '丶': ',', '；': ';', '：': ':', '，': ',',
};

/** NFKC without white space, with one look for brackets, quotes and punctuation that fonts draw alike. */
export function plain(text: string): string {
  return [...text.normalize('NFKC')].filter((c) => c.trim() !== '').map((c) => SAME[c] ?? c).join('');
}

interface Match {
  readonly errors: number;
  readonly from: number;
  readonly to: number;
}

/** Best place of `wanted` in `text`: edit distance to a substring (Sellers), with its borders. */
function bestMatch(wanted: string, text: string): Match {
  const n = text.length;
  let row = Array.from({ length: n + 1 }, () => 0);
  let starts = Array.from({ length: n + 1 }, (_, j) => j);
  for (let i = 1; i <= wanted.length; i++) {
    const next = [i];
    const nextStarts = [0];
    for (let j = 1; j <= n; j++) {
      const change = row[j - 1]! + (wanted[i - 1] === text[j - 1] ? 0 : 1);
      const drop = row[j]! + 1;
      const add = next[j - 1]! + 1;
      const least = Math.min(change, drop, add);
      next.push(least);
      nextStarts.push(least === change ? starts[j - 1]! : least === drop ? starts[j]! : nextStarts[j - 1]!);
    }
    row = next;
    starts = nextStarts;
  }
  let to = 0;
  for (let j = 1; j <= n; j++) if (row[j]! < row[to]!) to = j;
  return { errors: Math.min(row[to]!, wanted.length), from: starts[to]!, to };
}

export interface Errors {
  readonly errors: number;
  readonly length: number;
}

/** Character errors of the true lines against everything read on the page: longest first, each piece of the reading used once. */
export function characterErrors(lines: readonly string[], read: string): Errors {
  let text = plain(read);
  let errors = 0;
  let length = 0;
  for (const line of lines.map(plain).toSorted((a, b) => b.length - a.length)) {
    if (line === '') continue;
    const match = bestMatch(line, text);
    errors += match.errors;
    length += line.length;
    if (match.errors < line.length) text = text.slice(0, match.from) + '\u0000'.repeat(match.to - match.from) + text.slice(match.to);
  }
  return { errors, length };
}

/** A value as papers write it: dates in their usual forms. */
export function forms(value: string): string[] {
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  if (date === null) return [plain(value)];
  const [, y, m, d] = date as unknown as readonly [string, string, string, string];
  const short = (s: string): string => String(Number(s));
  return [`${y}年${short(m)}月${short(d)}日`, `${y}年${m}月${d}日`, `${y}.${m}.${d}`, `${y}-${m}-${d}`, `${y}.${short(m)}.${short(d)}`].map(plain);
}

/** Present in one piece, or in two when a narrow cell wraps it. */
export function isPresent(value: string, text: string): boolean {
  const whole = plain(text);
  return forms(value).some((form) => {
    if (form.length > 0 && whole.includes(form)) return true;
    for (let i = 2; i <= form.length - 2; i++) if (whole.includes(form.slice(0, i)) && whole.includes(form.slice(i))) return true;
    return false;
  });
}

/** Present in one piece. */
export function isWhole(value: string, text: string): boolean {
  const whole = plain(text);
  return forms(value).some((form) => form.length > 0 && whole.includes(form));
}

/** For every character of `read` (folded by `plain`), whether it stands so in the place of `truth` that fits best. */
export function rightCharacters(read: string, truth: string): boolean[] {
  const [n, m] = [read.length, truth.length];
  const costs: Int32Array[] = [new Int32Array(m + 1)];
  for (let i = 1; i <= n; i++) {
    const [above, row] = [costs[i - 1]!, new Int32Array(m + 1)];
    row[0] = i;
    for (let j = 1; j <= m; j++) row[j] = Math.min(above[j - 1]! + (read[i - 1] === truth[j - 1] ? 0 : 1), above[j]! + 1, row[j - 1]! + 1);
    costs.push(row);
  }
  let j = 0;
  for (let k = 1; k <= m; k++) if (costs[n]![k]! < costs[n]![j]!) j = k;
  const right = Array.from({ length: n }, () => false);
  for (let i = n; i > 0; ) {
    const here = costs[i]![j]!;
    const same = j > 0 && read[i - 1] === truth[j - 1];
    if (j > 0 && here === costs[i - 1]![j - 1]! + (same ? 0 : 1)) {
      right[i - 1] = same;
      i--;
      j--;
    } else if (here === costs[i - 1]![j]! + 1) i--;
    else j--;
  }
  return right;
}
