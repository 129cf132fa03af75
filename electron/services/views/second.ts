import type { SecondRow } from '../../../shared/contract/views.ts';
import { keyFieldsOf } from '../../../shared/checks/key-fields.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { saysSame } from '../../../shared/text/field-value.ts';
import type { ReadDb } from '../db/open.ts';
import { dossierViews, lookAt, type ReferenceData } from '../dossier-view.ts';
import { fieldFixes } from '../store/fixes.ts';
import { pagesOf } from '../store/pages.ts';
import { secondLooks } from '../store/second.ts';
import { pageBoxes } from './places.ts';

/** Facts that want a second look under a standard. The first value is among them only where the second is given. */
export function secondRows(db: ReadDb, reference: ReferenceData, standard: Standard, dossier: string): SecondRow[] {
  const looked = lookAt(db, dossier);
  if (looked === null) return [];
  const { understanding, fixes } = looked;
  const idOf = new Map<number, string>(pagesOf(db, dossier).map((p) => [p.position, p.id]));
  const toPageBox = pageBoxes(db, dossier);
  const authors = new Map(fieldFixes(db, dossier).map((f) => [`${f.page}/${f.key}`, f.author]));
  const looks = new Map(secondLooks(db, dossier).map((l) => [`${l.page}/${l.key}`, l]));
  return keyFieldsOf({ understanding, fixes, standard, view: dossierViews(looked, reference, standard) }).flatMap(({ key, document, value, page: index, box, decides }): SecondRow[] => {
    const [documentPage, page] = [idOf.get(document.firstPage), idOf.get(index)];
    if (documentPage === undefined || page === undefined) return [];
    const look = looks.get(`${documentPage}/${key}`);
    const second = look ? { first: value, value: look.value, agrees: saysSame(fieldDef(key)?.type ?? 'text', value, look.value), author: look.author, at: look.at } : null;
    return [{ documentPage, key, label: fieldDef(key)?.label ?? key, documentKind: document.kind, page, index, box: toPageBox(index, box), decides, firstBy: authors.get(`${documentPage}/${key}`) ?? null, second }];
  });
}
