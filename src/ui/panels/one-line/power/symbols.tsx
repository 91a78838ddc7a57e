import type { ReactNode } from 'react';
import type { PowerNode } from '../../../../model/index.ts';

/** Edge of the square a symbol is drawn in, its centre at 0, 0. */
export const SYMBOL_SIZE = 24;

/** A letter in a symbol, as IEC 60617 writes G in a generator's circle. */
const Letter = ({ children, y = 3.5 }: { readonly children: string; readonly y?: number }) => <text className="one-line-letter" y={y}>{children}</text>;

/**
 * Symbols after IEC 60617 (transformer: two rings; generator: G in a circle; UPS: converter with ~ and = on the sides of
 * its diagonal; rectifier: ~ and one line; breaker: a cross on a blade), with the North American habit of a box for assemblies (IEEE 315).
 */
const SYMBOLS: Readonly<Record<PowerNode['kind'], ReactNode>> = {
  utility: <path d="M-8 -11H8L0 -2ZM-4 -2L-8 11M4 -2L8 11M-6 4H6M-5 0H5M-8 11H8" />,
  transformer: <><circle cy={-4} r={7} /><circle cy={4} r={7} /></>,
  switchgear: <path d="M-11 -8H11M-7 -8V-3M7 -8V-3M-9.5 -5.5L-4.5 -0.5M-4.5 -5.5L-9.5 -0.5M4.5 -5.5L9.5 -0.5M9.5 -5.5L4.5 -0.5M-7 3L-10 -2M7 3L4 -2M-7 3V9M7 3V9M-11 9H11" />,
  generator: <><circle r={10} /><Letter>G</Letter></>,
  ups: <><rect x={-11} y={-11} width={22} height={22} /><path d="M-11 11L11 -11M-8 -5C-7 -8 -5.5 -8 -4.5 -5.5S-2 -3 -1 -6M2 5H9M2 8H9" /></>,
  rectifier: <><rect x={-11} y={-11} width={22} height={22} /><path d="M-11 11L11 -11M-8 -5C-7 -8 -5.5 -8 -4.5 -5.5S-2 -3 -1 -6M1 6H9" /></>,
  sts: <path d="M-7 -11V-6M7 -11V-6M0 11V4M0 4L-6 -5M-9 -6H-5M5 -6H9M-3 8H3" />,
  pdu: <><rect x={-11} y={-11} width={22} height={22} /><path d="M-11 -4H11M-6 -4V7M0 -4V7M6 -4V7" /></>,
  rpp: <><rect x={-8} y={-11} width={16} height={22} /><path d="M-8 -6H8M-3 -2H3M-3 2H3M-3 6H3" /></>,
  busway: <path d="M-11 -2.5H11M-11 2.5H11M-8 2.5V9M0 2.5V9M8 2.5V9M0 -10V-2.5" />,
  'mechanical-load': <><circle r={10} /><Letter>M</Letter></>,
};

/** Symbol of a kind of component. */
export function PowerSymbol({ kind }: { readonly kind: PowerNode['kind'] }) {
  return <g className="one-line-symbol">{SYMBOLS[kind]}</g>;
}

/** Cross over a symbol or box that has failed. */
export function FailedCross({ width, height }: { readonly width: number; readonly height: number }) {
  return <path className="one-line-cross" d={`M${-width / 2} ${-height / 2}L${width / 2} ${height / 2}M${width / 2} ${-height / 2}L${-width / 2} ${height / 2}`} />;
}
