import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bindKeys } from '../app/actions/keys.ts';
import { useNotices } from '../app/notices-store.ts';
import { startSession } from '../app/session.ts';
import { AppWindow } from './shell/app-window.tsx';
import { registerLayoutActions } from './shell/dock-model.ts';
import { applyTheme } from './theme.ts';
import './theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// Preferences are read first, so that the first paint has the chosen theme and layout.
const started = startSession();
registerLayoutActions();
applyTheme();
createRoot(root).render(<StrictMode><AppWindow /></StrictMode>);
started.then(
  () => bindKeys(window),
  (error: unknown) => useNotices.getState().notify({
    severity: 'error',
    text: `Plenum could not start: ${error instanceof Error ? error.message : String(error)} Reload the page.`,
  }),
);
