/** Cells that racks and units take up, and who owns which. */
import type { Hall } from '../../../model/index.ts';
import type { RectilinearGrid } from '../../numerics/grid.ts';
import { emptyBoxSolid, type AirDiagnostic } from '../air-case.ts';
import { cellBoxOf, type CellBox, forEachCell, lineIndex } from './cell-box.ts';
import type { Standing } from './standing.ts';

export interface Solids {
  /** 1 = no air. Padded. */
  readonly solid: Uint8Array;
  /** Index into the standing things of who owns a cell, -1 for nobody. Padded. */
  readonly owner: Int32Array;
  /** Cells of each standing thing without its duct, in their order. */
  readonly boxes: readonly CellBox[];
  readonly diagnostics: readonly AirDiagnostic[];
}

/** Makes the cells of all standing things solid; a cell already taken stays with its first owner. */
export function placeStanding(grid: RectilinearGrid, hall: Hall, standing: readonly Standing[]): Solids {
  const solid = emptyBoxSolid(grid);
  const owner = new Int32Array(grid.size).fill(-1);
  const diagnostics: AirDiagnostic[] = [];
  const boxes = standing.map((thing, at) => {
    const box = cellBoxOf(grid, thing.placement.box);
    let taken = 0;
    forEachCell(grid, ductedBox(grid, hall, thing, box), (cell) => {
      if (owner[cell] !== -1) taken++;
      else {
        owner[cell] = at;
        solid[cell] = 1;
      }
    });
    if (taken > 0) diagnostics.push(overlapOnGrid(thing, taken));
    return box;
  });
  return { solid, owner, boxes, diagnostics };
}

/** A unit that returns from the top under a ceiling sheet has a duct up to it. */
export function ductedBox(grid: RectilinearGrid, hall: Hall, thing: Standing, box: CellBox): CellBox {
  if (thing.kind !== 'unit' || thing.unit.returnFrom !== 'top' || !hall.ceilingPlenum) return box;
  return { low: box.low, high: [box.high[0], box.high[1], Math.max(box.high[2], lineIndex(grid, 2, hall.ceilingPlenum.heightMetres))] };
}

function overlapOnGrid(thing: Standing, taken: number): AirDiagnostic {
  return {
    severity: 'warning', code: 'overlap-on-air-grid', path: `${thing.path}/position`,
    message: `${thing.id} shares ${taken} cells of the air grid with something beside it.`,
    hint: 'Move it clear of its neighbour, or solve with smaller cells.',
  };
}
