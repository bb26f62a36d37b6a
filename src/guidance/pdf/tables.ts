import { heightOf, type Rectangle, touches, unite, widthOf } from './geometry.ts';
import { groupLines, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { PageContent, TextItem } from './read-page.ts';

/** One row, cell by cell from the left; a cell is its lines from the top. */
export type TableRow = TextLine[][];

export interface Table extends Rectangle {
  columns: number[];
  rows: TableRow[];
}

const ALIGNED = 2.5;

interface Grid extends Rectangle {
  verticals: Rectangle[];
  horizontals: Rectangle[];
}

/** Cell borders that touch belong to one table. Frames drawn cell by cell count by their four sides. */
function findGrids(page: PageContent): Grid[] {
  const rules = [...page.shapes.rules, ...page.shapes.frames.flatMap(sidesOf)];
  const grids: Grid[] = [];
  // Word draws a border as one piece for each cell, with dots at the corners: everything that touches is joined up.
  for (const rule of rules) {
    const isVertical = heightOf(rule) > widthOf(rule);
    let grid: Grid = { ...rule, verticals: isVertical ? [rule] : [], horizontals: isVertical ? [] : [rule] };
    for (let index = grids.length - 1; index >= 0; index -= 1) {
      const other = grids[index];
      if (!other || !touches(other, grid, 1)) continue;
      const pieces = [...other.verticals, ...other.horizontals];
      if (!pieces.some((piece) => touches(piece, rule, 1)) && !touchesAny(pieces, grid)) continue;
      grid = {
        ...unite(other, grid),
        verticals: [...other.verticals, ...grid.verticals],
        horizontals: [...other.horizontals, ...grid.horizontals],
      };
      grids.splice(index, 1);
    }
    grids.push(grid);
  }
  return grids.filter((grid) => grid.verticals.length > 1 && grid.horizontals.length > 1);
}

function touchesAny(pieces: readonly Rectangle[], grid: Grid): boolean {
  return [...grid.verticals, ...grid.horizontals].some((own) => pieces.some((piece) => touches(piece, own, 1)));
}

function sidesOf(frame: Rectangle): Rectangle[] {
  return [
    { ...frame, right: frame.left },
    { ...frame, left: frame.right },
    { ...frame, top: frame.bottom },
    { ...frame, bottom: frame.top },
  ];
}

/** Positions at which lines add up to at least this length. */
function findPositions(lines: readonly { at: number; length: number }[], least: number): number[] {
  const groups: { at: number; length: number }[] = [];
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && line.at - group.at < ALIGNED) group.length += line.length;
    else groups.push({ ...line });
  }
  return groups.filter((group) => group.length >= least).map((group) => group.at);
}

/** Ruled tables of two columns or more; a frame with one cell is a box, not a table. */
export function findTables(page: PageContent, items: readonly TextItem[], metrics: Metrics): Table[] {
  return findGrids(page).flatMap((grid) => {
    const columns = findPositions(
      grid.verticals.map((rule) => ({ at: rule.left, length: heightOf(rule) })),
      0.3 * heightOf(grid),
    );
    const edges = findPositions(
      grid.horizontals.map((rule) => ({ at: rule.bottom, length: widthOf(rule) })),
      0.8 * widthOf(grid),
    );
    if (columns.length < 3 || edges.length < 2 || widthOf(grid) < 0.4 * (metrics.right - metrics.left)) return [];
    const rows = readRows(page, items, columns, edges);
    const fullColumns = columns.slice(0, -1).filter((_, column) => rows.some((row) => (row[column]?.length ?? 0) > 0));
    // A row that goes on from the page before has no first cell.
    if (rows.length === 0 || (fullColumns.length < 2 && fullColumns[0] === columns[0])) return [];
    const { left, right, bottom, top } = grid;
    return [{ left, right, bottom, top, columns, rows }];
  });
}

function readRows(
  page: PageContent,
  items: readonly TextItem[],
  columns: readonly number[],
  edges: readonly number[],
): TableRow[] {
  const rows: TableRow[] = [];
  for (let index = edges.length - 1; index > 0; index -= 1) {
    const top = edges[index] ?? 0;
    const bottom = edges[index - 1] ?? 0;
    const inRow = items.filter((item) => item.y < top && item.y >= bottom - 1);
    const row = columns.slice(0, -1).map((left, column) => {
      const right = columns[column + 1] ?? left;
      return groupLines(
        inRow.filter((item) => item.x >= left - 1 && item.x < right - 1),
        page.pdfPage,
      );
    });
    if (row.some((cell) => cell.length > 0)) rows.push(row);
  }
  return rows;
}
