import { createDataSource } from '#persistence/data-source.ts';
import { seedSampleData } from '#persistence/seeds/seed-sample-data.ts';
import { hashPassword } from '#platform/password/password.ts';
import { seal } from '#platform/totp/seal.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Fills a trial with a fictional season. Does nothing where that season is already. */
export const seedCommand: Command = {
  name: 'seed',
  usage: 'seed',
  about: 'fills a trial installation with fictional sample data; refused in production',
  async run(_args, config) {
    if (config.production) {
      throw new UsageError('Sample data has published passwords; it is refused with NODE_ENV=production.');
    }
    const dataSource = await createDataSource(config.database.url, { poolSize: 2 }).initialize();
    try {
      const isNew = await seedSampleData(dataSource, {
        now: new Date(),
        hashPassword,
        sealSecret: (secret, personId) => seal(secret, personId, config.secrets.dataEncryption),
      });
      console.log(isNew ? 'sample data written' : 'sample data is there already');
    } finally {
      await dataSource.destroy();
    }
  },
};
