import { useEffect, useState, type RefObject } from 'react';

/** Scroll position and height of an element, px, for rendering only what is in sight. */
export function useWindowing(element: RefObject<HTMLElement | null>): { readonly top: number; readonly height: number } {
  const [range, setRange] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const update = () => setRange({ top: target.scrollTop, height: target.clientHeight });
    const observer = new ResizeObserver(update);
    observer.observe(target);
    target.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', update);
    };
  }, [element]);
  return range;
}
