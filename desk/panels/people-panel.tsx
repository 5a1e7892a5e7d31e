import { useEffect, useRef, useState } from 'preact/hooks';
import type { Person, Role } from '../../protocol/desk.ts';
import type { PeopleTexts } from '../messages/desk-catalogue.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Field, fieldsOf } from './form-fields.tsx';
import { Icon } from './icon.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** Who works here, and the way in for the next one. */
export function PeoplePanel() {
  const desk = useWorkplace();
  const text = useText();
  useEffect(() => {
    desk.people.loadEverybody();
    return () => desk.people.forgetLink();
  }, [desk]);
  return (
    <DialogFrame title={text.people.title} look="wide">
      <PeopleList />
      <PeopleOutcome />
      <InviteForm />
    </DialogFrame>
  );
}

function PeopleList() {
  const { people } = useWorkplace();
  const text = useText();
  if (people.everybody.state.value.name === 'failed')
    return <LoadFailed text={text.people.failed} onRetry={() => people.loadEverybody()} />;
  const all = people.everybody.value;
  if (!all) return <LoadingLines />;
  if (all.length === 0) return <p class="quiet-line">{text.people.empty}</p>;
  return (
    <ul class="people">
      {all.map((person) => (
        <PersonLine key={person.id} person={person} />
      ))}
    </ul>
  );
}

