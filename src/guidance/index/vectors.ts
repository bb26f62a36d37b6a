/** A vector, however its numbers are kept. */
export type Vector = ArrayLike<number>;

/** Vectors of one length in one block: as arrays of their own, those of five editions took three times the memory. */
export interface Vectors {
  readonly count: number;
  /** The numbers of all, one vector after the other. */
  readonly numbers: Float32Array;
  /** A view, not a copy. */
  at(position: number): Float32Array;
}

export function createVectors(numbers: Float32Array, dimensions: number): Vectors {
  return {
    count: dimensions === 0 ? 0 : numbers.length / dimensions,
    numbers,
    at: (position) => numbers.subarray(position * dimensions, (position + 1) * dimensions),
  };
}

/** @param vectorAt gives the vector of a position; asked for one after the other */
export function packVectors(count: number, dimensions: number, vectorAt: (position: number) => Vector): Vectors {
  const numbers = new Float32Array(count * dimensions);
  for (let position = 0; position < count; position++) numbers.set(vectorAt(position), position * dimensions);
  return createVectors(numbers, dimensions);
}
