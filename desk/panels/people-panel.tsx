import { useEffect, useRef } from 'preact/hooks';
import type { Colleague, Role } from '../../protocol/desk.ts';
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
    desk.people.load();
    return () => desk.people.forgetLink();
  }, [desk]);
  return (
    <DialogFrame title={text.people.title} look="wide">
      <PeopleList />
      <InviteForm />
    </DialogFrame>
  );
}

function PeopleList() {
  const { people } = useWorkplace();
  const text = useText();
  if (people.colleagues.state.value.name === 'failed') return <LoadFailed text={text.people.failed} onRetry={() => people.load()} />;
  const all = people.colleagues.value;
  if (!all) return <LoadingLines />;
  if (all.length === 0) return <p class="quiet-line">{text.people.empty}</p>;
  return (
    <ul class="people">
      {all.map((person) => (
        <Person key={person.id} person={person} />
      ))}
    </ul>
  );
}

function Person({ person }: { person: Colleague }) {
  const text = useText();
  const state = !person.online ? text.people.offline : person.available ? text.people.online : text.people.away;
  return (
    <li class="person">
      <span class={`presence ${person.online && person.available ? 'here' : 'gone'}`} />
      <span class="person-who">
        <span class="person-name">{person.name}</span>
        <span class="person-email">{person.email}</span>
      </span>
      <span class="person-what">
        {text.people.roles[person.role]} · {state}
        {person.online && ` · ${text.people.load(person.load, person.capacity)}`}
      </span>
    </li>
  );
}

function InviteForm() {
  const desk = useWorkplace();
  const text = useText();
  const { busy, problem, link } = desk.people;
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
      {problem.value && (
        <p class="problem-line" role="alert">
          {text.problems[problem.value]}
        </p>
      )}
      {link.value && <InvitationLink name={link.value.name} url={link.value.url} />}
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
        {(['agent', 'supervisor', 'administrator'] as const).map((role) => (
          <option key={role} value={role}>
            {text.people.roles[role]}
          </option>
        ))}
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

function InvitationLink({ name, url }: { name: string; url: string }) {
  const desk = useWorkplace();
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="invitation-link" role="status">
      <p class="field-label">{text.people.link(name)}</p>
      <div class="copy-line">
        <input ref={field} readOnly value={url} aria-label={text.people.link(name)} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button primary" onClick={() => desk.copy(url)}>
          <Icon name="copy" />
          {text.common.copy}
        </button>
      </div>
      <p class="field-hint">{text.people.linkHint}</p>
    </div>
  );
}
