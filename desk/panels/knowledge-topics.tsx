import type { SearchTopic } from '../../protocol/learning.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** What customers looked for and found no clear answer to. */
export function KnowledgeTopics() {
  const { knowledge } = useWorkplace();
  const text = useText().knowledge;
  const { state, value: topics } = knowledge.topics;
  if (state.value.name === 'failed') return <LoadFailed text={text.failed} onRetry={() => knowledge.load()} />;
  if (!topics) return <LoadingLines />;
  return (
    <>
      <p class="quiet-line flush">{text.topicsLead}</p>
      {topics.length === 0 && <p class="quiet-line">{text.noTopics}</p>}
      <ul class="knowledge-list">
        {topics.map((topic) => (
          <TopicLine key={`${topic.lang}/${topic.text}`} topic={topic} />
        ))}
      </ul>
    </>
  );
}

function TopicLine({ topic }: { topic: SearchTopic }) {
  const { knowledge } = useWorkplace();
  const format = useFormat();
  const text = useText().knowledge;
  const { lang, others, searches, before, lastAt } = topic;
  return (
    <li class="knowledge-item">
      <div class="knowledge-what">
        <span class="knowledge-words" lang={lang}>
          “{topic.text}”
        </span>
        {others.length > 0 && (
          <span class="knowledge-facts" lang={lang}>
            {others.map((one) => `“${one}”`).join(', ')}
          </span>
        )}
        <span class="knowledge-facts">{[text.searches(searches), text.trend(searches, before), format.day(lastAt)].join(' · ')}</span>
      </div>
      <div class="knowledge-choices">
        <button type="button" class="button outline" onClick={() => knowledge.write(lang, topic)}>
          {text.writeArticle}
        </button>
        <button type="button" class="button quiet" onClick={() => knowledge.extend(topic)}>
          {text.addToArticle}
        </button>
      </div>
    </li>
  );
}
