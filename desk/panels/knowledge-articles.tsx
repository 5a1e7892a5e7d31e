import type { ArticleLine } from '../../protocol/learning.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** Every article, to be found and written. */
export function KnowledgeArticles() {
  const desk = useWorkplace();
  const { knowledge } = desk;
  const text = useText().knowledge;
  const languages = desk.session.sites.find(({ id }) => id === knowledge.site.value)?.languages ?? [];
  const { state, value: all } = knowledge.lines;
  if (state.value.name === 'failed') return <LoadFailed text={text.failed} onRetry={() => knowledge.load()} />;
  if (!all) return <LoadingLines />;
  return (
    <>
      <Extending />
      <div class="knowledge-line">
        <input
          type="search"
          aria-label={text.filter}
          placeholder={text.filter}
          value={knowledge.filter.value}
          onInput={(event) => {
            knowledge.filter.value = event.currentTarget.value;
          }}
        />
        <button type="button" class="button primary" onClick={() => knowledge.write(languages[0] ?? 'en')}>
          {text.newArticle}
        </button>
      </div>
      {all.length === 0 && <p class="quiet-line">{text.noArticles}</p>}
      {all.length > 0 && knowledge.shownLines.value.length === 0 && <p class="quiet-line">{text.noneMatch}</p>}
      <ul class="knowledge-list">
        {knowledge.shownLines.value.map((line) => (
          <Line key={`${line.lang}/${line.id}`} line={line} />
        ))}
      </ul>
    </>
  );
}

/** Why the articles are shown: one of them is to answer what was looked for. */
function Extending() {
  const { knowledge } = useWorkplace();
  const text = useText();
  const topic = knowledge.extending.value;
  if (!topic) return null;
  return (
    <div class="knowledge-line knowledge-effect" role="status">
      <p>{text.knowledge.addLead(topic.text)}</p>
      <button type="button" class="button quiet" onClick={() => knowledge.show('topics')}>
        {text.common.cancel}
      </button>
    </div>
  );
}

function Line({ line: { id, lang, title, category, state, author, reviewOn, updatedAt } }: { line: ArticleLine }) {
  const { knowledge, clock } = useWorkplace();
  const format = useFormat();
  const text = useText().knowledge;
  const due = reviewOn !== null && Date.parse(reviewOn) <= clock.now.value;
  const facts = [format.language(lang), category, text.states[state], author, text.updated(format.day(updatedAt))].filter(Boolean);
  return (
    <li class="knowledge-item">
      <div class="knowledge-what">
        <button type="button" class="link" lang={lang} onClick={() => knowledge.edit(id, lang)}>
          {title}
        </button>
        <span class="knowledge-facts">{facts.join(' · ')}</span>
        {due && <span class="knowledge-due">{text.reviewDue(format.day(Date.parse(reviewOn)))}</span>}
      </div>
    </li>
  );
}
