import { lazy, Suspense } from 'react';
import { useDialogs } from '../../app/dialogs-store.ts';
import { Dock } from './dock.tsx';
import { DropTarget } from './drop-target.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { Refusal } from './refusal.tsx';
import { StatusBar } from './status-bar.tsx';
import { WindowTitle } from './window-title.tsx';
import './shell.css';

const MenuBar = lazy(() => import('./menu-bar.tsx'));
const DialogHost = lazy(() => import('../dialogs/dialog-host.tsx'));

/** The whole window: menu bar, docked panels, status bar, and what lies over them. */
export function AppWindow() {
  const dialogOpen = useDialogs((state) => state.dialog !== null);
  return (
    <div className="window">
      <header className="window-head">
        <ErrorBoundary name="Menu bar">
          <Suspense fallback={<div className="menu-bar" />}><MenuBar /></Suspense>
        </ErrorBoundary>
        <WindowTitle />
      </header>
      <Refusal />
      <main className="window-body"><Dock /></main>
      <StatusBar />
      <Notices />
      <DropTarget />
      <ErrorBoundary name="Dialog">
        {dialogOpen ? <Suspense fallback={null}><DialogHost /></Suspense> : null}
      </ErrorBoundary>
    </div>
  );
}
