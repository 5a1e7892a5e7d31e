import { useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** What has just happened, said politely. */
export function NoticesPanel() {
  const { notices } = useWorkplace();
  const text = useText();
  return (
    <div class="notices" role="status">
      {notices.all.value.map((notice) => (
        <div key={notice.id} class={`notice ${notice.tone}`}>
          <Icon name={notice.tone === 'problem' ? 'alert' : 'check'} small />
          <span>{notice.text}</span>
          <button
            type="button"
            class="button quiet icon-only tiny"
            aria-label={text.common.close}
            onClick={() => notices.dismiss(notice.id)}
          >
            <Icon name="cross" small />
          </button>
        </div>
      ))}
    </div>
  );
}
