import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../../shared/base/assert.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { StandardProposal } from '../../../shared/contract/standard-views.ts';
import type { Tx } from '../db/open.ts';
import { safeName } from '../output/export.ts';
import { standardXlsx } from '../output/standard-xlsx.ts';
import { fingerprint, keyOf, signFile } from '../signing.ts';
import { readStandardFile, STANDARD_FILE, type ReadStandard } from '../standard-file.ts';
import { putDraft } from '../store/drafts.ts';
import { findSigner, putSigner, workspaceKey } from '../store/signers.ts';
import { addStandard, hasStandard, hasVersion, standardBody } from '../store/standards.ts';
import type { EngineContext } from './context.ts';
import { withNewVersion } from './draft.ts';
import { candidateOf } from './standard.ts';

type Taken = Result<OutputOf<'standard.take'>, Problem>;

async function bytesOf(context: EngineContext, input: InputOf<'standard.export'>): Promise<Result<{ readonly bytes: Uint8Array; readonly name: string; readonly version: string; readonly file: string }, Problem>> {
  const found = candidateOf(context, input.candidate);
  if (!found.ok) return found;
  const { code, name, version } = found.value;
  const stem = safeName(`${code} ${name} ${version}`);
  if (input.format === 'xlsx') return ok({ bytes: await standardXlsx(found.value), name, version, file: `${stem}.xlsx` });
  if (!('sha' in input.candidate)) return err(problem('draft-refused', { detail: '草稿发布后才能导出签名文件' }));
  const body = must(standardBody(context.workspace.db, input.candidate.sha), 'the body of a stored standard');
  const signed = signFile(keyOf(context.workspace.db), STANDARD_FILE, JSON.parse(body), context.settings().reviewer, context.clock());
  return ok({ bytes: Buffer.from(`${JSON.stringify(signed, null, 1)}\n`), name, version, file: `${stem}.评查标准.json` });
}

async function exportStandard(context: EngineContext, input: InputOf<'standard.export'>): Promise<Result<OutputOf<'standard.export'>, Problem>> {
  const into = context.grants.path(input.into);
  if (into === null) return err(problem('pick-expired'));
  const made = await bytesOf(context, input);
  if (!made.ok) return made;
  const { bytes, name, version, file } = made.value;
  const path = join(into, file);
  try {
    mkdirSync(into, { recursive: true });
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  } catch (error) {
    rmSync(`${path}.part`, { force: true });
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return err(problem('export-failed', { name: file, detail: String(error.code) }));
  }
  context.workspace.db.write(context.settings().reviewer, (tx) => tx.event({ kind: 'standard.exported', dossier: null, subject: 'sha' in input.candidate ? input.candidate.sha : input.candidate.draft, payload: { name, version, file } }));
  const token = context.newId();
  context.grants.add(token, path);
  context.made(token, path);
  return ok({ name: file, token, bytes: bytes.byteLength });
}

function signerOf(context: EngineContext, read: ReadStandard): StandardProposal['signer'] {
  if (read.key === null) return null;
  if (workspaceKey(context.workspace.db)?.public === read.key) return 'own';
  return findSigner(context.workspace.db, read.key) ? 'known' : 'unknown';
}

function proposalOf(context: EngineContext, proposal: string, read: ReadStandard): StandardProposal {
  const { db } = context.workspace;
  const { sha, standard } = read.loaded;
  const here = hasStandard(db, sha);
  return {
    proposal, file: read.file, standard, signature: read.signature, signedBy: read.by, signedAt: read.at, key: read.key === null ? null : fingerprint(read.key), signer: signerOf(context, read),
    here, versionTaken: !here && hasVersion(db, standard.code, standard.version), flaws: read.flaws,
  };
}

/** Notes what came in and what its signature said; a key is accepted only with a signature that fits. */
function noteImport(tx: Tx, read: ReadStandard, known: boolean, trust: boolean): void {
  const { sha, standard } = read.loaded;
  tx.event({ kind: 'standard.imported', dossier: null, subject: sha, payload: { sha256: sha, name: standard.name, version: standard.version, signature: read.signature, signer: read.key, known } });
  if (!trust || read.signature !== 'good' || read.key === null || known) return;
  const name = read.by ?? '';
  const version = tx.event({ kind: 'signer.trusted', dossier: null, subject: read.key.slice(0, 16), payload: { key: read.key, name } });
  putSigner(tx, read.key, name, version);
}

function asDraft(context: EngineContext, read: ReadStandard, known: boolean, trust: boolean): Taken {
  const id = context.newId();
  context.workspace.db.write(context.settings().reviewer, (tx) => {
    noteImport(tx, read, known, trust);
    const { standard } = read.loaded;
    const version = tx.event({ kind: 'draft.begun', dossier: null, subject: id, payload: { code: standard.code, name: standard.name, from: read.file, items: standard.items.length } });
    putDraft(tx, { id, basedOn: null, standard, doubts: [], author: tx.actor, at: tx.now, version });
  });
  return ok({ sha: null, draft: id });
}

function asVersion(context: EngineContext, read: ReadStandard, known: boolean, trust: boolean): Taken {
  const { sha, standard, body } = read.loaded;
  if (read.flaws.length > 0) return err(problem('standard-invalid', { name: standard.name, detail: read.flaws.slice(0, 6).map((f) => f.message).join('；') }));
  const added = withNewVersion(context, () =>
    context.workspace.db.write(context.settings().reviewer, (tx) => {
      if (hasStandard(tx, sha) || hasVersion(tx, standard.code, standard.version)) return err(problem('version-taken', { code: standard.code, version: standard.version }));
      noteImport(tx, read, known, trust);
      addStandard(tx, sha, standard, body, { origin: 'imported', signer: read.signature === 'good' ? read.key : null });
      return ok(null);
    }),
  );
  return added.ok ? ok({ sha, draft: null }) : added;
}

/** Files of standards that were looked at and not yet taken; the newest few. */
const KEEP = 20;

/** Handlers that hand standards out and take them in: as table, and as a file signed by this workspace (Ed25519). */
export function exchangeHandlers(context: EngineContext) {
  const proposals = new Map<string, ReadStandard>();
  return {
    'standard.export': (input: InputOf<'standard.export'>) => exportStandard(context, input),
    'standard.propose': (input: InputOf<'standard.propose'>): Result<StandardProposal, Problem> => {
      const path = context.grants.path(input.pick);
      if (path === null) return err(problem('pick-expired'));
      const read = readStandardFile(path);
      if (!read.ok) return read;
      const id = context.newId();
      proposals.set(id, read.value);
      for (const old of [...proposals.keys()].slice(0, -KEEP)) proposals.delete(old);
      return ok(proposalOf(context, id, read.value));
    },
    'standard.take': (input: InputOf<'standard.take'>): Taken => {
      const read = proposals.get(input.proposal);
      if (!read) return err(problem('pick-expired'));
      const signer = signerOf(context, read);
      const known = signer === 'own' || signer === 'known';
      const taken = input.how === 'draft' ? asDraft(context, read, known, input.trust) : asVersion(context, read, known, input.trust);
      if (taken.ok) proposals.delete(input.proposal);
      return taken;
    },
  };
}
