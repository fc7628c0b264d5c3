import { readdir, rm, stat, mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, MAX_FILES_PER_MEETING } from '#domain/files/file-types.ts';
import { deleteMeetingFile, downloadMeetingFile, uploadMeetingFile } from '#contracts/http/table.ts';
import { EICAR, startClamdPeer, type ClamdPeer } from '#platform/clamav/testing/clamd-peer.ts';
import { type RunningApi, startApi } from '../support/api.ts';
import { type ApiClient, pathOf } from '../support/api-client.ts';
import { officeDocument, smallPdf, smallPng, zipOf } from '../support/sample-files.ts';
import { clientsOf, createTableScene, type TableScene } from '../support/table-scene.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let api: RunningApi;
let scene: TableScene;
let clients: Awaited<ReturnType<typeof clientsOf>>;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  api = await startApi({ databaseUrl: database.url, env: { FILES_DIR: folder } });
  scene = await createTableScene(api.dataSource);
  clients = await clientsOf(api, scene);
});
afterAll(async () => {
  await api?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Made before the API listens: it takes seconds of this thread, in which idle connections would run out. */
const bomb = officeDocument(
  'xlsx',
  Array.from({ length: 4 }, (_, i) => [`xl/sheet${i}.xml`, Buffer.alloc(64 * 1024 * 1024)] as const),
);

const params = () => ({ meetingId: scene.meetingId });
const upload = (content: Buffer | string, filename = 'catalogue.pdf', client: ApiClient = clients.firm) =>
  client.call(uploadMeetingFile, { params: params(), file: { filename, content } });
const waiting = () => readdir(join(folder, 'incoming'));

describe('an upload', () => {
  it.each([
    ['카탈로그 2027.pdf', smallPdf(3), 'application/pdf', '카탈로그 2027.pdf'],
    ['photo.png', smallPng(), 'image/png', 'photo.png'],
    ['price list.xlsx', officeDocument('xlsx'), /spreadsheetml/, 'price list.xlsx'],
    ['contract.docx', officeDocument('docx'), /wordprocessingml/, 'contract.docx'],
    ['deck.pptx', officeDocument('pptx'), /presentationml/, 'deck.pptx'],
    ['not-what-it-says.pdf', smallPng(), 'image/png', 'not-what-it-says.pdf.png'],
  ])('%s is taken for what it is', async (filename, content, type, name) => {
    const file = await upload(content, filename);
    expect(file).toMatchObject({ type: type instanceof RegExp ? expect.stringMatching(type) : type, name });
    const response = await clients.buyer.send(downloadMeetingFile, {
      params: { ...params(), fileId: file.id },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-length')).toBe(String(content.length));
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const html = '<!doctype html><script>alert(1)</script>';
  it.each([
    ['a drawing with a script', svg, 'file-type-not-allowed'],
    ['a drawing behind an XML head', `<?xml version="1.0"?>${svg}`, 'file-type-not-allowed'],
    ['a web page', html, 'file-type-not-allowed'],
    ['plain text under a good name', 'hello', 'file-type-not-allowed'],
    ['nothing', '', 'file-type-not-allowed'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'file-type-not-allowed'],
    ['an archive', zipOf([['a.txt', 'a']]), 'file-type-not-allowed'],
    ['the EICAR string', EICAR, 'file-type-not-allowed'],
    ['a PDF behind a web page', Buffer.concat([Buffer.from(html), smallPdf()]), 'file-type-not-allowed'],
    [
      'a PDF that is an archive too',
      Buffer.concat([smallPdf(), zipOf([['evil.html', html]])]),
      'file-ambiguous',
    ],
    [
      'a picture that is an archive too',
      Buffer.concat([smallPng(), zipOf([['a.js', '1']])]),
      'file-ambiguous',
    ],
    ['a picture that browsers could sniff as a page', smallPng(8, html), 'file-ambiguous'],
    ['a picture that is a PDF too', smallPng(8, '%PDF-1.4 1 0 obj'), 'file-ambiguous'],
    ['a document with macros', officeDocument('docx', [['word/vbaProject.bin', 'x']]), 'file-has-macros'],
    ['half a document', officeDocument('xlsx').subarray(0, -40), 'bad-file'],
  ])('of %s is refused, and nothing of it stays', async (_, content, code) => {
    await expect(upload(content)).rejects.toMatchObject({ status: 422, code });
    expect(await waiting()).toEqual([]);
  });

  it('that unpacks to a thousand times its size is refused', async () => {
    expect(bomb.length).toBeLessThan(500_000);
    await expect(upload(bomb)).rejects.toMatchObject({ status: 413, code: 'file-too-large' });
    expect(await waiting()).toEqual([]);
  });

  it('that is too large is cut off, honest or not about its size', async () => {
    const huge = Buffer.concat([smallPdf(), Buffer.alloc(MAX_FILE_BYTES)]);
    await expect(upload(huge)).rejects.toMatchObject({ status: 413, code: 'file-too-large' });
    expect(await waiting()).toEqual([]);
  });

  it('that breaks off leaves nothing behind', async () => {
    const boundary = 'x'.repeat(20);
    const outgoing = request(api.url + pathOf(uploadMeetingFile, { params: params() }), {
      method: 'POST',
      headers: {
        ...clients.firm.headers,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': '1000000',
      },
    });
    outgoing.on('error', () => {});
    outgoing.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-`,
    );
    await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
    outgoing.destroy();
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
  });

  it.each([
    ['../../../../etc/cron.d/evil.pdf', 'evil.pdf'],
    ['..\\..\\evil.pdf', 'evil.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe.pdf'],
    ['x.pdf"; filename="evil.html', 'x.pdf__ filename=_evil.html.pdf'],
  ])('named %j is stored by its content and offered as %j', async (filename, name) => {
    const file = await upload(smallPdf(1, filename.length.toString()), filename);
    expect(file.name).toBe(name);
    const { filename: offered } = await clients.buyer.download(downloadMeetingFile, {
      params: { ...params(), fileId: file.id },
    });
    expect(offered).toBe(name);
    const top = await readdir(folder);
    expect(top.every((entry) => entry === 'incoming' || /^[0-9a-f]{2}$/.test(entry))).toBe(true);
  });

  it('is refused to strangers before a byte of it is stored, and to all after the thirtieth', async () => {
    const other = await createTableScene(api.dataSource);
    const stranger = await api.as(other.firm.person);
    await expect(upload(smallPdf(), 'a.pdf', stranger)).rejects.toMatchObject({
      status: 404,
      code: 'not-found',
    });
    await expect(upload(smallPdf(), 'a.pdf', api.visitor)).rejects.toMatchObject({ status: 401 });
    const own = { meetingId: other.meetingId };
    const results = await Promise.allSettled(
      Array.from({ length: MAX_FILES_PER_MEETING + 3 }, (_, i) =>
        stranger.call(uploadMeetingFile, {
          params: own,
          file: { filename: `${i}.png`, content: smallPng(8, `${i}`) },
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(MAX_FILES_PER_MEETING);
    expect(await waiting()).toEqual([]);
  });
});

describe('a file of a meeting', () => {
  it('is given to its people alone, and to nobody once it was taken back', async () => {
    const file = await upload(smallPdf(2));
    const at = { params: { ...params(), fileId: file.id } };
    for (const client of Object.values(clients))
      expect((await client.send(downloadMeetingFile, at)).status).toBe(200);
    const other = await createTableScene(api.dataSource);
    const stranger = await api.as(other.firm.person);
    expect((await stranger.send(downloadMeetingFile, at)).status).toBe(404);
    // Not through one's own meeting either.
    const through = { params: { meetingId: other.meetingId, fileId: file.id } };
    expect((await stranger.send(downloadMeetingFile, through)).status).toBe(404);
    await expect(clients.buyer.call(deleteMeetingFile, at)).rejects.toMatchObject({ status: 403 });
    expect(await clients.firm.call(deleteMeetingFile, at)).toMatchObject({ isDeleted: true });
    expect((await clients.firm.send(downloadMeetingFile, at)).status).toBe(404);
  });

  it('sent again after an answer that did not come is there once', async () => {
    const content = smallPdf(1, 'Again');
    const first = await upload(content, 'again.pdf');
    expect((await upload(content, 'again.pdf')).id).toBe(first.id);
    expect((await upload(content, 'again.pdf', clients.buyer)).id).not.toBe(first.id);
    await clients.firm.call(deleteMeetingFile, { params: { ...params(), fileId: first.id } });
    expect((await upload(content, 'again.pdf')).id).not.toBe(first.id);
    expect(await waiting()).toEqual([]);
  });

  it('lies in the store once, whoever handed it over, readable by the service alone', async () => {
    const content = smallPdf(1, 'Twice');
    await upload(content, 'one.pdf');
    await upload(content, 'two.pdf', clients.buyer);
    const [row]: { sha256: string; count: string }[] = await api.dataSource.query(
      `SELECT sha256, count(*) FROM meeting_file WHERE name IN ('one.pdf', 'two.pdf') GROUP BY sha256`,
    );
    expect(row?.count).toBe('2');
    const path = join(folder, row!.sha256.slice(0, 2), row!.sha256);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });
});

describe('with a virus scanner', () => {
  let peer: ClamdPeer;
  let scanning: RunningApi;
  let firm: ApiClient;
  beforeAll(async () => {
    peer = await startClamdPeer();
    scanning = await startApi({ databaseUrl: database.url, env: { CLAMAV_URL: peer.url } });
    firm = await scanning.as(scene.firm.person);
  });
  afterEach(() => peer.scanned.splice(0));
  afterAll(async () => {
    await scanning?.close();
    await peer?.close();
  });

  it('a clean file is marked as scanned, byte for byte', async () => {
    const content = smallPdf(5);
    expect(await upload(content, 'clean.pdf', firm)).toMatchObject({ isScanned: true });
    expect(peer.scanned[0]?.equals(content)).toBe(true);
  });

  it('EICAR inside a PDF is refused', async () => {
    const infected = Buffer.concat([smallPdf(), Buffer.from(`% ${EICAR}\n%%EOF\n`)]);
    await expect(upload(infected, 'infected.pdf', firm)).rejects.toMatchObject({
      status: 422,
      code: 'file-infected',
    });
  });

  it('nothing is taken while the scanner is away', async () => {
    await peer.close();
    await expect(upload(smallPdf(), 'a.pdf', firm)).rejects.toMatchObject({
      status: 503,
      code: 'scanner-unavailable',
    });
  });
});
