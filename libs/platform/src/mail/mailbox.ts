import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** A caught mail as the mailbox page shows it. */
export interface MailboxEntry {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly receivedAt: string;
  readonly attachments: string[];
}
export interface MailboxMessage extends MailboxEntry {
  readonly from: string;
  readonly text: string;
  readonly html: string;
  readonly raw: string;
}

const SHOWN = 200;
const FILE = /^(\d{8}T\d{9}Z-[0-9a-f]{8})\.eml$/;

/** Reads the .eml files that `startMailCatcher` keeps. */
export class Mailbox {
  private readonly folder: string;
  private readonly entries = new Map<string, MailboxEntry>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Newest first, at most 200; `to` is an address. */
  async list(to?: string): Promise<MailboxEntry[]> {
    const ids = (await this.ids()).toReversed();
    const found: MailboxEntry[] = [];
    for (const id of ids) {
      const entry = this.entries.get(id) ?? (await this.read(id));
      if (!entry) continue;
      this.entries.set(id, toEntry(entry));
      if (to === undefined || entry.to.toLowerCase().includes(to.toLowerCase())) found.push(toEntry(entry));
      if (found.length === SHOWN) break;
    }
    return found;
  }

  /** `null` when there is none of this id. */
  async read(id: string): Promise<MailboxMessage | null> {
    const file = await this.load(id);
    if (!file) return null;
    const mail = await simpleParser(file);
    return {
      id,
      to: addressesOf(mail.to),
      from: addressesOf(mail.from),
      subject: mail.subject ?? '',
      receivedAt: receivedAt(id),
      attachments: filesOf(mail).map(nameOf),
      text: mail.text ?? '',
      html: mail.html || '',
      raw: file.toString('utf8'),
    };
  }

  /** `null` when there is no such mail or attachment; `index` counts from 0. */
  async attachment(id: string, index: number): Promise<{ filename: string; content: Buffer } | null> {
    const file = await this.load(id);
    const attachment = file && filesOf(await simpleParser(file))[index];
    return attachment ? { filename: nameOf(attachment), content: attachment.content } : null;
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  }

  private async load(id: string): Promise<Buffer | null> {
    // The id is part of a path: nothing but what the catcher itself makes.
    if (!FILE.test(`${id}.eml`)) return null;
    return readFile(join(this.folder, `${id}.eml`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }
}

const toEntry = ({ id, to, subject, receivedAt, attachments }: MailboxEntry): MailboxEntry => ({
  id,
  to,
  subject,
  receivedAt,
  attachments,
});

/** The parser also counts the calendar that is an alternative of the text; that one is no file. */
const filesOf = (mail: ParsedMail) =>
  mail.attachments.filter(({ contentDisposition }) => contentDisposition === 'attachment');

const nameOf = ({ filename }: ParsedMail['attachments'][number]) => filename ?? 'attachment';

const addressesOf = (given: AddressObject | AddressObject[] | undefined): string =>
  [given ?? []]
    .flat()
    .flatMap(({ value }) => value.map(({ address }) => address ?? ''))
    .join(', ');

/** `20270316T010000123Z-…` */
function receivedAt(id: string): string {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/.exec(id)!;
  return `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`;
}
