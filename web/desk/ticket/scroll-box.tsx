import { type ReactNode, useEffect, useRef } from 'react';

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
  useEffect(() => {
    const own = box.current;
    if (own === null) return undefined;
    // Looks, and changes, as the page is laid out anyway: at the start, and as a size changes.
    const sizes = new ResizeObserver(() => {
      const scrolls = getComputedStyle(own).overflowY === 'auto' && own.scrollHeight > own.clientHeight;
      if (scrolls) own.tabIndex = 0;
      else own.removeAttribute('tabindex');
    });
    for (const element of [own, ...own.children]) sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <section className={className} aria-label={label} ref={box} data-scrolls>
      {children}
    </section>
  );
};
