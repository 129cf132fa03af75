import type { InputOf } from '../../../../shared/contract/api.ts';
import type { FieldRow } from '../../../../shared/contract/views.ts';
import { t } from '../../../i18n/t.ts';
import { useReading } from '../desk.ts';

export type Fix = InputOf<'field.fix'>['fix'];

/** Says what a fact is (null = as the machine read it); one step of undo. True when it was kept. */
export function useFieldFix(field: FieldRow): (fix: Fix) => Promise<boolean> {
  const { act } = useReading();
  return async (fix) => {
    const { documentPage, key, label } = field;
    if (documentPage === null) return false;
    return act(t('deed.field', { label }), `field:${documentPage}/${key}`, () => [{ name: 'field.fix', input: { page: documentPage, key, fix } }]);
  };
}
