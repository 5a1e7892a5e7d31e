import { encode } from 'uqr';
import type { FactorSetup } from '../../protocol/desk.ts';
import { useText } from './desk-context.ts';
import { Field } from './form-fields.tsx';

/** What an authenticator app has to be told, as a picture and as text, and the field for its first code. */
export function FactorSetupFields({ setup }: { setup: FactorSetup }) {
  const text = useText().secondFactor;
  return (
    <>
      <p class="hint-line">{text.scan}</p>
      <QrCode content={setup.address} label={text.picture} />
      <p class="hint-line">
        {text.byHand} <code class="secret-key">{inGroups(setup.secret)}</code>
      </p>
      <CodeField label={text.code} hint={text.codeHint} />
    </>
  );
}

/** The field for a code: digits of an app, or a recovery code. */
export function CodeField({ label, hint }: { label: string; hint: string }) {
  return <Field label={label} name="code" autocomplete="one-time-code" hint={hint} focused />;
}

/** Drawn, since the desk's policy takes no picture but the server's own. Black on white in every theme: scanners want it so. */
function QrCode({ content, label }: { content: string; label: string }) {
  const { data, size } = encode(content, { border: 3 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
