import type { Pictures } from '../../../../shared/domain/pictures.ts';
import { useQuery } from '../../../api/hooks.ts';
import { useReading } from '../desk.ts';

/** The three pictures of the dossier that is read; null while nothing has been understood. */
export function usePictures(): Pictures | null {
  const { detail } = useReading();
  return useQuery('dossier.pictures', { dossier: detail.row.id }).data ?? null;
}
