import type { WorkRow } from '../../protocol/work-item.ts';
import { offerSeconds } from '../models/offer-model.ts';
import { ActionButton } from './action-button.tsx';
import { useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** Work offered to this agent, with the time that is left to answer. */
export function OfferPanel() {
  const desk = useWorkplace();
  const row = desk.offer.row.value;
  return (
    <>
      <OfferAnnouncement row={row} />
      {row && <Offer row={row} />}
    </>
  );
}

/** Said once when the offer comes, and not again with every second. */
function OfferAnnouncement({ row }: { row: WorkRow | null }) {
  const desk = useWorkplace();
  const text = useText();
  const name = row?.contact.name ?? text.customer.unnamed;
  return (
    <p class="unseen" role="status">
      {row && text.offer.announce(text.kinds[row.kind], name, desk.offer.secondsLeft.peek())}
    </p>
  );
}

function Offer({ row }: { row: WorkRow }) {
  const desk = useWorkplace();
  const text = useText();
  const topic = desk.topicLabel(row);
  return (
    <section class="offer" aria-label={text.offer.title(text.kinds[row.kind])}>
      <p class="offer-head">
        <Icon name={row.kind} />
        <span class="offer-title">{text.offer.title(text.kinds[row.kind])}</span>
        <OfferSeconds />
      </p>
      <p class="offer-name">{row.contact.name ?? text.customer.unnamed}</p>
      <p class="offer-preview">{row.preview || row.page}</p>
      {topic && <p class="offer-topic">{topic}</p>}
      <div class="offer-actions">
        <ActionButton action="acceptOffer" icon="check" label={text.offer.accept} look="primary" />
        <ActionButton action="declineOffer" label={text.offer.decline} look="outline" />
      </div>
    </section>
  );
}

/** The seconds alone move, so that the rest is not drawn again. */
function OfferSeconds() {
  const desk = useWorkplace();
  const text = useText();
  const seconds = desk.offer.secondsLeft.value;
  return (
    <span class="offer-seconds" title={text.offer.seconds(seconds)}>
      <meter class="offer-meter" min={0} max={offerSeconds} value={seconds} aria-hidden="true" />
      <span aria-hidden="true">{seconds} s</span>
      <span class="unseen">{text.offer.seconds(seconds)}</span>
    </span>
  );
}
