import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type PaletteEntry, PaletteModel } from '../models/palette-model.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Icon } from './icon.tsx';
import { Keys } from './key-caps.tsx';

const listId = 'palette-list';
const optionId = (index: number) => `palette-option-${index}`;

/** One field that finds every action, conversation and article. */
export function PalettePanel() {
  const desk = useWorkplace();
  const text = useText();
  const palette = useMemo(() => new PaletteModel(desk), [desk]);
  return (
    <DialogFrame title={text.palette.title} look="palette">
      <PaletteField palette={palette} />
      <PaletteResults palette={palette} />
    </DialogFrame>
  );
}

function PaletteField({ palette }: { palette: PaletteModel }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const some = palette.entries.value.length > 0;
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <div class="palette-field">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={text.palette.title}
        aria-expanded={some}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={some ? optionId(palette.active.value) : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={text.palette.placeholder}
        value={palette.words.value}
        onInput={(event) => palette.write(event.currentTarget.value)}
        onKeyDown={(event) => pressed(event, palette)}
      />
    </div>
  );
}

function pressed(event: KeyboardEvent, palette: PaletteModel): void {
  const deed = {
    ArrowDown: () => palette.move(1),
    ArrowUp: () => palette.move(-1),
    Enter: () => palette.choose(),
  }[event.key];
  if (!deed || event.isComposing || event.altKey) return;
  event.preventDefault();
  deed();
}

function PaletteResults({ palette }: { palette: PaletteModel }) {
  const text = useText();
  const entries = palette.entries.value;
  return (
    <>
      <p class="unseen" role="status">
        {text.palette.count(entries.length)}
      </p>
      {entries.length === 0 && <p class="quiet-line">{text.palette.empty(palette.words.value)}</p>}
      <div class="palette-list" id={listId} role="listbox" aria-label={text.palette.title}>
        {(['actions', 'conversations', 'articles'] as const).map((group) => (
          <PaletteGroup key={group} palette={palette} title={text.palette[group]} entries={entries.filter((one) => one.group === group)} />
        ))}
      </div>
    </>
  );
}

function PaletteGroup({ palette, title, entries }: { palette: PaletteModel; title: string; entries: PaletteEntry[] }) {
  if (entries.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox, which a fieldset may not be
    <div role="group" aria-label={title}>
      <p class="palette-title" aria-hidden="true">
        {title}
      </p>
      {entries.map((entry) => (
        <PaletteOption key={entry.key} palette={palette} entry={entry} />
      ))}
    </div>
  );
}

function PaletteOption({ palette, entry }: { palette: PaletteModel; entry: PaletteEntry }) {
  const index = palette.entries.value.indexOf(entry);
  const active = index === palette.active.value;
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's own keys move and choose
    <div
      ref={option}
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      class="palette-option"
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => palette.choose(entry)}
    >
      <span class="palette-label">{entry.label}</span>
      {entry.hint && <span class="palette-hint">{entry.hint}</span>}
      {entry.stroke && <Keys stroke={entry.stroke} />}
    </div>
  );
}
