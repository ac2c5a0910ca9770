// The door to the terminal: our own colours come through, and nothing that others wrote.

import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { inks } from './colour.ts';
import { behindDoor, closeDoor, passed } from './door.ts';
import { createBar } from './progress.ts';
import { table } from './table.ts';

function stream(isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly seen: () => string } {
  let seen = '';
  const write = (text: string): boolean => {
    seen += text;
    return true;
  };
  return { stream: { isTTY, columns: 80, write } as unknown as NodeJS.WriteStream, seen: () => seen };
}

const evil = 'x\u001b[31m\u001b]0;t\u0007\u202ey';

test('a report in our colours comes through the door as it was meant, with what others wrote in it made plain', () => {
  const { stream: out, seen } = stream(true);
  closeDoor([out]);
  const { bold, variant, alarm } = inks(true);
  out.write(`${bold(evil)} ${variant(0)('a')} ${alarm('WRONG')}\n`);
  expect(seen()).toBe(
    '\u001b[1mx\uFFFD\uFFFD\uFFFDy\u001b[22m \u001b[38;5;74ma\u001b[39m \u001b[43;30;1m WRONG \u001b[22;39;49m\n',
  );
});

test('our colours have no width before they come to the door', () => {
  closeDoor([stream(true).stream]);
  expect(stringWidth(inks(true).variant(1)('abc'))).toBe(3);
});

test('a colour as the terminal would have it, written by others, does not come through', () => {
  closeDoor([stream(true).stream]);
  expect(passed('\u001b[38;5;74mevil\u001b[39m')).toBe('\uFFFDevil\uFFFD');
  expect(passed(passed(inks(true).bold('twice')))).not.toContain('\u001b');
});

test('a stream that has a door gets no second one', () => {
  const { stream: out, seen } = stream(false);
  closeDoor([out]);
  closeDoor([out]);
  out.write(inks(true).bold('a'));
  expect(seen()).toBe('\u001b[1ma\u001b[22m');
});

test('a bar moves its cursor, and what it says is plain', () => {
  const { stream: out, seen } = stream(true);
  closeDoor([out]);
  const bar = createBar('{bar} {last}', out);
  bar.update(1, 2, { last: evil });
  bar.stop();
  expect(seen()).toContain('x\uFFFD\uFFFD\uFFFDy');
  expect(seen()).toContain('\u001b[');
});

test('behind the door is the stream itself, with all else that it has', () => {
  const { stream: out } = stream(true);
  closeDoor([out]);
  expect(behindDoor(out).columns).toBe(80);
  expect(behindDoor(out).write).not.toBe(out.write);
});

test('a name with an end of line stays in its row of a table', () => {
  expect(
    table(
      [
        { title: 'name', align: 'left' },
        { title: 'n', align: 'left' },
      ],
      [['a\nb', '1']],
    ),
  ).toEqual(['name  n', 'a\uFFFDb   1']);
});
