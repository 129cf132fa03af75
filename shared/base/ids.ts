/** Branded ids: text, so that rows of different machines never collide when packages are merged. */
type Brand<T, B extends string> = T & { readonly __brand: B };

export type DossierId = Brand<string, 'DossierId'>;
export type SourceFileId = Brand<string, 'SourceFileId'>;
export type PageId = Brand<string, 'PageId'>;
export type ReviewId = Brand<string, 'ReviewId'>;
export type FindingId = Brand<string, 'FindingId'>;
export type AnnotationId = Brand<string, 'AnnotationId'>;
export type JobId = Brand<string, 'JobId'>;
/** Lower-case hex SHA-256 of content: 64 characters. */
export type Sha256 = Brand<string, 'Sha256'>;

export const ID_PATTERN = /^[a-z0-9-]{8,64}$/;
export const SHA_PATTERN = /^[0-9a-f]{64}$/;

/** Parses a hash that comes from outside; null when it is none. */
export function parseSha(text: string): Sha256 | null {
  return SHA_PATTERN.test(text) ? (text as Sha256) : null;
}