function PersonLine({ person }: { person: Person }) {
  const desk = useWorkplace();
  const text = useText().people;
  const [open, setOpen] = useState(false);
  const isMe = person.id === desk.session.agent.id;
  return (
    <li class={`person ${person.deactivated ? 'deactivated' : ''}`}>
      <span class={`presence ${person.online && person.available ? 'here' : 'gone'}`} />
      <span class="person-who">
        <span class="person-name">
          {person.name}
          {isMe && ` (${text.you})`}
        </span>
        <span class="person-email">{person.email}</span>
      </span>
      <span class="person-what">{whatOf(person, text)}</span>
      {!isMe && (
        <button
          type="button"
          class="button quiet icon-only"
          aria-label={text.more(person.name)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="settings" />
        </button>
      )}
      {open && <PersonChoices person={person} />}
    </li>
  );
}

function whatOf(person: Person, text: PeopleTexts): string {
  if (person.deactivated) return text.deactivated;
  const state = !person.online ? text.offline : person.available ? text.online : text.away;
  const load = person.online ? [text.load(person.load, person.capacity)] : [];
  return [text.roles[person.role], state, ...load, person.secondFactor ? text.withFactor : text.withoutFactor].join(' · ');
}

/** What an administrator changes about somebody, folded away: it is seldom, and counts at once. */
function PersonChoices({ person }: { person: Person }) {
  const { people } = useWorkplace();
  const text = useText().people;
  if (person.deactivated) {
    return (
      <div class="person-choices">
        <Change label={text.reactivate} onClick={() => people.setActive(person, true)} />
      </div>
    );
  }
  return (
    <div class="person-choices">
      <label class="field">
        <span class="field-label">{text.role}</span>
        <select
          aria-label={text.roleOf(person.name)}
          value={person.role}
          disabled={people.busy.value}
          onChange={(event) => people.setRole(person, event.currentTarget.value as Role)}
        >
          <Roles />
        </select>
      </label>
      <Change label={text.resetLink} onClick={() => people.makeResetLink(person)} />
      {person.secondFactor && <Change label={text.removeFactor} onClick={() => people.removeFactor(person)} />}
      <Change label={text.deactivate} onClick={() => people.setActive(person, false)} />
      <p class="field-hint">{text.deactivateHint}</p>
    </div>
  );
}

function Change({ label, onClick }: { label: string; onClick: () => void }) {
  const { people } = useWorkplace();
  return (
    <button type="button" class="button outline" disabled={people.busy.value} onClick={onClick}>
      {label}
    </button>
  );
}

function Roles() {
  const text = useText().people;
  return (['agent', 'supervisor', 'administrator'] as const).map((role) => (
    <option key={role} value={role}>
      {text.roles[role]}
    </option>
  ));
}

/** Why the last change did not happen, and the last one-time link: whether of an invitation or a new password. */
function PeopleOutcome() {
  const { people } = useWorkplace();
  const text = useText();
  const problem = people.problem.value;
  const link = people.link.value;
  if (problem) {
    return (
      <p class="problem-line" role="alert">
        {problem === 'not-found' ? text.people.notChanged : text.problems[problem]}
      </p>
    );
  }
  if (!link) return null;
  return link.kind === 'invitation' ? (
    <OneTimeLink title={text.people.link(link.name)} hint={text.people.linkHint} url={link.url} />
  ) : (
    <OneTimeLink title={text.people.resetLinkFor(link.name)} hint={text.people.resetLinkHint} url={link.url} />
  );
}

function InviteForm() {
  const desk = useWorkplace();
  const text = useText();
  const { busy } = desk.people;
  return (
    <form class="form invite" onSubmit={(event) => invite(event, desk)}>
      <h3>{text.people.invite}</h3>
      <div class="pair">
        <Field label={text.people.name} name="name" />
        <Field label={text.people.email} name="email" type="email" />
      </div>
      <div class="pair">
        <RoleChoice />
        <SkillChoice />
      </div>
      <SitesAndLanguages />
      <footer class="dialog-actions">
        <button type="submit" class="button primary" disabled={busy.value}>
          {text.people.submit}
        </button>
      </footer>
    </form>
  );
}

function invite(event: Event, desk: ReturnType<typeof useWorkplace>): void {
  const field = fieldsOf(event);
  const data = new FormData(event.currentTarget as HTMLFormElement);
  desk.people.invite({
    name: field('name'),
    email: field('email'),
    role: field('role') as Role,
    sites: data.getAll('sites').map(String),
    languages: data.getAll('languages').map(String),
    skills: data.getAll('skills').map(String),
  });
}

function RoleChoice() {
  const text = useText();
  return (
    <label class="field">
      <span class="field-label">{text.people.role}</span>
      <select name="role">
        <Roles />
      </select>
    </label>
  );
}

function SitesAndLanguages() {
  const desk = useWorkplace();
  const text = useText();
  const { sites } = desk.session;
  const languages = [...new Set(sites.flatMap((site) => site.languages))];
  const names = desk.preferences.format.value;
  return (
    <div class="pair">
      <Boxes legend={text.people.sites} name="sites" choices={sites.map((site) => ({ value: site.id, label: site.name }))} />
      <Boxes
        legend={text.people.languages}
        name="languages"
        choices={languages.map((tag) => ({ value: tag, label: names.language(tag) }))}
      />
    </div>
  );
}

/** What the sites' topics ask for; where they ask for nothing there is nothing to choose. */
function SkillChoice() {
  const desk = useWorkplace();
  const text = useText();
  const skills = [...new Set(desk.session.sites.flatMap((site) => site.skills))];
  if (skills.length === 0) return null;
  const choices = skills.map((skill) => ({ value: skill, label: skill }));
  return <Boxes legend={text.people.skills} name="skills" choices={choices} chosen={false} hint={text.people.skillsHint} />;
}

interface BoxesProps {
  legend: string;
  name: string;
  choices: { value: string; label: string }[];
  /** Whether they are chosen to begin with. */
  chosen?: boolean;
  hint?: string;
}

function Boxes({ legend, name, choices, chosen = true, hint }: BoxesProps) {
  const hintId = hint ? `${name}-hint` : undefined;
  return (
    <fieldset class="boxes" aria-describedby={hintId}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="checkbox" name={name} value={choice.value} defaultChecked={chosen} />
          <span>{choice.label}</span>
        </label>
      ))}
      {hint && (
        <span class="field-hint" id={hintId}>
          {hint}
        </span>
      )}
    </fieldset>
  );
}

function OneTimeLink({ title, hint, url }: { title: string; hint: string; url: string }) {
  const desk = useWorkplace();
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="invitation-link" role="status">
      <p class="field-label">{title}</p>
      <div class="copy-line">
        <input ref={field} readOnly value={url} aria-label={title} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button primary" onClick={() => desk.copy(url)}>
          <Icon name="copy" />
          {text.common.copy}
        </button>
      </div>
      <p class="field-hint">{hint}</p>
    </div>
  );
}
