import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDesk, useText } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** Recovery codes, shown once, and the way on when they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const desk = useDesk();
  const { secondFactor: text, common } = useText();
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="form">
      <h2 ref={heading} tabIndex={-1}>
        {text.recoveryTitle}
      </h2>
      <p class="hint-line">{text.recoveryLead}</p>
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="button-row">
        <button type="button" class="button outline" onClick={() => desk.copy(codes.join('\n')).then(() => setCopied(true))}>
          <Icon name="copy" />
          <span role="status">{copied ? common.copied : text.copyAll}</span>
        </button>
        <button type="button" class="button primary" onClick={onKept}>
          {text.kept}
        </button>
      </div>
    </section>
  );
}
