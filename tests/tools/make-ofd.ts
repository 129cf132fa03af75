/**
 * Makes the OFD files of `tests/fixtures/files/ofd/` anew. Needs a typeface with outlines of TrueType (LXGW WenKai, OFL):
 *   npx esbuild tests/tools/make-ofd.ts --bundle --packages=external --platform=node --format=esm --outfile=node_modules/.cache/make-ofd.mjs
 *   node node_modules/.cache/make-ofd.mjs FONT.ttf [OUT]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { sealFile, sealPng, signatureFile, type SealData } from './make-seal.ts';
import { image, ofdFiles, packed, path as drawn, ruled, text, type DocumentParts } from './ofd-writer.ts';
import { subsetFont } from './subset-font.ts';

const OFFICE = '青石县市场监督管理局';
const RED = '220 20 30';
const SONG = { attributes: 'FontName="宋体" FamilyName="宋体"' };
const HEI = { attributes: 'FontName="黑体" FamilyName="黑体"' };
const FANG = { attributes: 'FontName="仿宋_GB2312" FamilyName="仿宋_GB2312"' };

function picture(width: number, height: number, draw: (c: SKRSContext2D) => void): (type: 'png' | 'jpeg') => Uint8Array {
  const canvas = createCanvas(width, height);
  const c = canvas.getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, width, height);
  draw(c);
  return (type) => new Uint8Array(type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 70));
}

const layer = (inner: string, type = 'Body'): string => `<Layer ID="900" Type="${type}">${inner}</Layer>`;
const content = (...layers: string[]): string => `<Content>${layers.join('')}</Content>`;

const BODY = [
  '当事人：青石县云溪路众合食品店（个体工商户）',
  '统一社会信用代码：92330000MA2XXXXX1K',
  '　　2025年2月12日，本局执法人员在日常检查中发现，当事人货架上陈列',
  '销售的“云溪牌”调味面制品（生产日期2024年7月3日，保质期6个月）已超',
  '过保质期，共计24袋，货值金额312.00元。上述事实有现场笔录、询问笔录、',
  '现场照片及进货票据等证据证实。',
  '　　当事人的行为违反了《中华人民共和国食品安全法》第三十四条第（十）',
  '项的规定。本局于2025年2月26日送达行政处罚告知书，当事人未陈述申辩。',
  '　　依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项，',
  '决定处罚如下：1.没收超过保质期的食品24袋；2.罚款人民币5000元。',
];

/** Two pages with template, embedded title font without a map, table, pictures, a seal of version 4 over the text and one across the edges. */
function decision(font: Uint8Array): Uint8Array {
  const title = '行政处罚决定书';
  const subset = subsetFont(font, title, false);
  const glyphs = [...title].map((c) => subset.glyphs.get(c)).join(' ');
  const transform = `<CGTransform CodePosition="0" CodeCount="${title.length}" GlyphCount="${title.length}"><Glyphs>${glyphs}</Glyphs></CGTransform>`;
  const head = layer(text(800, 45, 28, OFFICE, { font: 2, size: 12, colour: RED }) + drawn(801, '20 33 170 1', 'M 0 0.5 L 170 0.5', 'LineWidth="0.9"', `<StrokeColor Value="${RED}"/>`), 'Background');
  const first = content(layer(
    text(1, 58, 50, title, { font: 1, size: 13, inner: transform }) +
    text(2, 118, 60, '青市监罚决〔2025〕17号', { font: 3, size: 5 }) +
    BODY.map((line, i) => text(10 + i, 22, 76 + i * 10.5, line, { font: 3, size: 5 })).join('') +
    image(40, 11, [24, 192, 50, 36]) + text(41, 34, 234, '图一　现场照片', { font: 4, size: 4 }) +
    image(42, 10, [120, 192, 24, 24]) + text(43, 118, 222, '扫码核验', { font: 4, size: 4 }),
  ));
  const rows = [['物品名称', '规格', '数量', '单价（元）', '金额（元）'], ['云溪牌调味面制品', '106克/袋', '24袋', '13.00', '312.00'], ['合计', '', '24袋', '', '312.00']];
  const [xs, ys] = [[22, 72, 102, 127, 157, 188], [60, 71, 82, 93]];
  const cells = rows.flatMap((row, r) => row.map((cell, k) => (cell === '' ? '' : text(200 + r * 10 + k, xs[k]! + 3, ys[r]! + 7.3, cell, { font: 3, size: 4.5 }))));
  const second = content(layer(
    text(3, 70, 50, '没收物品清单', { font: 2, size: 8 }) + ruled(300, xs, ys) + cells.join('') +
    text(4, 22, 112, '　　当事人应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每', { font: 3, size: 5 }) +
    text(5, 22, 122.5, '日按罚款数额的百分之三加处罚款。', { font: 3, size: 5 }) +
    text(6, 126, 168, OFFICE, { font: 3, size: 5 }) + text(7, 134, 178, '2025年3月3日', { font: 3, size: 5 }),
  ));
  const photo = picture(300, 216, (c) => {
    const sky = c.createLinearGradient(0, 0, 0, 216);
    sky.addColorStop(0, '#8fb4d8');
    sky.addColorStop(1, '#c9b48a');
    c.fillStyle = sky;
    c.fillRect(0, 0, 300, 216);
    c.fillStyle = '#6b4a2f';
    for (let i = 0; i < 5; i++) c.fillRect(30 + i * 50, 80 + (i % 2) * 20, 34, 90);
  });
  const code = picture(120, 120, (c) => {
    c.fillStyle = '#000';
    for (let i = 0; i < 15; i++) for (let k = 0; k < 15; k++) if ((i * 7 + k * 11 + i * k) % 3 === 0) c.fillRect(i * 8, k * 8, 8, 8);
  });
  const seal: SealData = { type: 'png', bytes: sealPng(OFFICE, 220), name: OFFICE };
  const document: DocumentParts = {
    fonts: [{ attributes: 'FontName="WenKai" FamilyName="WenKai"', file: 'font_1.ttf' }, HEI, FANG, SONG],
    media: [{ id: 10, format: 'PNG', file: 'code.png' }, { id: 11, format: 'JPEG', file: 'photo.jpg' }],
    templates: [content(head)],
    pages: [first, second].map((inner) => `<Template TemplateID="91" ZOrder="Background"/>${inner}`),
    signatures: [
      { stamps: [{ page: 1, box: '130 148 42 42' }], seal: sealFile(seal, 4), value: null },
      { stamps: [{ page: 0, box: '189 120 42 42', clip: '0 0 21 42' }, { page: 1, box: '168 120 42 42', clip: '21 0 21 42' }], seal: null, value: signatureFile(seal, 4) },
    ],
    files: { 'Res/font_1.ttf': subset.bytes, 'Res/code.png': code('png'), 'Res/photo.jpg': photo('jpeg') },
  };
  return packed(ofdFiles([document]));
}

