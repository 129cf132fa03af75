import type { Canvas } from '@napi-rs/canvas';
import { A4, fingerprint, paper, scribble, stamp, table, write, type TextLine } from './pictures.ts';

/** A page as offices make them, with all that a reader must tell apart; 200 dpi. */
export const LINES: readonly TextLine[] = [
  { text: '青山市应急管理局', x: 580, y: 200, size: 62 },
  { text: '行政处罚决定书', x: 610, y: 300, size: 62 },
  { text: '（青）应急罚〔2024〕15号', x: 1000, y: 400, size: 40 },
  { text: '当事人：青山市宏达金属制品有限公司', x: 180, y: 520, size: 42 },
  { text: '统一社会信用代码：91420107MA4KX3T52B', x: 180, y: 600, size: 42 },
  { text: '本机关于2024年3月5日对你单位进行检查，发现未按照规定', x: 180, y: 680, size: 42 },
  { text: '对从业人员进行安全生产教育和培训，决定给予罚款人民币', x: 180, y: 760, size: 42 },
  { text: '伍万元整（￥50,000.00）的行政处罚。', x: 180, y: 840, size: 42 },
  { text: '二〇二四年四月十二日', x: 1010, y: 1900, size: 42 },
  { text: '执法人员：', x: 180, y: 1500, size: 42 },
];

export const SEAL = { cx: 1210, cy: 1860, r: 165 } as const;
export const SIGNATURE = { x: 440, y: 1430, width: 260, height: 100 } as const;
export const FINGER = { cx: 560, cy: 1860, a: 62, b: 84 } as const;
export const COLUMNS = [180, 480, 900, 1460] as const;
export const ROWS = [940, 1030, 1120, 1210] as const;
const CELLS: readonly TextLine[] = [
  { text: '证据名称', x: 210, y: 1000, size: 38 },
  { text: '现场检查记录', x: 520, y: 1000, size: 38 },
  { text: '共三页', x: 940, y: 1000, size: 38 },
  { text: '送达方式', x: 210, y: 1090, size: 38 },
  { text: '直接送达', x: 520, y: 1090, size: 38 },
  { text: '受送达人', x: 210, y: 1180, size: 38 },
  { text: '王建国', x: 520, y: 1180, size: 38 },
];

export const TEXTS: readonly TextLine[] = [...LINES, ...CELLS];

export function officePage(): Canvas {
  return paper(A4.width, A4.height, (c) => {
    write(c, TEXTS);
    table(c, COLUMNS, ROWS);
    scribble(c, SIGNATURE.x, SIGNATURE.y, SIGNATURE.width, SIGNATURE.height);
    fingerprint(c, FINGER.cx, FINGER.cy, FINGER.a, FINGER.b);
    stamp(c, SEAL, '青山市应急管理局');
  });
}
