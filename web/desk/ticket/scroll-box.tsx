import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A part of the page that scrolls by itself; a stop for the keyboard where there is something to scroll. */
export const ScrollBox = ({
  className,
  label,
  children,
}: {
  readonly className: string;
  readonly label: string;
  readonly children: ReactNode;
}) => {
  const box = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const own = box.current;
    if (own === null) return undefined;
    const look = (): void =>
      setScrolls(getComputedStyle(own).overflowY === 'auto' && own.scrollHeight > own.clientHeight);
    // It looks once at the start, too, when the page is laid out anyway.
    const sizes = new ResizeObserver(look);
    for (const element of [own, ...own.children]) sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  const stop = scrolls ? { tabIndex: 0 } : {};
  return (
    <section className={className} aria-label={label} ref={box} data-scrolls {...stop}>
      {children}
    </section>
  );
};
