import 'tuki/register';
import { useRef, useState } from 'react';
import type { TukiWidget } from 'tuki/element';
import type {} from 'tuki/react';

/** React 19 sets properties of custom elements and listens to their events: no wrapper is needed. */
export function ReactShop() {
  const tuki = useRef<TukiWidget>(null);
  const [unread, setUnread] = useState(0);
  const [order, setOrder] = useState('SP-10042');
  return (
    <>
      <h1>Your order {order}</h1>
      <label>
        Order <input value={order} onChange={({ target }) => setOrder(target.value)} />
      </label>
      <button type="button" onClick={() => tuki.current?.escalate({ reason: 'order page', topic: 'orders' })}>
        Ask about this order
      </button>
      <p role="status">{unread === 0 ? 'No new messages' : `${unread} new`}</p>
      <tuki-widget
        ref={tuki}
        server="https://support.example.com/"
        site="salpa"
        lang="en"
        context={{ Order: order }}
        ontuki-unread={({ detail }) => setUnread(detail.count)}
      />
    </>
  );
}
