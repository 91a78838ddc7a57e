import { create } from 'zustand';

/** A short message in the corner, with at most two things to do about it. */
interface Notice {
  readonly id: number;
  readonly severity: 'notice' | 'warning' | 'error';
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly perform: () => void }[];
}

interface NoticesState {
  readonly notices: readonly Notice[];
  /** Shows a notice; one with the same text is replaced. */
  notify(notice: Omit<Notice, 'id' | 'choices'> & Partial<Pick<Notice, 'choices'>>): void;
  dismiss(id: number): void;
}

let noticeCount = 0;

export const useNotices = create<NoticesState>((set, get) => ({
  notices: [],
  notify({ severity, text, choices = [] }) {
    noticeCount += 1;
    set({ notices: [...get().notices.filter((notice) => notice.text !== text), { id: noticeCount, severity, text, choices }] });
  },
  dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
}));
