import type { ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { dispatchKeys } from '../models/key-dispatch.ts';
import type { DialogName, Region } from '../models/layout-model.ts';
import { onApple } from './action-button.tsx';
import { CallPanel } from './call-panel.tsx';
import { ClosingPanel } from './closing-panel.tsx';
import { ConversationPanel } from './conversation-panel.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { ConnectionLine, HeaderPanel } from './header-panel.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { KeysPanel } from './keys-panel.tsx';
import { KnowledgePanel } from './knowledge-panel.tsx';
import { NoticesPanel } from './notices-panel.tsx';
import { PalettePanel } from './palette-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { SecurityPanel } from './security-panel.tsx';
import { SessionEndLine } from './session-end-line.tsx';
import { TransferPanel } from './transfer-panel.tsx';
import { WorkListPanel } from './work-list-panel.tsx';

/** The signed-in agent's desk: three regions on one surface, and what opens above them. */
export function WorkplacePanel() {
  const desk = useWorkplace();
  useDeskKeys();
  return (
    <div class="desk" data-region={desk.layout.region.value} data-customer={desk.preferences.customerShown.value ? 'shown' : 'hidden'}>
      <HeaderPanel />
      <div>
        <ConnectionLine />
        {desk.layout.dialog.value === null && <SessionEndLine />}
      </div>
      <main class="regions">
        <WorkListPanel />
        <ConversationPanel />
        <CustomerPanel />
      </main>
      <RegionBar />
      <Dialog />
      <NoticesPanel />
    </div>
  );
}

const dialogs: Record<DialogName, ComponentType> = {
  palette: PalettePanel,
  keys: KeysPanel,
  transfer: TransferPanel,
  closing: ClosingPanel,
  call: CallPanel,
  people: PeoplePanel,
  knowledge: KnowledgePanel,
  security: SecurityPanel,
};

function Dialog() {
  const name = useWorkplace().layout.dialog.value;
  if (!name) return null;
  const Panel = dialogs[name];
  return <Panel key={name} />;
}

function useDeskKeys(): void {
  const desk = useWorkplace();
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && dispatchKeys(desk, event, isTyping(event.target), onApple)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [desk]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type=checkbox], [type=radio])');

const regionIcons: Record<Region, IconName> = { list: 'list', conversation: 'chat', customer: 'person' };

/** On a narrow screen: which of the three regions is shown. */
function RegionBar() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <nav class="region-bar" aria-label={text.header.regions}>
      {(Object.keys(regionIcons) as Region[]).map((region) => (
        <button
          key={region}
          type="button"
          aria-current={desk.layout.region.value === region ? 'page' : undefined}
          onClick={() => desk.layout.show(region)}
        >
          <Icon name={regionIcons[region]} />
          <span>{text.header[region]}</span>
        </button>
      ))}
    </nav>
  );
}
