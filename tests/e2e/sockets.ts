import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** One network socket of a process. */
export interface Socket {
  readonly pid: number;
  readonly program: string;
  readonly protocol: string;
  readonly local: string;
  readonly remote: string;
}

const PROTOCOLS = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6'] as const;

const quietly = <T>(read: () => T, none: T): T => {
  try {
    return read();
  } catch {
    // The process ended meanwhile, or the kernel has no such table.
    return none;
  }
};

/** The process and all that it started, by the parents in `/proc`. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = quietly(() => readFileSync(`/proc/${name}/stat`, 'utf8'), '');
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid && !tree.includes(child)) tree.push(child);
  return tree;
}

/** Every TCP, UDP and raw socket, connected or not, that one of the processes holds. */
export function networkSockets(pids: readonly number[]): Socket[] {
  const owners = new Map<string, number>();
  for (const pid of pids) {
    for (const fd of quietly(() => readdirSync(`/proc/${pid}/fd`), [])) {
      const inode = /^socket:\[(\d+)\]$/.exec(quietly(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''))?.[1];
      if (inode) owners.set(inode, pid);
    }
  }
  return PROTOCOLS.flatMap((protocol) =>
    quietly(() => readFileSync(`/proc/net/${protocol}`, 'utf8'), '')
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
        const pid = owners.get(inode);
        return pid === undefined ? [] : [{ pid, program: quietly(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim(), '?'), protocol, local, remote }];
      }),
  );
}

export interface Watch {
  /** Ends the watch and answers every different socket that was seen, and all processes that were looked at. */
  stop(): { readonly sockets: readonly string[]; readonly processes: readonly number[] };
}

/** Looks at a process tree again and again until stopped; short-lived sockets are caught by looking often. */
export function watchSockets(root: number, everyMs = 50): Watch {
  const seen = new Set<string>();
  const processes = new Set<number>();
  const look = (): void => {
    const tree = processTree(root);
    for (const pid of tree) processes.add(pid);
    for (const s of networkSockets(tree)) seen.add(`${s.program} (${s.pid}) ${s.protocol} ${s.local} -> ${s.remote}`);
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return { sockets: [...seen], processes: [...processes] };
    },
  };
}
