import type { Step, Story } from '../../protocol/story.ts';
import type { DeskCatalogue } from '../messages/desk-catalogue.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import type { StoryLine } from '../models/story-timeline.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';

/** The customer's way to here, live: pages, searches, articles, votes, and where they asked for a person. */
export function StoryPanel({ open }: { open: OpenConversation }) {
  const text = useText();
  const lines = open.customer.timeline.value;
  const story = open.customer.story.value;
  if (!open.conversation.thread.value.caughtUp) return <StorySkeleton />;
  if (lines.length === 0) return <p class="quiet-line">{text.story.empty}</p>;
  return (
    <>
      {story && <StoryDevice story={story} />}
      <ol class="story">
        {lines.map((line) => (
          <StoryItem key={line.key} line={line} />
        ))}
      </ol>
    </>
  );
}

function StoryDevice({ story }: { story: Story }) {
  const text = useText();
  const format = useFormat();
  return (
    <ul class="story-device">
      <li>
        <Icon name="device" small />
        {text.story.device[story.device.kind]}, {story.device.width} × {story.device.height}
      </li>
      <li>
        <Icon name="globe" small />
        {text.story.speaks(format.language(story.lang))}
      </li>
      {story.referrer && (
        <li>
          <Icon name="arrival" small />
          {text.story.from(story.referrer)}
        </li>
      )}
    </ul>
  );
}

function StoryItem({ line }: { line: StoryLine }) {
  const text = useText();
  const format = useFormat();
  if (line.kind === 'gap') return <li class="story-gap">{text.story.gap(format.spanInWords(line.ms))}</li>;
  if (line.kind === 'asked') return <AskedItem line={line} />;
  const { icon, title, detail } = stepWords(line.step, text);
  return (
    <li class={`story-line${line.trouble ? ' trouble' : ''}${line.live ? ' live' : ''}`}>
      <span class="story-icon">
        <Icon name={icon} small />
      </span>
      <span class="story-words">
        <span class="story-title">{title}</span>
        {detail && <span class="story-detail">{detail}</span>}
      </span>
      <StoryTime at={line.at} />
    </li>
  );
}

function AskedItem({ line }: { line: Extract<StoryLine, { kind: 'asked' }> }) {
  const text = useText();
  return (
    <li class="story-line asked">
      <span class="story-icon">
        <Icon name="hand" small />
      </span>
      <span class="story-words">
        <span class="story-title">{line.page ? text.story.askedOn(line.page) : text.story.asked}</span>
        {line.reason && <span class="story-detail">{askedReason(line.reason, text)}</span>}
      </span>
      <StoryTime at={line.at} />
    </li>
  );
}

/** The widget's own reasons in words; a page's reason is the page's own words. */
function askedReason(reason: string, { story: { askedReasons } }: DeskCatalogue): string {
  return Object.hasOwn(askedReasons, reason) ? askedReasons[reason as keyof typeof askedReasons] : reason;
}

function StoryTime({ at }: { at: number | null }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  if (at === null) return <span class="story-time">{text.story.noTime}</span>;
  return (
    <time class="story-time" dateTime={new Date(at).toISOString()}>
      {format.moment(at, desk.clock.coarse.value)}
    </time>
  );
}

interface StepWords {
  icon: IconName;
  title: string;
  detail: string | null;
}

function stepWords(step: Step, { story }: DeskCatalogue): StepWords {
  switch (step.kind) {
    case 'page':
      return { icon: 'page', title: step.page.title || step.page.path, detail: step.page.title ? step.page.path : null };
    case 'search':
      return { icon: 'search', title: story.search(step.words), detail: step.results > 0 ? story.results(step.results) : story.noResults };
    case 'article':
      return { icon: 'article', title: step.article.title, detail: story.article };
    case 'vote': {
      const word = step.helped ? story.helped : story.didNotHelp;
      const reason = step.reason ? `: ${story.reasons[step.reason]}` : '';
      return { icon: step.helped ? 'thumbUp' : 'thumbDown', title: step.article.title, detail: word + reason };
    }
    case 'field':
      return { icon: 'field', title: story.field(step.label), detail: null };
  }
}

function StorySkeleton() {
  const text = useText();
  return (
    <div class="skeleton" role="status" aria-label={text.common.loading}>
      <span class="bone" />
      <span class="bone short" />
      <span class="bone" />
      <span class="bone short" />
    </div>
  );
}
