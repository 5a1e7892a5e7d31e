import type { SecurityView } from '../../protocol/desk.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { type Chat, chatInHand, words } from './scenes.ts';
import { withSecondFactor } from './second-factor.ts';
import { codeOf, cookieOf, newDevice, password, type TestServer } from './test-server.ts';
import { pngFile, uploadAs } from './uploads.ts';

/** A request that would be answered well, was it allowed. */
export interface Sample {
  path: string;
  body?: unknown;
  /** What stands for the sender instead of who they are, such as a sign-in that waits for its code. */
  headers?: Record<string, string>;
}
type Headers = Record<string, string>;

/** What the samples name. */
export interface SampleScene extends Chat {
  server: TestServer;
  /** A file that a message of the conversation carries. */
  file: string;
  /** Somebody whom an administrator may change. */
  person(): Promise<string>;
  /** A session of whoever sends these headers. */
  session(headers: Headers): Promise<string>;
}

/** A chat in hand, with a file in it. */
export async function sampleScene(server: TestServer): Promise<SampleScene> {
  const chat = await chatInHand(server);
  const { id } = await uploadAs(server, chat.visitor, pngFile);
  await chat.visitor.command('message.send', { ...words(chat.conversation, ''), files: [id] });
  const person = async () => (await server.agent({ name: `person${++people}` })).id;
  return { ...chat, server, file: id, person, session: (headers) => sessionOf(server, headers) };
}

const desk = '/api/v1/desk';
const knowledge = `${desk}/knowledge`;
let people = 0;

async function sessionOf(server: TestServer, headers: Headers): Promise<string> {
  const answer = await server.get(`${desk}/security`, headers);
  return answer.ok ? (((await answer.json()) as SecurityView).sessions[0]?.id ?? '') : 'nobody-s';
}

/** A sign-in that waits for its code, as its cookie, and a code that is right. */
async function waitingSignIn({ server }: SampleScene): Promise<{ cookie: string; code: string }> {
  const name = `person${++people}`;
  const [code = ''] = await withSecondFactor(await server.agent({ name }));
  const body = { email: `${name}@salpa.example`, password };
  return { cookie: cookieOf(await server.request('POST', `${desk}/session`, { body })), code };
}

async function resetCode(scene: SampleScene): Promise<string> {
  const answer = await (await scene.server.administrator()).request('POST', `${desk}/people/${await scene.person()}/reset`);
  return codeOf(((await answer.json()) as { url: string }).url);
}

const invitation = () => {
  const email = `person.${++people}@salpa.example`;
  return { email, name: 'Person', role: 'agent', sites: ['salpa'], skills: [], languages: [] };
};

async function newInvitation({ server }: SampleScene): Promise<string> {
  const answer = await (await server.administrator()).request('POST', `${desk}/invitations`, invitation());
  return codeOf(((await answer.json()) as { url: string }).url);
}

const hello = JSON.stringify({
  type: 'hello',
  protocol: protocolVersion,
  client: 'test/1',
  as: { kind: 'visitor', site: 'salpa', device: newDevice(), lang: 'fi' },
});

/** Opens a connection without WebSocket, and answers its name. */
async function openStream({ server }: SampleScene): Promise<string> {
  const answer = await server.request('POST', '/api/v1/stream', { body: { frames: [hello] } });
  const reader = answer.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  return /"stream":"([\w-]+)"/.exec(first)?.[1] ?? '';
}

const signedLink = async ({ desk: socket, conversation, file }: SampleScene, name: 'file' | 'transcript'): Promise<string> => {
  const link =
    name === 'file' ? await socket.command('file.link', { conversation, file }) : await socket.command('transcript.link', { conversation });
  return link.url;
};

