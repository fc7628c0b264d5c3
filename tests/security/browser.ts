import { getMe } from '#contracts/http/auth.ts';
import type { Route, RouteResult } from '#contracts/http/route.ts';
import { ApiClient, type CallInput } from '../support/api-client.ts';

/** As much of a browser as sign-in needs: it keeps cookies as told and asks for the CSRF token as the pages do. */
export class Browser extends ApiClient {
  readonly cookies = new Map<string, string>();
  /** `Set-Cookie` lines of the last answer. */
  setCookies: string[] = [];
  private csrfToken = '';

  static async open(url: string): Promise<Browser> {
    const browser = new Browser(url);
    await browser.refreshToken();
    return browser;
  }

  async refreshToken(): Promise<void> {
    await this.call(getMe);
  }

  override async call<R extends Route>(route: R, input: CallInput<R> = {}): Promise<RouteResult<R>> {
    const result = await super.call(route, input);
    const answer = result as { csrfToken?: string; me?: { csrfToken: string } } | undefined;
    this.csrfToken = answer?.csrfToken ?? answer?.me?.csrfToken ?? this.csrfToken;
    return result;
  }

  override async send<R extends Route>(route: R, input: CallInput<R> = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'x-csrf-token': this.csrfToken, ...(cookie ? { cookie } : {}), ...input.headers };
    const response = await super.send(route, { ...input, headers });
    this.keep(response);
    return response;
  }

  private keep(response: Response): void {
    this.setCookies = response.headers.getSetCookie();
    for (const line of this.setCookies) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
