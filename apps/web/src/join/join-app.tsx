import { Component, lazy, type ReactNode } from 'react';
import { needTexts } from '../i18n/i18n.ts';
import { CrashMessage } from '../shell/crash-message.tsx';
import { Frame } from '../shell/frame.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { joinPageOf, usePath } from './path.ts';

const LinkPage = lazy(async () => {
  const [{ LinkPage: component }] = await Promise.all([
    import('../features/link/link-page.tsx'),
    needTexts('link', 'errors'),
  ]);
  return { default: component };
});

const MeetingPage = lazy(async () => {
  const [{ MeetingPage: component }] = await Promise.all([
    import('../features/meeting/meeting-page.tsx'),
    needTexts('meeting', 'link', 'errors'),
  ]);
  return { default: component };
});

/**
 * The way from a mail into the room, without the router and what the other pages need: people fetch it on phones, in
 * trains and on foreign networks.
 */
export function JoinApp() {
  const page = joinPageOf(usePath());
  return (
    <Frame>
      <Guard key={page?.page}>
        {page === null && <NotFoundPage />}
        {page?.page === 'link' && <LinkPage />}
        {page?.page === 'meeting' && <MeetingPage key={page.meetingId} meetingId={page.meetingId} />}
      </Guard>
    </Frame>
  );
}

class Guard extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <CrashMessage error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