/** A sample of every address, by its name; made anew for each request, since many work once. */
export const routeSamples: Record<string, (scene: SampleScene, headers: Headers) => Sample | Promise<Sample>> = {
  'GET /api/v1/sites/:site': () => ({ path: '/api/v1/sites/salpa' }),
  'GET /api/v1/sites/:site/slots': () => ({ path: '/api/v1/sites/salpa/slots' }),
  'GET /api/v1/sites/:site/articles/:article': () => ({ path: '/api/v1/sites/salpa/articles/password?lang=fi' }),
  'GET /api/v1/sites/:site/index/:lang': () => ({ path: '/api/v1/sites/salpa/index/fi' }),
  'POST /api/v1/sites/:site/search': () => ({ path: '/api/v1/sites/salpa/search', body: { lang: 'fi', words: 'salasana' } }),
  'POST /api/v1/sites/:site/votes': () => ({
    path: '/api/v1/sites/salpa/votes',
    body: { article: 'password', lang: 'fi', helped: true },
  }),
  'POST /api/v1/sites/:site/searches': () => ({
    path: '/api/v1/sites/salpa/searches',
    body: { searches: [{ lang: 'fi', outcome: 'nothing', results: 0 }] },
  }),
  'GET /api/v1/desk/knowledge/questions': () => ({ path: `${knowledge}/questions?site=salpa` }),
  'POST /api/v1/desk/knowledge/questions': () => ({
    path: `${knowledge}/questions`,
    body: { site: 'salpa', article: 'password', lang: 'fi', key: 'salasa', state: 'refused' },
  }),
  'GET /api/v1/desk/knowledge/topics': () => ({ path: `${knowledge}/topics?site=salpa` }),
  'GET /api/v1/desk/knowledge/figures': () => ({ path: `${knowledge}/figures?site=salpa` }),
  'GET /api/v1/desk/knowledge/articles': () => ({ path: `${knowledge}/articles?site=salpa` }),
  'GET /api/v1/desk/knowledge/articles/:id': () => ({ path: `${knowledge}/articles/password?site=salpa&lang=fi` }),
  'GET /api/v1/desk/knowledge/articles/:id/versions/:version': () => ({
    path: `${knowledge}/articles/password/versions/1?site=salpa&lang=fi`,
  }),
  'PUT /api/v1/desk/knowledge/articles': () => ({
    path: `${knowledge}/articles`,
    body: { site: 'salpa', basis: null, draft: { id: `sample-${++people}`, lang: 'fi', title: 'Otsikko', markdown: 'Teksti' } },
  }),
  'POST /api/v1/desk/knowledge/articles/effect': () => ({
    path: `${knowledge}/articles/effect`,
    body: { site: 'salpa', draft: { id: 'sample', lang: 'fi', title: 'Otsikko', markdown: 'Teksti' } },
  }),
  'POST /api/v1/claims': () => ({ path: '/api/v1/claims', body: { code: 'x', device: newDevice() } }),
  'POST /api/v1/session/end': () => ({ path: '/api/v1/session/end', body: 'x' }),
  'POST /api/v1/files': () => {
    const body = new FormData();
    body.append('file', pngFile);
    return { path: '/api/v1/files', body };
  },
  'GET /api/v1/files/:id': async (scene) => ({ path: await signedLink(scene, 'file') }),
  'GET /api/v1/transcripts/:id': async (scene) => ({ path: await signedLink(scene, 'transcript') }),
  'POST /api/v1/stream': () => ({ path: '/api/v1/stream', body: { frames: [hello] } }),
  'POST /api/v1/stream/frames': async (scene) => ({
    path: '/api/v1/stream/frames',
    body: { stream: await openStream(scene), first: 2, frames: ['{"type":"ping"}'] },
  }),
  [`GET ${desk}/session`]: () => ({ path: `${desk}/session` }),
  [`POST ${desk}/session`]: () => ({
    path: `${desk}/session`,
    body: { email: 'aino@salpa.example', password: 'correct horse battery staple' },
  }),
  [`DELETE ${desk}/session`]: () => ({ path: `${desk}/session` }),
  [`GET ${desk}/session/end`]: () => ({ path: `${desk}/session/end` }),
  [`POST ${desk}/session/end`]: () => ({ path: `${desk}/session/end` }),
  [`POST ${desk}/invitations/open`]: async (scene) => ({ path: `${desk}/invitations/open`, body: { code: await newInvitation(scene) } }),
  [`POST ${desk}/invitations/accept`]: async (scene) => ({
    path: `${desk}/invitations/accept`,
    body: { code: await newInvitation(scene), name: 'Person', email: 'x@salpa.example', password: 'correct horse battery staple' },
  }),
  [`POST ${desk}/invitations`]: () => ({ path: `${desk}/invitations`, body: invitation() }),
  [`GET ${desk}/entrance`]: () => ({ path: `${desk}/entrance` }),
  [`GET ${desk}/provider`]: () => ({ path: `${desk}/provider` }),
  [`GET ${desk}/provider/callback`]: () => ({ path: `${desk}/provider/callback?code=x&state=y` }),
  [`POST ${desk}/session/code`]: async (scene) => {
    const { cookie, code } = await waitingSignIn(scene);
    return { path: `${desk}/session/code`, body: { code }, headers: { cookie } };
  },
  [`POST ${desk}/resets`]: () => ({ path: `${desk}/resets`, body: { email: 'aino@salpa.example', lang: 'fi' } }),
  [`POST ${desk}/resets/open`]: async (scene) => ({ path: `${desk}/resets/open`, body: { code: await resetCode(scene) } }),
  [`POST ${desk}/resets/use`]: async (scene) => ({ path: `${desk}/resets/use`, body: { code: await resetCode(scene), password } }),
  [`GET ${desk}/security`]: () => ({ path: `${desk}/security` }),
  [`DELETE ${desk}/sessions`]: () => ({ path: `${desk}/sessions` }),
  [`DELETE ${desk}/sessions/:id`]: async (scene, headers) => ({ path: `${desk}/sessions/${await scene.session(headers)}` }),
  [`POST ${desk}/second-factor`]: () => ({ path: `${desk}/second-factor` }),
  [`POST ${desk}/second-factor/confirm`]: () => ({ path: `${desk}/second-factor/confirm`, body: { code: '000000' } }),
  [`POST ${desk}/second-factor/recovery-codes`]: () => ({ path: `${desk}/second-factor/recovery-codes`, body: { code: '000000' } }),
  [`POST ${desk}/second-factor/off`]: () => ({ path: `${desk}/second-factor/off`, body: { code: '000000' } }),
  [`GET ${desk}/people`]: () => ({ path: `${desk}/people` }),
  [`PUT ${desk}/people/:id/role`]: async (scene) => ({ path: `${desk}/people/${await scene.person()}/role`, body: { role: 'supervisor' } }),
  [`POST ${desk}/people/:id/reset`]: async (scene) => ({ path: `${desk}/people/${await scene.person()}/reset` }),
  [`DELETE ${desk}/people/:id/second-factor`]: async (scene) => ({ path: `${desk}/people/${await scene.person()}/second-factor` }),
  [`POST ${desk}/people/:id/deactivation`]: async (scene) => ({ path: `${desk}/people/${await scene.person()}/deactivation` }),
  [`DELETE ${desk}/people/:id/deactivation`]: async (scene) => ({ path: `${desk}/people/${await scene.person()}/deactivation` }),
  [`GET ${desk}/colleagues`]: () => ({ path: `${desk}/colleagues` }),
  [`GET ${desk}/conversations/:id/customer`]: ({ conversation }) => ({ path: `${desk}/conversations/${conversation}/customer` }),
  [`GET ${desk}/conversations/:id/articles`]: ({ conversation }) => ({ path: `${desk}/conversations/${conversation}/articles` }),
  [`GET ${desk}/articles`]: () => ({ path: `${desk}/articles?site=salpa&lang=fi&q=lasku` }),
};
