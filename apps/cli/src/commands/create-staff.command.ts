import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createDataSource } from '#persistence/data-source.ts';
import { Person } from '#persistence/entities/person.entity.ts';
import { recordAudit } from '#persistence/repositories/audit.repository.ts';
import { hashPassword } from '#platform/password/password.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Without what is easily taken for something else (0/O, 1/l/I). */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/**
 * Makes the first account of the office, or helps a member back in who lost password or telephone. The password is
 * shown once; the second factor is set up at the next sign-in.
 */
export const createStaffCommand: Command = {
  name: 'create-staff',
  usage: 'create-staff --email kim@example.com --name "김하늘" [--reset]',
  about: 'makes a staff account and prints its password once; --reset gives an existing one a new password',
  async run(args, config) {
    const { email, name, isReset } = readArguments(args);
    const password = makePassword();
    const passwordHash = await hashPassword(password);
    const dataSource = await createDataSource(config.database.url, { poolSize: 1 }).initialize();
    try {
      await dataSource.transaction(async (tx) => {
        const existing = await tx.findOneBy(Person, { email });
        if (existing && !isReset) {
          throw new UsageError(
            `${email} has an account already. Add --reset to give it a new password and second factor.`,
          );
        }
        if (!existing && isReset)
          throw new UsageError(`${email} has no account. Leave --reset out to make one.`);
        const roles = [...new Set([...(existing?.roles ?? []), 'staff' as const])];
        const access = { passwordHash, totpSecret: null, totpLastStep: null, roles };
        const person = await tx.save(tx.create(Person, { ...(existing ?? { email, name }), ...access }));
        await recordAudit(tx, {
          personId: null,
          action: isReset ? 'staff.reset' : 'staff.create',
          subjectType: 'person',
          subjectId: person.id,
          cohortId: null,
        });
      });
    } finally {
      await dataSource.destroy();
    }
    console.log(
      `Address:  ${email}\nPassword: ${password}\nSign in at ${config.http.publicUrl}/sign-in and set up the second factor there.`,
    );
  },
};

function readArguments(args: readonly string[]): { email: string; name: string; isReset: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      reset: { type: 'boolean', default: false },
    },
  });
  const email = values.email?.trim().toLowerCase() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new UsageError(`--email is missing or no address. ${createStaffCommand.usage}`);
  const name = values.name?.trim() ?? '';
  if (!name && !values.reset) throw new UsageError(`--name is missing. ${createStaffCommand.usage}`);
  return { email, name, isReset: values.reset };
}

/** Some 99 bits, in groups that can be read out by telephone. */
function makePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