const NOTICE = ['青石县云溪路众合食品店：', '　　经查，你店存在未按规定公示食品经营许可证的行为。现责令你店于', '2025年3月20日前改正。', '　　联系人：周明　　联系电话：0570-5550123'];

/** One page without prefix, without embedded fonts, with counted distances; the seal is the one argument that differs. */
function notice(sign: DocumentParts['signatures'], extra: Partial<DocumentParts> = {}): Uint8Array {
  const lines = NOTICE.map((line, i) => {
    const even = [...line].every((c) => !/[\x20-\x7e]/.test(c));
    return text(10 + i, 25, 70 + i * 11, line, { font: 1, size: 5.5, ...(even ? { delta: `g ${[...line].length - 1} 5.5` } : {}) });
  });
  const page = content(layer(text(1, 57, 45, '责令改正通知书', { font: 2, size: 13.5 }) + lines.join('') + text(8, 118, 150, OFFICE, { font: 1, size: 5.5 }) + text(9, 130, 160, '2025年3月5日', { font: 1, size: 5.5 })));
  return packed(ofdFiles([{ prefix: '', fonts: [SONG, HEI], pages: [page], signatures: sign, ...extra }]));
}

/** A seal that is an OFD itself: two rings, a star and letters as paths and text. */
function ofdSeal(): Uint8Array {
  const star = Array.from({ length: 10 }, (_, k) => {
    const r = k % 2 === 0 ? 7 : 2.7;
    const angle = (k * Math.PI) / 5 - Math.PI / 2;
    return `${k === 0 ? 'M' : 'L'} ${(21 + r * Math.cos(angle)).toFixed(3)} ${(21 + r * Math.sin(angle)).toFixed(3)}`;
  }).join(' ');
  const ring = (r: number): string => `M ${21 - r} 21 A ${r} ${r} 0 1 1 ${21 + r} 21 A ${r} ${r} 0 1 1 ${21 - r} 21 C`;
  const red = `<StrokeColor Value="${RED}"/><FillColor Value="${RED}"/>`;
  const inner = drawn(1, '0 0 42 42', ring(20), 'LineWidth="1.2"', red) + drawn(2, '0 0 42 42', `${star} C`, 'Stroke="false" Fill="true"', red) + text(3, 8.5, 36, '行政审批专用章', { font: 1, size: 3.5, colour: RED });
  return packed(ofdFiles([{ fonts: [SONG], paper: '0 0 42 42', pages: [content(layer(inner))] }]));
}

export function makeOfdFixtures(font: Uint8Array): Record<string, Uint8Array> {
  const stamps = [{ page: 0, box: '124 128 42 42' }];
  const png: SealData = { type: 'png', bytes: sealPng(OFFICE, 220, false), name: OFFICE };
  const inside: SealData = { type: 'ofd', bytes: ofdSeal(), name: OFFICE };
  return {
    'decision.ofd': decision(font),
    'notice-v1.ofd': notice([{ stamps, seal: null, value: signatureFile(png, 1) }]),
    'broken-seal.ofd': notice([{ stamps, seal: signatureFile(png, 4).subarray(0, 900), value: signatureFile(png, 4).subarray(0, 700) }]),
    'ofd-seal.ofd': notice([{ stamps, seal: sealFile(inside, 4), value: null }]),
  };
}

const [script, font, out = path.join('tests', 'fixtures', 'files', 'ofd')] = process.argv.slice(1);
if (script !== undefined && path.basename(script).startsWith('make-ofd') && font !== undefined) {
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of Object.entries(makeOfdFixtures(new Uint8Array(readFileSync(font))))) {
    writeFileSync(path.join(out, name), bytes);
    console.log(`${name} ${(bytes.length / 1024).toFixed(1)} kB`);
  }
}
