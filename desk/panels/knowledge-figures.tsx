import type { KnowledgeFigures } from '../../protocol/learning.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** How self-service does. */
export function KnowledgeFiguresTab() {
  const { knowledge } = useWorkplace();
  const text = useText().knowledge;
  const { state, value: figures } = knowledge.figures;
  if (state.value.name === 'failed') return <LoadFailed text={text.failed} onRetry={() => knowledge.load()} />;
  if (!figures) return <LoadingLines />;
  if (figures.searches === 0 && figures.articles.length === 0) return <p class="quiet-line">{text.noFigures}</p>;
  return (
    <>
      <Rates figures={figures} />
      <Thresholds figures={figures} />
      <Clicks clicks={figures.clicksByPosition} />
      <ArticleTable figures={figures} />
    </>
  );
}

function Rates({ figures }: { figures: KnowledgeFigures }) {
  const format = useFormat();
  const text = useText().knowledge;
  const percent = (share: number | null): string => (share === null ? '–' : format.percent(share));
  const rates: [label: string, value: string][] = [
    [text.searchesMade, format.number(figures.searches)],
    [text.selfServiceRate, percent(figures.selfServiceRate)],
    [text.zeroResultRate, percent(figures.zeroResultRate)],
  ];
  return (
    <dl class="knowledge-rates">
      {rates.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** By what the search knows how sure it is. */
function Thresholds({ figures: { calibrated } }: { figures: KnowledgeFigures }) {
  const format = useFormat();
  const text = useText().knowledge;
  return calibrated.map(({ lang, questions }) => (
    <p key={lang} class="quiet-line">
      {text.calibrated(format.language(lang), format.number(questions))}
    </p>
  ));
}

/** The tenth place stands for those after it too. */
function Clicks({ clicks }: { clicks: readonly number[] }) {
  const format = useFormat();
  const text = useText().knowledge;
  const all = clicks.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  return (
    <table class="knowledge-table">
      <caption>{text.clicksByPosition}</caption>
      <tbody>
        {clicks.flatMap((count, index) =>
          count === 0
            ? []
            : [
                <tr key={index}>
                  <th scope="row">{index === clicks.length - 1 ? text.placeAndLater(index + 1) : text.place(index + 1)}</th>
                  <td class="knowledge-bar">
                    <meter value={count} max={all} aria-hidden="true" />
                  </td>
                  <td>{format.percent(count / all)}</td>
                </tr>,
              ],
        )}
      </tbody>
    </table>
  );
}

function ArticleTable({ figures: { articles } }: { figures: KnowledgeFigures }) {
  const { knowledge } = useWorkplace();
  const format = useFormat();
  const text = useText().knowledge;
  const sorted = [...articles].sort((a, b) => b.escalated - a.escalated || b.opened - a.opened);
  return (
    <table class="knowledge-table">
      <caption>{text.articlesByUse}</caption>
      <thead>
        <tr>
          <th scope="col">{text.article}</th>
          <th scope="col">{text.opened}</th>
          <th scope="col">{text.helped}</th>
          <th scope="col">{text.escalated}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ article, lang, title, opened, helped, votes, escalated }) => (
          <tr key={`${lang}/${article}`}>
            <th scope="row">
              <button type="button" class="link" lang={lang} onClick={() => knowledge.edit(article, lang)}>
                {title}
              </button>
            </th>
            <td>{format.number(opened)}</td>
            <td>{votes === 0 ? '–' : text.ofVotes(format.percent(helped / votes), votes)}</td>
            <td>{format.number(escalated)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
