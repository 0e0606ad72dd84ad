import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is, px; renewed when that changes. */
export const useWidth = <T extends Element>(): readonly [RefObject<T>, number] => {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(760);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
};
