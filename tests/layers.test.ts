import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const any = (...names: string[]): string[] => names;

/**
 * What each room may import besides itself: other rooms, single files, npm packages, `node:`. A room is the longest prefix that
 * matches a file's path. Everything not said here is forbidden, with the reason in `why`.
 */
const ROOMS: Record<string, { readonly may: readonly string[]; readonly why: string }> = {
  'shared/base': { may: [], why: 'base is what all others stand on' },
  'shared/domain': { may: any('shared/base', 'shared/geometry/box.ts', 'zod'), why: 'the words of the trade know no text, extraction or check' },
  'shared/text': { may: any('shared/base', 'shared/domain'), why: 'text knows neither fields nor checks' },
  'shared/geometry': { may: any('shared/base', 'shared/domain', 'shared/text'), why: 'geometry knows neither fields nor checks' },
  'shared/extract': { may: any('shared/base', 'shared/domain', 'shared/text', 'shared/geometry'), why: 'what stands on paper is read without knowing what will be checked' },
  'shared/checks': { may: any('shared/base', 'shared/domain', 'shared/text', 'shared/geometry/box.ts', 'zod'), why: 'checks look at the view only, and give opinions, not scores' },
  'shared/scoring': { may: any('shared/base', 'shared/domain'), why: 'scores come from verdicts, not from checks' },
  'shared/reference': { may: any('shared/base', 'shared/domain', 'shared/text', 'zod'), why: 'tables that a bureau brings in are read without knowing any case' },
  'shared/training': { may: any('shared/base', 'shared/domain', 'shared/text'), why: 'exercises are invented from the words of the trade' },
  'shared/report': { may: any('shared/base', 'shared/domain', 'shared/geometry', 'shared/scoring', 'shared/text'), why: 'a report lays out what is decided' },
  'shared/contract': { may: any('shared/base', 'shared/domain', 'shared/geometry/box.ts', 'zod'), why: 'the contract is types and the wire' },
  'electron/log.ts': { may: [], why: 'the log is used by every process' },
  'electron/paths.ts': { may: any('node:path'), why: 'paths are pure arithmetic' },
  'electron/services': { may: any('electron/services/store', 'shared', 'node:', 'electron/log.ts', 'electron/paths.ts', 'better-sqlite3', 'docx', 'write-excel-file', '@cantoo/pdf-lib', 'fflate', 'zod'), why: 'the engine runs in plain Node and knows neither window nor workers' },
  'electron/services/store': { may: any('shared', 'node:', 'electron/log.ts', 'electron/paths.ts', 'electron/services/db', 'electron/services/digest.ts', 'zod'), why: 'a store knows the database, not jobs, files or another store' },
  'electron/workers': { may: any('shared/base', 'shared/domain', 'shared/geometry', 'shared/text', 'shared/text', 'node:', '@napi-rs/canvas', '@embedpdf/pdfium', 'onnxruntime-node', 'tesseract.js', 'utif2', 'fflate', 'yauzl', 'fast-xml-parser', 'asn1js', '@cantoo/pdf-lib'), why: 'a worker gets a task and gives an answer: no database, no window' },
  'electron/main': { may: any('npm:electron', 'node:', 'shared/base', 'shared/contract', 'electron/log.ts', 'electron/paths.ts', 'zod'), why: 'main knows nothing of cases' },
  'electron/preload': { may: any('npm:electron', 'shared/contract'), why: 'the preload only hands over a port and asks main' },
  'electron/generator': { may: any('shared', 'node:', 'electron/workers/pdf/pdfium.ts', '@napi-rs/canvas', '@cantoo/pdf-lib'), why: 'invented dossiers are made without a workspace' },
  'electron/printer.ts': { may: any('npm:electron', 'node:', 'shared/base'), why: 'the printer only turns pages of HTML into paper' },
  'electron/cli': { may: any('shared', 'node:', 'electron/services', 'electron/generator', 'electron/log.ts', 'electron/paths.ts', 'commander', '@napi-rs/canvas'), why: 'the command line is the engine without a window' },
  'renderer/ui': { may: any('react', 'react-dom', 'antd', '@ant-design/icons', 'renderer/i18n'), why: 'the kit knows no data' },
  'renderer/i18n': { may: [], why: 'words depend on nothing' },
  'renderer/viewer': { may: any('react', 'react-dom', 'antd', '@ant-design/icons', '@tanstack/react-virtual', 'zustand', 'renderer/ui', 'renderer/i18n', 'renderer/state', 'shared/base', 'shared/domain', 'shared/geometry', 'shared/contract'), why: 'the viewer gets its data by props' },
  'renderer/screens': { may: any('react', 'react-dom', 'antd', '@ant-design/icons', '@tanstack/react-virtual', 'zustand', 'renderer/ui', 'renderer/i18n', 'renderer/state', 'renderer/api', 'renderer/viewer', 'shared'), why: 'a screen does not know another screen' },
  renderer: { may: any('react', 'react-dom', 'antd', '@ant-design/icons', '@vitejs/plugin-react', 'vite', 'zustand', '@tanstack/react-virtual', 'renderer', 'shared'), why: 'the page has neither Node nor Electron' },
};

