import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ArticleDraft, DraftEffect } from '../../protocol/learning.ts';
import type { ArticleEditModel } from '../models/article-edit-model.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

interface EditorProps {
  edit: ArticleEditModel;
}

/** Writes one article; shows what the change would do to searches before it is published. */
export function ArticleEditor({ edit }: EditorProps) {
  const { knowledge } = useWorkplace();
  const text = useText();
  const wrong = edit.problemAt.value;
  useLayoutEffect(() => document.getElementById(`article-${wrong}`)?.focus(), [wrong]);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void edit.save();
  };
  return (
    <form class="article-editor" onSubmit={onSubmit} noValidate>
      <button type="button" class="button quiet" onClick={() => knowledge.stopEditing()}>
        <Icon name="back" />
        {text.common.back}
      </button>
      <EditorFields edit={edit} />
      <EditorEffect edit={edit} />
      <EditorProblem edit={edit} />
      <footer class="dialog-actions">
        <button type="button" class="button outline" onClick={() => edit.showEffect()}>
          {text.knowledge.showEffect}
        </button>
        <button type="submit" class="button primary" disabled={edit.busy.value}>
          {edit.draft.value.state === 'published' ? text.knowledge.publish : text.knowledge.save}
        </button>
      </footer>
      <EditorVersions edit={edit} />
    </form>
  );
}

