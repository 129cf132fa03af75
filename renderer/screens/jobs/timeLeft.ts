import { t } from '../../i18n/t.ts';

/** Rest of a job in words; nothing is said while too little is known. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 60) return t('job.leftSeconds', { n: Math.max(1, Math.round(seconds / 5) * 5) });
  if (seconds < 3600) return t('job.leftMinutes', { n: Math.round(seconds / 60) });
  return t('job.leftHours', { h: Math.floor(seconds / 3600), m: Math.round((seconds % 3600) / 60) });
}
