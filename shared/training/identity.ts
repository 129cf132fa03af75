import type { Random } from './random.ts';

const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const sum = (text: string, alphabet: string, weight: (i: number) => number): number =>
  [...text].reduce((total, c, i) => total + alphabet.indexOf(c) * weight(i), 0);

/** Check character of the organisation part (GB 11714). */
function organisationCheck(eight: string): string {
  const c = 11 - (sum(eight, ORG_ALPHABET, (i) => ORG_WEIGHTS[i] ?? 0) % 11);
  return c === 10 ? 'X' : c === 11 ? '0' : String(c);
}

/** Check character of a unified social credit code (GB 32100): 31 minus the weighted sum, weights 3^i mod 31. */
export function creditCheck(seventeen: string): string {
  let w = 1;
  const weights = Array.from({ length: 17 }, () => {
    const now = w;
    w = (w * 3) % 31;
    return now;
  });
  return CODE_ALPHABET[(31 - (sum(seventeen, CODE_ALPHABET, (i) => weights[i] ?? 0) % 31)) % 31] ?? '0';
}

/** A code that passes both checks; the division 410000 is a whole province and is never issued to a business. */
export function syntheticCreditCode(head: '91' | '92', random: Random): string {
  const letters = Array.from({ length: 5 }, () => CODE_ALPHABET[random.int(0, CODE_ALPHABET.length - 1)]).join('');
  const organisation = `MA9${letters}`;
  const body = `${head}410000${organisation}${organisationCheck(organisation)}`;
  return body + creditCheck(body);
}

/** Check character of a citizen number (GB 11643). */
export function citizenCheck(seventeen: string): string {
  return '10X98765432'[sum(seventeen, '0123456789', (i) => ID_WEIGHTS[i] ?? 0) % 11] ?? '0';
}

/** A citizen number that passes its check; the area 410000 is never issued to a person. `birth` is `YYYY-MM-DD`. */
export function syntheticCitizenNo(birth: string, male: boolean, random: Random): string {
  const order = random.int(0, 49) * 2 + (male ? 1 : 0);
  const body = `410000${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return body + citizenCheck(body);
}
