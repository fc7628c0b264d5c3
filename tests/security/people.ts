import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Person } from '#persistence/entities/person.entity.ts';

/** A person with the given roles; everything else is made up. */
export async function insertPerson(
  dataSource: DataSource,
  given: Partial<Person> & Pick<Person, 'roles'>,
): Promise<{ id: string; email: string }> {
  const email = `${given.roles.join('-') || 'nobody'}-${randomUUID()}@example.com`;
  const { identifiers } = await dataSource.manager.insert(Person, { email, name: '김하늘', ...given });
  return { id: identifiers[0]!['id'] as string, email };
}
