import 'tuki/register';
import { useEffect, useRef, useState } from 'react';
import type { TukiEvent, TukiWidget } from 'tuki/element';
import type {} from 'tuki/react';

/** Drawn on the server first, where the import above does nothing, and taken over in the browser. */
export function RenderedPage({ order }: { order: string }) {
  const tuki = useRef<TukiWidget>(null);
  const [unread, setUnread] = useState(0);
  // React leaves an element that it takes over as it came: what is no text, and listeners, are for effects.
  useEffect(() => {
    if (tuki.current) tuki.current.context = { Order: order };
  }, [order]);
  useEffect(() => {
    const element = tuki.current;
    const told = ({ detail }: TukiEvent<'tuki-unread'>) => setUnread(detail.count);
    element?.addEventListener('tuki-unread', told);
    return () => element?.removeEventListener('tuki-unread', told);
  }, []);
  return (
    <>
      <h1>Your order {order}</h1>
      <p role="status">{unread === 0 ? 'No new messages' : `${unread} new`}</p>
      <tuki-widget ref={tuki} server="https://support.example.com/" site="salpa" lang="en" />
    </>
  );
}
