// The bar at the top: where one is, and how the page looks.

import { address, writeAddress } from '../address/address.ts';
import { labEntry } from '../course/course.ts';
import { messages } from '../messages/messages.ts';
import { enterHall, hasHall } from './hall-screen.ts';
import { ground, switchTheme } from './theme.ts';

export function TopBar() {
  const [room, name, inner] = address.value.path;
  const lab = room === undefined || room === 'course' ? undefined : labEntry(name ?? '');
  const dark = ground.value === 'dark';
  return (
    <header class="top">
      <nav aria-label={messages.nav.label}>
        <a class="mark" href="#/" aria-current={lab === undefined ? 'page' : undefined}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 14 6 4l3 5 5-2" />
          </svg>
          {messages.title}
        </a>
        {lab !== undefined && (
          <span class="here">
            <span aria-hidden="true">/</span>{' '}
            {inner === undefined ? lab.title : <a href={writeAddress(['lab', lab.name])}>{lab.title}</a>}
          </span>
        )}
      </nav>
      <div class="tools">
        {hasHall.value && (
          <button type="button" class="quiet" title={messages.nav.hallHint} onClick={enterHall}>
            {messages.nav.hall}
          </button>
        )}
        <button type="button" class="quiet" onClick={switchTheme} title={messages.nav.themeHint}>
          {dark ? messages.nav.toLight : messages.nav.toDark}
        </button>
      </div>
    </header>
  );
}
