/** A direction, all alike likely (Box and Muller). */
export function randomUnitVector(random: () => number, dimensions: number): number[] {
  const vector = Array.from(
    { length: dimensions },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
