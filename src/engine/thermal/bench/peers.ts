/** Rates of another program, measured apart from this bench. */
import type { PeerRate } from '../../../model/index.ts';

const source = 'OpenFOAM 1912 (Debian package), tutorial hotRoom with buoyantBoussinesqSimpleFoam, k-epsilon, one core of an AMD EPYC virtual machine; a SIMPLE iteration is more work than one of our time steps, and fewer of them are needed';

const cells = { coarse: 131_072, fine: 500_000 };

/** Cells over the seconds of an iteration. */
export const peers: readonly PeerRate[] = [
  { name: 'OpenFOAM, GAMG', cells: cells.coarse, cellIterationsPerSecond: cells.coarse / 0.1459, source },
  { name: 'OpenFOAM, PCG-DIC', cells: cells.coarse, cellIterationsPerSecond: cells.coarse / 0.1723, source },
  { name: 'OpenFOAM, GAMG', cells: cells.fine, cellIterationsPerSecond: cells.fine / 0.689, source },
  { name: 'OpenFOAM, PCG-DIC', cells: cells.fine, cellIterationsPerSecond: cells.fine / 0.9223, source },
];
