import type { Line } from '../models/connection-model.ts';
import { printedKeys } from '../models/key-strokes.ts';
import { ActionButton, onApple } from './action-button.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { MenuPanel } from './menu-panel.tsx';
import { Wordmark } from './wordmark.tsx';

/** The bar above the regions: am I there, am I connected, and the way to everything else. */
export function HeaderPanel() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <header class="bar">
      <h1 class="unseen">{text.productTitle}</h1>
      <Wordmark />
      <FindButton />
      <div class="bar-end">
        <AvailabilitySwitch />
        {desk.mayInvite && <ActionButton action="people" icon="people" />}
        <ActionButton action="keys" icon="keyboard" />
        <div class="menu-anchor">
          <ActionButton action="menu" icon="settings" expanded={desk.layout.menuOpen.value} tip="left" />
          {desk.layout.menuOpen.value && <MenuPanel />}
        </div>
      </div>
    </header>
  );
}

function FindButton() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <button type="button" class="find" onClick={() => desk.layout.open('palette')} aria-keyshortcuts={onApple ? 'Meta+K' : 'Control+K'}>
      <Icon name="search" />
      <span>{text.header.find}</span>
      <span class="keys">{printedKeys('Mod+K', onApple).join(' ')}</span>
    </button>
  );
}

function AvailabilitySwitch() {
  const desk = useWorkplace();
  const text = useText();
  const available = desk.list.available.value;
  return (
    <button
      type="button"
      role="switch"
      class="availability"
      aria-checked={available}
      aria-label={text.header.available}
      aria-keyshortcuts="Alt+A"
      data-tip={`${text.actions.availability}  ${printedKeys('Alt+A', onApple).join(' ')}`}
      disabled={desk.connection.line.value !== 'online'}
      onClick={() => desk.list.setAvailable(!available)}
    >
      <span class="switch" aria-hidden="true" />
      <span aria-hidden="true">{available ? text.header.available : text.header.away}</span>
    </button>
  );
}

/** Says honestly when there is no line, and what waits for it. */
export function ConnectionLine() {
  const desk = useWorkplace();
  const text = useText();
  const line = desk.connection.line.value;
  const unsent = desk.connection.unsent.value;
  return (
    <div class="connection" role="status">
      {line !== 'online' && (
        <p class={`connection-line ${line}`}>
          <Icon name={line === 'connecting' ? 'clock' : 'offline'} small />
          <span>{wordsOf(line)}</span>
          {unsent > 0 && <span class="unsent">{text.connection.unsent(unsent)}</span>}
        </p>
      )}
    </div>
  );

  function wordsOf(state: Line): string {
    return state === 'ended' && !desk.connection.sessionOver ? text.problems.version : text.connection[state];
  }
}
