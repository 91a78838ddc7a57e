import { useView } from '../app/view-store.ts';

/** Keeps `data-theme` on the document element in step with the chosen theme and the system's. */
export function applyTheme(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = useView.getState();
    const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  };
  apply();
  systemDark.addEventListener('change', apply);
  useView.subscribe((now, before) => {
    if (now.theme !== before.theme) apply();
  });
}
