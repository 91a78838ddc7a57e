import { create } from 'zustand';

/** A question that must be answered before something is done. */
export interface Confirmation {
  readonly kind: 'confirm';
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly answer: (confirmed: boolean) => void;
}

/** The one dialog that is open. */
export type OpenDialog =
  | Confirmation
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'about' }
  | { readonly kind: 'revisions' }
  | { readonly kind: 'schedule-import' }
  | { readonly kind: 'plan-template' }
  | { readonly kind: 'catalogue'; readonly rackIds: readonly string[] };

interface DialogsState {
  readonly dialog: OpenDialog | null;
  show(dialog: OpenDialog): void;
  close(): void;
}

export const useDialogs = create<DialogsState>((set, get) => ({
  dialog: null,
  show(dialog) {
    get().close();
    set({ dialog });
  },
  close() {
    const { dialog } = get();
    set({ dialog: null });
    if (dialog?.kind === 'confirm') dialog.answer(false);
  },
}));

/** Asks, and waits for the answer; closing the dialog is a no. */
export function confirm(question: Omit<Confirmation, 'kind' | 'answer'>): Promise<boolean> {
  return new Promise((resolve) => {
    useDialogs.getState().show({ ...question, kind: 'confirm', answer: resolve });
  });
}