/** Rooms whose files (or folders) must not know each other. */
const SIBLINGS = any('electron/services/store', 'renderer/screens');

const files = any('shared', 'electron', 'renderer').flatMap((top) =>
  readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .map((name) => path.posix.join(top, name.replaceAll('\\', '/'))),
);

const inside = (target: string, room: string): boolean => target === room || target.startsWith(room.endsWith(':') ? room : `${room}/`) || target === `${room}.ts`;
const roomOf = (file: string): string | undefined => Object.keys(ROOMS).filter((room) => inside(file, room)).sort((a, b) => b.length - a.length)[0];

/** Every module that the text names in an import, an export-from or a dynamic import; the package `electron` is told from our folder. */
function importsOf(file: string, text: string): string[] {
  const found = [...text.matchAll(/^\s*(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm)].map((match) => match[1] ?? match[2] ?? '');
  return found.map((name) => (name === 'electron' ? 'npm:electron' : name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}

/** Sentences about what a file must not import; none = it keeps to its room. */
function faults(file: string, text: string): string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file}: no room of tests/layers.test.ts has it. Put it where its noun belongs, or say there what the new room may import.`];
  const { may, why } = ROOMS[room] ?? { may: [], why: '' };
  return importsOf(file, text).flatMap((target) => {
    const sibling = SIBLINGS.find((folder) => inside(file, folder) && inside(target, folder));
    if (sibling) {
      const part = (name: string): string => name.slice(sibling.length + 1).split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
      return part(file) === part(target) ? [] : [`${file} imports ${target}: ${ROOMS[sibling]?.why}.`];
    }
    return roomOf(target) === room || may.some((allowed) => inside(target, allowed)) ? [] : [`${file} imports ${target}, which ${room} must not: ${why}.`];
  });
}

describe('layers', () => {
  it('every file imports only what its room may', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => faults(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it('imports name files, not barrels', () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });

  it.each([
    ['shared/checks/amount.ts', "import { score } from '../scoring/score.ts';", 'shared/scoring/score.ts'],
    ['electron/services/engine.ts', "import { app } from 'electron';", 'imports npm:electron,'],
    ['electron/workers/pdf.ts', "const db = await import('better-sqlite3');", 'better-sqlite3'],
    ['electron/services/store/pages.ts', "import type { Row } from './dossiers.ts';", 'another store'],
    ['renderer/screens/library/Library.tsx', "import {\n  Page,\n} from '../reading/Page.tsx';", 'another screen'],
    ['renderer/viewer/PageView.tsx', "import fs from 'node:fs';", 'node:fs'],
    ['electron/main/main.ts', "import '../services/engine.ts';", 'nothing of cases'],
  ])('the net catches %s', (file, text, word) => {
    expect(faults(file, text).join()).toContain(word);
  });
});
