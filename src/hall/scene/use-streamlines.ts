import { useThree } from '@react-three/fiber';
import { useEffect, useState } from 'react';
import type { AirCoolingUnit, HallAirField } from '../../model/index.ts';
import type { ClosedSurface } from '../model/closed-surfaces.ts';
import { supplyStreamlines, type Streamline } from '../model/streamlines.ts';

const LINE_COUNT = 320;
/** The page is kept from nothing else for longer than this, ms. */
const SLICE_MILLISECONDS = 12;

const NO_LINES: readonly Streamline[] = [];

/** Streamlines of a field, traced a few at a time between frames; the last ones stay until the new ones are there. */
export function useStreamlines(field: HallAirField, units: readonly AirCoolingUnit[], surfaces: readonly ClosedSurface[]): readonly Streamline[] {
  const [lines, setLines] = useState(NO_LINES);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    const tracer = supplyStreamlines(field, units, surfaces, LINE_COUNT);
    const traced: Streamline[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const work = (): void => {
      const end = performance.now() + SLICE_MILLISECONDS;
      do {
        const { done, value } = tracer.next();
        if (done === true) {
          setLines(traced);
          return;
        }
        traced.push(value);
      } while (performance.now() < end);
      timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [field, units, surfaces]);
  // Each render of the lines is a new picture, which r3f would not draw by itself.
  useEffect(() => invalidate());
  return lines;
}
