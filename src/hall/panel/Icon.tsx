/** Line drawings on a 16-pixel grid, in the colour of the text. */
const PATHS = {
  orbit: 'M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6M1 8c0-1.5 3.1-2.7 7-2.7S15 6.500 15 8s-3.100 2.700-7 2.700S1 9.500 1 8',
  walk: 'M8.600 1.600a1.200 1.200 0 1 1 0 2.400a1.200 1.200 0 0 1 0-2.400M5 14.500l2-4.500 2 1.500v3M7 10l.8-4.500 2 2.200 2.200.6M7.800 5.500L5.400 6.800 5 9',
  plan: 'M2 2h12v12H2zM2 7h5V2M7 10v4M10 7h4',
  home: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  frame: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3M8 5.500v5M5.500 8h5',
  previous: 'M10 3L5 8l5 5',
  next: 'M6 3l5 5-5 5',
  slice: 'M2 5l6-3 6 3-6 3zM2 8.500l6 3 6-3M2 12l6 3 6-3',
  layers: 'M2 6l6-3.500L14 6 8 9.500zM2 10l6 3.500L14 10',
  camera: 'M2 5h3l1-2h4l1 2h3v8H2zM8 6.500a2.300 2.300 0 1 0 0 4.600a2.300 2.300 0 0 0 0-4.600',
  mouse: 'M5 6a3 3 0 0 1 6 0v4a3 3 0 0 1-6 0zM8 3v4',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
