import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export type PanelId = 'tree' | 'hall' | 'inspector' | 'timeline' | 'problems' | 'facility' | 'oneLine' | 'energy' | 'solver' | 'transient' | 'training' | 'dates' | 'slipBridge' | 'signing' | 'health' | 'risk' | 'verification' | 'bench';

interface Panel {
  readonly title: string;
  readonly component: LazyExoticComponent<ComponentType>;
}

/** Every panel, loaded when it is first shown. */
export const PANELS: Readonly<Record<PanelId, Panel>> = {
  tree: { title: 'Scenario', component: lazy(() => import('../panels/tree/tree-panel.tsx')) },
  hall: { title: 'Hall', component: lazy(() => import('../../hall/index.ts')) },
  inspector: { title: 'Inspector', component: lazy(() => import('../panels/inspector/inspector-panel.tsx')) },
  timeline: { title: 'Timeline', component: lazy(() => import('../timeline/index.ts')) },
  problems: { title: 'Problems', component: lazy(() => import('../panels/problems/problems-panel.tsx')) },
  facility: { title: 'Facility', component: lazy(() => import('../panels/facility/facility-panel.tsx')) },
  oneLine: { title: 'One-line', component: lazy(() => import('../panels/one-line/one-line-panel.tsx')) },
  energy: { title: 'Energy & cost', component: lazy(() => import('../panels/energy/energy-panel.tsx')) },
  solver: { title: 'Solver', component: lazy(() => import('../panels/solver/solver-panel.tsx')) },
  transient: { title: 'Cooling loss', component: lazy(() => import('../panels/transient/transient-panel.tsx')) },
  training: { title: 'Training load', component: lazy(() => import('../panels/training-load/training-load-panel.tsx')) },
  dates: { title: 'Run dates', component: lazy(() => import('../panels/plan-decisions/dates/dates-panel.tsx')) },
  slipBridge: { title: 'Slip bridge', component: lazy(() => import('../panels/plan-decisions/slip-bridge/slip-bridge-panel.tsx')) },
  signing: { title: 'Last dates to sign', component: lazy(() => import('../panels/plan-decisions/signing/signing-panel.tsx')) },
  health: { title: 'Schedule health', component: lazy(() => import('../panels/plan-decisions/health/health-panel.tsx')) },
  risk: { title: 'Schedule tornado', component: lazy(() => import('../panels/plan-decisions/risk/risk-panel.tsx')) },
  verification: { title: 'Verification', component: lazy(() => import('../panels/verification/verification-panel.tsx')) },
  bench: { title: 'Benchmark', component: lazy(() => import('../panels/bench/bench-panel.tsx')) },
};

export const PANEL_IDS = Object.keys(PANELS) as PanelId[];
