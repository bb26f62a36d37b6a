import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const teal: Colour = [31, 78, 95, 255];
const white: Colour = [255, 255, 255, 255];
const clear: Colour = [255, 255, 255, 0];

/** A signpost: a post, and two boards that point either way. In units of the icon's side, from its middle. */
const shapes: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [
    [-0.03, -0.34],
    [0.03, -0.34],
    [0.03, 0.36],
    [-0.03, 0.36],
  ],
  [
    [-0.2, -0.26],
    [0.2, -0.26],
    [0.3, -0.16],
    [0.2, -0.06],
    [-0.2, -0.06],
  ],
  [
    [0.2, 0.0],
    [-0.2, 0.0],
    [-0.3, 0.1],
    [-0.2, 0.2],
    [0.2, 0.2],
  ],
];

/** Sixteen looks at every point, so that slanting edges are smooth. */
const looks = 4;

/** The full-colour icon, 192 by 192: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package */
export function drawColourIcon(): Buffer {
  return drawIcon(192, teal, 0.9);
}

/** The outline icon, 32 by 32: white on nothing. */
export function drawOutlineIcon(): Buffer {
  return drawIcon(32, clear, 1.2);
}

function drawIcon(side: number, ground: Colour, size: number): Buffer {
  const rows = Array.from({ length: side }, (_row, y) => {
    const points = Array.from({ length: side }, (_point, x) => mix(ground, white, coverage(x, y, side, size)));
    // Each row of a PNG starts with its filter: none.
    return Buffer.from([0, ...points.flat()]);
  });
  return encodePng(side, Buffer.concat(rows));
}

function coverage(x: number, y: number, side: number, size: number): number {
  let inside = 0;
  for (let step = 0; step < looks * looks; step += 1) {
    const px = ((x + ((step % looks) + 0.5) / looks) / side - 0.5) / size;
    const py = ((y + (Math.floor(step / looks) + 0.5) / looks) / side - 0.5) / size;
    if (shapes.some((corners) => isInside(px, py, corners))) inside += 1;
  }
  return inside / (looks * looks);
}

/** By how often a line to the right crosses the edges. */
function isInside(x: number, y: number, corners: readonly (readonly [number, number])[]): boolean {
  let isIn = false;
  corners.forEach(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  });
  return isIn;
}

function mix(under: Colour, over: Colour, share: number): readonly number[] {
  return under.map((value, index) => Math.round(value + ((over[index] ?? value) - value) * share));
}

/** https://www.w3.org/TR/png-3/: a signature, then chunks with their length and sum. */
function encodePng(side: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits a channel; red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}
