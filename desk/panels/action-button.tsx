import { type ActionId, actionMap } from '../models/action-map.ts';
import { ariaKeys, printedKeys } from '../models/key-strokes.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';

/** Whether the keyboard is one of Apple's; it decides how keys are named. */
export const onApple = /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);

export interface ActionButtonProps {
  action: ActionId;
  icon?: IconName;
  /** The word on the button; without one the icon stands alone and the tooltip tells. */
  label?: string;
  look?: 'plain' | 'primary' | 'quiet' | 'outline';
  /** Of a switch: whether it is on. */
  pressed?: boolean;
  expanded?: boolean;
  /** Where the tooltip goes; below when nothing is said. */
  tip?: 'below' | 'above' | 'left' | 'right';
}

/** A button for one action of the desk, with its key in the tooltip. */
export function ActionButton({ action, icon, label, look = 'quiet', pressed, expanded, tip = 'below' }: ActionButtonProps) {
  const desk = useWorkplace();
  const text = useText();
  const { keys, possible, run } = actionMap[action];
  const name = text.actions[action];
  return (
    <button
      type="button"
      class={`button ${look}${label ? '' : ' icon-only'}`}
      disabled={!possible(desk)}
      aria-label={label ? undefined : name}
      aria-keyshortcuts={ariaKeys(keys, onApple)}
      aria-pressed={pressed}
      aria-expanded={expanded}
      data-tip={`${name}  ${printedKeys(keys, onApple).join(' ')}`}
      data-tip-side={tip}
      onClick={() => run(desk)}
    >
      {icon && <Icon name={icon} />}
      {label && <span>{label}</span>}
    </button>
  );
}
