import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskCatalogue } from '../messages/desk-catalogue.ts';
import type { DeskModel } from '../models/desk-model.ts';
import type { LocaleFormat } from '../models/locale-format.ts';
import type { Workplace } from '../models/workplace.ts';

/** The desk that the panels show. */
export const DeskContext = createContext<DeskModel | null>(null);
/** The signed-in agent's workplace. */
export const WorkplaceContext = createContext<Workplace | null>(null);

export function useDesk(): DeskModel {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a desk panel needs a DeskContext around it');
  return desk;
}

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new Error('this panel needs a WorkplaceContext around it');
  return workplace;
}

/** The texts in the agent's language. */
export const useText = (): DeskCatalogue => useDesk().preferences.text.value;
/** Numbers and times in the agent's language. */
export const useFormat = (): LocaleFormat => useDesk().preferences.format.value;
