/** Points, measured from the bottom left corner of the page as it is displayed. */
export interface Rectangle {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

export type Matrix = readonly [number, number, number, number, number, number];

/** The matrix that applies `inner` first and `outer` after it. */
export function combineMatrices(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function transformPoint(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

export function toMatrix(values: ArrayLike<number>): Matrix {
  return [values[0] ?? 1, values[1] ?? 0, values[2] ?? 0, values[3] ?? 1, values[4] ?? 0, values[5] ?? 0];
}

export function boundPoints(points: readonly (readonly [number, number])[]): Rectangle {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

export function unite(a: Rectangle, b: Rectangle): Rectangle {
  return {
    left: Math.min(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
  };
}

export function widthOf(r: Rectangle): number {
  return r.right - r.left;
}

export function heightOf(r: Rectangle): number {
  return r.top - r.bottom;
}

export function containsPoint(r: Rectangle, x: number, y: number, slack = 0): boolean {
  return x >= r.left - slack && x <= r.right + slack && y >= r.bottom - slack && y <= r.top + slack;
}

/** Whether two rectangles overlap or come within `slack` of each other. */
export function touches(a: Rectangle, b: Rectangle, slack = 0): boolean {
  return (
    a.left <= b.right + slack && b.left <= a.right + slack && a.bottom <= b.top + slack && b.bottom <= a.top + slack
  );
}
