import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A socket of one of our processes that reaches, or can be reached by, another machine or program over IP. */
export interface OwnSocket {
  readonly pid: number;
  readonly protocol: string;
  /** As the kernel writes it: address and port in hex. */
  readonly local: string;
  readonly listening: boolean;
}

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
const TCP_LISTEN = '0A';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** A process and everything that it started, by the parents that the kernel knows. */
function family(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const stat = read(`/proc/${name}/stat`);
      return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) };
    });
  const found = [root];
  for (let i = 0; i < found.length; i += 1) found.push(...parents.filter((p) => p.parent === found[i]).map((p) => p.pid));
  return found;
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/**
 * IP sockets of a process and all that it started; null where the system does not say (not Linux). An empty list is the proof that
 * the program has no open port and no connection.
 */
export function ownSockets(root: number): readonly OwnSocket[] | null {
  if (!existsSync('/proc/net/tcp')) return null;
  const lines = TABLES.flatMap((protocol) =>
    read(`/proc/net/${protocol}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .map((f) => ({ protocol, local: f[1] ?? '', state: f[3] ?? '', inode: f[9] ?? '' })),
  );
  const byInode = new Map(lines.filter((l) => l.inode !== '' && l.inode !== '0').map((l) => [l.inode, l]));
  return family(root).flatMap((pid) =>
    socketsOf(pid).flatMap((inode) => {
      const line = byInode.get(inode);
      return line ? [{ pid, protocol: line.protocol, local: line.local, listening: line.protocol.startsWith('tcp') && line.state === TCP_LISTEN }] : [];
    }),
  );
}
