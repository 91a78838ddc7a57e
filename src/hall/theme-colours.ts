import { useSyncExternalStore } from 'react';

/** Colours that the scene takes from the theme's tokens, as CSS colours. */
export interface HallColours {
  readonly background: string;
  readonly floor: string;
  readonly grid: string;
  readonly wall: string;
  readonly rack: string;
  readonly ghost: string;
  readonly selection: string;
  readonly containment: string;
  readonly error: string;
  readonly accent: string;
  readonly dark: boolean;
}

/** Token of each colour, and what holds where the theme does not set it. */
const TOKENS = {
  background: ['--hall-background', '#e9edf2'],
  floor: ['--hall-floor', '#d5dae1'],
  grid: ['--hall-grid', '#b6bec9'],
  wall: ['--hall-wall', '#c3cad3'],
  rack: ['--hall-rack', '#5b6573'],
  ghost: ['--hall-ghost', '#9aa4b2'],
  selection: ['--hall-selection', '#e07b00'],
  containment: ['--hall-containment', '#7fa8c9'],
  error: ['--error', '#b3261e'],
  accent: ['--accent', '#0b5cad'],
} as const;

function readColours(): HallColours {
  const style = getComputedStyle(document.documentElement);
  const read = (key: keyof typeof TOKENS): string => style.getPropertyValue(TOKENS[key][0]).trim() || TOKENS[key][1];
  const scheme = style.getPropertyValue('color-scheme');
  return {
    background: read('background'),
    floor: read('floor'),
    grid: read('grid'),
    wall: read('wall'),
    rack: read('rack'),
    ghost: read('ghost'),
    selection: read('selection'),
    containment: read('containment'),
    error: read('error'),
    accent: read('accent'),
    dark: scheme.includes('dark') && !scheme.includes('light'),
  };
}

let current: HallColours | null = null;

function snapshot(): HallColours {
  const next = readColours();
  if (current === null || JSON.stringify(current) !== JSON.stringify(next)) current = next;
  return current;
}

/** The theme changes by an attribute of the root element, or with the system where it follows that. */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}

/** Colours of the scene in the current theme. */
export function useHallColours(): HallColours {
  return useSyncExternalStore(subscribe, snapshot);
}
