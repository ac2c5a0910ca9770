// A result as text: writes the JSON of percore.result/1, and reads it back or says which field is at fault.

import * as v from 'valibot';
import { plainJson } from '../../text/plain.ts';
import { type Result, resultSchema, schemaName } from '../result.ts';
import { fault, shown } from './fault.ts';
import { isJournal } from './journal.ts';
import { readJournal } from './journal-result.ts';

/** The result as JSON, one sample a line. Throws, before anything is written, when the result is not one. */
export function writeResult(result: Result): string {
  const { issues } = v.safeParse(resultSchema, result);
  if (issues) throw new Error(`This result cannot be written: ${fault(issues)}.`);
  const fields = Object.entries(result).map(([name, value]) => `  ${JSON.stringify(name)}: ${fieldText(value)}`);
  return plainJson(`{\n${fields.join(',\n')}\n}\n`);
}

/** The result in a file's text, a journal's too. Throws an Error whose sentence names `path` and the field at fault. */
export function readResult(text: string, path: string): Result {
  if (isJournal(text)) return readJournal(text, path);
  const json = parseJson(text, path);
  if (!isResultJson(json)) throw new Error(`${path}: ${foreign(json)}.`);
  const { success, output, issues } = v.safeParse(resultSchema, json);
  if (!success) throw new Error(`${path}: ${fault(issues)}.`);
  return output;
}

function fieldText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

function parseJson(text: string, path: string): unknown {
  if (text.trim() === '') throw new Error(`${path}: the file is empty, expected a result in JSON.`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const cut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    const seen = cut
      ? `the file breaks off after ${text.length} characters`
      : `this is not JSON (${(error as Error).message})`;
    throw new Error(`${path}: ${seen}; expected a whole result of percore.`);
  }
}

function isResultJson(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'schema' in json && json.schema === schemaName;
}

function foreign(json: unknown): string {
  const expected = `expected "${schemaName}"`;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return `this is not a result of percore: expected an object, saw ${shown(json)}`;
  }
  const schema = 'schema' in json ? json.schema : undefined;
  if (typeof schema === 'string' && schema.startsWith('percore.result/')) {
    return `schema: ${expected}, saw "${schema}", written by another version of percore: read it with that version`;
  }
  return `schema: ${expected}, saw ${shown(schema)}: this is not a result of percore`;
}
