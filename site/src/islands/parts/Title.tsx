import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let first = true;

/**
 * The heading of a view. When one view takes another's place, the focus goes to its heading, so that
 * a screen reader says where one is and Tab goes on from there. The first view of a page leaves it.
 */
export function Title({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  return (
    <h1 class="p-title" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
