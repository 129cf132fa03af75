import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDocument } from '@cantoo/pdf-lib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderAnswer } from '../../shared/domain/task.ts';
import { hostilePdf } from '../bench/fuzz/hostile-pdf.ts';
import { processTree, watchSockets } from '../e2e/sockets.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

/** Levels of a point of an encoded picture; coordinates are fractions. */
async function colourAt(answer: RenderAnswer, x: number, y: number): Promise<readonly number[]> {
  const image = await loadImage(Buffer.from(answer.image));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data].slice(0, 3);
}

describe('a PDF that would do something by itself', () => {
  let worker: RunningWorker;
  let server: Server;
  let port = 0;
  const asked: string[] = [];
  beforeAll(async () => {
    worker = await startWorker();
    // What a script, a link, a form or a picture at an address would call.
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await worker.stop();
    server.close();
  });

  it('is drawn and read like any other; nothing is run, started or called', async () => {
    const pid = worker.process.pid ?? 0;
    const watch = watchSockets(pid);
    const path = temporaryFile('hostile.pdf', hostilePdf(port));
    const probe = await worker.run({ kind: 'probe', path, name: 'hostile.pdf', password: null, limits: LIMITS });
    expect(probe).toMatchObject({ ok: true, value: { media: 'pdf', repaired: false, pages: [{ index: 0, hasText: true }] } });
    const source = { path, media: 'pdf', index: 0, password: null } as const;
    const drawn = await worker.run({ kind: 'render', ...source, dpi: 150, crop: [0, 0, 1, 1], shadow: false, limits: LIMITS });
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
    const [red = 0, green = 0] = await colourAt(drawn.value, 150 / 595, (842 - 530) / 842);
    expect(red).toBeGreaterThan(180);
    expect(green).toBeLessThan(60);
    const imagePath = temporaryFile('page', drawn.value.image);
    const read = await worker.run({ kind: 'recognise', imagePath, dpi: drawn.value.dpi, engine: 'ppocr', maxSide: 1280, rotation: null, layer: { ...source, crop: null } });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.reading.words.map((w) => w.text).join(' ')).toContain('12345');
    const picture = { path: imagePath, mime: drawn.value.mime, dpi: drawn.value.dpi };
    const copy = await worker.run({ kind: 'annotate', title: '案卷', pages: [{ path, media: 'pdf', index: 0, picture, marks: [] }] });
    if (!copy.ok) throw new Error(JSON.stringify(copy.error));
    expect(processTree(pid)).toEqual([pid]);
    const { sockets } = watch.stop();
    expect(sockets).toEqual([]);
    expect(asked).toEqual([]);
    const pdf = await PDFDocument.load(copy.value.pdf);
    const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => String(object)).join('\n');
    for (const word of ['/OpenAction', '/JavaScript', '/Launch', '/SubmitForm', '/URI', '/EmbeddedFile', `127.0.0.1:${port}`]) expect(objects).not.toContain(word);
  });

  it('would be seen if it called', async () => {
    await fetch(`http://127.0.0.1:${port}/seen`);
    expect(asked).toEqual(['/seen']);
  });
});
