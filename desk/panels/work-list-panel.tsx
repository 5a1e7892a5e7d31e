import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WorkRow } from '../../protocol/work-item.ts';
import { ActionButton } from './action-button.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { useFocusWish } from './focus-wish.ts';
import { Icon } from './icon.tsx';
import { OfferPanel } from './offer-panel.tsx';
import { WorkRowButton } from './work-row.tsx';

/** The one list over all channels. */
export function WorkListPanel() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <section class="region list-region" aria-label={text.list.title}>
      <div class="list-head">
        <h2>{text.list.title}</h2>
        <ActionButton action="takeNext" icon="next" label={text.actions.takeNext} look="primary" />
      </div>
      <OfferPanel />
      {desk.list.loaded.value ? <Rows /> : <ListSkeleton />}
    </section>
  );
}

function Rows() {
  const desk = useWorkplace();
  const { mine, waiting } = desk.list;
  if (mine.value.length + waiting.value.length === 0) return desk.offer.row.value ? null : <EmptyList />;
  return <RowGroups mine={mine.value} waiting={waiting.value} />;
}

function RowGroups({ mine, waiting }: { mine: WorkRow[]; waiting: WorkRow[] }) {
  const text = useText();
  const [cursor, setCursor] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const all = [...mine, ...waiting];
  const focusable = all.find((row) => row.id === cursor)?.id ?? all[0]?.id ?? null;
  useFocusWish('list', () => list.current?.querySelector<HTMLElement>(`[data-row="${focusable}"]`));
  useLayoutEffect(() => {
    const node = list.current;
    const remember = (event: Event) => setCursor((event.target as HTMLElement).dataset.row ?? null);
    node?.addEventListener('focusin', remember);
    return () => node?.removeEventListener('focusin', remember);
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside, which do the acting
    <div class="rows" ref={list} onKeyDown={moveBetweenRows}>
      <RowGroup title={text.list.mine} rows={mine} focusable={focusable} empty={text.list.emptyMine} />
      <RowGroup title={text.list.waiting} rows={waiting} focusable={focusable} empty={text.list.emptyWaiting} />
    </div>
  );
}

/** Arrow keys, Home and End move between rows; Tab goes past the list. */
function moveBetweenRows(event: KeyboardEvent): void {
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.row')];
  const at = rows.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0 || to === undefined || event.altKey) return;
  event.preventDefault();
  rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus();
}

function RowGroup({ title, rows, focusable, empty }: { title: string; rows: WorkRow[]; focusable: string | null; empty: string }) {
  return (
    <div class="row-group">
      <h3>
        {title} <span class="count">{rows.length}</span>
      </h3>
      {rows.length === 0 && <p class="quiet-line">{empty}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <WorkRowButton row={row} focusable={row.id === focusable} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function EmptyList() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <div class="empty">
      <Icon name="coffee" />
      <p class="empty-title">{text.list.emptyTitle}</p>
      <p>{desk.list.available.value ? text.list.emptyAvailable : text.list.emptyAway}</p>
    </div>
  );
}

function ListSkeleton() {
  const text = useText();
  return (
    <div class="skeleton list-skeleton" role="status" aria-label={text.common.loading}>
      {[1, 2, 3, 4].map((one) => (
        <span key={one} class="bone tall" />
      ))}
    </div>
  );
}
