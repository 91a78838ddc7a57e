import { useLayoutEffect, useState, type RefObject } from 'react';

/** Content size of an element, px, kept up to date; `initial` before it is known. */
export function useElementSize(element: RefObject<Element | null>, initial: { readonly width: number; readonly height: number }): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(initial);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(target);
      const width = Math.floor(target.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight));
      const height = Math.floor(target.clientHeight);
      // A hidden tab measures zero; its last size is the better guess.
      if (width > 0) setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
