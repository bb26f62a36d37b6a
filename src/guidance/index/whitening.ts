import type { Vector } from './vectors.ts';

/** Turns an encoder's vectors into those that are compared. */
export interface Whitening {
  /** A unit vector. */
  apply(vector: Vector): Vector;
  /** Mean, then the rows of the lower triangle; empty where vectors are left as they are. */
  readonly numbers: Float32Array;
}

/** Share of the mean variance that is added to every direction, so that rare directions are not blown up. */
const shrinkage = 0.2;

/**
 * A sentence encoder spends most of its numbers on what all our texts have in common, and on how a thing is put. The
 * texts and asks of one passage mean the same, so the directions in which they differ from each other are noise: they
 * are scaled down (within-class covariance normalisation; Hatch, Kajarekar and Stolcke, 2006). Learnt from the index's
 * own texts, whichever encoder made the vectors.
 * @param groups the vectors of each passage
 */
export function fitWhitening(groups: readonly (readonly Vector[])[], size: number): Whitening {
  const all = groups.flat();
  // With fewer texts than directions there is nothing to learn the noise from.
  if (all.length < size) return createWhitening(new Float32Array(), size);
  const mean = meanOf(all, size);
  const within = new Float64Array(size * size);
  for (const members of groups) {
    if (members.length < 2) continue;
    const centre = meanOf(members, size);
    for (const member of members) {
      const off = centre.map((value, k) => (member[k] ?? 0) - value);
      for (let row = 0; row < size; row++) {
        const scaled = (off[row] ?? 0) / all.length;
        for (let k = 0; k <= row; k++) within[row * size + k] = (within[row * size + k] ?? 0) + scaled * (off[k] ?? 0);
      }
    }
  }
  let trace = 0;
  for (let k = 0; k < size; k++) trace += within[k * size + k] ?? 0;
  if (trace === 0) return createWhitening(new Float32Array(), size);
  for (let k = 0; k < size; k++) within[k * size + k] = (within[k * size + k] ?? 0) + (shrinkage * trace) / size;
  return createWhitening(Float32Array.from([...mean, ...choleskyRows(within, size)]), size);
}

/** @param numbers as `numbers` of a whitening that was fitted */
export function createWhitening(numbers: Float32Array, size: number): Whitening {
  if (numbers.length === 0) return { numbers, apply: toUnit };
  return {
    numbers,
    apply: (vector) => {
      const solved = new Float64Array(size);
      let at = size;
      for (let row = 0; row < size; row++) {
        let sum = (vector[row] ?? 0) - (numbers[row] ?? 0);
        for (let k = 0; k < row; k++) sum -= (numbers[at + k] ?? 0) * (solved[k] ?? 0);
        solved[row] = sum / (numbers[at + row] ?? 1);
        at += row + 1;
      }
      return toUnit(solved);
    },
  };
}

/** The rows of the lower triangle L with L·Lᵀ the matrix, one after the other. */
function choleskyRows(matrix: Float64Array, size: number): number[] {
  const lower = new Float64Array(size * size);
  const rows: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      const value = row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] ?? 1);
      lower[row * size + column] = value;
      rows.push(value);
    }
  }
  return rows;
}

function meanOf(vectors: readonly Vector[], size: number): number[] {
  const mean = new Array<number>(size).fill(0);
  for (const vector of vectors) for (let k = 0; k < size; k++) mean[k] = (mean[k] ?? 0) + (vector[k] ?? 0);
  return mean.map((sum) => sum / (vectors.length || 1));
}

function toUnit(vector: Vector): Vector {
  let square = 0;
  for (let k = 0; k < vector.length; k++) square += (vector[k] ?? 0) ** 2;
  const length = Math.sqrt(square) || 1;
  return Float64Array.from(vector, (value) => value / length);
}
