import { useEffect } from 'preact/hooks';
import { type KnowledgeTab, knowledgeTabs } from '../models/knowledge-model.ts';
import { ArticleEditor } from './article-editor.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { KnowledgeArticles } from './knowledge-articles.tsx';
import { KnowledgeFiguresTab } from './knowledge-figures.tsx';
import { KnowledgeQuestions } from './knowledge-questions.tsx';
import { KnowledgeTopics } from './knowledge-topics.tsx';

/** The knowledge base as its editors see it. */
export function KnowledgePanel() {
  const desk = useWorkplace();
  const text = useText().knowledge;
  const { knowledge } = desk;
  useEffect(() => knowledge.open(desk.site()?.id ?? ''), [desk, knowledge]);
  const editing = knowledge.editing.value;
  return (
    <DialogFrame title={text.title} look="wide">
      {editing ? (
        <ArticleEditor key={editing} edit={editing} />
      ) : (
        <>
          <KnowledgeHead />
          <KnowledgeBody />
        </>
      )}
    </DialogFrame>
  );
}

function KnowledgeHead() {
  const { knowledge, session } = useWorkplace();
  const text = useText().knowledge;
  return (
    <div class="knowledge-head">
      <nav class="choices" aria-label={text.title}>
        {knowledgeTabs.map((tab) => (
          <button
            key={tab}
            type="button"
            class="choice"
            aria-current={knowledge.tab.value === tab ? 'page' : undefined}
            onClick={() => knowledge.show(tab)}
          >
            {text.tabs[tab]}
          </button>
        ))}
      </nav>
      {session.sites.length > 1 && (
        <select aria-label={text.site} value={knowledge.site.value} onChange={(event) => knowledge.open(event.currentTarget.value)}>
          {session.sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const bodies: Record<KnowledgeTab, () => preact.JSX.Element> = {
  questions: KnowledgeQuestions,
  topics: KnowledgeTopics,
  figures: KnowledgeFiguresTab,
  articles: KnowledgeArticles,
};

function KnowledgeBody() {
  const { knowledge } = useWorkplace();
  const text = useText();
  const Body = bodies[knowledge.tab.value];
  const problem = knowledge.problem.value;
  return (
    <div class="knowledge-body">
      {problem && (
        <p class="problem" role="alert">
          {text.problems[problem]}
        </p>
      )}
      <Body />
    </div>
  );
}
