import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** `static`: loaded with the file, or its types needed. `later`: loaded on demand, or in a worker. */
export interface Import {
  readonly from: string;
  /** A file of ours, as a path from the root, or null for a package. */
  readonly file: string | null;
  readonly package: string | null;
  readonly when: 'static' | 'later';
}

export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

/** What a file of a zone may reach, through however many files. */
export interface Zone {
  /** A folder ("src/core/") or one file; the longest match counts. */
  readonly place: string;
  readonly mayReach: readonly string[];
  /** Package names, or prefixes of them ending in "/" or ":". */
  readonly packages: readonly string[];
  /** Chat platforms are loaded only where they are configured: imports on demand are not followed. */
  readonly followsLater?: boolean;
}

/** Every import of the TypeScript files below a folder: types, re-exports, imports on demand and worker files too. */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) => listFiles(root, folder));
  return new Map(files.map((file) => [file, importsOf(root, file)]));
}

/** Every way from a file to something that its zone may not reach, as the chain of files. */
export function findForbidden(graph: ImportGraph, zones: readonly Zone[]): string[] {
  return [...graph.keys()].flatMap((start) => {
    const zone = zoneOf(start, zones);
    if (!zone) return [`${start} stands in no zone`];
    return chainsFrom(graph, start, zone.followsLater ?? true).flatMap(({ chain, reached }) => {
      const isAllowed =
        reached.file === null
          ? zone.packages.some((name) => isPackage(reached.package ?? '', name))
          : zone.mayReach.some((place) => startsWithPlace(reached.file ?? '', place));
      return isAllowed ? [] : [`${chain.join(' → ')} → ${reached.file ?? reached.package}`];
    });
  });
}

/** Packages that are loaded as soon as the file is, with the chain that leads to each. */
export function packagesLoadedWith(graph: ImportGraph, start: string): ReadonlyMap<string, string> {
  const chains = chainsFrom(graph, start, false).filter(({ reached }) => reached.package !== null);
  return new Map(chains.map(({ chain, reached }) => [reached.package ?? '', chain.join(' → ')]));
}

/** The shortest chain to everything that can be reached. */
function chainsFrom(graph: ImportGraph, start: string, followsLater: boolean) {
  const found = new Map<string, { readonly chain: readonly string[]; readonly reached: Import }>();
  const queue: (readonly string[])[] = [[start]];
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const reached of graph.get(chain.at(-1) ?? '') ?? []) {
      const key = reached.file ?? `package ${reached.package}`;
      if (found.has(key) || key === start || (reached.when === 'later' && !followsLater)) continue;
      found.set(key, { chain, reached });
      if (reached.file !== null) queue.push([...chain, reached.file]);
    }
  }
  return [...found.values()];
}

function zoneOf(file: string, zones: readonly Zone[]): Zone | undefined {
  return zones
    .filter((zone) => startsWithPlace(file, zone.place))
    .sort((a, b) => b.place.length - a.place.length)
    .at(0);
}

function startsWithPlace(file: string, place: string): boolean {
  return place.endsWith('/') ? file.startsWith(place) : file === place;
}

function isPackage(name: string, allowed: string): boolean {
  return /[/:]$/.test(allowed) ? name.startsWith(allowed) : name === allowed;
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(root, path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

const patterns = [
  { when: 'static', pattern: /^\s*import\s+(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm },
  { when: 'static', pattern: /^\s*export\s+[\w*{][^'"`;=]*?\sfrom\s+['"]([^'"]+)['"]/gm },
  { when: 'static', pattern: /^\}\s*from\s+['"]([^'"]+)['"]/gm },
  { when: 'later', pattern: /\bimport\(\s*['"`]([^'"`]+)['"`]/g },
  { when: 'later', pattern: /\brequire(?:\.resolve)?\(\s*['"`]([^'"`]+)['"`]/g },
  { when: 'later', pattern: /\bnew URL\(\s*['"`](\.{1,2}\/[^'"`]+\.ts)['"`],\s*import\.meta\.url/g },
] as const;

function importsOf(root: string, file: string): Import[] {
  const source = withoutComments(readFileSync(join(root, file), 'utf8'));
  return patterns.flatMap(({ when, pattern }) =>
    [...source.matchAll(pattern)].map(([, specifier = '']): Import => {
      if (!specifier.startsWith('.')) return { from: file, file: null, package: packageName(specifier), when };
      const target = resolve(root, file, '..', specifier);
      if (!existsSync(target)) throw new Error(`${file} imports ${specifier}, which is not there`);
      return { from: file, file: relative(root, target).replaceAll('\\', '/'), package: null, when };
    }),
  );
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