function EditorFields({ edit }: EditorProps) {
  const { session, knowledge } = useWorkplace();
  const format = useFormat();
  const text = useText().knowledge;
  const isNew = edit.kept.value === null;
  const languages = session.sites.find(({ id }) => id === knowledge.site.value)?.languages ?? [];
  return (
    <>
      <TextField edit={edit} name="title" label={text.fields.title} />
      {isNew && (
        <div class="pair">
          <TextField edit={edit} name="id" label={text.fields.id} hint={text.idHint} />
          <label class="field">
            <span class="field-label">{text.fields.lang}</span>
            <select value={edit.draft.value.lang} onChange={(event) => edit.change({ lang: event.currentTarget.value })}>
              {languages.map((lang) => (
                <option key={lang} value={lang}>
                  {format.language(lang)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <Labelled edit={edit} name="markdown" label={text.fields.markdown} hint={text.markdownHint}>
        {(described) => (
          <textarea
            rows={14}
            value={edit.draft.value.markdown}
            onInput={(event) => edit.change({ markdown: event.currentTarget.value })}
            {...described}
          />
        )}
      </Labelled>
      <Labelled edit={edit} name="questions" label={text.fields.questions} hint={text.questionsHint}>
        {(described) => (
          <textarea
            rows={4}
            value={edit.draft.value.questions.join('\n')}
            onChange={(event) => edit.change({ questions: linesIn(event.currentTarget.value) })}
            {...described}
          />
        )}
      </Labelled>
      <LearnedLines edit={edit} />
      <div class="pair">
        <TextField edit={edit} name="category" label={text.fields.category} />
        <TextField edit={edit} name="author" label={text.fields.author} />
      </div>
      <div class="pair">
        <label class="field">
          <span class="field-label">{text.fields.state}</span>
          <select
            value={edit.draft.value.state}
            onChange={(event) => edit.change({ state: event.currentTarget.value as ArticleDraft['state'] })}
          >
            {(['published', 'draft', 'archived'] as const).map((state) => (
              <option key={state} value={state}>
                {text.states[state]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-label">{text.fields.reviewOn}</span>
          <input
            type="date"
            value={edit.draft.value.reviewOn ?? ''}
            onChange={(event) => edit.change({ reviewOn: event.currentTarget.value || null })}
          />
        </label>
      </div>
    </>
  );
}

const linesIn = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

type TextName = 'title' | 'id' | 'category' | 'author';

function TextField({ edit, name, label, hint }: EditorProps & { name: TextName; label: string; hint?: string }) {
  return (
    <Labelled edit={edit} name={name} label={label} hint={hint}>
      {(described) => (
        <input value={edit.draft.value[name]} onInput={(event) => edit.change({ [name]: event.currentTarget.value })} {...described} />
      )}
    </Labelled>
  );
}

interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}
interface LabelledProps extends EditorProps {
  name: keyof ArticleDraft;
  label: string;
  hint?: string | undefined;
  children: (described: Described) => ComponentChildren;
}

/** A field with its label and hint; tied to the problem where the server found fault with it. */
function Labelled({ edit, name, label, hint, children }: LabelledProps) {
  const wrong = edit.problemAt.value === name;
  const ids = [...(hint ? [`article-${name}-hint`] : []), ...(wrong ? ['article-problem'] : [])];
  return (
    <div class="field">
      <label class="field-label" for={`article-${name}`}>
        {label}
      </label>
      {children({ id: `article-${name}`, 'aria-describedby': ids.join(' ') || undefined, 'aria-invalid': wrong || undefined })}
      {hint && (
        <span class="field-hint" id={`article-${name}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

function LearnedLines({ edit }: EditorProps) {
  const text = useText().knowledge;
  const learned = edit.kept.value?.learned ?? [];
  if (learned.length === 0) return null;
  return (
    <details class="knowledge-more">
      <summary>{text.learned(learned.length)}</summary>
      <ul>
        {learned.map((one) => (
          <li key={one}>“{one}”</li>
        ))}
      </ul>
    </details>
  );
}

function EditorEffect({ edit }: EditorProps) {
  const { knowledge: text, problems } = useText();
  const state = edit.effect.state.value;
  if (state.name === 'idle') return null;
  if (state.name === 'failed' && state.problem === 'invalid')
    return (
      <p class="problem-line" role="alert">
        {problems.invalid}
      </p>
    );
  if (state.name === 'failed') return <LoadFailed text={text.effectFailed} onRetry={() => edit.showEffect()} />;
  const effect = edit.effect.value;
  return (
    <section class="knowledge-effect" aria-live="polite">
      <h3>{text.effectTitle}</h3>
      {effect ? <Effect effect={effect} /> : <LoadingLines />}
    </section>
  );
}

function Effect({ effect: { searches, gained, gainedCount, lost, lostCount, notices } }: { effect: DraftEffect }) {
  const text = useText().knowledge;
  return (
    <>
      <p>{searches === 0 ? text.effectNoSearches : text.effectSum(searches, gainedCount, lostCount)}</p>
      <EffectWords label={text.effectGained} words={gained} />
      <EffectWords label={text.effectLost} words={lost} />
      {notices.map(({ line, problem }) => (
        <p key={`${line}${problem}`} class="field-hint">
          {text.noticeAt(line, problem)}
        </p>
      ))}
    </>
  );
}

function EffectWords({ label, words }: { label: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <p class="knowledge-facts">
      {label}: {words.map((one) => `“${one}”`).join(', ')}
    </p>
  );
}

function EditorProblem({ edit }: EditorProps) {
  const text = useText();
  const problem = edit.problem.value;
  const words = problem && (problem === 'taken' ? text.knowledge.taken : text.problems[problem]);
  return (
    <>
      {words && (
        <p class="problem-line" role="alert" id="article-problem">
          {words}
        </p>
      )}
      <p class="quiet-line flush" role="status">
        {edit.saved.value ? text.knowledge.saved : ''}
      </p>
    </>
  );
}

function EditorVersions({ edit }: EditorProps) {
  const format = useFormat();
  const text = useText().knowledge;
  const versions = edit.kept.value?.versions ?? [];
  if (versions.length < 2) return null;
  return (
    <details class="knowledge-more">
      <summary>{text.versions(versions.length)}</summary>
      <ul>
        {versions.slice(1).map(({ version, at, title, state }) => (
          <li key={version} class="knowledge-item">
            <span class="knowledge-what">
              {title}
              <span class="knowledge-facts">{[format.day(at), format.time(at), text.states[state]].join(' · ')}</span>
            </span>
            <button type="button" class="button quiet" disabled={edit.busy.value} onClick={() => edit.putVersion(version)}>
              {text.putVersion}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
