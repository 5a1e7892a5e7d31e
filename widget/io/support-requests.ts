import type { Slots } from '../../protocol/site.ts';
import type { Claimed, SupportApi } from '../support-contract.ts';
import { asJson } from './api.ts';

/** The socket's address, `ws:` or `wss:`. */
export const socketUrl = (api: SupportApi): string => api.url('socket').replace(/^http/, 'ws');

/** Free times for a call, of a topic or of none. */
export const freeSlots = (api: SupportApi, topic: string | null): Promise<Slots> =>
  api.json(api.ofSite(topic ? `/slots?topic=${encodeURIComponent(topic)}` : '/slots'), {});

/** Exchanges the code of a link in an e-mail for a session of its conversation. Rejects with the signal's reason once it is aborted. */
export const claimSession = (api: SupportApi, code: string, device: string, signal: AbortSignal): Promise<Claimed> =>
  api.json(api.url('claims'), { ...asJson({ code, device }), signal });
