import { useId } from 'react';
import { PatternDefinition, patternFill, type PatternKind } from '../patterns.tsx';

/** Sample of a line. */
function LineSample({ colour, dash, strong }: { readonly colour: string; readonly dash: string; readonly strong: boolean }) {
  return (
    <svg className="chart-sample" width={26} height={10} aria-hidden="true">
      <line x1={1} x2={25} y1={5} y2={5} stroke={colour} strokeWidth={strong ? 2.6 : 1.8} strokeDasharray={dash} />
    </svg>
  );
}

/** Sample of a patterned area. */
export function AreaSample({ colour, pattern }: { readonly colour: string; readonly pattern: PatternKind }) {
  const id = useId();
  return (
    <svg className="chart-sample" width={16} height={10} aria-hidden="true">
      <defs><PatternDefinition id={id} kind={pattern} colour={colour} /></defs>
      <rect width={16} height={10} rx={1.5} fill={patternFill(id, pattern, colour)} />
    </svg>
  );
}

interface LineLegendItem {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly strong: boolean;
  readonly visible: boolean;
  /** Always shown, so not a switch. */
  readonly fixed: boolean;
}

/** Legend of lines whose entries switch their line on and off. */
export function LineLegend({ label, items, onToggle }: { readonly label: string; readonly items: readonly LineLegendItem[]; readonly onToggle: (id: string) => void }) {
  return (
    <fieldset className="chart-legend" aria-label={label}>
      {items.map((item) => (item.fixed
        ? <span key={item.id} className="chart-legend-item"><LineSample {...item} />{item.label}</span>
        : (
          <button key={item.id} type="button" className="chart-legend-item" aria-pressed={item.visible} onClick={() => onToggle(item.id)}>
            <LineSample {...item} />{item.label}
          </button>
        )))}
    </fieldset>
  );
}
