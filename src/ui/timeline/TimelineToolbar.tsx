import type { ResultSlot } from '../../app/types.ts';
import type { ProjectionResult } from '../../model/index.ts';
import { ExportMenu } from '../charts/frame/ExportMenu.tsx';
import type { DayDomain } from '../charts/time/time-scale.ts';
import { panDomain, zoomDomain } from './model/viewport.ts';
import { PercentileSwitch } from './PercentileSwitch.tsx';
import { StatusNote } from './StatusNote.tsx';

/** Tables offered one by one; the rest is in the complete CSV. */
const SINGLE_TABLES = [
  { name: 'runs', label: 'Runs' },
  { name: 'capacity', label: 'Capacity by month' },
  { name: 'ledger', label: 'Losses by month' },
  { name: 'activities', label: 'Activities' },
] as const;
export type SingleTable = (typeof SINGLE_TABLES)[number]['name'];

const ZOOM_STEP = 1.6;
const PAN_SHARE = 0.25;

/** Percentile, zoom, sections, tables, export and where the projection stands. */
export function TimelineToolbar({ slot, percentile, asTables, day, domain, fit, limits, sections, onSection, onTables, onDomain, onPercentile, onCompute, onCancel, onExportPicture, onExportCsv, onExportJson, onExportTable }: {
  readonly slot: ResultSlot<ProjectionResult>;
  readonly percentile: 10 | 50 | 90;
  readonly asTables: boolean;
  /** Day of the slider. */
  readonly day: number;
  readonly domain: DayDomain;
  readonly fit: DayDomain;
  readonly limits: DayDomain;
  /** Titles of the sections below. */
  readonly sections: readonly string[];
  readonly onSection: (title: string) => void;
  readonly onTables: (asTables: boolean) => void;
  readonly onDomain: (domain: DayDomain) => void;
  readonly onPercentile: (percentile: 10 | 50 | 90) => void;
  readonly onCompute: () => void;
  readonly onCancel: () => void;
  readonly onExportPicture: (format: 'svg' | 'png') => Promise<void>;
  readonly onExportCsv: () => Promise<void>;
  readonly onExportJson: () => Promise<void>;
  readonly onExportTable: (name: SingleTable) => void;
}) {
  // Zooming keeps the slider's date in place where it is in sight.
  const about = day >= domain[0] && day <= domain[1] ? day : (domain[0] + domain[1]) / 2;
  // Figures of another state of the document are not written to files.
  const outdated = slot.stale || slot.preview;
  const step = (domain[1] - domain[0]) * PAN_SHARE;
  const axisButtons = [
    { label: 'Earlier', text: '←', next: panDomain(domain, limits, -step) },
    { label: 'Later', text: '→', next: panDomain(domain, limits, step) },
    { label: 'Zoom in', text: '+', next: zoomDomain(domain, limits, about, 1 / ZOOM_STEP) },
    { label: 'Zoom out', text: '−', next: zoomDomain(domain, limits, about, ZOOM_STEP) },
    { label: 'Fit to the projection', text: 'Fit', next: fit },
  ];
  return (
    <div className="timeline-toolbar" role="toolbar" aria-label="Timeline">
      <PercentileSwitch value={percentile} onChange={onPercentile} />
      <StatusNote slot={slot} onCompute={onCompute} onCancel={onCancel} />
      <span className="timeline-toolbar-end">
        {axisButtons.map((button) => (
          <button
            key={button.label}
            type="button"
            className="chart-button"
            aria-label={button.label}
            title={button.label}
            disabled={button.next[0] === domain[0] && button.next[1] === domain[1]}
            onClick={() => onDomain(button.next)}
          >
            {button.text}
          </button>
        ))}
        <ExportMenu label="Go to a section" text="Go to" items={sections.map((title) => ({ label: title, perform: () => onSection(title) }))} />
        <button type="button" className="chart-button" aria-pressed={asTables} onClick={() => onTables(!asTables)}>Tables</button>
        <ExportMenu label="Export the projection" text="Export" items={[
          { label: 'All figures (CSV)', disabled: outdated, perform: onExportCsv },
          ...SINGLE_TABLES.map(({ name, label }) => ({
            label: `${label} (CSV)`,
            disabled: outdated,
            perform: () => onExportTable(name),
          })),
          { label: 'All figures (JSON)', disabled: outdated, perform: onExportJson },
          { label: 'Timeline (PNG)', perform: () => onExportPicture('png') },
          { label: 'Timeline (SVG)', perform: () => onExportPicture('svg') },
        ]} />
      </span>
    </div>
  );
}
