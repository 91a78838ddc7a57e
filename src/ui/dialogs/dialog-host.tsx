import { Dialog } from '@base-ui/react/dialog';
import { lazy, Suspense, type ReactNode } from 'react';
import { useDialogs, type Confirmation, type OpenDialog } from '../../app/dialogs-store.ts';
import { About } from './about.tsx';
import { Palette } from './palette.tsx';
import { Revisions } from './revisions.tsx';
import { Shortcuts } from './shortcuts.tsx';
import './dialogs.css';

const Catalogue = lazy(() => import('./catalogue.tsx'));
const PlanTemplate = lazy(() => import('./plan-template.tsx'));
const ScheduleImport = lazy(() => import('./schedule-import.tsx'));

const TITLES: Readonly<Record<Exclude<OpenDialog['kind'], 'confirm'>, string>> = {
  palette: 'Command palette',
  shortcuts: 'Keyboard shortcuts',
  about: 'About Plenum',
  revisions: 'Autosaved versions',
  'schedule-import': 'Import schedule',
  'plan-template': 'Insert plan template',
  catalogue: 'Choose from the catalogue',
};

function Confirm({ dialog }: { readonly dialog: Confirmation }) {
  const close = useDialogs((state) => state.close);
  const confirm = () => {
    dialog.answer(true);
    close();
  };
  return (
    <>
      <Dialog.Description className="dialog-text">{dialog.text}</Dialog.Description>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>Keep</button>
        <button type="button" className="button button-primary" onClick={confirm}>{dialog.confirmLabel}</button>
      </div>
    </>
  );
}

function contentOf(dialog: OpenDialog): ReactNode {
  switch (dialog.kind) {
    case 'confirm': return <Confirm dialog={dialog} />;
    case 'palette': return <Palette />;
    case 'shortcuts': return <Shortcuts />;
    case 'about': return <About />;
    case 'revisions': return <Revisions />;
    case 'schedule-import': return <ScheduleImport />;
    case 'plan-template': return <PlanTemplate />;
    case 'catalogue': return <Catalogue rackIds={dialog.rackIds} />;
  }
}

/** Shows the one dialog that is open; Escape and a click outside close it. */
export default function DialogHost() {
  const dialog = useDialogs((state) => state.dialog);
  const close = useDialogs((state) => state.close);
  if (dialog === null) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) close(); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className={`dialog dialog-${dialog.kind}`}>
          <div className="dialog-head">
            <Dialog.Title className={dialog.kind === 'palette' ? 'visually-hidden' : 'dialog-title'}>{dialog.kind === 'confirm' ? dialog.title : TITLES[dialog.kind]}</Dialog.Title>
            {dialog.kind === 'palette' ? null : <Dialog.Close className="icon-button" aria-label="Close">✕</Dialog.Close>}
          </div>
          <Suspense fallback={<p className="muted">Loading…</p>}>{contentOf(dialog)}</Suspense>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
