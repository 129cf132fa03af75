import type { Register } from '../domain/register.ts';
import type { Standard } from '../domain/standard.ts';
import { tight } from '../text/normalise.ts';

/** How names of agencies tell their sector (DOMAIN 3.7), for bureaus that brought in no register. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/市场监督管理|工商行政管理/, '市场监管'],
  [/生态环境|环境保护/, '生态环境'],
  [/农业农村|农业局|畜牧|渔/, '农业农村'],
  [/交通运输/, '交通运输'],
  [/自然资源|国土/, '自然资源'],
  [/应急管理|安全生产/, '应急管理'],
  [/城市管理|综合行政执法/, '城市管理'],
  [/公安/, '公安'],
  [/烟草/, '烟草'],
  [/卫生健康|疾病预防/, '卫生健康'],
  [/文化|旅游|文物/, '文化旅游'],
  [/水利|水务/, '水利'],
];

/** Sector of an agency: as the register says, else as its name tells; null when neither does. */
export function sectorOf(agency: string | undefined, register: Register): string | null {
  if (agency === undefined) return null;
  const name = tight(agency);
  const known = register.agencies.find((a) => a.sector !== '' && [a.name, ...a.aliases].some((n) => tight(n) === name));
  return known?.sector ?? BY_NAME.find(([pattern]) => pattern.test(agency))?.[1] ?? null;
}

/** Settings that hold for an agency: those of its sector over the general ones. */
export function settingsOf(standard: Standard, sector: string | null): Standard['settings'] {
  const own = sector === null ? undefined : standard.sectors.find((s) => s.sector === sector);
  return own ? { ...standard.settings, ...own.settings } : standard.settings;
}
