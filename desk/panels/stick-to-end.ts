import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How far from the end still counts as reading the end, in px. */
const nearEnd = 80;

/** Keeps the end in sight while the reader is there; further up it counts what came meanwhile. */
export function useStickToEnd(length: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(length);
  const [missed, setMissed] = useState(0);
  const toEnd = () => {
    const node = scroller.current;
    if (node) node.scrollTop = node.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else if (length > seen.current) setMissed((before) => before + length - seen.current);
    seen.current = length;
  }, [length]);
  useEffect(() => {
    const node = scroller.current;
    if (!node) return undefined;
    // The room shrinks when the composer grows, and the content grows when a picture arrives.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) node.scrollTop = node.scrollHeight;
    });
    watch.observe(node);
    for (const child of node.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  const onScroll = () => {
    const node = scroller.current;
    if (!node) return;
    atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < nearEnd;
    if (atEnd.current) setMissed(0);
  };
  return { scroller, missed, toEnd, onScroll };
}
