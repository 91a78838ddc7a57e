/** Patterns tell areas apart where colours look alike. */
export type PatternKind = 'solid' | 'diagonal' | 'dots' | 'cross';

/** Side of a pattern tile, px. */
const TILE = 6;

function PatternMarks({ kind }: { readonly kind: Exclude<PatternKind, 'solid'> }) {
  const mark = 'var(--surface)';
  if (kind === 'dots') return <circle cx={TILE / 2} cy={TILE / 2} r={1.3} fill={mark} />;
  const diagonal = <path d={`M-1,1 l2,-2 M0,${TILE} l${TILE},-${TILE} M${TILE - 1},${TILE + 1} l2,-2`} stroke={mark} strokeWidth={1.4} />;
  if (kind === 'diagonal') return diagonal;
  return <>{diagonal}<path d={`M-1,${TILE - 1} l2,2 M0,0 l${TILE},${TILE} M${TILE - 1},-1 l2,2`} stroke={mark} strokeWidth={1.4} /></>;
}

/** Definition of a patterned fill; solid needs none. */
export function PatternDefinition({ id, kind, colour }: { readonly id: string; readonly kind: PatternKind; readonly colour: string }) {
  if (kind === 'solid') return null;
  return (
    <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
      <rect width={TILE} height={TILE} fill={colour} />
      <PatternMarks kind={kind} />
    </pattern>
  );
}

/** Value of `fill` for a patterned area. */
export function patternFill(id: string, kind: PatternKind, colour: string): string {
  return kind === 'solid' ? colour : `url(#${id})`;
}
