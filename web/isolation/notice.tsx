// One line at the top where something is missing: what, why, and what helps.

import { useComputed } from '@preact/signals';
import { address, writeAddress } from '../address/address.ts';
import { messages } from '../messages/messages.ts';
import { cause } from './isolate.ts';

export function IsolationNotice() {
  const why = useComputed(() => cause.value).value;
  if (why === null) return null;
  const { path, query } = address.value;
  return (
    <p class="notice" role="status">
      {messages.isolation.causes[why]}{' '}
      {why === 'framed' && (
        <>
          <a href={writeAddress(path, query)} target="_blank" rel="noopener">
            {messages.isolation.ownTab}
          </a>{' '}
        </>
      )}
      {messages.isolation.works}
    </p>
  );
}
