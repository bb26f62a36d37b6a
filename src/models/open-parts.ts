import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Files that hold one run of bytes together, one after the other. */
export interface Parts {
  /** Bytes in all of them. */
  readonly size: number;
  /** Fills the bytes with what stands from there on. @throws where there are not so many */
  read(bytes: Uint8Array, from: number): void;
  close(): void;
}

/** Read piece by piece: what was once taken for a file as a whole is not given back to the machine. */
export function openParts(paths: readonly string[]): Parts {
  let size = 0;
  const files = paths.map((path) => {
    const file = openSync(path, 'r');
    const start = size;
    size += fstatSync(file).size;
    return { file, start, end: size };
  });
  return {
    size,
    read: (bytes, from) => {
      let at = 0;
      for (const { file, start, end } of files)
        while (at < bytes.length && from + at >= start && from + at < end) {
          const length = Math.min(bytes.length - at, end - from - at);
          const read = readSync(file, bytes, at, length, from + at - start);
          if (read === 0) break;
          at += read;
        }
      if (at < bytes.length) throw new Error('a file ends before it should');
    },
    close: () => {
      for (const { file } of files) closeSync(file);
    },
  };
}
