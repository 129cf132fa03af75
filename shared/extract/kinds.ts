import type { DocumentKind, DossierKind } from '../domain/document.ts';

/** Papers that a licence or an inspection calls by codes of its own, in a penalty. */
const IN_PENALTY: Readonly<Record<DocumentKind, DocumentKind>> = { L07: 'P10', L09: 'P36', L10: 'P19', L13: 'P26', L16: 'P50', L17: 'P61', L19: 'P10', I03: 'P10', I04: 'P11', I05: 'P10', I06: 'P17', X01: 'P55', X03: 'P56', X05: 'P56' };

/** What a kind of one list is called in dossiers of the other kinds (DOMAIN 1.2–1.6): the same paper, filed under another code. */
const NAMED: Partial<Record<DossierKind, Readonly<Record<DocumentKind, DocumentKind>>>> = {
  PENALTY_GENERAL: IN_PENALTY,
  PENALTY_SUMMARY: { ...IN_PENALTY, P13: 'P10', P14: 'P10' },
  LICENSE: { P13: 'L02', P15: 'L02', P10: 'L07', P19: 'L10', P26: 'L13', P31: 'L14', P37: 'L14', P33: 'L09', P36: 'L09', P39: 'L11', P50: 'L16', P61: 'L17' },
  COERCION: { L16: 'P50', L17: 'P61', I03: 'C03', P10: 'C03', P34: 'X02', P35: 'X02', P55: 'X01', P56: 'X05' },
  INSPECTION: { L07: 'I03', L10: 'P19', L16: 'P50', L17: 'P61', L19: 'I03', P10: 'I03', P11: 'I04', P17: 'I06', P02: 'I08', P03: 'I08', P20: 'I08', P43: 'I08', P64: 'I08' },
};

/** Words of a certificate of permission, which a copy of a business licence or an identity card lacks. */
const PERMIT = /许可证(?:书)?(?:编号|号)|发证(?:机关|部门)|许可(?:范围|内容|项目)/u;
const IDENTITY = /营业执照|公民身份号码|居民身份证/u;

/** Code of a document in a kind of dossier; `text` of the page tells a permit from other certificates. */
export function kindIn(dossier: DossierKind, kind: DocumentKind, text: string): DocumentKind {
  if (dossier === 'LICENSE' && kind === 'P15' && PERMIT.test(text) && !IDENTITY.test(text)) return 'L15';
  if (dossier === 'LICENSE' && kind === 'L09' && /利害关系人/u.test(text.slice(0, 300)) && /听证告知|告知书/u.test(text.slice(0, 80))) return 'L08';
  return NAMED[dossier]?.[kind] ?? kind;
}
