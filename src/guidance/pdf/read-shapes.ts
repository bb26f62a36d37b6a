import {
  boundPoints,
  combineMatrices,
  heightOf,
  type Matrix,
  type Rectangle,
  toMatrix,
  transformPoint,
  widthOf,
} from './geometry.ts';
import type { PdfLibrary } from './open-pdf.ts';

export interface Fill extends Rectangle {
  colour: string;
}

/** What is drawn on a page, apart from text. */
export interface Shapes {
  fills: Fill[];
  /** Thin lines, however they were drawn: rules, cell borders, underlines, the line above footnotes. */
  rules: Rectangle[];
  /** Outlines of rectangles. */
  frames: Rectangle[];
  /** Everything else with an extent: arrows, curves, triangles. */
  drawings: Rectangle[];
  images: Rectangle[];
}

/** Below this a filled rectangle is a line. Word draws borders 0.5 to 1.5 points wide. */
const RULE_THICKNESS = 2.5;

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

interface OperatorList {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

interface Path {
  points: [number, number][];
  straight: boolean;
}

/** pdf.js packs a path as op, coordinates, op, coordinates, in one array. */
function readPaths(data: ArrayLike<number>): Path[] {
  const paths: Path[] = [];
  let current: Path | null = null;
  let index = 0;
  while (index < data.length) {
    const operator = data[index];
    index += 1;
    const pairs = operator === MOVE || operator === LINE ? 1 : operator === CURVE ? 3 : operator === QUADRATIC ? 2 : 0;
    if (operator === MOVE) {
      current = { points: [], straight: true };
      paths.push(current);
    }
    if (pairs > 1 && current) current.straight = false;
    for (let pair = 0; pair < pairs; pair += 1) {
      current?.points.push([data[index] ?? 0, data[index + 1] ?? 0]);
      index += 2;
    }
  }
  return paths.filter((path) => path.points.length > 1);
}

function isRectangular(path: Path, bounds: Rectangle): boolean {
  if (!path.straight || path.points.length < 4 || path.points.length > 5) return false;
  return path.points.every(
    ([x, y]) =>
      (Math.abs(x - bounds.left) < 0.5 || Math.abs(x - bounds.right) < 0.5) &&
      (Math.abs(y - bounds.bottom) < 0.5 || Math.abs(y - bounds.top) < 0.5),
  );
}

function isArrayLike(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** Follows the drawing of a page far enough to know which rectangles, lines and pictures it has, and where. */
export function readShapes(operators: OperatorList, ops: PdfLibrary['OPS'], toPage: Matrix): Shapes {
  const shapes: Shapes = { fills: [], rules: [], frames: [], drawings: [], images: [] };
  const fillOperators = new Set<unknown>([ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke]);
  for (const op of [ops.closeFillStroke, ops.closeEOFillStroke]) fillOperators.add(op);
  const strokeOperators = new Set<unknown>([ops.stroke, ops.closeStroke]);
  const imageOperators = new Set<number>([
    ops.paintImageXObject,
    ops.paintInlineImageXObject,
    ops.paintImageMaskXObject,
  ]);
  let matrix = toPage;
  let colour = '#000000';
  const saved: { matrix: Matrix; colour: string }[] = [];

  operators.fnArray.forEach((operator, index) => {
    const argument = operators.argsArray[index];
    const args: readonly unknown[] = Array.isArray(argument) ? argument : [];
    if (operator === ops.save || operator === ops.paintFormXObjectBegin) {
      saved.push({ matrix, colour });
      if (operator === ops.paintFormXObjectBegin && isArrayLike(args[0])) {
        matrix = combineMatrices(matrix, toMatrix(args[0]));
      }
    } else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) {
      const state = saved.pop();
      if (state) ({ matrix, colour } = state);
    } else if (operator === ops.transform && args.length === 6) {
      matrix = combineMatrices(matrix, toMatrix(args.map(Number)));
    } else if (operator === ops.setFillRGBColor) {
      colour = typeof args[0] === 'string' ? args[0].toLowerCase() : '#000000';
    } else if (operator === ops.setFillColorN) {
      colour = 'pattern';
    } else if (imageOperators.has(operator)) {
      shapes.images.push(boundPoints([transformPoint(matrix, 0, 0), transformPoint(matrix, 1, 1)]));
    } else if (operator === ops.constructPath) {
      const data = Array.isArray(args[1]) ? args[1][0] : null;
      const filled = fillOperators.has(args[0]);
      if (!isArrayLike(data) || !(filled || strokeOperators.has(args[0]))) return;
      for (const path of readPaths(data)) recordPath(shapes, path, matrix, filled ? colour : null);
    }
  });
  return shapes;
}

function recordPath(shapes: Shapes, path: Path, matrix: Matrix, fillColour: string | null): void {
  const placed: Path = { ...path, points: path.points.map(([x, y]) => transformPoint(matrix, x, y)) };
  const bounds = boundPoints(placed.points);
  if (Math.min(widthOf(bounds), heightOf(bounds)) < RULE_THICKNESS) shapes.rules.push(bounds);
  else if (!isRectangular(placed, bounds)) shapes.drawings.push(bounds);
  else if (fillColour === null) shapes.frames.push(bounds);
  else shapes.fills.push({ ...bounds, colour: fillColour });
}
