import type { Colleague, Invitation, Person, Role } from '../../protocol/desk.ts';
import type { DeskRequests } from './desk-request.ts';

/** Who works here; beside `colleagues` for administrators. */
export interface PeopleApi {
  colleagues(): Promise<Colleague[]>;
  people(): Promise<Person[]>;
  /** The one-time link, shown once. */
  invite(body: Invitation): Promise<string>;
  setRole(id: string, role: Role): Promise<void>;
  /** The one-time link to a new password, shown once. */
  resetLink(id: string): Promise<string>;
  removeFactor(id: string): Promise<void>;
  deactivate(id: string): Promise<void>;
  reactivate(id: string): Promise<void>;
}

export function peopleApi({ get, ask }: DeskRequests): PeopleApi {
  const desk = 'api/v1/desk';
  const of = (id: string) => `${desk}/people/${encodeURIComponent(id)}`;
  const link = async (path: string, body?: unknown) => (await ask<{ url: string }>('POST', path, body)).url;
  return {
    colleagues: async () => (await get<{ colleagues: Colleague[] }>(`${desk}/colleagues`)).colleagues,
    people: async () => (await get<{ people: Person[] }>(`${desk}/people`)).people,
    invite: (body) => link(`${desk}/invitations`, body),
    setRole: (id, role) => ask('PUT', `${of(id)}/role`, { role }),
    resetLink: (id) => link(`${of(id)}/reset`),
    removeFactor: (id) => ask('DELETE', `${of(id)}/second-factor`),
    deactivate: (id) => ask('POST', `${of(id)}/deactivation`),
    reactivate: (id) => ask('DELETE', `${of(id)}/deactivation`),
  };
}
