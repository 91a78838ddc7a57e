import { useId, type ReactNode } from 'react';
import { useTimeFrame } from './time-frame.ts';

/** Clips its children to the plot between the gutters. */
export function PlotClip({ height, children }: { readonly height: number; readonly children: ReactNode }) {
  const { scale } = useTimeFrame();
  const id = useId();
  return (
    <>
      <clipPath id={id}>
        <rect x={scale.left} y={0} width={Math.max(0, scale.right - scale.left)} height={height} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  );
}
