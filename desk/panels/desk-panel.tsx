import { useLayoutEffect } from 'preact/hooks';
import type { DeskModel } from '../models/desk-model.ts';
import { DeskContext, WorkplaceContext } from './desk-context.ts';
import { EntrancePanel } from './entrance-panel.tsx';
import { IconSprite } from './icon.tsx';
import { WorkplacePanel } from './workplace-panel.tsx';

/** The whole page: the way in, or the signed-in agent's workplace. */
export function DeskPanel({ desk }: { desk: DeskModel }) {
  usePageLooks(desk);
  return (
    <DeskContext.Provider value={desk}>
      <IconSprite />
      <Inside desk={desk} />
    </DeskContext.Provider>
  );
}

function Inside({ desk }: { desk: DeskModel }) {
  const step = desk.session.step.value;
  const workplace = desk.workplace.value;
  if (step.name !== 'signed-in') return <EntrancePanel step={step} />;
  if (!workplace) return null;
  return (
    <WorkplaceContext.Provider value={workplace}>
      <WorkplacePanel />
    </WorkplaceContext.Provider>
  );
}

/** Theme and language belong to the page itself. */
function usePageLooks(desk: DeskModel): void {
  const theme = desk.theme.value;
  const lang = desk.preferences.lang.value;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = lang;
  }, [theme, lang]);
}
