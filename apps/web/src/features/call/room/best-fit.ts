/** Width and height of each tile in CSS pixels, and how many stand in a row. */
export interface Fit {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
}

/** What a camera sends, as a rule; a phone held upright is cut to it or shown whole by the tile. */
const SOURCE_RATIO = 16 / 9;
/** Flatter or taller than this, a face is cut away. */
const WIDEST = 2;
const NARROWEST = 0.55;

/**
 * The arrangement of `count` equal tiles in a box that shows most: large tiles in which faces are large (a face grows
 * with the shorter edge), weighed by how much of a camera's picture is left when it is cut to the tile. An upright box
 * weighs that less: on a phone there is nothing but upright tiles or small ones. Rows are filled one after the other;
 * all sizes in CSS pixels.
 */
export function bestFit(count: number, box: { width: number; height: number }, gap: number): Fit {
  let best: Fit = { width: 0, height: 0, columns: 1 };
  let bestScore = -1;
  const cutWeight = box.width < box.height ? 0.25 : 0.5;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (box.width - gap * (columns - 1)) / columns;
    const cellHeight = (box.height - gap * (rows - 1)) / rows;
    if (cellWidth <= 0 || cellHeight <= 0) continue;
    const width = Math.min(cellWidth, cellHeight * WIDEST);
    const height = Math.min(cellHeight, width / NARROWEST);
    const ratio = width / height;
    const kept = Math.min(ratio / SOURCE_RATIO, SOURCE_RATIO / ratio);
    const score = Math.min(width, height) * Math.sqrt(width * height) * kept ** cutWeight;
    if (score <= bestScore) continue;
    bestScore = score;
    best = { width: Math.floor(width), height: Math.floor(height), columns };
  }
  return best;
}
