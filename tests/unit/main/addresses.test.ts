import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, fileOfPath, isOwnAddress, pictureType } from '../../../electron/main/addresses.ts';

const FOLDER = path.resolve('/opt/app/renderer');

describe('page files', () => {
  it('finds what lies in the folder', () => {
    expect(fileOfPath(FOLDER, '/assets/main-1.js')).toBe(path.join(FOLDER, 'assets', 'main-1.js'));
    expect(fileOfPath(FOLDER, '/%E5%8D%B7.png')).toBe(path.join(FOLDER, '卷.png'));
  });

  it('knows nothing else', () => {
    for (const bad of ['/', '', '/..', '/a/../../b', '/%2e%2e/secret', '/%2e%2e%2fsecret', '/..%2f..%2fsecret', '/a%5c..%5c..%5csecret', '/%00', '/%']) {
      const file = fileOfPath(FOLDER, bad);
      expect(file === null || file.startsWith(FOLDER + path.sep), bad).toBe(true);
    }
  });

  it('never leaves the folder, whatever is asked', () => {
    const part = fc.constantFrom('..', '.', 'a', '%2e%2e', '%2f', '%5c', '%252e', '/', '//', '\\', '%00', '卷');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = fileOfPath(FOLDER, `/${parts.join('/')}`);
        return file === null || file.startsWith(FOLDER + path.sep);
      }),
    );
  });
});

describe('pictures', () => {
  it('goes by the first bytes', () => {
    expect(pictureType(Buffer.from('ffd8ffe000104a464946', 'hex'))).toBe('image/jpeg');
    expect(pictureType(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('image/png');
    expect(pictureType(Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'))).toBe('image/webp');
  });

  it('shows nothing that could be more than a picture', () => {
    for (const text of ['%PDF-1.7', '<html>', '<svg xmlns="x"/>', 'RIFF\0\0\0\0AVI ', '', 'GIF']) expect(pictureType(Buffer.from(text, 'latin1'))).toBeNull();
  });
});

describe('addresses', () => {
  it('lets only our own through', () => {
    for (const own of ['app://juanping/index.html', 'case://image/ab', 'data:image/png;base64,AA', 'blob:app://juanping/1']) expect(isOwnAddress(own)).toBe(true);
    for (const foreign of ['https://example.com/', 'http://127.0.0.1/', 'file:///etc/passwd', 'app://other/', 'ws://x', 'case://file/ab', 'chrome://gpu', 'app://juanping.example/']) {
      expect(isOwnAddress(foreign), foreign).toBe(false);
    }
  });
});

describe('arguments of the packaged program', () => {
  it('tells a command line from a start of the window', () => {
    expect(commandOf(['juanping', 'review', 'a.pdf', '--out', 'x'])).toEqual(['review', 'a.pdf', '--out', 'x']);
    expect(commandOf(['juanping', '--no-sandbox', '--ozone-platform=headless', 'doctor'])).toEqual(['doctor']);
    expect(commandOf(['juanping', '--help'])).toEqual(['--help']);
    expect(commandOf(['juanping'])).toBeNull();
    expect(commandOf(['juanping', '--workspace=/d/review'])).toBeNull();
    expect(commandOf(['electron', '/home/u/review', 'review'])).toBeNull();
    expect(commandOf(['review'])).toBeNull();
  });
});
