import fc from 'fast-check';
import { type AgentCommand, agentCommands, type VisitorCommand, visitorCommands } from '../protocol/command.ts';
import { clientFrame } from '../protocol/frame.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { RouteShape } from './fuzzed-server.ts';
import { type Mutation, mutations } from './mutations.ts';
import { jsonSchemaOf, valuesOf } from './schema-arbitraries.ts';

export const sides = ['nobody', 'visitor', 'agent', 'administrator'] as const;
export type Side = (typeof sides)[number];

interface Sent {
  /** Which of the actors of its side sends it. */
  who: number;
  /** Chooses among what is known. */
  pick: number;
  /** Whether it fits its schema, but for what is not known yet. */
  valid: boolean;
}
/** A frame, as text with names of known values in it. */
export interface FrameSending extends Sent {
  kind: 'frame';
  side: Side;
  text: string;
}
export interface RequestSending extends Sent {
  kind: 'request';
  side: Side;
  route: RouteShape;
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  /** JSON, or undefined where the address takes none. */
  body: string | undefined;
}
export type Sending = FrameSending | RequestSending;

const chances = { who: fc.nat(7), pick: fc.nat(1000) };
const maybe: fc.Arbitrary<Mutation | undefined> = fc.option(mutations, { freq: 2, nil: undefined });
const mutated = (text: string, mutation: Mutation | undefined) => ({
  text: mutation ? mutation(text) : text,
  valid: mutation === undefined,
});

const commandsOf = (commands: typeof visitorCommands | typeof agentCommands): fc.Arbitrary<unknown> =>
  fc.oneof(
    ...Object.entries(commands).map(([name, schema]) =>
      fc.record({
        type: fc.constant('command'),
        id: fc.stringMatching(/^[a-z]{12}$/),
        name: fc.constant(name as VisitorCommand | AgentCommand),
        body: valuesOf(jsonSchemaOf(schema)),
      }),
    ),
  );

const hello = (side: Side): fc.Arbitrary<unknown> => {
  const as =
    side === 'visitor'
      ? fc.record({
          kind: fc.constant('visitor'),
          site: fc.constant('known:site'),
          device: fc.constant('known:device'),
          lang: fc.constant('fi'),
        })
      : fc.constant({ kind: 'agent' });
  return fc.record({ type: fc.constant('hello'), protocol: fc.constant(protocolVersion), client: fc.string(), as });
};

const framesOf = (side: Side): fc.Arbitrary<FrameSending> => {
  const others = { weight: 2, arbitrary: valuesOf(jsonSchemaOf(clientFrame)) };
  const own = side === 'visitor' ? visitorCommands : agentCommands;
  const commands = { weight: side === 'nobody' ? 1 : 12, arbitrary: commandsOf(own) };
  const first = { weight: side === 'nobody' ? 4 : 0, arbitrary: hello('visitor') };
  return fc
    .record({ frame: fc.oneof(others, commands, first), mutation: maybe, ...chances })
    .map(({ frame, mutation, who, pick }) => ({ kind: 'frame', side, who, pick, ...mutated(JSON.stringify(frame), mutation) }));
};

const object = (schema: RouteShape['params']): fc.Arbitrary<Record<string, unknown>> =>
  schema ? (valuesOf(schema) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({});

const requestsTo = (route: RouteShape): fc.Arbitrary<RequestSending> =>
  fc
    .record({
      side: fc.constantFrom(...sides),
      params: object(route.params),
      query: object(route.querystring),
      body: route.body ? valuesOf(route.body) : fc.constant(undefined),
      mutation: maybe,
      ...chances,
    })
    .map(({ side, params, query, body, mutation, who, pick }) => {
      const written = body === undefined ? undefined : mutated(JSON.stringify(body), mutation);
      return { kind: 'request', side, route, params, query, who, pick, body: written?.text, valid: written?.valid ?? true };
    });

/** Everything that can be sent to a server with these addresses: most of it frames, since most of a server's work is. */
export const sendingsTo = (routes: readonly RouteShape[]): fc.Arbitrary<Sending> =>
  fc.oneof(
    { weight: 8, arbitrary: framesOf('visitor') },
    { weight: 5, arbitrary: framesOf('agent') },
    { weight: 2, arbitrary: framesOf('administrator') },
    { weight: 1, arbitrary: framesOf('nobody') },
    { weight: 4, arbitrary: fc.oneof(...routes.map(requestsTo)) },
  );
