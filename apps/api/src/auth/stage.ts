import type { Person } from '#persistence/entities/person.entity.ts';

/** Staff always owe a second factor, whoever set one up owes it too. */
export function stageAfterFirstFactor(person: Pick<Person, 'roles' | 'totpSecret'>): 'totp' | 'full' {
  return person.roles.includes('staff') || person.totpSecret !== null ? 'totp' : 'full';
}
