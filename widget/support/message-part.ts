import { MessageController } from '../controllers/message-controller.ts';
import { focusFirstError } from '../views/field-view.ts';
import { messageFormView } from '../views/message-form-view.ts';
import { skeletonView } from '../views/state-view.ts';
import type { CreatePart } from './support-context.ts';

/** Leaving a message. */
export const createMessagePart: CreatePart<'message'> = (context) => {
  const { host, session } = context;
  const message = new MessageController(host, context);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (message.sending || message.leave()) return;
    await host.updateComplete;
    focusFirstError(host.root);
  }

  return () => {
    const { info } = host;
    if (!info) return skeletonView(context.words.common, 5);
    const { form, sending, failed } = message;
    const { email, answerBy } = info.message;
    const offline = session.connection === 'offline';
    const state = { form, email, answerBy, sending, offline, failed, storyLine: context.storyLine('message') };
    return messageFormView(state, context.words, { write: (field, value) => message.write(field, value), submit });
  };
};
