import type { LearnedQuestion, QuestionState } from '../../protocol/learning.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { LoadFailed, LoadingLines } from './load-states.tsx';

const states: readonly QuestionState[] = ['waiting', 'accepted', 'refused'];

/** What customers asked before an article helped them. */
export function KnowledgeQuestions() {
  const { knowledge } = useWorkplace();
  const text = useText().knowledge;
  const { state, value: questions } = knowledge.questions;
  return (
    <>
      <div class="knowledge-line">
        <p class="quiet-line flush">{text.questionsLead}</p>
        <select
          aria-label={text.questionState}
          value={knowledge.questionState.value}
          onChange={(event) => knowledge.showQuestions(event.currentTarget.value as QuestionState)}
        >
          {states.map((one) => (
            <option key={one} value={one}>
              {text.questionStates[one]}
            </option>
          ))}
        </select>
      </div>
      {state.value.name === 'failed' && <LoadFailed text={text.failed} onRetry={() => knowledge.load()} />}
      {state.value.name !== 'failed' && !questions && <LoadingLines />}
      {questions?.length === 0 && <p class="quiet-line">{text.noQuestions[knowledge.questionState.value]}</p>}
      <ul class="knowledge-list">
        {questions?.map((question) => (
          <QuestionLine key={`${question.lang}/${question.article}/${question.key}`} question={question} />
        ))}
      </ul>
    </>
  );
}

function QuestionLine({ question }: { question: LearnedQuestion }) {
  const { knowledge } = useWorkplace();
  const format = useFormat();
  const text = useText().knowledge;
  const { title, lang, article, customers, lastAt, decidedBy, state } = question;
  const told = [text.customers(customers), format.day(lastAt), ...(decidedBy ? [text.decidedBy(decidedBy)] : [])];
  return (
    <li class="knowledge-item">
      <div class="knowledge-what">
        <span class="knowledge-words" lang={lang}>
          “{question.text}”
        </span>
        <button type="button" class="link" onClick={() => knowledge.edit(article, lang)}>
          {title}
        </button>
        <span class="knowledge-facts">{told.join(' · ')}</span>
      </div>
      <div class="knowledge-choices">
        {state !== 'accepted' && (
          <button type="button" class="button outline" onClick={() => knowledge.decide(question, 'accepted')}>
            {text.accept}
          </button>
        )}
        {state !== 'refused' && (
          <button type="button" class="button quiet" onClick={() => knowledge.decide(question, 'refused')}>
            {state === 'accepted' ? text.takeBack : text.refuse}
          </button>
        )}
      </div>
    </li>
  );
}
