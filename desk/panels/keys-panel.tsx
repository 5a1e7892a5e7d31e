import { type ActionGroup, actionIds, actionMap } from '../models/action-map.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Keys } from './key-caps.tsx';

/** The sheet of keys. */
export function KeysPanel() {
  const text = useText();
  return (
    <DialogFrame title={text.keys.title} look="wide">
      <div class="key-groups">
        {(['work', 'conversation', 'view', 'desk'] as const).map((group) => (
          <KeyGroup key={group} group={group} />
        ))}
        <WritingKeys />
      </div>
      <PlainKeysSwitch />
    </DialogFrame>
  );
}

function KeyGroup({ group }: { group: ActionGroup }) {
  const desk = useWorkplace();
  const text = useText();
  const ids = actionIds.filter((id) => actionMap[id].group === group && (id !== 'people' || desk.mayInvite));
  return (
    <section>
      <h3>{text.actionGroups[group]}</h3>
      <dl>
        {ids.map((id) => (
          <KeyLine key={id} name={text.actions[id]} stroke={actionMap[id].keys} />
        ))}
      </dl>
    </section>
  );
}

function WritingKeys() {
  const { keys } = useText();
  return (
    <section>
      <h3>{keys.inComposer}</h3>
      <dl>
        <KeyLine name={keys.enter} stroke="Enter" />
        <KeyLine name={keys.newLine} stroke="Shift+Enter" />
        <KeyLine name={keys.canned} stroke="/" />
      </dl>
    </section>
  );
}

function KeyLine({ name, stroke }: { name: string; stroke: string }) {
  return (
    <div class="key-line">
      <dt>{name}</dt>
      <dd>
        <Keys stroke={stroke} />
      </dd>
    </div>
  );
}

function PlainKeysSwitch() {
  const { preferences } = useWorkplace();
  const { keys } = useText();
  return (
    <label class="check-line">
      <input
        type="checkbox"
        checked={preferences.plainKeys.value}
        aria-describedby="plain-keys-hint"
        onChange={(event) => {
          preferences.plainKeys.value = event.currentTarget.checked;
        }}
      />
      <span>
        {keys.plain}
        <span class="field-hint" id="plain-keys-hint">
          {keys.plainHint}
        </span>
      </span>
    </label>
  );
}
