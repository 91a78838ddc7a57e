import type { ComponentProps, Ref } from 'react';

/** The drawing surface of every chart: one picture to a screen reader unless `role` says otherwise, part of exported files. */
export function ChartSvg({ label, role = 'img', pannable = true, className = '', ref, ...rest }: ComponentProps<'svg'> & {
  readonly label: string;
  /** Lies on the shared time axis and takes its gestures. */
  readonly pannable?: boolean;
  readonly ref?: Ref<SVGSVGElement>;
}) {
  return <svg {...rest} ref={ref} role={role} aria-label={label} className={`chart ${pannable ? 'chart-pannable ' : ''}${className}`.trim()} data-chart-export="" />;
}
