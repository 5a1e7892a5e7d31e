import { useEffect, useState } from 'preact/hooks';
import type { Colleague } from '../../protocol/desk.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogActions, DialogFrame, NoteField } from './dialog-frame.tsx';
import { fieldsOf } from './form-fields.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

type Target = 'agent' | 'queue';

/** Hands the work to a colleague, or back to the queue under a topic. */
export function TransferPanel() {
  const desk = useWorkplace();
  const text = useText();
  const [target, setTarget] = useState<Target>('agent');
  useEffect(() => {
    desk.people.load();
  }, [desk]);
  const submit = async (event: Event) => {
    const field = fieldsOf(event);
    const to =
      target === 'agent' ? { kind: 'agent' as const, agent: field('agent') } : { kind: 'queue' as const, topic: field('topic') || null };
    if (await desk.change('work.transfer', { to, note: field('note') })) desk.finishDialog();
  };
  return (
    <DialogFrame title={text.transfer.title}>
      <form class="form" onSubmit={submit}>
        <TargetChoice target={target} onChange={setTarget} />
        {target === 'agent' ? <AgentChoice /> : <TopicChoice />}
        <NoteField label={text.transfer.note} hint={text.transfer.noteHint} />
        <DialogActions submit={text.transfer.submit} disabled={target === 'agent' && !colleaguesFor(desk).some(isThere)} />
      </form>
    </DialogFrame>
  );
}

function TargetChoice({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const text = useText();
  const words = { agent: text.transfer.toAgent, queue: text.transfer.toQueue };
  return (
    <fieldset class="segments">
      <legend>{text.transfer.to}</legend>
      {(['agent', 'queue'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="target" value={one} checked={target === one} onChange={() => onChange(one)} />
          <span>{words[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

const isThere = (one: Colleague): boolean => one.available && one.online;

/** Those who serve the site, the least loaded of those who are there first; the others are shown, and cannot be chosen. */
function colleaguesFor(desk: ReturnType<typeof useWorkplace>): Colleague[] {
  const site = desk.site()?.id ?? '';
  const others = (desk.people.colleagues.value ?? []).filter((one) => one.id !== desk.session.agent.id && one.sites.includes(site));
  return others.sort((a, b) => Number(isThere(b)) - Number(isThere(a)) || a.load / a.capacity - b.load / b.capacity);
}

function AgentChoice() {
  const desk = useWorkplace();
  const text = useText();
  const { colleagues } = desk.people;
  if (colleagues.state.value.name === 'failed') return <LoadFailed text={text.people.failed} onRetry={() => desk.people.load()} />;
  if (!colleagues.value) return <LoadingLines />;
  const choices = colleaguesFor(desk);
  if (!choices.some(isThere)) return <p class="quiet-line">{text.transfer.nobody}</p>;
  return (
    <label class="field">
      <span class="field-label">{text.transfer.agent}</span>
      <select name="agent" required>
        {choices.map((one) => (
          <option key={one.id} value={one.id} disabled={!isThere(one)}>
            {text.transfer.person(one.name, one.load, one.capacity, isThere(one))}
          </option>
        ))}
      </select>
    </label>
  );
}

function TopicChoice() {
  const desk = useWorkplace();
  const text = useText();
  const current = desk.conversations.active.value?.conversation.row.value?.topic ?? '';
  return (
    <label class="field">
      <span class="field-label">{text.transfer.topic}</span>
      <select name="topic" defaultValue={current}>
        <option value="">{text.transfer.noTopic}</option>
        {desk.site()?.topics.map((topic) => (
          <option key={topic.id} value={topic.id}>
            {desk.labelOf(topic, desk.site())}
          </option>
        ))}
      </select>
    </label>
  );
}
